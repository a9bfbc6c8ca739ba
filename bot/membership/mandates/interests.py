"""Interests are declared by name, to those of one circle; and who declares one can step aside."""

import secrets
from collections.abc import Iterator, Sequence

from bot.coalition.needs import ANYBODY
from bot.coalition.people import Circle, Role
from bot.coalition.requests import Handler, Request
from bot.forms.command import Command
from bot.forms.dialogue import check
from bot.forms.which_circle import circle_meant, must_be_in_use, which_circle
from bot.membership.mandates.model import Interest
from bot.membership.mandates.store import MandateStore
from bot.membership.mandates.wording import of
from bot.words.errors import Refused
from bot.words.messages import Button, Choice, Field, Form, Message, Reply, Text, say

LONGEST = 300
ASIDE, TAKES_PART = "aside", "part"


def interests(request: Request, store: MandateStore) -> Reply:
    """Those that hold; and, for whoever wants to know, those that do not any more."""
    circle = circle_meant(request)
    if circle is None:
        return which_circle(request, "interests")
    _only_for_its_people(request, circle)
    known = store.interests(circle.id)
    lines = tuple(_lines([each for each in known if each.ended is None], circle, request))
    over = tuple(_over([each for each in known if each.ended is not None], request))
    nobody = (say("Nobody has declared one."),)
    return Message(
        say("Interests declared in {circle}", circle=circle.name),
        lines or nobody,
        tuple(_buttons(known, circle, request)),
        over,
        ephemeral=request.room is not None,
    )


def form(request: Request, _store: MandateStore) -> Reply:
    return _form(must_be_in_use(_mine(request)))


def declare(request: Request, store: MandateStore, *, told_later: bool = False) -> Reply:
    """`told_later`: whether the circle reads of it together with what others declare."""
    circle, who = must_be_in_use(_mine(request)), request.who
    asked = _form(circle)
    answers = check(asked, request.args, language=who.language, today=request.today)
    aside = answers["aside"] == ASIDE
    what = answers["what"]
    interest = Interest(secrets.token_hex(8), circle.id, who.id, what, request.now, aside=aside)
    if any(each.is_same_as(interest) for each in store.interests(circle.id)):
        return Message(say("That is declared already."), buttons=(_all_of(circle),))
    store.declare(interest)
    told = say("{name} has declared an interest: {what}", name=who.name, what=what)
    if aside:
        told = say(
            "{name} has declared an interest, and takes no part in deciding on it: {what}",
            name=who.name,
            what=what,
        )
    if not told_later:
        _tell(request, circle, told)
    return Message(say("It is declared. Thank you."), (told,), (_all_of(circle),))


def end(request: Request, store: MandateStore, *, told_later: bool = False) -> Reply:
    """Only whoever declared it says that it is over; that it was so stays to be read."""
    circle = _mine(request)
    wanted = request.args.get("id", "")
    found = next((each for each in store.interests(circle.id) if each.id == wanted), None)
    if found is None or found.member != request.who.id:
        raise Refused(say("I know no such interest of yours. “interests” lists them."))
    if found.ended is None:
        store.end_interest(found.id, request.now)
        name = request.who.name
        over = say("{name} no longer has this interest: {what}", name=name, what=found.what)
        if not told_later:
            _tell(request, circle, over)
    return Message(say("It does not count any more."), (), (_all_of(circle),))


def _tell(request: Request, circle: Circle, told: Text) -> None:
    """The rooms of the circle, and no log: that one is read by who coordinates from outside."""
    if circle.rooms:
        request.outbox.put(circle, Message(told, (), (_all_of(circle),)), needs=ANYBODY)


def _mine(request: Request) -> Circle:
    """Raises Refused where they do not decide anything themselves."""
    request.must_be_certain()
    wanted = request.args.get("circle", "")
    mine = request.people.circles_of(request.who.id)
    found = next((each for each in mine if each.id == wanted), None)
    if found is None or request.who.has(Role.OBSERVER):
        raise Refused(say("Only those who take part in that circle declare interests there."))
    return found


def _only_for_its_people(request: Request, circle: Circle) -> None:
    mine = {each.id for each in request.people.circles_of(request.who.id)}
    if circle.id not in mine or request.who.has(Role.OBSERVER):
        raise Refused(say("Only those who take part in that circle read its interests."))


def _form(circle: Circle) -> Form:
    return Form(
        say("Declare an interest in {circle}", circle=circle.name),
        (
            Field(
                "what",
                say("What is it?"),
                "paragraph",
                hint=say("For example: my organisation applies for this fund."),
                longest=LONGEST,
            ),
            Field(
                "aside",
                say("Do you take part in deciding on it?"),
                "choice",
                choices=(
                    Choice(ASIDE, say("No, I step aside")),
                    Choice(TAKES_PART, say("Yes, and everybody knows of it")),
                ),
            ),
        ),
        "interests.declare",
        of(circle),
        intro=(say("Everybody in {circle} reads it, with your name.", circle=circle.name),),
        submit=say("Declare it"),
    )


def _lines(holding: Sequence[Interest], circle: Circle, request: Request) -> Iterator[Text]:
    """Of those who are in the circle now."""
    there = {each.id: each.name for each in request.people.members_of(circle.id)}
    for each in holding:
        if each.member in there and each.aside:
            yield say(
                "{name}: {what} – takes no part in deciding on it",
                name=there[each.member],
                what=each.what,
            )
        elif each.member in there:
            yield say("{name}: {what}", name=there[each.member], what=each.what)


def _over(ended: Sequence[Interest], request: Request) -> Iterator[Text]:
    for each in ended:
        member = request.people.member(each.member)
        if member is not None and each.ended is not None:
            yield say(
                "{name}: {what} – over since {at}", name=member.name, what=each.what, at=each.ended
            )


def _buttons(known: Sequence[Interest], circle: Circle, request: Request) -> Iterator[Button]:
    if not circle.archived:
        yield Button(say("Declare an interest"), "interests.form", of(circle))
    for each in known:
        if each.member == request.who.id and each.ended is None:
            label = say("No longer so: {what}", what=each.short)
            yield Button(label, "interests.end", {**of(circle), "id": each.id})


def _all_of(circle: Circle) -> Button:
    return Button(say("All interests declared"), "interests", of(circle))


ROUTES: dict[str, Handler[MandateStore]] = {
    "interests": interests,
    "interests.form": form,
    "interests.declare": declare,
    "interests.end": end,
}

COMMANDS = (
    Command(
        say("interests"),
        "interests",
        say("who has declared an interest in what a circle decides, and steps aside"),
        say("declare interest, declared interests, my interests, recusal, step aside"),
        follows="names",
    ),
)
