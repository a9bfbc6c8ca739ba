"""What people ask about Tequio: who it is, what it keeps, whom to talk to, how to be quiet."""

from bot.coalition.people import Role
from bot.coalition.requests import Request
from bot.forms.vocabulary import Command
from bot.words.messages import Button, Message, Reply, say

AWAY, HOURS = Button(say("Days away"), "away"), Button(say("My hours"), "hours")
CLOCK, LANGUAGE = Button(say("My time zone"), "timezone"), Button(say("Language"), "language")


def about(request: Request) -> Reply:
    return Message(
        say("I am Tequio, a program and no person."),
        (
            say("I ask how the work is going, and remind people of what they have taken on."),
            say("I pass on safety concerns without the name of whoever raises them."),
            say("Write “help” to see what I can do, and “privacy” to see what I keep."),
            say("If it cannot wait, write “danger”."),
        ),
        ephemeral=request.room is not None,
    )


def privacy(request: Request) -> Reply:
    return Message(
        say("Who sees what:"),
        (
            say("Action items and check-ins with names: your circle, with your name."),
            say(
                "Anonymous check-ins: averages of several people from several organisations. "
                "Your own words are read without your name."
            ),
            say(
                "Safety concerns: the responders whom you do not leave out. I keep no name, no "
                "account and no hour, only the day."
            ),
            say(
                "Of you I keep your name, accounts, language, time zone, hours, days away, "
                "organisation, circles and action items."
            ),
            say("What you write into a chat also stays in its history, with those who run it."),
            say("To have something about you deleted, ask a coordinator: write “coordinators”."),
        ),
        ephemeral=request.room is not None,
    )


def coordinators(request: Request) -> Reply:
    """People to talk to; whoever belongs to nothing yet is not told who there is."""
    in_confidence = say("For what must stay confidential: “concern”.")
    elsewhere = request.room is not None
    if not request.is_from_inside:
        refused = say("I say who coordinates only to those who belong to a circle.")
        ask = say("Please ask whoever told you about me.")
        return Message(refused, (ask, in_confidence), ephemeral=elsewhere)
    found = tuple(m.name for m in request.people.members() if m.has(Role.COORDINATOR))
    if not found:
        return Message(say("Nobody coordinates yet."), (in_confidence,), ephemeral=elsewhere)
    write = say("Write to them as you write to others.")
    who = say("{names} coordinate.", names=found)
    if len(found) == 1:
        who = say("{name} coordinates.", name=found[0])
    return Message(who, (write, in_confidence), ephemeral=elsewhere)


def quiet(request: Request) -> Reply:
    return Message(
        say("You decide when I write to you."),
        (
            say("“away” and some days: I do not write to you on these, and nobody misses you."),
            say("“hours” and two times: I write to you only between them."),
            say("Whoever leaves the rooms of a circle gets no more check-ins from it."),
        ),
        (AWAY, HOURS),
        ephemeral=request.room is not None,
    )


def settings(request: Request) -> Reply:
    return Message(
        say("What you can settle:"),
        buttons=(AWAY, HOURS, CLOCK, LANGUAGE),
        ephemeral=request.room is not None,
    )


COMMANDS = (
    Command(
        say("settings"),
        "settings",
        say("your language, time zone, hours and days away"),
        say("my settings, preferences, my preferences, options, configuration"),
        follows="nothing",
    ),
    Command(
        say("about you"),
        "about",
        say("who I am"),
        say(
            "about, who are you, what are you, what is this, who is this, what is "
            "tequio, who is tequio, are you a robot, are you a bot, are you human, are you a "
            "person, are you real, are you an ai, what do you do"
        ),
        follows="nothing",
    ),
    Command(
        say("privacy"),
        "privacy",
        say("who sees what, and what I keep of you"),
        say(
            "anonymous, is this anonymous, is it anonymous, am i anonymous, is this "
            "confidential, is it confidential, is this private, is it safe, is this safe, who "
            "sees this, who reads this, who can read this, who can see this, who sees my "
            "answers, who can see my answers, who reads my answers, who sees what, what do you "
            "keep, what do you know about me, what do you know of me, what do you store, my "
            "data, delete my data, forget me, delete my account, data protection, gdpr, can my "
            "boss read this, can my boss see this, can others read this, can others see this, "
            "can anyone read this, can anyone see this, can everyone see this, does my boss see "
            "this, will my boss see this"
        ),
        follows="nothing",
    ),
    Command(
        say("coordinators"),
        "coordinators",
        say("who coordinates, to talk to"),
        say(
            "coordinator, who coordinates, who is the coordinator, who are the coordinators, "
            "contact, contact coordinator, contact a coordinator, talk to a person, i want to "
            "talk to someone, i want to talk to somebody, i want to talk to a person, i want to "
            "talk to a human, talk to a human, talk to someone, can i talk to someone, whom can "
            "i ask, who can i ask, who can help me, who is responsible, admin"
        ),
        follows="nothing",
    ),
    Command(
        say("quiet"),
        "quiet",
        say("when I do not write to you"),
        say(
            "unsubscribe, mute, mute notifications, notifications, notifications off, leave me "
            "alone, stop messaging me, stop writing to me, stop sending me messages, stop "
            "bothering me, do not write to me, dont write to me, dont message me, stop reminding "
            "me, no more messages, too many messages, do not disturb"
        ),
        follows="nothing",
    ),
)
