"""What a member is told when a check-in asks for them: why, how long it takes, who sees what."""

from bot.checkins.anonymity.thresholds import ORGANISATIONS
from bot.checkins.model import Round
from bot.checkins.round_context import RoundContext
from bot.checkins.templates.questions import Template, in_language
from bot.coalition.people import Circle
from bot.words.messages import Button, Message, Words, say, say_count


def prompt(context: RoundContext, language: str) -> Message:
    """The one private message that asks; `language` is the reader's."""
    return Message(
        _name(context, language),
        (
            in_language(context.template.purpose, language),
            minutes(context.template),
            *who_sees_what(context.template, context.circle),
            say("Open until {closes}.", closes=context.round.closes),
        ),
        buttons(context.round),
    )


def reminder(context: RoundContext, language: str) -> Message:
    still = say(
        "“{name}” is still open, until {closes}.",
        name=in_language(context.template.name, language),
        closes=context.round.closes,
    )
    return Message(still, (_private(context.template),), buttons(context.round))


def buttons(round_: Round) -> tuple[Button, ...]:
    """Each can also be typed, by its number or its words."""
    args = {"round": round_.id}
    nothing = () if round_.anonymous else (Button(say("Nothing new"), "checkin.nothing", args),)
    return (
        Button(say("Answer"), "checkin.answer", args),
        *nothing,
        Button(say("Remind me in an hour"), "checkin.later", args),
        Button(say("Skip this time"), "checkin.skip", args),
    )


def who_sees_what(template: Template, circle: Circle) -> tuple[Words, ...]:
    """Said before anybody answers; the limits are part of it."""
    if not template.anonymous:
        seen = say("Everybody in {circle} sees your answers, with your name.", circle=circle.name)
        return (seen,)
    return (
        say("Until it closes, your answers stand under your name, and you can change them. "
"Then your name goes: I keep only averages of {people} or more people from "
"{organisations} or more organisations, and delete the rest. What you write in "
"your own words is read, without your name, by somebody from civil society in "
"this circle, who can show it to the circle.",
            people=template.k,
            organisations=ORGANISATIONS),
        say("The limits: the people who run Tequio could read an answer before it closes. "
"They, and those who run your chat, can always see that you opened it. What "
"you type into a chat stays in its history."),
    )  # fmt: skip


def minutes(template: Template) -> Words:
    return say_count("It takes {count} minute.", "It takes {count} minutes.", template.minutes)


def _name(context: RoundContext, language: str) -> Words:
    return say(
        "{name}, for {circle}",
        name=in_language(context.template.name, language),
        circle=context.circle.name,
    )


def _private(template: Template) -> Words:
    if template.anonymous:
        return say("Only you see this reminder. Your name is not shown with your answers.")
    return say("Only you see this reminder.")
