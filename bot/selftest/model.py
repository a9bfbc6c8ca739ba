"""What a self-test looks for, where it looks, and what can come of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias


class Trace(Enum):
    """What must be found nowhere."""

    PERSON = "person"
    PLACE = "place"
    WORDS = "words"
    RECEIPT = "receipt"
    LEFT_OUT = "left-out"


class Spot(Enum):
    """Where it was looked for."""

    FILES = "files"
    """All that was written in the place of its own in which the test is played."""
    OUTPUT = "output"
    """The log, and whatever else was printed."""
    ENVIRONMENT = "environment"
    DATA = "data"
    """The folder in which everything real is kept, and that of the copies."""
    DATABASE = "database"


@dataclass(frozen=True, slots=True)
class Leak:
    trace: Trace
    spot: Spot


@dataclass(frozen=True, slots=True)
class Searched:
    """The test was carried out; it is passed without leaks."""

    leaks: frozenset[Leak]


@dataclass(frozen=True, slots=True)
class BrokenOff:
    """It says nothing either way."""

    why: str = ""
    """For the operator; it quotes nothing."""


Outcome: TypeAlias = Searched | BrokenOff

BROKEN_OFF, PASSED = "broken off", "passed"


def outcome_to_args(outcome: Outcome) -> Mapping[str, str]:
    """As it stands on the agenda for an hour."""
    match outcome:
        case Searched(leaks):
            found = sorted(f"{leak.trace.value} {leak.spot.value}" for leak in leaks)
            return {"outcome": ",".join(found) or PASSED}
        case BrokenOff():
            return {"outcome": BROKEN_OFF}


def outcome_from_args(args: Mapping[str, str]) -> Outcome | None:
    """None as long as nothing has come of it. Raises ValueError for anything else."""
    match args.get("outcome", ""):
        case "":
            return None
        case "broken off":
            return BrokenOff()
        case "passed":
            return Searched(frozenset())
        case found:
            return Searched(frozenset(_leak(*each.split(" ", 1)) for each in found.split(",")))


def _leak(trace: str, spot: str) -> Leak:
    return Leak(Trace(trace), Spot(spot))
