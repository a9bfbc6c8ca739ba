"""Who takes part in a check-in, and as whom."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.checkins.model import NO_ORGANISATION, CheckIn, Invited, InvitedTogether
from bot.coalition.needs import Needs, in_circle, in_role
from bot.coalition.people import Alike, Member, People, Role
from bot.forms.which_circle import must_be_in_use
from bot.words.constituencies import Constituency
from bot.words.ids import CircleId, OrganisationId


def participants(circle: CircleId, people: People) -> Sequence[Member]:
    """Everybody in the circle but observers, who only read public summaries."""
    return [member for member in people.members_of(circle) if takes_part(member)]


def participants_alike(circle: CircleId, people: People) -> Sequence[Alike]:
    """The same, where it only matters when they are asked and for which organisation."""
    return [alike for alike in people.alike_in(circle) if takes_part(alike)]


def takes_part(member: Member | Alike) -> bool:
    return not member.has(Role.OBSERVER)


def must_not_rest(checkin: CheckIn, people: People) -> None:
    """Raises Refused while its circle is put away: it asks nobody then."""
    circle = people.circle(checkin.circle)
    if circle is not None:
        must_be_in_use(circle)


def may_look_after(checkin: CheckIn) -> Needs:
    """What an owner has to be: in its circle, or somebody who coordinates from outside."""
    return (*in_circle(checkin.circle), *in_role(Role.COORDINATOR))


def organisation_of(member: Member | Alike) -> OrganisationId:
    return member.organisation or NO_ORGANISATION


def invitations(
    asked: Iterable[tuple[Member, datetime]], people: People, before: Iterable[Invited] = ()
) -> list[Invited]:
    """Invite each at their moment, for the organisation to which they belong now.

    It is of the kind of which it is for those who were invited `before`: a kind that is corrected
    while a round is open does not put one organisation into two groups of it.
    """
    kinds = {**_kinds(people), **{each.organisation: each.constituency for each in before}}
    return [
        Invited(
            member.id,
            moment,
            organisation=organisation_of(member),
            constituency=kinds.get(organisation_of(member), Constituency.OTHER),
        )
        for member, moment in asked
    ]


def invited_together(
    asked: Iterable[tuple[Alike, datetime]], people: People
) -> list[InvitedTogether]:
    """The same when a round is opened, to which nobody was invited before."""
    kinds = _kinds(people)
    return [
        InvitedTogether(
            alike.ids,
            moment,
            organisation_of(alike),
            kinds.get(organisation_of(alike), Constituency.OTHER),
        )
        for alike, moment in asked
    ]


def _kinds(people: People) -> dict[OrganisationId, Constituency]:
    return {each.id: each.constituency for each in people.organisations()}
