"""A line of the table: what each kind of person comes to who calls a route."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    """What somebody comes to who calls a route."""

    NO = "no"
    """They are refused, and nothing is kept."""
    SEES = "sees"
    """They are shown something, or asked for more."""
    DOES = "does"
    """Something is kept."""


CONCERNED = "the one concerned"
"""Whom the action items and the meeting ask, who has declared an interest, and joined accounts."""
WHO = (
    "stranger",
    "member of another circle",
    "coordinator of another circle",
    "observer",
    "member",
    "ex-coordinator",
    "ex-responder",
    "responder",
    "coordinator",
    CONCERNED,
)
"""In the order of the signs of a line, in groups: nobody of ours, of another circle, of this one
without a role, with one, and whom it is about."""
SIGNS = {"-": Outcome.NO, "s": Outcome.SEES, "d": Outcome.DOES}


@dataclass(frozen=True, slots=True)
class Line:
    signs: str
    """For each of WHO: - is refused, s is shown something, d does something."""
    args: Mapping[str, str] = field(default_factory=dict)

    def outcomes(self) -> Mapping[str, Outcome]:
        return dict(zip(WHO, (SIGNS[each] for each in self.signs if each != " "), strict=True))
