"""What people ask about Tequio: who it is, what it keeps, whom to talk to, how to be quiet."""

from bot.coalition.people import Role
from bot.coalition.requests import Request
from bot.forms.command import Command
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
    found = tuple(each.name for each in request.people.with_role(Role.COORDINATOR))
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


def more_time(request: Request) -> Reply:
    """Whoever will be late, or cannot now, says so: that is kind, and costs nothing."""
    return Message(
        say("Thank you for saying so."),
        (
            say("For an action item: “move” and its number moves the date, “later” the reminder."),
            say("For a check-in: answer when you can, until it closes."),
            say("For days without messages: “away”."),
        ),
        (Button(say("My action items"), "action.mine"), Button(say("Check-ins"), "checkin"), AWAY),
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
        say("more time"),
        "late",
        say("what to do when you will be late, or cannot now"),
        say(
            "i need more time, i need time, give me more time, can i have more time, i "
            "will be late, ill be late, i am late, im late, i am running late, im "
            "running late, running late, i am busy, im busy, busy, very busy, i cannot "
            "today, i cant today, not today, i have no time, no time, i will answer "
            "later, ill answer later, i will answer tomorrow, ill answer tomorrow, i "
            "will do it later, ill do it later, i will do it tomorrow, ill do it "
            "tomorrow, i have no time today, no time today, i am tired, im tired, i could "
            "not do it, i couldnt do it, i could not, i couldnt"
        ),
        follows="nothing",
    ),
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
            "tequio, who is tequio, are you a robot, are you a bot, are you human, are "
            "you a person, are you real, are you an ai, what do you do, what are you "
            "for, who made you, who is behind this, who runs you, why are you writing "
            "to me, why do you write to me, why do i get this, why do i get these "
            "messages, who added me, how did you get my number, how do you know me, "
            "wrong person, wrong number, this is not my number"
        ),
        follows="nothing",
    ),
    Command(
        say("privacy"),
        "privacy",
        say("who sees what, and what I keep of you"),
        say(
            "anonymous, is this anonymous, is it anonymous, am i anonymous, is this "
            "confidential, is it confidential, is this private, is it private, is it safe, is this "
            "safe, is it safe to write here, do you record this, do you keep this, who "
            "sees this, who reads this, who can read this, who can see this, who sees my "
            "answers, who can see my answers, who reads my answers, who sees what, what do you "
            "keep, what do you know about me, what do you know of me, what do you store, my "
            "data, delete my data, forget me, delete me, delete my account, remove my data, "
            "data protection, gdpr, can my "
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
            "i ask, who can i ask, who can help me, who is responsible, who is in charge, who "
            "should i contact, whom should i contact, can i talk to a person, can i speak to "
            "someone, can i speak to a person, i want to speak to someone, i want to speak with "
            "someone, i want to speak to a person, i have a problem, i have a question, admin"
        ),
        follows="nothing",
    ),
    Command(
        say("quiet"),
        "quiet",
        say("when I do not write to you"),
        say(
            "unsubscribe, mute, mute notifications, notifications, notifications off, "
            "leave me alone, stop messaging me, stop writing to me, stop sending me "
            "messages, stop bothering me, do not write to me, dont write to me, dont "
            "message me, stop reminding me, no more messages, too many messages, do "
            "not disturb, i dont want these messages, i do not want these messages, i "
            "dont want messages, opt out, how do i leave, i want to leave, remove me, "
            "i quit, i left, i left the organisation, i changed jobs, you wrote to me "
            "at night, do not write at night, dont write at night, do not write to me "
            "at night, write to me only in the morning, only write in the morning, i "
            "only work in the mornings, i dont work on fridays, i do not work on "
            "fridays, i dont work at night, too many reminders, dont remind me, do not "
            "remind me, stop reminding me about this, no reminders, i didnt ask for "
            "this, i did not ask for this, remove me from this group, take me off this "
            "list, take me out"
        ),
        follows="nothing",
    ),
)
