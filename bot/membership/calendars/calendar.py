"""Gives addresses by which a calendar reads what is due, gives new ones, and ends them."""

import secrets
from dataclasses import dataclass

from bot.coalition.people import Circle, in_use
from bot.coalition.requests import Handler, Request
from bot.forms.command import Command
from bot.forms.which_circle import NOT_IN_IT
from bot.membership.calendars.store import Feed, FeedStore
from bot.membership.sign_in.passes import digest, new_secret
from bot.words.errors import Refused
from bot.words.ids import CircleId
from bot.words.messages import Button, Message, Reply, Text, say

MOST_CIRCLES = 8
OFF = Message(
    say("No calendar can read along here: there are no pages."),
    (
        say(
            "Whoever runs Tequio can switch the pages on, by setting web.public_url to an address "
            "that begins with https."
        ),
    ),
)
HOW = (
    say("In Google Calendar: Other calendars, From URL."),
    say("In Outlook: Add calendar, Subscribe from web."),
    say("On a Mac: File, New Calendar Subscription. On an iPhone: Add Subscription Calendar."),
)


@dataclass(frozen=True, slots=True)
class ReadingAlong:
    store: FeedStore
    pages: str
    """With which the addresses of pages begin; empty if there are none."""


def calendar(request: Request, reading: ReadingAlong) -> Reply:
    """What somebody has, and what they can have."""
    request.only_in_private()
    if not reading.pages:
        return OFF
    feeds = reading.store.feeds_of(request.who.id)
    lines = [_told(feed, request) for feed in feeds]
    end = Button(say("End all these addresses"), "calendar.end", apart=True)
    ask = say("What shall your calendar show?")
    return Message(ask, tuple(lines), (*_choices(request), *([end] if feeds else [])))


def give(request: Request, reading: ReadingAlong) -> Reply:
    """A new address each time; the one for the same before opens nothing any more."""
    request.only_in_private()
    request.must_be_certain()
    if not reading.pages:
        return OFF
    secret = new_secret()
    circle = _circle(request)
    titles = request.args.get("titles") != "no"
    given = Feed(secrets.token_hex(8), request.who.id, circle.id if circle else None, titles)
    reading.store.put_feed(digest(secret), given)
    return Message(
        say("The address for your calendar: {link}", link=f"{reading.pages}/calendar/{secret}.ics"),
        (
            _told(given, request),
            *HOW,
            say("Whoever has this address can read it, and so can whoever runs your calendar."),
            say("An address of before for the same opens nothing any more."),
            say("To end it, write “calendar”."),
        ),
        ephemeral=True,
    )


def end(request: Request, reading: ReadingAlong) -> Reply:
    reading.store.end_feeds(request.who.id)
    return Message(say("Your addresses for calendars open nothing any more."))


def _circle(request: Request) -> Circle | None:
    """Raises Refused for one that is not theirs."""
    asked = request.args.get("circle", "")
    mine = {each.id: each for each in request.people.circles_of(request.who.id)}
    if asked and CircleId(asked) not in mine:
        raise Refused(NOT_IN_IT)
    return mine.get(CircleId(asked))


def _choices(request: Request) -> tuple[Button, ...]:
    mine = in_use(request.people.circles_of(request.who.id))[:MOST_CIRCLES]
    circles = (
        Button(say("All of {circle}", circle=each.name), "calendar.give", {"circle": each.id})
        for each in mine
    )
    return (
        Button(say("What is mine to do"), "calendar.give"),
        Button(say("Only when, not what"), "calendar.give", {"titles": "no"}),
        *circles,
    )


def _told(feed: Feed, request: Request) -> Text:
    circle = request.people.circle(feed.circle) if feed.circle is not None else None
    if circle is not None:
        return say("It shows what is due in {circle}.", circle=circle.name)
    if feed.titles:
        return say("It shows what is yours to do.")
    return say("It shows when something of yours is due, and not what.")


ROUTES: dict[str, Handler[ReadingAlong]] = {
    "calendar": calendar,
    "calendar.give": give,
    "calendar.end": end,
}

COMMANDS = (
    Command(
        say("calendar"),
        "calendar",
        say("see what is due in your own calendar"),
        say("my calendar, calendar feed, ical, ics, google calendar, outlook, subscribe"),
        follows="nothing",
    ),
)
