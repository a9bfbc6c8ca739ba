"""What a named round asked, with the promises that people have answered about."""

from collections.abc import Iterable
from dataclasses import replace

from bot.checkins.as_asked import as_asked
from bot.checkins.model import CheckIn, NamedAnswers, Round
from bot.checkins.promised import asks_of_promises, of_each, said_of
from bot.checkins.store import CheckinStore
from bot.checkins.templates.questions import Template
from bot.words.ids import CircleId


def as_answered(round_: Round, checkin: CheckIn, store: CheckinStore) -> Template:
    """What is asked of each promise stands in it once for each that this circle may be told of."""
    template = as_asked(round_, checkin, store)
    if not asks_of_promises(template):
        return template
    return of_promises(template, store.named_answers(round_.id), checkin.circle, store)


def of_promises(
    template: Template, given: Iterable[NamedAnswers], circle: CircleId, store: CheckinStore
) -> Template:
    about = {promise for each in given for promise in said_of(each.answers)}
    return replace(template, questions=of_each(template.questions, store.promises(about, circle)))
