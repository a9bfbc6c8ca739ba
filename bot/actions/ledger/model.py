"""How promises stand, counted: what is kept of them in a ledger, and which of them it counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bot.actions.model import ActionItem
from bot.words.ids import CircleId, OrganisationId
from bot.words.messages import Words


class Standing(StrEnum):
    """How a promise stands. What was asked and nobody has said yes to is no promise yet."""

    KEPT = "kept"
    ON_TRACK = "on_track"
    LATE = "late"
    BLOCKED = "blocked"
    """Also past its day: somebody has said openly what it needs."""
    WILL_NOT_DO = "will_not_do"
    """Given up, or passed over for one time of several."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which promises are counted."""

    circle: CircleId | None = None
    """Those of this circle; None: of the whole coalition."""
    circle_only: bool = False
    """Also those that were made from what may not leave the circle."""
    public_only: bool = False
    """None but those that anybody may read."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many promises of one organisation stand so."""

    organisation: OrganisationId | None
    standing: Standing
    public: bool
    count: int


Counts = Mapping[Standing, int]


@dataclass(frozen=True, slots=True)
class Row:
    """One line: a kind of partner, or an organisation that may be named."""

    name: Words
    counts: Counts

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Ledger:
    circle: str
    """The name of the circle; empty for the whole coalition."""
    since: date
    """What was kept or given up before that day is not counted any more."""
    groups: Sequence[Row]
    named: Sequence[Row]
    """Funders and duty bearers, with what is public of theirs."""
    overdue: Sequence[ActionItem] = field(default_factory=tuple)
    """What is public of these, and late or blocked."""
    unanswered: int = 0
    too_few: bool = False
    """Whether others are not shown, because they could be told apart."""

    @property
    def is_empty(self) -> bool:
        return not (self.groups or self.unanswered or self.too_few)
