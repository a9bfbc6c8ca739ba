"""With which organisation somebody is, and which there are."""

from collections.abc import Sequence

from bot.coalition.alike import alike
from bot.coalition.people import Member, Organisation, Role, belongs
from bot.coalition.requests import Handler, Request
from bot.forms.command import Command
from bot.forms.home import Section
from bot.membership.organisations import card
from bot.membership.organisations.belonging import (
    ASK_A_COORDINATOR,
    MOST_CHOICES,
    belong,
    offered_to,
    organisation_of,
)
from bot.membership.organisations.new_partner import new, save, tried
from bot.membership.organisations.place import place, place_form, undo
from bot.membership.organisations.same_names import could_be, same_look
from bot.words.constituencies import words_for
from bot.words.errors import Refused
from bot.words.messages import Button, Message, Reply, Text, Words, say

NOT_YET = say("Once you belong to a circle, I ask you with which organisation you are.")
"""Anybody at all may write to us: who the partners are is for those who are among them."""


def organisation(request: Request, _store: None) -> Reply:
    if request.text and request.who.has(Role.COORDINATOR):
        return card.called(request)
    known = offered_to(request.who, request.people)
    mine = organisation_of(request, request.who.organisation)
    if mine is None and not belongs(request.who, request.people):
        return Message(NOT_YET, ephemeral=request.room is not None)
    if request.text and known and mine is None:
        return _said_to_be_with(request, known)
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


def join(request: Request, _store: None) -> Reply:
    """Somebody says for themselves where they belong, once; the coordinators hear of it."""
    if not belongs(request.who, request.people):
        raise Refused(NOT_YET)
    chosen = card.the_one(request)
    if chosen.archived:
        raise Refused(card.UNKNOWN)
    request.people.save(belong(request, request.who, chosen))
    return Message(say("You are with {organisation}.", organisation=chosen.name))


def section(request: Request) -> Section:
    """On the home of coordinators, and of whoever has not said yet where they belong."""
    button = Button(say("Organisations"), "organisation")
    if request.who.has(Role.COORDINATOR):
        return Section((), (button, Button(say("Roles"), "role")))
    if request.who.organisation is None and offered_to(request.who, request.people):
        ask = say("I do not know yet with which organisation you are.")
        return Section((ask,), (Button(say("My organisation"), "organisation"),))
    return Section()


def _said_to_be_with(request: Request, known: Sequence[Organisation]) -> Message:
    """Asked back, as “I work with Delta” may be said of a partner; only a coordinator undoes it."""
    elsewhere = request.room is not None
    other = Button(say("With another one"), "organisation")
    found = same_look(request.text, known)
    if found is not None:
        asked = say("Are you with {organisation}?", organisation=found.name)
        yes = Button(say("Yes"), "organisation.join", {"id": found.id})
        return Message(asked, (), (yes, other), ephemeral=elsewhere)
    similar = could_be(request.text, known)
    if similar:
        choices = (*_choices(similar[:MOST_CHOICES]), other)
        return Message(card.WHICH, (), choices, ephemeral=elsewhere)
    choices = tuple(_choices(known[:MOST_CHOICES]))
    unknown = card.unknown(request.text)
    return Message(unknown, (card.WHICH,), choices, ephemeral=elsewhere)


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


def _put_away(request: Request) -> tuple[Text, ...]:
    names = tuple(each.name for each in request.people.organisations() if each.archived)
    return (say("Not on the list any more: {names}", names=names),) if names else ()


ROUTES: dict[str, Handler[None]] = {
    "organisation": organisation,
    "organisation.new": new,
    "organisation.save": save,
    "organisation.tried": tried,
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
