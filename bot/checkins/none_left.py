"""When the last one of an organisation has left a circle, owners of its check-ins hear of it."""

from collections.abc import Sequence

from bot.checkins.model import CheckIn
from bot.checkins.participants import may_look_after, takes_part
from bot.coalition.agenda import Occasion
from bot.coalition.people import Circle, Organisation, People
from bot.words.ids import CircleId, MemberId
from bot.words.messages import Message, say


def tell_if_none_is_left(
    gone: MemberId, circle: CircleId, checkins: Sequence[CheckIn], occasion: Occasion
) -> None:
    """Once a day for each organisation and owner, however many of theirs left at once."""
    people = occasion.people
    where, organisation = people.circle(circle), _organisation_of(gone, people)
    if where is None or organisation is None or _is_any_left(organisation, where, people):
        return
    day = occasion.due.date().isoformat()
    for checkin in checkins:
        for owner in people.members_with(checkin.owners):
            once = f"none left:{circle}:{organisation.id}:{owner.id}:{day}"
            told, needs = _none_left(organisation, where), may_look_after(checkin)
            occasion.outbox.put(owner, told, once=once, needs=needs)


def _organisation_of(gone: MemberId, people: People) -> Organisation | None:
    """None as well for whoever only looked on: nobody was asked there before either."""
    member = people.member(gone)
    if member is None or member.organisation is None or not takes_part(member):
        return None
    return people.organisation(member.organisation)


def _is_any_left(organisation: Organisation, circle: Circle, people: People) -> bool:
    theirs = [each.id for each in people.belonging_to(organisation.id) if takes_part(each)]
    reached = people.addresses_of(theirs)
    return any(each in reached and circle in people.circles_of(each) for each in theirs)


def _none_left(organisation: Organisation, circle: Circle) -> Message:
    return Message(
        say(
            "Nobody of {organisation} is in {circle} any more.",
            organisation=organisation.name,
            circle=circle.name,
        ),
        (say("What they answered still counts. Please ask them who comes instead."),),
    )
