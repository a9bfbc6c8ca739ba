"""What is left of answers given in confidence once nobody's name stands beside them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.checkins.anonymity.k_rule import AnonymousAnswer
from bot.checkins.model import NamedAnswers
from bot.checkins.participants import organisation_of
from bot.checkins.templates.questions import Question
from bot.checkins.templates.scales import scale_value
from bot.coalition.people import Member, People
from bot.words.constituencies import Constituency


def unlinked(
    questions: Sequence[Question], pending: Iterable[NamedAnswers], people: People
) -> Iterator[AnonymousAnswer]:
    """One by one, each answer to a scale with the kind of organisation it came from."""
    constituencies = {each.id: each.constituency for each in people.organisations()}
    for member, answers in _found(pending, people):
        for question in questions:
            if question.kind != "text" and question.id in answers:
                organisation = organisation_of(member)
                value = scale_value(answers[question.id])
                constituency = constituencies.get(organisation, Constituency.OTHER)
                yield AnonymousAnswer(question.id, constituency, organisation, value)


def texts(questions: Sequence[Question], pending: Iterable[NamedAnswers]) -> list[str]:
    """What people wrote in their own words."""
    written = [question.id for question in questions if question.kind == "text"]
    return [
        given.answers[question]
        for given in pending
        for question in written
        if given.answers.get(question)
    ]


def _found(
    pending: Iterable[NamedAnswers], people: People
) -> Iterator[tuple[Member, Mapping[str, str]]]:
    members = {member.id: member for member in people.members()}
    return ((members[given.member], given.answers) for given in pending)
