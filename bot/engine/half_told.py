"""Forms that are being told in confidence, question by question: in this process's memory only.

They are not written down anywhere, so they end with the process. That is said, and whoever goes on
afterwards is told so: `Inbound.asked` stands for it, and not a note of who was telling something.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.forms.dialogue import Dialogue
from bot.words.inbound import Address, Inbound

WARN_AFTER = timedelta(minutes=20)
FORGET_AFTER = timedelta(minutes=30)
"""Without an answer."""


@dataclass(frozen=True, slots=True)
class HalfTold:
    dialogue: Dialogue
    language: str
    where: str
    """The conversation in which it is told; nowhere else is anything an answer to it."""
    since: datetime
    """Of the last answer."""
    answered: str = ""
    """The key of what was said last: what comes again is no answer to the next question."""
    warned: bool = False


@dataclass(frozen=True, slots=True)
class HalfToldForms:
    _forms: dict[Address, HalfTold] = field(default_factory=dict)
    """One for each address."""

    def of(self, sender: Address) -> HalfTold | None:
        return self._forms.get(sender)

    def here(self, inbound: Inbound) -> HalfTold | None:
        """What is being told in the conversation in which something was said now."""
        half = self._forms.get(inbound.sender)
        return half if half is not None and half.where == inbound.sealed_in else None

    def keep(self, inbound: Inbound, dialogue: Dialogue, language: str, now: datetime) -> None:
        """The next question is open in the conversation of this inbound.

        Raises ValueError for one that is not sealed.
        """
        if not inbound.sealed_in:
            raise ValueError("nothing is told in confidence there")
        where, key = inbound.sealed_in, inbound.key
        self._forms[inbound.sender] = HalfTold(dialogue, language, where, now, key)

    def drop(self, sender: Address) -> None:
        self._forms.pop(sender, None)

    def let_go(self, now: datetime) -> Iterator[tuple[Address, HalfTold]]:
        """Forget what nobody has answered for long; yields what is gone now."""
        for sender, half in list(self._forms.items()):
            if now - half.since >= FORGET_AFTER:
                self.drop(sender)
                yield sender, half

    def to_warn(self, now: datetime) -> Iterator[tuple[Address, HalfTold]]:
        """What will be forgotten soon; yields each once."""
        for sender, half in list(self._forms.items()):
            if not half.warned and now - half.since >= WARN_AFTER:
                self._forms[sender] = replace(half, warned=True)
                yield sender, half
