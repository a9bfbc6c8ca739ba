"""The summary of a closed round, as often as somebody of its circle wants to see it."""

from collections.abc import Iterable

from bot.checkins.model import Answered, CheckIn, Outcome, Round
from bot.checkins.results.digest import digest
from bot.checkins.results.sharing import Copy, sharing_of
from bot.checkins.results.updates import Heard, Voice, updates
from bot.checkins.store import CheckinStore
from bot.checkins.templates.questions import Template
from bot.coalition.people import People
from bot.words.ids import MemberId, OrganisationId
from bot.words.messages import Message, say


def summary(
    closed: Round,
    checkin: CheckIn,
    language: str,
    people: People,
    store: CheckinStore,
    *,
    copy: Copy,
) -> Message:
    """One copy of it, for the place to which it goes."""
    template = store.templates[checkin.template]
    outcome = store.outcome(closed.id)
    if outcome is not None:
        before = _outcome_before(closed, store)
        return digest(
            template,
            closed.day,
            outcome,
            before,
            turnout=closed.turnout,
            circle=checkin.circle,
            language=language,
        )
    if closed.anonymous:
        return Message(say("What was answered is damaged, so I cannot show it."))
    said, heard = voices(closed, template, people, store), _heard(closed, people, store)
    return updates(
        template,
        closed.day,
        said,
        heard,
        turnout=closed.turnout,
        circle=checkin.circle,
        language=language,
        copy=copy,
    )


def last_closed(checkin: CheckIn, store: CheckinStore) -> Round | None:
    return next((each for each in store.rounds_of(checkin.id) if each.closed), None)


def _outcome_before(closed: Round, store: CheckinStore) -> Outcome | None:
    earlier = (each for each in store.rounds_of(closed.checkin) if each.number < closed.number)
    return next((store.outcome(each.id) for each in earlier if each.closed), None)


def voices(closed: Round, template: Template, people: People, store: CheckinStore) -> list[Voice]:
    members = {member.id: member for member in people.members()}
    names = {each.id: each.name for each in people.organisations()}
    return [  # whoever cannot be read is missing alone
        Voice(
            members[given.member].name,
            names.get(members[given.member].organisation or OrganisationId(""), ""),
            given,
            sharing_of(template, given.answers),
        )
        for given in store.named_answers(closed.id)
        if given.member in members
    ]


def _heard(closed: Round, people: People, store: CheckinStore) -> Heard:
    """Whoever was away was not asked, and so does not count."""
    asked = store.asked(closed.id)
    heard = [each.member for each in asked if each.answered is Answered.YES]
    organisations = {member.id: member.organisation for member in people.members()}

    def different(members: Iterable[MemberId]) -> int:
        return len({organisations.get(member) for member in members} - {None})

    return Heard(different(heard), different(each.member for each in asked))
