"""Action items: what somebody promised, until when, and what became of it."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from bot.language.readings import Understood, from_plain, plain
from bot.language.recurrence import Rhythm
from bot.words.ids import ActionId, CircleId, MemberId, OrganisationId

LONGEST_WHAT = 300
"""Characters: a promise that needs more is two promises."""
LONGEST_NOTE = 500


class Status(StrEnum):
    """Where a promise stands. Silence is not acceptance: that is why there is `PROPOSED`."""

    PROPOSED = "proposed"
    OPEN = "open"
    IN_PROGRESS = "in_progress"
    BLOCKED = "blocked"
    DONE = "done"
    WILL_NOT_DO = "will_not_do"


CLOSED = frozenset({Status.DONE, Status.WILL_NOT_DO})


class EntryKind(StrEnum):
    """What somebody did with an action item; one line of its history."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    ASKED = "asked"
    ANSWERED = "answered"
    DECLINED = "declined"
    HANDED_BACK = "handed_back"
    GIVEN = "given"
    STARTED = "started"
    BLOCKED = "blocked"
    MOVED = "moved"
    DONE = "done"
    LINKED = "linked"
    DROPPED = "dropped"
    REOPENED = "reopened"
    UNANSWERED = "unanswered"
    PASSED_OVER = "passed_over"
    REWORDED = "reworded"
    PLACED = "placed"
    OPENED_UP = "opened_up"
    CLOSED_OFF = "closed_off"
    HELPED = "helped"
    STEPPED_OUT = "stepped_out"
    IF_LATE = "if_late"
    TOLD_LATE = "told_late"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a history, to which lines are only ever added."""

    at: datetime
    by: MemberId
    kind: EntryKind
    note: str = ""
    """What was said: a question, an answer, a need, a reason, a link."""
    day: date | None = None
    """The due date that was set."""
    hour: time | None = None
    """Its hour, if one was named."""
    to: MemberId | None = None
    """Whoever was asked to do it."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """What was said to whoever's turn it is; from this it follows when they are next reminded."""

    after: date | None = None
    """They were asked, were reminded or answered on this day of theirs: never again on that day.
    None if they have not heard of it at all."""
    on: Understood | None = None
    """When they asked to be reminded."""
    asks: int = 0
    """How often they were asked whether they take it on, after the first time."""

    @property
    def plain_on(self) -> str | None:
        """As it is kept; `kept_reminder` reads it."""
        return None if self.on is None else plain(self.on)


def kept_reminder(after: date | None, on: str | None, asks: int) -> Reminder:
    return Reminder(after, from_plain(on) if on else None, asks)


@dataclass(frozen=True, slots=True)
class IfLate:
    """Who hears of it if it is late, as it was agreed."""

    to: MemberId
    days: int
    """After its day."""
    told: date | None = None
    """The due date that they heard of: of each they hear once."""


@dataclass(frozen=True, slots=True)
class ActionItem:
    id: ActionId
    """The number people type; empty until the item was kept for the first time."""
    what: str
    owner: MemberId | None
    """The one person who is accountable; None once it was handed back, until somebody has it."""
    organisation: OrganisationId | None
    """The organisation that is accountable: the one of the last owner."""
    maker: MemberId
    due: date
    """A day on the owner's own calendar."""
    hour: time | None = None
    """The hour of that day on the owner's own clock, if one was named."""
    status: Status = Status.PROPOSED
    circle: CircleId | None = None
    public: bool = False
    """Whether those outside the coalition may read it; otherwise observers may not."""
    circle_only: bool = False
    """Whether it was made from what may not leave its circle."""
    inside_only: bool = False
    """Whether it was made from what may not leave the coalition."""
    came_from: str = ""
    """Where it was agreed: a link or a few words."""
    note: str = ""
    """What goes with the status: what is needed, why not, or a link to the result."""
    needed_from: str = ""
    """From whom a blocked one needs something."""
    reminder: Reminder = field(default_factory=Reminder)
    rhythm: Rhythm | None = None
    """How often it comes round; then it is due for one time after the other."""
    occurrence: date | None = None
    """The day of this time by its rhythm; `due` may have been moved."""
    helpers: tuple[MemberId, ...] = ()
    """Who helps, in no order: they are told once, and not reminded."""
    if_late: IfLate | None = None
    as_organisation: bool = False
    """Whether the organisation as such is accountable; the owner is who does it for it."""

    @property
    def is_asked(self) -> bool:
        """Whether somebody was asked to do it and has not said yes."""
        return self.status is Status.PROPOSED and self.owner is not None

    @property
    def turn(self) -> MemberId:
        """Who is to do something about it: whoever has it, else whoever asked for it."""
        return self.maker if self.owner is None else self.owner

    @property
    def is_closed(self) -> bool:
        return self.status in CLOSED

    def is_overdue(self, today: date) -> bool:
        return not self.is_closed and self.due < today


@dataclass(frozen=True, slots=True)
class Change:
    """What an item has become, and the line that this adds to its history."""

    item: ActionItem
    entry: Entry
