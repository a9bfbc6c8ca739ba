"""The summary of a closed round, as often as somebody of its circle wants to see it."""

from collections.abc import Iterable

from bot.checkins.anonymity.published import Published
from bot.checkins.as_asked import as_asked
from bot.checkins.model import Answered, CheckIn, Outcome, Round
from bot.checkins.results.as_answered import as_answered
from bot.checkins.results.comparable import comparable
from bot.checkins.results.digest import digest
from bot.checkins.results.held import shown_rounds
from bot.checkins.results.said import Voice
from bot.checkins.results.sharing import Copy, sharing_of
from bot.checkins.results.updates import Heard, updates
from bot.checkins.store import CheckinStore
from bot.checkins.templates.questions import Template
from bot.coalition.people import People
from bot.words.ids import MemberId, OrganisationId
from bot.words.messages import Message, say

NOTHING = Outcome(Published(()), None)


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
    template = as_answered(closed, checkin, store)
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
            in_words=closed.strict,
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


def whole_digest(closed: Round, checkin: CheckIn, language: str, store: CheckinStore) -> Message:
    """With its numbers, also where the circle is told in words only."""
    return digest(
        as_asked(closed, checkin, store),
        closed.day,
        store.outcome(closed.id) or NOTHING,
        _outcome_before(closed, store),
        turnout=closed.turnout,
        circle=checkin.circle,
        language=language,
    )


def last_closed(checkin: CheckIn, store: CheckinStore) -> Round | None:
    """The newest that the circle was shown."""
    return next(iter(shown_rounds(checkin, store)), None)


def _outcome_before(closed: Round, store: CheckinStore) -> Outcome | None:
    """What the circle was not shown is no trend either."""
    checkin = store.checkin(closed.checkin)
    if checkin is None:
        return None
    shown = shown_rounds(checkin, store)
    before = next((each for each in shown if each.number < closed.number), None)
    outcome = store.outcome(before.id) if before is not None else None
    if before is None or outcome is None:
        return None
    then, now = (as_asked(each, checkin, store) for each in (before, closed))
    return comparable(outcome, then, now)


def voices(closed: Round, template: Template, people: People, store: CheckinStore) -> list[Voice]:
    answered = store.named_answers(closed.id)
    members = {each.id: each for each in people.members_with({each.member for each in answered})}
    names = {each.id: each.name for each in people.organisations()}
    return [  # whoever cannot be read is missing alone
        Voice(
            members[given.member].name,
            names.get(members[given.member].organisation or OrganisationId(""), ""),
            given,
            sharing_of(template, given.answers),
        )
        for given in answered
        if given.member in members
    ]


def _heard(closed: Round, people: People, store: CheckinStore) -> Heard:
    """Whoever was away was not asked, and so does not count."""
    asked = store.asked(closed.id)
    heard = [each.member for each in asked if each.answered is Answered.YES]
    members = people.members_with({each.member for each in asked})
    organisations = {member.id: member.organisation for member in members}

    def different(members: Iterable[MemberId]) -> int:
        return len({organisations.get(member) for member in members} - {None})

    return Heard(different(heard), different(each.member for each in asked))
