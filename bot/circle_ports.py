"""What the page of a circle needs from the core: its rounds over time, and its promises."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from bot.checkins.results.over_time import Asked, Course, Mark
from bot.page_ports import SignedIn
from bot.words.messages import Text, Words

__all__ = [
    "Asked",
    "CheckinResults",
    "CirclePage",
    "CirclePages",
    "Course",
    "FoundPast",
    "Mark",
    "PastRound",
]


@dataclass(frozen=True, slots=True)
class PastRound:
    id: str
    day: date
    reply: str
    """What was said would be done, or was done."""


@dataclass(frozen=True, slots=True)
class CheckinResults:
    """What one check-in of a circle has brought so far."""

    name: str
    shown: PastRound
    """The round whose results these are."""
    lines: Sequence[Words]
    """Who was heard; where there are no numbers, all that was said."""
    finding: Text | None
    asked: Sequence[Asked]
    days: Sequence[date]
    """Of the rounds in `courses`, the oldest first."""
    courses: Sequence[Course]
    past: Sequence[PastRound]
    """All that can be looked at, the newest first."""


@dataclass(frozen=True, slots=True)
class FoundPast:
    """A round in which the words were found."""

    id: str
    title: Text
    lines: Sequence[Words]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A round that is open."""

    line: Text
    mine: bool
    """Whether it waits for whoever is signed in."""


@dataclass(frozen=True, slots=True)
class CirclePage:
    """A circle, as far as whoever is signed in may see it."""

    who: SignedIn
    id: str
    name: str
    people: Text
    open: Sequence[Waiting]
    coming: Sequence[Words]
    results: Sequence[CheckinResults]
    looks_on: bool
    """Whether results are not for them: they only look on."""
    promises: Sequence[Text]
    more_promises: int
    mandate: Sequence[Words]
    seats: Sequence[Words]
    """Held and empty; and who was asked and heard, at whose hour, and in which language."""
    takes_along: bool
    """Whether they may take the results along as files."""
    looked_for: str
    """What was looked for in past rounds; empty for nothing."""
    found: Sequence[FoundPast]
    others: Mapping[str, str]
    """Other circles of theirs: the names by their ids."""


class CirclePages(Protocol):
    """None for whoever is not signed in, or not any more; raises Refused for what is not theirs."""

    async def circle(
        self, session: str, circle: str, wanted: str, words: str = ""
    ) -> CirclePage | None:
        """With the results of the round `wanted`, or of the newest of each check-in.

        And with those of all rounds that have closed in which the words are.
        """
        ...

    async def files(self, session: str, circle: str) -> Mapping[str, str] | None:
        """The results as files, by their names: for those who coordinate."""
        ...
