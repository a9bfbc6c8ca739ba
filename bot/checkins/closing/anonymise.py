"""What is left of answers given in confidence once nobody's name stands beside them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.checkins.anonymity.k_rule import AnonymousAnswer, Written
from bot.checkins.templates.questions import Question
from bot.checkins.templates.scales import scale_value
from bot.words.constituencies import Constituency
from bot.words.ids import OrganisationId


@dataclass(frozen=True, slots=True)
class Nameless:
    """All answers of somebody, and as whom they were asked."""

    organisation: OrganisationId
    constituency: Constituency
    answers: Mapping[str, str]


def anonymised(
    questions: Sequence[Question], answered: Iterable[Nameless]
) -> Iterator[AnonymousAnswer]:
    """One by one, each answer to a scale with the kind of organisation it came from."""
    for given in answered:
        for question in questions:
            if question.kind != "text" and question.id in given.answers:
                value = scale_value(given.answers[question.id])
                yield AnonymousAnswer(question.id, given.constituency, given.organisation, value)


def texts(questions: Sequence[Question], answered: Iterable[Nameless]) -> Iterator[Written]:
    """What each person wrote in their own words, if they did."""
    written = [question.id for question in questions if question.kind == "text"]
    for given in answered:
        words = tuple(given.answers[each] for each in written if given.answers.get(each))
        if words:
            yield Written(given.organisation, words)
