"""How much of one person is answered: enough for anybody, not enough for two machines in a loop.

In memory only: what is forgotten at a restart is how often somebody wrote.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum, auto

from cachetools import LRUCache

from bot.words.inbound import Address

MOST_WITHIN: Mapping[timedelta, int] = {
    timedelta(minutes=5): 100,
    timedelta(hours=1): 200,
    timedelta(days=1): 400,
}
"""Whoever sets everything up in one day may have to pause once; two machines in a loop have to
stop, unless each takes longer than a pause to answer: that is no flood."""
PAUSE = timedelta(minutes=5)
"""Whoever was too fast is answered again when they were quiet for that long: so a loop ends."""
MOST_NOT_UNDERSTOOD = 5
"""In a row; another machine that answers in sentences is never understood."""
MOST_REMEMBERED = 10_000


class Verdict(Enum):
    ANSWER = auto()
    LAST_WORD = auto()
    """Say once why there is silence from now on."""
    SILENCE = auto()


@dataclass(slots=True)
class _Person:
    counts: dict[timedelta, tuple[datetime, int]] = field(default_factory=dict)
    """By window: since when, and how much."""
    last: datetime | None = None
    silent: bool = False
    not_understood: int = 0


@dataclass
class FloodControl:
    _people: "LRUCache[Address, _Person]" = field(default_factory=lambda: LRUCache(MOST_REMEMBERED))

    def of(self, sender: Address, now: datetime) -> Verdict:
        """Count one more from there."""
        person = self._people.setdefault(sender, _Person())
        paused = person.last is None or abs(now - person.last) >= PAUSE
        person.last = now
        if person.silent and not paused:
            return Verdict.SILENCE
        if person.silent:
            self._people[sender] = person = _Person(last=now)
        full = [_count(person, window, now) > most for window, most in MOST_WITHIN.items()]
        person.silent = any(full)
        return Verdict.LAST_WORD if person.silent else Verdict.ANSWER

    def not_understood(self, sender: Address) -> Verdict:
        """What to say if this one is not understood either."""
        person = self._people.setdefault(sender, _Person())
        if person.not_understood < MOST_NOT_UNDERSTOOD - 1:
            return Verdict.ANSWER
        last = person.not_understood == MOST_NOT_UNDERSTOOD - 1
        return Verdict.LAST_WORD if last else Verdict.SILENCE

    def note(self, sender: Address, *, understood: bool) -> None:
        person = self._people.setdefault(sender, _Person())
        person.not_understood = 0 if understood else person.not_understood + 1


def _count(person: _Person, window: timedelta, now: datetime) -> int:
    since, count = person.counts.get(window, (now, 0))
    since, count = (since, count) if timedelta() <= now - since < window else (now, 0)
    person.counts[window] = since, count + 1
    return count + 1
