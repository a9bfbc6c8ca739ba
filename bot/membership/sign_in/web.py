"""Gives a personal link to the pages, tells who is signed in there, and ends that."""

from dataclasses import dataclass

from bot.coalition.requests import Handler, Request
from bot.forms.command import Command
from bot.forms.home import Section
from bot.membership.sign_in.passes import (
    SESSION_LASTS,
    Session,
    digest,
    holder,
    link_for,
    new_secret,
)
from bot.membership.sign_in.store import SessionStore
from bot.words.messages import Button, Message, Reply, Text, say

OFF = Message(
    say("There are no pages to sign in to here."),
    (
        say(
            "All but the safety inbox can be done in chat. Whoever runs Tequio can switch the "
            "pages on, by setting web.public_url to an address that begins with https."
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class SigningIn:
    store: SessionStore
    pages: str
    """With which the addresses of the pages begin; empty if nobody can sign in to them."""


def web(request: Request, signing_in: SigningIn) -> Reply:
    """A new link each time; the one before opens nothing any more."""
    request.only_in_private()
    request.must_be_certain()
    if not signing_in.pages:
        return OFF
    secret = new_secret()
    link = link_for(request.who, request.address, request.now)
    signing_in.store.put_link(digest(secret), link)
    return Message(
        say("Your page: {link}", link=f"{signing_in.pages}/in/{secret}"),
        (
            say("The link is for you alone. It works once, and for ten minutes."),
            say("Show it to nobody: whoever presses the button behind it is you there."),
            *_signed_in(request, signing_in.store),
        ),
        ephemeral=True,
    )


def out(request: Request, signing_in: SigningIn) -> Reply:
    signing_in.store.end_all(request.who.id)
    return Message(
        say("You are signed out on every device, and links from before open nothing any more.")
    )


def section(request: Request, pages: str) -> Section:
    """For their home, which others may see in a room."""
    if not pages or request.room is not None:
        return Section()
    return Section(buttons=(Button(say("My page"), "web"),))


def _signed_in(request: Request, store: SessionStore) -> tuple[Text, ...]:
    standing = [
        each
        for each in store.sessions_of(request.who.id)
        if holder(each.given, SESSION_LASTS, request.people, request.now)
    ]
    if not standing:
        return ()
    return (*map(_line, standing), say("To end that on every device, write “web out”."))


def _line(session: Session) -> Text:
    return say(
        "You are signed in until {until}, by a link from {place}.",
        until=session.given.until,
        place=session.given.address.platform.title(),
    )


ROUTES: dict[str, Handler[SigningIn]] = {"web": web, "web.out": out}

COMMANDS = (
    Command(
        say("web"),
        "web",
        say("a link to your own page, and where you are signed in"),
        say(
            "my page, website, sign in, log in, login, inbox, my inbox, the inbox, "
            "cases, my cases, the cases, new reports, are there new reports, i cannot "
            "log in, i cant log in, how do i get in, send me the link, send me a link, "
            "i need the link, the link doesnt work, the link does not work, the link "
            "does not open"
        ),
        follows="nothing",
    ),
    Command(
        say("web out"),
        "web.out",
        say("sign out of your page on every device"),
        say("sign out, log out, logout"),
        follows="nothing",
    ),
)
