"""What is left of answers given in confidence once nobody's name stands beside them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.checkins.anonymity.k_rule import AnonymousAnswer, Written
from bot.checkins.anonymity.published import seen_from
from bot.checkins.templates.questions import Question
from bot.words.constituencies import Constituency, Side, side
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
            if question.scores and question.id in given.answers:
                value = question.scores.get(given.answers[question.id])
                name = (
                    seen_from(question.id, side(given.constituency))
                    if question.mirror
                    else question.id
                )
                yield AnonymousAnswer(name, given.constituency, given.organisation, value)


def published_names(questions: Iterable[Question]) -> Iterator[str]:
    """What is published of each question under a name of its own."""
    for question in questions:
        if question.mirror:
            yield from (seen_from(question.id, each) for each in Side)
        elif question.scores:
            yield question.id


def texts(questions: Sequence[Question], answered: Iterable[Nameless]) -> Iterator[Written]:
    """What each person wrote in their own words, if they did."""
    written = [question.id for question in questions if question.kind == "text"]
    for given in answered:
        words = tuple(given.answers[each] for each in written if given.answers.get(each))
        if words:
            yield Written(given.organisation, words)
