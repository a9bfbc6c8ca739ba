"""Coordinators let us guess partners by e-mail domain, or not, and say which domains are whose."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from bot.coalition.people import Organisation, Role, in_use
from bot.coalition.requests import Handler, Request
from bot.forms.command import Command
from bot.forms.dialogue import check
from bot.membership.change_log import changed, noted
from bot.membership.organisations import card
from bot.membership.organisations.email_domains import LONGEST, read_domains
from bot.membership.organisations.likely_home import GUESSING, forget_guesses, guessed_people
from bot.membership.store import PermissionStore
from bot.words.inbound import Room
from bot.words.messages import Button, Field, Form, Message, OneOf, Reply, Text, Words, say

ON = say("I guess from e-mail addresses with which organisation somebody could be.")
OFF = say("I do not guess organisations from e-mail addresses.")
WHAT_IT_IS = (
    say(
        "A guess stands in the form that asks who somebody is. It counts nowhere until they agree."
    ),
    say("I keep the guess alone: neither the address nor what stands behind the @ in it."),
    say("Slack tells me addresses where whoever set me up allowed it. Matrix tells none."),
)
NOBODY_YET = say(
    "Nobody could be guessed so far. If that stays so, Slack tells me no addresses: whoever set "
    "me up can allow “users:read.email”."
)
LOOKING = say("I am looking who is there; that can take a few minutes.")
NO_DOMAINS = say("No organisation has a domain yet, so there is nothing to guess by.")


class Rosters(Protocol):
    """The platforms are asked who is in a room, and tell of everybody there what they tell."""

    def look_again(self, room: Room, at: datetime) -> None: ...


@dataclass(frozen=True, slots=True)
class Guessing:
    permissions: PermissionStore
    rosters: Rosters


def guessing(request: Request, store: Guessing) -> Reply:
    request.only_for(Role.COORDINATOR)
    return _how_it_is(request, allowed=store.permissions.allows(GUESSING))


def allow(request: Request, store: Guessing) -> Reply:
    request.only_for(Role.COORDINATOR)
    if not store.permissions.allows(GUESSING):
        store.permissions.allow(GUESSING)
        noted(request, ON)
        _look_around(request, store)
    return _how_it_is(request, allowed=True)


def _look_around(request: Request, store: Guessing) -> None:
    """Whoever is in a circle already is guessed as well, as soon as their platform is asked."""
    if store.permissions.allows(GUESSING):
        for circle in in_use(request.people.circles()):
            for place in circle.places:
                store.rosters.look_again(place, request.now)


def forbid(request: Request, store: Guessing) -> Reply:
    """What was guessed before is forgotten with it."""
    permissions = store.permissions
    request.only_for(Role.COORDINATOR)
    if permissions.allows(GUESSING):
        permissions.forbid(GUESSING)
        forget_guesses(request.people, {each.id for each in request.people.organisations()})
        noted(request, OFF)
    return _how_it_is(request, allowed=False)


def _how_it_is(request: Request, *, allowed: bool) -> Message:
    with_domains = [each for each in request.people.organisations() if each.domains]
    lines: list[Words] = [*WHAT_IT_IS, *map(_theirs, with_domains)]
    if not with_domains:
        lines.append(NO_DOMAINS)
    elif allowed:
        known = tuple(each.name for each in guessed_people(request.people))
        lines.append(
            say("Guessed, and not said yet: {names}", names=known) if known else NOBODY_YET
        )
    on = Button(say("Guess from now on"), "organisation.guess")
    off = Button(say("Do not guess any more"), "organisation.no_guess")
    choose = Button(say("Choose an organisation"), "organisation.choose")
    buttons = (off if allowed else on, choose)
    elsewhere = request.room is not None
    return Message(ON if allowed else OFF, tuple(lines), buttons, ephemeral=elsewhere)


def domains(request: Request, _store: Guessing) -> Reply:
    request.only_for(Role.COORDINATOR)
    return _form(card.the_one(request))


def _form(one: Organisation) -> Form:
    known = " ".join(one.domains)
    hint = say("Such as lakeside.example; several with spaces between. Left empty, it has none.")
    label = say("Which e-mail domains are its own?")
    field = Field("domains", label, hint=hint, value=known, optional=True, longest=LONGEST)
    return Form(
        say("E-mail domains of {organisation}", organisation=one.name),
        (field,),
        "organisation.domains_saved",
        {"id": one.id},
    )


def domains_saved(request: Request, store: Guessing) -> Reply:
    """One domain is of one partner: where it was another's, it is asked which of both is right."""
    request.only_for(Role.COORDINATOR)
    one = card.the_one(request)
    form = _form(one)
    answers = check(form, request.args, language=request.who.language, today=request.today)
    theirs = read_domains(answers["domains"])
    others = _others_with(theirs, one, request)
    if others and not request.args.get("sure"):
        return _which(one, others, theirs)
    for each in others:
        left = tuple(domain for domain in each.domains if domain not in theirs)
        _keep(request, each, left)
    told = _keep(request, one, theirs)
    _look_around(request, store)
    looking = (LOOKING,) if theirs and store.permissions.allows(GUESSING) else ()
    return Message(told, looking, (card.card_button(_back(one), one), _show()))


def _others_with(theirs: Sequence[str], one: Organisation, request: Request) -> list[Organisation]:
    known = request.people.organisations()
    return [each for each in known if each.id != one.id and {*each.domains} & {*theirs}]


def _which(one: Organisation, others: Sequence[Organisation], theirs: tuple[str, ...]) -> Message:
    lines = tuple(
        say(
            "{domains}: so far of {organisation}",
            domains=OneOf(tuple(d for d in theirs if d in each.domains)),
            organisation=each.name,
        )
        for each in others
    )
    args = {"id": one.id, "domains": " ".join(theirs), "sure": "yes"}
    mine = say("It is of {organisation}", organisation=one.name)
    stays = say("Leave it as it is")
    title = say("A domain can be of one organisation only. Whose is it?")
    back = card.card_button(stays, one)
    return Message(title, lines, (Button(mine, "organisation.domains_saved", args), back))


def _keep(request: Request, one: Organisation, theirs: tuple[str, ...]) -> Text:
    """What was guessed by the domains of before is guessed anew when it is told again."""
    now = replace(one, domains=theirs)
    told = _theirs(now)
    if now.domains != one.domains:
        request.people.save_organisation(now)
        forget_guesses(request.people, {one.id})
        contact = request.people.member(one.contact) if one.contact is not None else None
        changed(request, told, [contact] if contact is not None else [])
    return told


def _theirs(one: Organisation) -> Text:
    if not one.domains:
        return say("{organisation} has no e-mail domain.", organisation=one.name)
    return say(
        "E-mail domains of {organisation}: {domains}", organisation=one.name, domains=one.domains
    )


def _show() -> Button:
    return Button(say("Guessing by e-mail"), "organisation.guessing")


def _back(one: Organisation) -> Text:
    return say("Back to {organisation}", organisation=one.name)


ROUTES: dict[str, Handler[Guessing]] = {
    "organisation.guessing": guessing,
    "organisation.guess": allow,
    "organisation.no_guess": forbid,
    "organisation.domains": domains,
    "organisation.domains_saved": domains_saved,
}

COMMANDS = (
    Command(
        say("guess organisations"),
        "organisation.guessing",
        say("whether I guess organisations from e-mail addresses"),
        say(
            "email domains, e-mail domains, guess organizations, guess partners, guessing by e-mail"
        ),
        follows="nothing",
        role=Role.COORDINATOR,
    ),
)
