"""What check-ins need kept."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from bot.checkins.model import CheckIn, Invited, NamedAnswers, Outcome, Round
from bot.checkins.templates.known import Templates
from bot.checkins.turnout import Turnout
from bot.words.ids import CheckinId, CircleId, MemberId, RoundId


class CheckinStore(Protocol):
    @property
    def templates(self) -> Templates:
        """The templates that this deployment knows, by their ids."""
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

    def open(self, opened: Round, invited: Sequence[Invited]) -> bool:
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

    def waiting_for(self, member: MemberId) -> Sequence[Round]:
        """Open rounds of their circles to which they have neither answered nor said no."""
        ...

    def extend(self, moved: Round) -> None:
        """Keep the moment at which a round closes."""
        ...

    def invited(self, round_id: RoundId, member: MemberId) -> Invited | None: ...
    def invite(self, round_id: RoundId, invited: Invited) -> None:
        """Keep somebody's invitation, in the place of an earlier one."""
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
