"""Coordinators correct a circle: its name, the language of its rooms, and its clock."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.coalition.people import Circle, Role, in_use
from bot.coalition.requests import Handler, Request
from bot.forms.dialogue import check
from bot.forms.which_circle import must_be_in_use, the_circle
from bot.language.clocks import Clock, NoClock, WhichClock, clock_meant
from bot.language.languages import SPOKEN
from bot.language.look_alikes import looks
from bot.membership.change_log import changed
from bot.membership.places.wording import unknown_place
from bot.words.errors import Invalid
from bot.words.messages import Button, Choice, Field, Form, Message, OneOf, Reply, Text, say

LONGEST_NAME = 80
MOST_CHOICES = 20
FIELDS = (
    Field("title", say("What is it called?"), longest=LONGEST_NAME),
    Field(
        "language",
        say("In which language is it written to in its rooms?"),
        "choice",
        choices=tuple(Choice(code, name) for code, name in SPOKEN.items()),
    ),
    Field("city", say("Which large city has its clock?"), longest=100),
)


def choose(request: Request, _store: None) -> Reply:
    request.only_for(Role.COORDINATOR)
    known = in_use(request.people.circles())[:MOST_CHOICES]
    buttons = tuple(Button(each.name, "circle.correct", {"id": each.id}) for each in known)
    text = say("Which circle?") if known else say("There is no circle yet.")
    return Message(text, buttons=buttons, ephemeral=request.room is not None)


def correct(request: Request, _store: None) -> Reply:
    request.only_for(Role.COORDINATOR)
    return _form(must_be_in_use(the_circle(request, "id")))


def corrected(request: Request, _store: None) -> Reply:
    request.only_for(Role.COORDINATOR)
    one = must_be_in_use(the_circle(request, "id"))
    answers = check(_form(one), request.args, language=request.who.language, today=request.today)
    for other in request.people.circles():
        if other.id != one.id and looks(other.name) == looks(answers["title"]):
            raise Invalid({"title": say("There is a circle of that name.")})
    zone = one.zone if answers["city"] == one.zone.key else _zone(request, answers["city"])
    now = replace(one, name=answers["title"], language=answers["language"], zone=zone)
    told = _told(one, now)
    if told:
        request.people.save_circle(now)
    for each in told:
        changed(request, each, [now] if now.rooms else [])
    return Message(told[0] if told else say("Nothing has changed."), tuple(told[1:]))


def _form(one: Circle) -> Form:
    known = {"title": one.name, "language": one.language, "city": one.zone.key}
    fields = tuple(replace(each, value=known[each.name]) for each in FIELDS)
    return Form(say("Correct a circle"), fields, "circle.corrected", {"id": one.id})


def _zone(request: Request, city: str) -> ZoneInfo:
    match clock_meant(city, now=request.now, language=request.who.language):
        case Clock(zone=zone):
            return zone
        case WhichClock(zones=zones):
            raise Invalid({"city": say("Which one: {places}?", places=OneOf(zones))})
        case NoClock() as found:
            raise Invalid({"city": unknown_place(found)})


def _told(one: Circle, now: Circle) -> list[Text]:
    """A line for each thing that is different."""
    told: list[Text] = []
    if one.name != now.name:
        told.append(say("{before} is called {after} now.", before=one.name, after=now.name))
    if one.language != now.language:
        language = SPOKEN.get(now.language, now.language)
        told.append(
            say("In {circle} I write in {language} now.", circle=now.name, language=language)
        )
    if one.zone != now.zone:
        told.append(say("The clock of {circle} is {zone} now.", circle=now.name, zone=now.zone))
    return told


ROUTES: dict[str, Handler[None]] = {
    "circle.choose": choose,
    "circle.correct": correct,
    "circle.corrected": corrected,
}
