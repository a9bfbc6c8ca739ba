"""Somebody is with an organisation: what can be chosen, and what follows from it."""

from collections.abc import Sequence
from dataclasses import replace

from bot.coalition.contacts import contact_changed
from bot.coalition.people import Member, Organisation, People, belongs
from bot.coalition.requests import Request
from bot.membership.change_log import noted
from bot.membership.organisations import newcomers
from bot.words.errors import Refused
from bot.words.ids import OrganisationId
from bot.words.messages import Text, say

MOST_CHOICES = 20
ASK_A_COORDINATOR = say("To change your organisation, please ask a coordinator.")
"""“I work for Lakeside Women now” is not for oneself to settle: answers are counted by partner."""


def belong(request: Request, member: Member, chosen: Organisation) -> Member:
    """`member`, who asks, with it; not kept yet. Refuses whoever has said it before."""
    if request.who.organisation is not None:
        raise Refused(ASK_A_COORDINATOR)
    contact_changed(chosen.id, None, request.agenda, request.now)
    newcomers.note(request, chosen)
    noted(request, told_with(member, chosen))
    return replace(member, organisation=chosen.id)


def left(request: Request, member: Member) -> None:
    """Whatever they answered for there is asked of somebody else."""
    if member.organisation is not None:
        contact_changed(member.organisation, member.id, request.agenda, request.now)


def organisation_of(request: Request, wanted: OrganisationId | None) -> Organisation | None:
    return request.people.organisation(wanted) if wanted else None


def listed(people: People) -> Sequence[Organisation]:
    """Those that can be chosen."""
    return [each for each in people.organisations() if not each.archived]


def offered_to(member: Member, people: People) -> Sequence[Organisation]:
    """Of which they can say that they are with it; none to whoever belongs to no circle yet."""
    return listed(people) if belongs(member, people) else ()


def told_with(member: Member, chosen: Organisation) -> Text:
    return say("{name} is with {organisation}.", name=member.name, organisation=chosen.name)
