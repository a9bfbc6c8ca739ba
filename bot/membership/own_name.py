"""How somebody wants to be called, whatever their account says."""

from dataclasses import replace

from bot.coalition.people import Role
from bot.coalition.requests import Handler, Request
from bot.forms.command import Command
from bot.forms.dialogue import check
from bot.language.look_alikes import OUR_NAME, as_drawn, looks
from bot.membership.change_log import changed
from bot.membership.store import ClaimStore
from bot.words.errors import Invalid, Refused
from bot.words.messages import Button, Field, Form, Message, Reply, Text, say

LONGEST_NAME = 80
NAME = Form(
    say("My name"),
    (
        Field(
            "name",
            say("What shall I call you?"),
            hint=say("Everybody in your circles sees it."),
            longest=LONGEST_NAME,
        ),
    ),
    "name.save",
)


def name(request: Request, _store: ClaimStore) -> Reply:
    """“Call me Ana”; “call me later” is asked back, as is every name."""
    if not request.text:
        called = say("I call you {name}.", name=request.who.own_name)
        return Message(called, buttons=(Button(say("Change"), "name.form"),))
    wanted = as_drawn(request.text)
    problem = _problem(request, wanted)
    if problem is not None:
        raise Refused(problem)
    yes = Button(say("Yes, {name}", name=wanted), "name.yes", {"name": wanted})
    return Message(
        say("Shall I call you {name}?", name=wanted),
        (say("Everybody in your circles sees it."),),
        (yes, Button(say("No"), "name.no")),
    )


def name_form(_request: Request, _store: ClaimStore) -> Reply:
    return NAME


def save(request: Request, _store: ClaimStore) -> Reply:
    """Coordinators are told: they have to know whom they talk about."""
    answers = check(NAME, request.args, language=request.who.language, today=request.today)
    wanted = as_drawn(answers["name"])
    problem = _problem(request, wanted)
    if problem is not None:
        raise Invalid({"name": problem})
    before = request.who.own_name
    if wanted != before:
        request.people.save(replace(request.who, name=wanted, beside=""))
        leading = request.people.with_role(Role.COORDINATOR)
        told = say("{before} is called {after} now.", before=before, after=wanted)
        changed(request, told, leading)
    return Message(say("I call you {name} from now on.", name=wanted))


def stay(request: Request, _store: ClaimStore) -> Reply:
    return Message(say("All right: I call you {name}.", name=request.who.own_name))


def _problem(request: Request, wanted: str) -> Text | None:
    """Nobody takes ours, or a name by which somebody else is known."""
    if not any(letter.isalpha() for letter in wanted) or len(wanted) > LONGEST_NAME:
        return say("Please write a name, with {longest} letters at most.", longest=LONGEST_NAME)
    others = (each for each in request.people.members() if each.id != request.who.id)
    taken = {looks(OUR_NAME), *(looks(each.own_name) for each in others)}
    if looks(wanted) in taken:
        return say("Somebody here is called like that. Please add a second name or a letter.")
    return None


ROUTES: dict[str, Handler[ClaimStore]] = {
    "name": name,
    "name.form": name_form,
    "name.save": save,
    "name.yes": save,
    "name.no": stay,
}

COMMANDS = (
    Command(
        say("call me"),
        "name",
        say("what I call you: “call me Ana”"),
        say(
            "my name is, you can call me, please call me, change my name to, change my "
            "name, my name, i am called, rename me, my names, rename me to, who am i, "
            "what is my name, whats my name"
        ),
        follows="names",
    ),
)
