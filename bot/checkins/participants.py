"""Who takes part in a check-in, and whether an anonymous one may ask them."""

from collections.abc import Iterable, Mapping, Sequence

from bot.checkins.anonymity.audience import check_overlap, check_start
from bot.checkins.model import CheckIn
from bot.checkins.templates.questions import Template
from bot.coalition.people import Member, People, Role
from bot.words.ids import CircleId, MemberId, OrganisationId

NO_ORGANISATION = OrganisationId("")
"""Those who belong to none count as one organisation: rather too few than too many."""


def participants(circle: CircleId, people: People) -> Sequence[Member]:
    """Everybody in the circle but observers, who only read public summaries."""
    return [member for member in people.members_of(circle) if takes_part(member)]


def takes_part(member: Member) -> bool:
    return not member.has(Role.OBSERVER)


def organisation_of(member: Member) -> OrganisationId:
    return member.organisation or NO_ORGANISATION


def check_anonymous(
    checkin: CheckIn, template: Template, others: Iterable[CheckIn], people: People
) -> None:
    """Refuse where the circle is too small, or `others` ask nearly the same people."""
    audience = _audience(checkin.circle, people)
    check_start(list(audience.values()), template.least_invited)
    for other in others:
        if other.id != checkin.id:
            check_overlap(audience, _audience(other.circle, people))


def _audience(circle: CircleId, people: People) -> Mapping[MemberId, OrganisationId]:
    return {member.id: organisation_of(member) for member in participants(circle, people)}
