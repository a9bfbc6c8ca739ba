"""A check-in, one round of it, and where each member stands in a round."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.checkins.anonymity.bands import Count
from bot.checkins.anonymity.published import Published
from bot.checkins.timing.windows import Timing
from bot.checkins.turnout import Turnout
from bot.language.recurrence import AfterMeeting, Rhythm
from bot.words.constituencies import Constituency
from bot.words.ids import CheckinId, CircleId, MemberId, OrganisationId, RoundId
from bot.words.inbound import Room

NO_ORGANISATION = OrganisationId("")
"""Those who belong to none count as one organisation: rather too few than too many."""


class State(StrEnum):
    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class CheckIn:
    """The same questions, asked of one circle again and again."""

    id: CheckinId
    """The number people type; empty until the check-in was kept for the first time."""
    template: str
    circle: CircleId
    rhythm: Rhythm
    timing: Timing
    first: date
    """Nothing is asked before this day."""
    owners: tuple[MemberId, ...]
    """Whoever is told when something stands in its way."""
    state: State = State.RUNNING

    @property
    def waits_for_meetings(self) -> bool:
        """Whether it comes when somebody says so, and by itself never."""
        return isinstance(self.rhythm, AfterMeeting)

    def is_same_as(self, other: "CheckIn") -> bool:
        """Whether both ask the same of the same people at the same times."""
        first = other.first if self.waits_for_meetings else self.first
        mine = (self.template, self.circle, self.rhythm, self.timing, first)
        return mine == (other.template, other.circle, other.rhythm, other.timing, other.first)


@dataclass(frozen=True, slots=True)
class Round:
    """One occurrence of a check-in, from the first member's hour to the end of the last window."""

    id: RoundId
    checkin: CheckinId
    day: date
    """On everybody's own calendar."""
    number: int
    """1 for the first round of a check-in: it says which of the rotating questions is asked."""
    closes: datetime
    k: int
    """The fewest people behind anything shown; 0 in a named round."""
    closed: bool = False
    asks: frozenset[str] = frozenset()
    """The fingerprints of its questions; empty where it asks for texts alone, or is older."""
    period_days: int = 0
    """In an anonymous round: how long nobody is asked the same again."""
    turnout: Turnout | None = None
    """Of a round that has closed; None where it is older than such figures."""
    strict: bool = False
    """Answers leave their author at once; in the end only bands are shown to all."""
    nudged: bool = False
    """Whether a coordinator has asked for one reminder more while it was open."""
    reply: str = ""
    """What a coordinator said would be done about it, or was done."""
    wording: str = ""
    """What it asks, word for word, is kept under this name, whatever becomes of its template; empty
    where it is older than that."""
    held: bool = False
    """Closed, and not yet shown to the circle: somebody from civil society looks first."""

    @property
    def anonymous(self) -> bool:
        return self.k > 0

    def takes_answers(self, now: datetime) -> bool:
        return not self.closed and now < self.closes


class Answered(StrEnum):
    """What somebody did about a round; of an anonymous one, this is all that is known."""

    NO = ""
    YES = "yes"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody who is asked in a round."""

    member: MemberId
    ask_at: datetime
    asked: bool = False
    remind_at: datetime | None = None
    """None where no reminder is to come."""
    answered: Answered = Answered.NO
    organisation: OrganisationId = NO_ORGANISATION
    """Theirs when they were invited: whatever is changed since does not move their answers. Only
    two that turn out to be one count as one as long as the round is open."""
    constituency: Constituency = Constituency.OTHER
    """Of that organisation, when the first of it was invited."""


@dataclass(frozen=True, slots=True)
class InvitedTogether:
    """Members who are asked at one moment, for one organisation, in a round that is opened."""

    members: Collection[MemberId]
    ask_at: datetime
    organisation: OrganisationId = NO_ORGANISATION
    constituency: Constituency = Constituency.OTHER


@dataclass(frozen=True, slots=True)
class NamedAnswers:
    member: MemberId
    answers: Mapping[str, str]
    """By question; empty for "nothing new"."""
    late: bool = False
    room: Room | None = None
    """The room of the circle that is “this room” for them."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that stays of an anonymous round."""

    published: Published
    heard: Count | None
    """How many answered, roughly; None for fewer than five."""

    @property
    def tells_something(self) -> bool:
        return any(each.overall is not None for each in self.published.questions)


def round_id(checkin: CheckinId, day: date) -> RoundId:
    """The same for the same check-in and day: so no occurrence is opened twice."""
    return RoundId(f"{checkin}-{day.isoformat()}")
