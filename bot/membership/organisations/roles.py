"""What somebody may do beside taking part: given by coordinators, known to all concerned."""

from dataclasses import replace

from bot.coalition.alike import alike
from bot.coalition.calendar_changes import calendar_changed
from bot.coalition.departures import looks_on
from bot.coalition.people import Member, Role
from bot.coalition.requests import Handler, Request
from bot.forms.command import Command
from bot.forms.dialogue import check
from bot.forms.short_answers import AS_YES
from bot.membership.change_log import changed
from bot.membership.organisations.forms import ROLE
from bot.membership.organisations.named import one_called
from bot.words.errors import Refused
from bot.words.messages import Button, Message, Reply, Text, say

TOLD: dict[str, Text] = {
    "member": say("{name} takes part, without a further role."),
    Role.COORDINATOR.value: say("{name} coordinates now."),
    Role.RESPONDER.value: say("{name} responds to safety concerns now."),
    Role.STEWARD.value: say("{name} signs the list of responders now, as a steward."),
    Role.OBSERVER.value: say("{name} only looks on now."),
}


ASKED: dict[str, Text] = {
    Role.COORDINATOR.value: say("Shall {name} coordinate?"),
    Role.RESPONDER.value: say("Shall {name} respond to safety concerns?"),
    Role.STEWARD.value: say("Shall {name} sign the list of responders, as a steward?"),
    Role.OBSERVER.value: say("Shall {name} only look on?"),
}


END_ASKED: dict[str, Text] = {
    Role.COORDINATOR.value: say("Shall {name} no longer coordinate?"),
    Role.RESPONDER.value: say("Shall {name} no longer respond to safety concerns?"),
    Role.STEWARD.value: say("Shall {name} no longer sign the list of responders?"),
    Role.OBSERVER.value: say("Shall {name} take part, and no longer only look on?"),
}
ENDED: dict[str, Text] = {
    Role.COORDINATOR.value: say("{name} does not coordinate any more."),
    Role.RESPONDER.value: say("{name} does not respond to safety concerns any more."),
    Role.STEWARD.value: say("{name} does not sign the list of responders any more."),
    Role.OBSERVER.value: say("{name} takes part now, and no longer only looks on."),
}


def role(request: Request, _store: None) -> Reply:
    request.only_for(Role.COORDINATOR)
    name, wanted = request.text, request.args.get("role", "")
    if wanted in ASKED:
        return _asked(one_called(request, name), wanted)
    fields = tuple(replace(f, value=name) if f.name == "person" else f for f in ROLE.fields)
    return replace(ROLE, fields=fields)


def _asked(member: Member, wanted: str) -> Message:
    """“Make Omar a coordinator” is done once it was asked: a name is quickly mistaken."""
    yes = Button(say("Yes, {name}", name=member.name), "role.yes", _given(member, wanted))
    no = Button(say("No"), "role.no")
    asked = replace(ASKED[wanted], values={"name": member.name})
    goes = (ITEMS_GO,) if wanted == Role.OBSERVER else ()
    return Message(asked, (*goes, *alike([member])), (yes, no))


ITEMS_GO = say("What they have to do then goes to others.")


def end(request: Request, _store: None) -> Reply:
    """“Remove Omar as coordinator” ends this one role; it is asked before it is done."""
    request.only_for(Role.COORDINATOR)
    member, wanted = one_called(request, request.text), request.args.get("role", "")
    if wanted not in member.roles:
        return Message(say("{name} has no such role.", name=member.name), alike([member]))
    asked = replace(END_ASKED[wanted], values={"name": member.name})
    yes = Button(
        say("Yes, {name}", name=member.name), "role.end_yes", {**_given(member, wanted), **AS_YES}
    )
    return Message(asked, alike([member]), (yes, Button(say("No"), "role.no")))


def ended(request: Request, _store: None) -> Reply:
    request.only_for(Role.COORDINATOR)
    answers = check(ROLE, request.args, language=request.who.language, today=request.today)
    member, wanted = one_called(request, answers["person"]), answers["role"]
    if wanted not in member.roles:
        raise Refused(say("{name} has no such role.", name=member.name))
    return _kept(request, member, member.roles - {Role(wanted)}, ENDED[wanted])


def _given(member: Member, wanted: str) -> dict[str, str]:
    return {"person": member.name, "role": wanted}


def leave(_request: Request, _store: None) -> Reply:
    return Message(say("All right: nothing was changed."))


def save(request: Request, _store: None) -> Reply:
    request.only_for(Role.COORDINATOR)
    answers = check(ROLE, request.args, language=request.who.language, today=request.today)
    member = one_called(request, answers["person"])
    given = answers["role"]
    return _kept(request, member, _roles(member, given), TOLD[given])


def _kept(request: Request, member: Member, roles: frozenset[Role], told: Text) -> Message:
    _keep_a_coordinator(request, member, roles)
    request.people.save(replace(member, roles=roles))
    if member.has(Role.OBSERVER) and Role.OBSERVER not in roles:
        calendar_changed(member.id, request.agenda, request.now)
    if Role.OBSERVER in roles and not member.has(Role.OBSERVER):
        looks_on(member.id, request.agenda, request.now)
    told = replace(told, values={"name": member.name})
    _note(request, member, told)
    return Message(told, alike([member]))


def _roles(member: Member, given: str) -> frozenset[Role]:
    """Looking on and taking part end the other roles; the others go together."""
    if given == "member":
        return frozenset()
    if given == Role.OBSERVER:
        return frozenset({Role.OBSERVER})
    return member.roles - {Role.OBSERVER} | {Role(given)}


def _keep_a_coordinator(request: Request, member: Member, roles: frozenset[Role]) -> None:
    leading = request.people.with_role(Role.COORDINATOR)
    if [each.id for each in leading] == [member.id] and Role.COORDINATOR not in roles:
        raise Refused(say("Somebody has to coordinate. Give that to somebody else first."))


def _note(request: Request, member: Member, told: Text) -> None:
    """Whoever it is about hears of it, and all who coordinate: nobody gets power in the dark."""
    leading = request.people.with_role(Role.COORDINATOR)
    changed(request, told, [member], alike([member]), leading)


ROUTES: dict[str, Handler[None]] = {
    "role": role,
    "role.save": save,
    "role.yes": save,
    "role.no": leave,
    "role.end": end,
    "role.end_yes": ended,
}

COMMANDS = (
    Command(
        say("role"),
        "role",
        say("who coordinates, responds or looks on"),
        say("roles"),
        role=Role.COORDINATOR,
    ),
    Command(
        say("make"),
        "role",
        say("give somebody a role: “make Omar a coordinator”"),
        say("please make, can you make, add, appoint, set, let"),
        follows="role",
    ),
    Command(
        say("remove"),
        "role.end",
        say("end somebody's role: “remove Omar as coordinator”"),
        say("please remove, can you remove, take away, dismiss"),
        follows="role",
    ),
)
