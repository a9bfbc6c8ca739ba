"""Which organisations there are, and who belongs to which."""

import secrets
from collections.abc import Sequence
from dataclasses import replace

from bot.coalition.alike import alike
from bot.coalition.contacts import contact_changed
from bot.coalition.people import Member, Organisation, People, Role, belongs
from bot.coalition.requests import Handler, Request
from bot.forms.command import Command
from bot.forms.dialogue import check
from bot.forms.home import Section
from bot.membership.change_log import changed, noted
from bot.membership.organisations import card, newcomers
from bot.membership.organisations.forms import NEW, placing
from bot.membership.organisations.named import one_called
from bot.membership.organisations.same_names import could_be
from bot.words.constituencies import Constituency, words_for
from bot.words.errors import Refused
from bot.words.ids import MemberId, OrganisationId
from bot.words.messages import Button, Message, Reply, Text, Words, say

MOST_CHOICES = 20
ASK_A_COORDINATOR = say("To change your organisation, please ask a coordinator.")
"""“I work for Lakeside Women now” is not for oneself to settle: answers are counted by partner."""
NOT_YET = say("Once you belong to a circle, I ask you with which organisation you are.")
"""Anybody at all may write to us: who the partners are is for those who are among them."""


def organisation(request: Request, _store: None) -> Reply:
    if request.text and request.who.has(Role.COORDINATOR):
        return card.called(request)
    known = offered_to(request.who, request.people)
    mine = _named(request, request.who.organisation)
    if mine is None and not belongs(request.who, request.people):
        return Message(NOT_YET, ephemeral=request.room is not None)
    coordinating = request.who.has(Role.COORDINATOR)
    lines: list[Words] = [ASK_A_COORDINATOR] if mine and request.text else []
    if coordinating:
        people = request.people.members()
        lines = [*(_line(each, people) for each in known), *_put_away(request), *alike(people)]
    buttons = [
        *([] if mine else _choices(known[:MOST_CHOICES])),
        *([Button(say("New organisation"), "organisation.new")] if coordinating else []),
        *(
            [
                Button(say("Who belongs to which organisation"), "organisation.place"),
                Button(say("Correct an organisation"), "organisation.choose"),
            ]
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
    card.must_be_new(title, request.people.organisations())
    similar = could_be(title, request.people.organisations())
    if similar and not request.args.get("sure"):
        return _which(title, answers["kind"], similar)
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
    if not belongs(request.who, request.people):
        raise Refused(NOT_YET)
    chosen = card.the_one(request)
    if chosen.archived:
        raise Refused(card.UNKNOWN)
    request.people.save(belong(request, request.who, chosen))
    return Message(say("You are with {organisation}.", organisation=chosen.name))


def belong(request: Request, member: Member, chosen: Organisation) -> Member:
    """`member`, who asks, with it; not kept yet. Refuses whoever has said it before."""
    if request.who.organisation is not None:
        raise Refused(ASK_A_COORDINATOR)
    contact_changed(chosen.id, None, request.agenda, request.now)
    newcomers.note(request, chosen)
    noted(request, _with(member, chosen))
    return replace(member, organisation=chosen.id)


def undo(request: Request, _store: None) -> Reply:
    request.only_for(Role.COORDINATOR)
    member = request.people.member(MemberId(request.args.get("member", "")))
    if member is None:
        raise Refused(say("I do not know that person any more."))
    request.people.save(replace(member, organisation=None))
    _left(request, member)
    told = say("{name} is with no organisation now.", name=member.name)
    changed(request, told, [member])
    return Message(told)


def place_form(request: Request, _store: None) -> Reply:
    request.only_for(Role.COORDINATOR)
    known = listed(request.people)
    return placing(known, request.text) if known else NEW


def place(request: Request, _store: None) -> Reply:
    request.only_for(Role.COORDINATOR)
    form = placing(listed(request.people))
    answers = check(form, request.args, language=request.who.language, today=request.today)
    member = one_called(request, answers["person"])
    chosen = _named(request, OrganisationId(answers["organisation"]))
    if chosen is None:
        raise Refused(card.UNKNOWN)
    told = _with(member, chosen)
    if member.organisation != chosen.id:
        request.people.save(replace(member, organisation=chosen.id))
        _left(request, member)
        contact_changed(chosen.id, None, request.agenda, request.now)
        changed(request, told, [member])
    again = Button(say("Who belongs to which organisation"), "organisation.place")
    return Message(told, alike([member]), (again,))


def _left(request: Request, member: Member) -> None:
    """Whatever they answered for there is asked of somebody else."""
    if member.organisation is not None:
        contact_changed(member.organisation, member.id, request.agenda, request.now)


def section(request: Request) -> Section:
    """On the home of coordinators, and of whoever has not said yet where they belong."""
    button = Button(say("Organisations"), "organisation")
    if request.who.has(Role.COORDINATOR):
        return Section((), (button, Button(say("Roles"), "role")))
    if request.who.organisation is None and offered_to(request.who, request.people):
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


def listed(people: People) -> Sequence[Organisation]:
    """Those that can be chosen."""
    return [each for each in people.organisations() if not each.archived]


def offered_to(member: Member, people: People) -> Sequence[Organisation]:
    """Of which they can say that they are with it; none to whoever belongs to no circle yet."""
    return listed(people) if belongs(member, people) else ()


def _put_away(request: Request) -> tuple[Text, ...]:
    names = tuple(each.name for each in request.people.organisations() if each.archived)
    return (say("Not on the list any more: {names}", names=names),) if names else ()


def _which(title: str, kind: str, similar: Sequence[Organisation]) -> Message:
    """Ask before one partner stands there twice."""
    yes = [
        Button(
            say("It is {organisation}", organisation=each.name),
            "organisation.card",
            {"id": each.id},
        )
        for each in similar[:MOST_CHOICES]
    ]
    args = {"title": title, "kind": kind, "sure": "yes"}
    no = Button(say("It is another one"), "organisation.save", args)
    return Message(
        say("Is “{organisation}” one of those that are here already?", organisation=title),
        buttons=(*yes, no),
    )


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
            "organization, organisations, organizations, my organisation, my organization, "
            "partners, which organisation am i in, what organisation am i in, in which "
            "organisation am i, what is my organisation, i work for, i work at, my organisation "
            "is, i belong to, i joined, i am with"
        ),
        role=Role.COORDINATOR,
    ),
    Command(
        say("i volunteer with"),
        "organisation",
        say("your organisation: “I volunteer with Delta”"),
        say("im with, i volunteer at, i volunteer for, i work with"),
        follows="names",
    ),
)
