"""One round with all that is needed to ask, answer and remind in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.checkins.model import CheckIn, Round
from bot.checkins.templates.questions import Question, Template, asked_this_time
from bot.coalition.people import Circle


@dataclass(frozen=True, slots=True)
class RoundContext:
    round: Round
    checkin: CheckIn
    circle: Circle
    template: Template

    @property
    def questions(self) -> Sequence[Question]:
        """Those whose turn it is this time."""
        return asked_this_time(self.template, self.round.number)
