"""One round with all that is needed to ask, answer and remind in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.checkins.anonymity.published import Cell
from bot.checkins.model import CheckIn, Invited, Round
from bot.checkins.promised import Promise, of_each
from bot.checkins.store import CheckinStore
from bot.checkins.templates.questions import Question, Template, asked_this_time
from bot.coalition.people import Circle
from bot.words.ids import CheckinId


def checkin_due(wanted: CheckinId, store: CheckinStore) -> CheckIn:
    """For what falls due. None is ever deleted: one that is not found is damaged.

    Raises LookupError, so that it is tried again until somebody has mended it.
    """
    found = store.checkin(wanted)
    if found is None:
        raise LookupError("a check-in for which something is due cannot be read")
    return found


@dataclass(frozen=True, slots=True)
class LastTime:
    """What the round before has shown, and what came of it."""

    question: Question | None
    """Of all that were shown, the one with the lowest number; None where names were asked."""
    cell: Cell | None
    in_words: bool
    reply: str
    """What a coordinator said would be done, or was done."""


@dataclass(frozen=True)  # without slots: what it asks is put together once, and read often
class RoundContext:
    round: Round
    checkin: CheckIn
    circle: Circle
    template: Template
    before: LastTime | None = None
    """Known where people are asked: a prompt opens with it."""
    promises: Sequence[Promise] = ()
    """Known where somebody answers: those that they are asked about."""
    more_promises: int = 0
    """Of theirs, that are not asked about this time."""
    invited: Invited | None = None
    """Known where somebody answers: how they were asked; None for whoever was not yet."""

    @cached_property
    def questions(self) -> Sequence[Question]:
        """Those whose turn it is this time; of each promise, what is asked of it."""
        return of_each(asked_this_time(self.template, self.round.number), self.promises)
