"""Who was paged for something urgent and has not looked since: asked twice more.

It stands in memory alone, for half an hour: on a disk it would tell who was left out. A process
that is stopped in order asks them once more before that. If it is cut off, they are not known any
more, and all are asked to look, at any hour (`starting`).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.words.ids import MemberId

AGAIN = (timedelta(minutes=10), timedelta(minutes=30))
"""After the first page; whoever looks is left in peace from then on."""


@dataclass(frozen=True, slots=True)
class _Paged:
    since: datetime
    again: int = 0


@dataclass(slots=True)
class Unanswered:
    _paged: dict[MemberId, _Paged] = field(default_factory=dict)

    def paged(self, members: Collection[MemberId], now: datetime) -> None:
        """They were paged at `now` (aware) for something new."""
        self._paged.update({member: _Paged(now) for member in members})

    def looked(self, member: MemberId, as_of: datetime) -> None:
        """They have seen what was there at `as_of` (aware); what came later, they have not."""
        paged = self._paged.get(member)
        if paged is not None and paged.since <= as_of:
            self._paged.pop(member, None)

    def due(self, now: datetime) -> Sequence[MemberId]:
        """Who is to be paged again at `now` (aware)."""
        paged = [*self._paged.items()]
        return [member for member, each in paged if now >= each.since + AGAIN[each.again]]

    def paged_again(self, members: Collection[MemberId], now: datetime) -> None:
        """Note it at `now` (aware); whoever could not be asked for a while is asked once for all.

        Nobody is asked more than that: they may be in danger where their phone is heard.
        """
        for member in members:
            if paged := self._paged.pop(member, None):
                again = sum(now >= paged.since + each for each in AGAIN)
                if again < len(AGAIN):
                    self._paged[member] = _Paged(paged.since, again)

    def hand_over(self) -> Sequence[MemberId]:
        """Who is still to be paged again, and is not from now on: we are about to be stopped."""
        left = [*self._paged]
        self._paged.clear()
        return left
