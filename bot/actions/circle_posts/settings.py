"""What is written into a circle's rooms by itself: seen by its people, set by coordinators."""

from dataclasses import replace
from datetime import time

from bot.actions.circle_posts.model import Posts
from bot.actions.circle_posts.plan import plan
from bot.actions.circle_posts.store import PostStore
from bot.coalition.changes import Change
from bot.coalition.needs import ANYBODY
from bot.coalition.people import Circle, Role
from bot.coalition.requests import Handler, Request
from bot.forms.command import Command
from bot.forms.dialogue import check
from bot.forms.which_circle import circle_meant, must_be_in_use, the_circle, which_circle
from bot.language.recurrence import DAYS_IN_WEEK
from bot.language.rhythm_words import weekday_name
from bot.words.messages import Button, Choice, Field, Form, Message, Reply, Text, say

NONE = "none"
YES_OR_NO = (Choice("yes", say("Yes")), Choice("no", say("No")))
FIELDS = (
    Field(
        "digest",
        say("On which day shall the week’s promises be written there?"),
        "choice",
        hint=say("What is late, due, not answered and kept; nothing in a week without any of it."),
        choices=(
            Choice(NONE, say("On none")),
            *(Choice(str(day), weekday_name(day)) for day in range(DAYS_IN_WEEK)),
        ),
    ),
    Field("hour", say("At what hour?"), "time", hint=say("On the clock of the circle.")),
    Field(
        "ledger",
        say("Shall the ledger of promises be written there each month?"),
        "choice",
        hint=say("On the first working day, at nine: how promises stand, by who made them."),
        choices=YES_OR_NO,
    ),
    Field(
        "seats",
        say("Shall the seats be written there each month?"),
        "choice",
        hint=say("On the first working day, at nine: held and empty, and who was asked and heard."),
        choices=YES_OR_NO,
    ),
)


def posts(request: Request, store: PostStore) -> Reply:
    """What is written in the room's circle, or in the one that is named; else which one."""
    circle = circle_meant(request)
    if circle is None:
        return which_circle(request, "circle.posts")
    told = _told(circle, store.posts(circle.id))
    change = Button(say("Change it"), "circle.posts_change", {"circle": circle.id})
    leads = request.who.has(Role.COORDINATOR) and not circle.archived
    elsewhere = request.room is not None
    return Message(told[0], told[1:], (change,) if leads else (), ephemeral=elsewhere)


def change(request: Request, store: PostStore) -> Reply:
    circle = _the_one(request)
    return _form(circle, store.posts(circle.id))


def changed(request: Request, store: PostStore) -> Reply:
    """The rooms of the circle hear of it: they will read it."""
    circle = _the_one(request)
    before = store.posts(circle.id)
    who = request.who
    answers = check(_form(circle, before), request.args, language=who.language, today=request.today)
    day = answers["digest"]
    wanted = Posts(
        answers["ledger"] == "yes",
        None if day == NONE else int(day),
        time.fromisoformat(answers["hour"]),
        answers["seats"] == "yes",
    )
    if wanted == before:
        return Message(say("Nothing has changed."))
    store.save_posts(circle.id, wanted)
    plan(circle, wanted, request)
    told = _told(circle, wanted)
    for each in told:
        request.changes.note(Change(request.now, who.id, each))
    if circle.rooms:
        by = say("{name} has set this.", name=who.name)
        request.outbox.put(circle, Message(told[0], (*told[1:], by)), needs=ANYBODY)
    return Message(told[0], told[1:])


def _the_one(request: Request) -> Circle:
    """Raises Refused, also for whoever does not coordinate, and where it is put away."""
    request.only_for(Role.COORDINATOR)
    return must_be_in_use(the_circle(request))


def _form(circle: Circle, posts: Posts) -> Form:
    known = {
        "digest": NONE if posts.weekday is None else str(posts.weekday),
        "hour": posts.hour.isoformat("minutes"),
        "ledger": "yes" if posts.ledger else "no",
        "seats": "yes" if posts.seats else "no",
    }
    fields = tuple(replace(each, value=known[each.name]) for each in FIELDS)
    title = say("What I write in {circle}", circle=circle.name)
    return Form(title, fields, "circle.posts_changed", {"circle": circle.id})


def _told(circle: Circle, posts: Posts) -> tuple[Text, ...]:
    """A line for each kind, also for what is not written there."""
    name = circle.name
    week = (
        say("I do not write the week’s promises in {circle}.", circle=name)
        if posts.weekday is None
        else say(
            "Every {day} at {hour} I write the week’s promises in {circle}.",
            day=weekday_name(posts.weekday),
            hour=posts.hour,
            circle=name,
        )
    )
    month = (
        say("On the first working day of each month I write the ledger there.")
        if posts.ledger
        else say("I do not write the ledger there.")
    )
    seats = (
        say("On the first working day of each month I write there which seats are held.")
        if posts.seats
        else say("I do not write there which seats are held.")
    )
    return week, month, seats


ROUTES: dict[str, Handler[PostStore]] = {
    "circle.posts": posts,
    "circle.posts_change": change,
    "circle.posts_changed": changed,
}

COMMANDS = (
    Command(
        say("circle posts"),
        "circle.posts",
        say("what I write into the rooms of a circle by myself, and when"),
        say("posts, weekly digest, monthly ledger, digest, digest settings"),
        follows="names",
    ),
)
