"""Which organisations there are, and who belongs to which."""

import secrets
from collections.abc import Sequence
from dataclasses import replace

from bot.coalition.alike import alike
from bot.coalition.people import Member, Organisation, Role
from bot.coalition.requests import Handler, Request
from bot.forms.dialogue import check
from bot.forms.home import Section
from bot.forms.vocabulary import Command
from bot.language.look_alikes import looks
from bot.membership.change_log import changed, noted
from bot.membership.organisations import newcomers
from bot.membership.organisations.forms import NEW, placing
from bot.words.constituencies import Constituency, words_for
from bot.words.errors import Invalid, Refused
from bot.words.ids import MemberId, OrganisationId
from bot.words.messages import Button, Message, Reply, Text, Words, say

MOST_CHOICES = 20


def organisation(request: Request, _store: None) -> Reply:
    known = request.people.organisations()
    mine = _named(request, request.who.organisation)
    coordinating = request.who.has(Role.COORDINATOR)
    lines: list[Words] = []
    if coordinating:
        people = request.people.members()
        lines = [*(_line(each, people) for each in known), *alike(people)]
    buttons = [
        *([] if mine else _choices(known[:MOST_CHOICES])),
        *([Button(say("New organisation"), "organisation.new")] if coordinating else []),
        *(
            [Button(say("Who belongs to which organisation"), "organisation.place")]
            if coordinating and known
            else []
        ),
    ]
    elsewhere = request.room is not None
    text = _mine(mine, anybody=bool(known))
    return Message(text, tuple(lines), tuple(buttons), ephemeral=elsewhere)


def new(request: Request, _store: None) -> Reply:
    request.only_for(Role.COORDINATOR)
    return NEW


def save(request: Request, _store: None) -> Reply:
    request.only_for(Role.COORDINATOR)
    answers = check(NEW, request.args, language=request.who.language, today=request.today)
    title = answers["title"]
    if looks(title) in {looks(each.name) for each in request.people.organisations()}:
        raise Invalid({"title": say("There is an organisation of that name.")})
    kind = Constituency(answers["kind"])
    request.people.save_organisation(Organisation(_new_id(), title, kind))
    made = say("{organisation} now belongs to the coalition.", organisation=title)
    noted(request, made)
    return Message(
        made,
        (say("Its people can write “organisation” to me, or you can set who belongs to which."),),
        (
            Button(say("New organisation"), "organisation.new"),
            Button(say("Who belongs to which organisation"), "organisation.place"),
        ),
    )


def join(request: Request, _store: None) -> Reply:
    """Somebody says for themselves where they belong, once; the coordinators hear of it."""
    chosen = _named(request, OrganisationId(request.args.get("id", "")))
    if chosen is None:
        raise Refused(say("I do not know that organisation any more."))
    if request.who.organisation is not None:
        raise Refused(say("To change your organisation, please ask a coordinator."))
    request.people.save(replace(request.who, organisation=chosen.id))
    newcomers.note(request, chosen)
    noted(request, _with(request.who, chosen))
    return Message(say("You are with {organisation}.", organisation=chosen.name))


def undo(request: Request, _store: None) -> Reply:
    request.only_for(Role.COORDINATOR)
    member = request.people.member(MemberId(request.args.get("member", "")))
    if member is None:
        raise Refused(say("I do not know that person any more."))
    request.people.save(replace(member, organisation=None))
    told = say("{name} is with no organisation now.", name=member.name)
    changed(request, told, [member])
    return Message(told)


def place_form(request: Request, _store: None) -> Reply:
    request.only_for(Role.COORDINATOR)
    known = request.people.organisations()
    return placing(known) if known else NEW


def place(request: Request, _store: None) -> Reply:
    request.only_for(Role.COORDINATOR)
    form = placing(request.people.organisations())
    answers = check(form, request.args, language=request.who.language, today=request.today)
    member = one_called(request, answers["person"])
    chosen = _named(request, OrganisationId(answers["organisation"]))
    if chosen is None:
        raise Refused(say("I do not know that organisation any more."))
    request.people.save(replace(member, organisation=chosen.id))
    told = _with(member, chosen)
    changed(request, told, [member])
    again = Button(say("Who belongs to which organisation"), "organisation.place")
    return Message(told, alike([member]), (again,))


def one_called(request: Request, name: str) -> Member:
    """Raises Invalid if nobody is called so, or several are."""
    found = request.people.named(name)
    if not found:
        raise Invalid({"person": say("I know nobody called “{name}”.", name=name)})
    if len(found) > 1:
        names = tuple(each.name for each in found[:MOST_CHOICES])
        asked = say(
            "Several people could be meant: {names}. Please write one of these as it stands here.",
            names=names,
        )
        raise Invalid({"person": asked})
    return found[0]


def section(request: Request) -> Section:
    """On the home of coordinators, and of whoever has not said yet where they belong."""
    button = Button(say("Organisations"), "organisation")
    if request.who.has(Role.COORDINATOR):
        return Section((), (button, Button(say("Roles"), "role")))
    if request.who.organisation is None and request.people.organisations():
        ask = say("I do not know yet with which organisation you are.")
        return Section((ask,), (Button(say("My organisation"), "organisation"),))
    return Section()


def _choices(known: Sequence[Organisation]) -> list[Button]:
    return [Button(each.name, "organisation.join", {"id": each.id}) for each in known]


def _mine(mine: Organisation | None, *, anybody: bool) -> Words:
    if mine is not None:
        return say("You are with {organisation}.", organisation=mine.name)
    return say("With which organisation are you?") if anybody else say("There is none yet.")


def _line(each: Organisation, members: Sequence[Member]) -> Words:
    people = [m.name for m in members if m.organisation == each.id]
    kind = words_for(each.constituency)
    if not people:
        return say("{organisation} ({kind}): nobody yet", organisation=each.name, kind=kind)
    return say(
        "{organisation} ({kind}): {people}",
        organisation=each.name,
        kind=kind,
        people=tuple(people),
    )


def _named(request: Request, wanted: OrganisationId | None) -> Organisation | None:
    return request.people.organisation(wanted) if wanted else None


def _with(member: Member, chosen: Organisation) -> Text:
    return say("{name} is with {organisation}.", name=member.name, organisation=chosen.name)


def _new_id() -> OrganisationId:
    return OrganisationId(secrets.token_hex(8))


ROUTES: dict[str, Handler[None]] = {
    "organisation": organisation,
    "organisation.new": new,
    "organisation.save": save,
    "organisation.join": join,
    "organisation.undo": undo,
    "organisation.place": place_form,
    "organisation.placed": place,
}

COMMANDS = (
    Command(
        say("organisation"),
        "organisation",
        say("with which organisation you are"),
        say(
            "organization, organisations, organizations, my organisation, my organization, partners"
        ),
        role=Role.COORDINATOR,
    ),
)
