"""Who reads first what people wrote in confidence: civil society, with a role that others gave."""

from collections.abc import Iterator

from bot.checkins.participants import organisation_of, participants
from bot.coalition.needs import Need, Needs
from bot.coalition.people import Member, People, Role
from bot.words.constituencies import Side, side
from bot.words.ids import CircleId

READING = (Role.COORDINATOR, Role.RESPONDER)


def moderators(circle: CircleId, people: People) -> Iterator[Member]:
    kinds = {each.id: each.constituency for each in people.organisations()}
    for member in participants(circle, people):
        kind = kinds.get(organisation_of(member))
        is_civil_society = kind is not None and side(kind) is Side.CIVIL_SOCIETY
        if is_civil_society and any(member.has(role) for role in READING):
            yield member


def may_read(circle: CircleId) -> Needs:
    """What they still have to be when it is shown to them."""
    return tuple(Need(role, frozenset({circle})) for role in READING)
