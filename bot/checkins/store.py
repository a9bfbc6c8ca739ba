"""What check-ins need kept."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from bot.checkins.anonymity.k_rule import AnonymousAnswer
from bot.checkins.model import CheckIn, Invited, InvitedTogether, NamedAnswers, Outcome, Round
from bot.checkins.promised import Promise
from bot.checkins.rotation import Meetings, Turn
from bot.checkins.templates.known import Templates
from bot.checkins.templates.questions import Template
from bot.checkins.turnout import Turnout
from bot.words.ids import ActionId, CheckinId, CircleId, MeetingsId, MemberId, RoundId


class CheckinStore(Protocol):
    def asks_if_unsafe(self) -> bool:
        """Whether forms told in confidence ask what only responders can open."""
        ...

    def ask_if_unsafe(self, *, asked: bool) -> None: ...

    @property
    def templates(self) -> Templates:
        """The templates that this deployment knows, by their ids; those made here among them."""
        ...

    def own_template(self, id_: str) -> Template | None:
        """One that was made here, perhaps without a question yet.

        Found like this, nobody else changes it before the transaction is over.
        """
        ...

    def own_templates(self) -> Sequence[Template]:
        """All that were made here, also those without a question yet."""
        ...

    def keep_template(self, template: Template) -> None:
        """As it is now, in the place of what it was; rounds keep what they asked."""
        ...

    def take_template_away(self, id_: str) -> None: ...
    def keep_wording(self, template: Template) -> str:
        """What a round asks, word for word; returned is the name under which it is kept."""
        ...

    def wording(self, name: str) -> Template | None:
        """None where it is not known, or cannot be read any more."""
        ...

    def promises_of(self, member: MemberId, circle: CircleId) -> Sequence[Promise]:
        """What they have taken on and is open, of this circle or of none; what is due first."""
        ...

    def promising(self, members: Collection[MemberId], circle: CircleId) -> Collection[MemberId]:
        """Whoever of them has one or more of these."""
        ...

    def promises(self, wanted: Collection[ActionId], circle: CircleId) -> Sequence[Promise]:
        """Those of these that may be told to this circle, open or not; what is due first."""
        ...

    def forget_wording(self, name: str) -> None:
        """Unless a round has asked it."""
        ...

    def asking(self, template: str) -> Sequence[CheckIn]:
        """The check-ins with this template that have not ended."""
        ...

    def add(self, checkin: CheckIn) -> CheckIn:
        """Keep a new check-in; returned with its number."""
        ...

    def keep(self, checkin: CheckIn) -> None: ...
    def checkin(self, checkin: CheckinId) -> CheckIn | None: ...
    def checkins_in(self, circles: Collection[CircleId]) -> Sequence[CheckIn]:
        """Those of these circles that have not ended."""
        ...

    def ended_in(self, circles: Collection[CircleId]) -> Sequence[CheckIn]:
        """Those of these circles that have ended, the newest first."""
        ...

    def running(self) -> Sequence[CheckIn]: ...

    def open(self, opened: Round, invited: Sequence[InvitedTogether]) -> bool:
        """Keep a round and who is asked when; False if it was opened before."""
        ...

    def comparable(self, since: date) -> Sequence[Round]:
        """Rounds since that day that ask more than texts, and are open or have shown something."""
        ...

    def audience(self, round_id: RoundId) -> Collection[MemberId]:
        """Everybody who was asked in a round; in an open one also whoever is still to be asked."""
        ...

    def round(self, wanted: RoundId) -> Round | None:
        """Found like this, a round is not closed before the transaction is over."""
        ...

    def round_to_close(self, wanted: RoundId) -> Round | None:
        """Found like this, nobody answers in it before the transaction is over."""
        ...

    def rounds_of(self, checkin: CheckinId) -> Sequence[Round]:
        """The newest first."""
        ...

    def shown_before(self, round_: Round) -> Round | None:
        """Of the rounds of its check-in before this one, the newest that the circle was shown."""
        ...

    def waiting_for(self, member: MemberId) -> Sequence[Round]:
        """Open rounds of their circles to which they have neither answered nor said no."""
        ...

    def extend(self, moved: Round) -> None:
        """Keep the moment at which a round closes."""
        ...

    def invited(self, round_id: RoundId, member: MemberId) -> Invited | None: ...
    def invite(self, round_id: RoundId, *invited: Invited) -> None:
        """Keep invitations, each in the place of an earlier one of the same member."""
        ...

    def uninvite(self, round_id: RoundId, member: MemberId) -> None: ...
    def uninvited(self, round_id: RoundId) -> Sequence[MemberId]:
        """Who has joined the circle since the round was opened, or was away then."""
        ...

    def due(self, round_id: RoundId, now: datetime, most: int) -> Sequence[Invited]:
        """Members of the circle to be asked or reminded now, who have not answered."""
        ...

    def next_due(self, round_id: RoundId) -> datetime | None:
        """When somebody is next to be asked or reminded."""
        ...

    def nudge(self, round_id: RoundId, now: datetime) -> None:
        """Whoever was asked and has not answered is due to be reminded; noted with the round."""
        ...

    def invitations(self, round_id: RoundId) -> Sequence[Invited]: ...
    def asked(self, round_id: RoundId) -> Sequence[Invited]:
        """Everybody who was asked, whether or not they have answered."""
        ...

    def named_answers(self, round_id: RoundId) -> Sequence[NamedAnswers]: ...
    def answers_of(self, round_id: Round, member: MemberId) -> Mapping[str, str] | None:
        """What somebody answered; in an anonymous round, only until it closes."""
        ...

    def answer(self, round_id: Round, answers: NamedAnswers) -> None:
        """Keep answers, in the place of earlier ones."""
        ...

    def tally(self, round_id: RoundId, by: MemberId, given: Collection[AnonymousAnswer]) -> None:
        """Count answers that leave their author at once, and note apart that they have answered."""
        ...

    def has_answered(self, round_id: RoundId, member: MemberId) -> bool:
        """In a strict round, and only until it closes."""
        ...

    def who_answered(self, round_id: RoundId) -> Collection[MemberId]:
        """The same of everybody: so that each is counted once; it is shown to nobody."""
        ...

    def tallied(self, round_id: RoundId) -> Sequence[AnonymousAnswer]:
        """What was answered in a strict round, by nobody in particular; `close` forgets it."""
        ...

    def hold(self, closed: RoundId, *, held: bool) -> None:
        """Whether a closed round waits until somebody from civil society has looked at it."""
        ...

    def note_reply(self, closed: RoundId, words: str) -> None:
        """What will be done, or was done, in the place of what was said before."""
        ...

    def pending_answers(self, round_id: RoundId) -> Sequence[NamedAnswers]:
        """The answers in an anonymous round; `close` forgets them."""
        ...

    def close(
        self, closed: RoundId, outcome: Outcome | None, texts: Sequence[str], turnout: Turnout
    ) -> None:
        """Note what stays of a round, and forget every answer that was given in confidence."""
        ...

    def outcome(self, closed: RoundId) -> Outcome | None: ...
    def texts(self, closed: RoundId) -> Sequence[str]:
        """The texts of an anonymous round that wait for a moderator."""
        ...

    def take_texts(self, closed: RoundId) -> Sequence[str]:
        """Those texts; they are gone afterwards."""
        ...

    def add_meetings(self, kept: Meetings) -> Meetings:
        """Keep new ones; returned with their number."""
        ...

    def keep_meetings(self, kept: Meetings) -> None: ...
    def meetings(self, wanted: MeetingsId) -> Meetings | None:
        """Found like this, nobody else changes them before the transaction is over."""
        ...

    def meetings_of(self, circles: Collection[CircleId]) -> Sequence[Meetings]:
        """Those of these circles that go on."""
        ...

    def turns(self, of: MeetingsId) -> Sequence[Turn]:
        """The meetings that were, the earliest first."""
        ...

    def note_turn(self, of: MeetingsId, at: datetime, leader: MemberId | None) -> None:
        """A meeting was; whoever passed it on is asked again."""
        ...

    def passed(self, of: MeetingsId) -> Collection[MemberId]:
        """Who does not lead the next one."""
        ...

    def note_pass(self, of: MeetingsId, member: MemberId) -> None: ...
