"""What somebody may do beside taking part: given by coordinators, known to all concerned."""

from dataclasses import replace

from bot.coalition.alike import alike
from bot.coalition.people import Member, Role
from bot.coalition.requests import Handler, Request
from bot.forms.dialogue import check
from bot.forms.vocabulary import Command
from bot.membership.change_log import changed
from bot.membership.organisations.forms import ROLE
from bot.membership.organisations.named import one_called
from bot.words.errors import Refused
from bot.words.messages import Message, Reply, Text, say

TOLD: dict[str, Text] = {
    "member": say("{name} takes part, without a further role."),
    Role.COORDINATOR.value: say("{name} coordinates now."),
    Role.RESPONDER.value: say("{name} responds to safety concerns now."),
    Role.OBSERVER.value: say("{name} only looks on now."),
}


def role(request: Request, _store: None) -> Reply:
    request.only_for(Role.COORDINATOR)
    name = request.text
    fields = tuple(replace(f, value=name) if f.name == "person" else f for f in ROLE.fields)
    return replace(ROLE, fields=fields)


def save(request: Request, _store: None) -> Reply:
    request.only_for(Role.COORDINATOR)
    answers = check(ROLE, request.args, language=request.who.language, today=request.today)
    member = one_called(request, answers["person"])
    given = answers["role"]
    _keep_a_coordinator(request, member, given)
    request.people.save(replace(member, roles=_roles(member, given)))
    told = replace(TOLD[given], values={"name": member.name})
    _note(request, member, told)
    return Message(told, alike([member]))


def _roles(member: Member, given: str) -> frozenset[Role]:
    """Looking on and taking part end the other roles; coordinating and responding go together."""
    if given == "member":
        return frozenset()
    if given == Role.OBSERVER:
        return frozenset({Role.OBSERVER})
    return member.roles - {Role.OBSERVER} | {Role(given)}


def _keep_a_coordinator(request: Request, member: Member, given: str) -> None:
    leading = [each for each in request.people.members() if each.has(Role.COORDINATOR)]
    if [each.id for each in leading] == [member.id] and given in {"member", Role.OBSERVER}:
        raise Refused(say("Somebody has to coordinate. Give that to somebody else first."))


def _note(request: Request, member: Member, told: Text) -> None:
    """Whoever it is about hears of it, and all who coordinate: nobody gets power in the dark."""
    leading = (each for each in request.people.members() if each.has(Role.COORDINATOR))
    changed(request, told, [member, *leading], alike([member]))


ROUTES: dict[str, Handler[None]] = {"role": role, "role.save": save}

COMMANDS = (
    Command(
        say("role"),
        "role",
        say("who coordinates, responds or looks on"),
        say("roles"),
        role=Role.COORDINATOR,
    ),
)
