"""What a member is told when a check-in asks for them: why, how long it takes, who sees what."""

from dataclasses import dataclass

from bot.checkins.anonymity.thresholds import ORGANISATIONS
from bot.checkins.model import Round
from bot.checkins.templates.questions import Template, in_language
from bot.coalition.people import Circle
from bot.words.messages import Button, Message, Words, say, say_count


@dataclass(frozen=True, slots=True)
class Asked:
    """A round, and what it asks of whom."""

    round: Round
    template: Template
    circle: Circle


def prompt(asked: Asked, language: str) -> Message:
    """The one private message that asks; `language` is the reader's."""
    return Message(
        _name(asked, language),
        (
            in_language(asked.template.purpose, language),
            minutes(asked.template),
            *who_sees_what(asked.template, asked.circle),
            say("Open until {closes}.", closes=asked.round.closes),
        ),
        buttons(asked.round),
    )


def reminder(asked: Asked, language: str) -> Message:
    still = say(
        "“{name}” is still open, until {closes}.",
        name=in_language(asked.template.name, language),
        closes=asked.round.closes,
    )
    return Message(still, (_private(asked.template),), buttons(asked.round))


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
        say("Your answers are confidential until it closes, and anonymous after: then I keep only"
            " what {people} or more people from {organisations} or more organisations said"
            " together, and delete the rest.",
            people=template.k,
            organisations=ORGANISATIONS),
        say("The limits: whoever runs this server could read an answer before it closes,"
            " and can always know that you opened it."),
    )  # fmt: skip


def minutes(template: Template) -> Words:
    return say_count("It takes {count} minute.", "It takes {count} minutes.", template.minutes)


def _name(asked: Asked, language: str) -> Words:
    return say(
        "{name}, for {circle}",
        name=in_language(asked.template.name, language),
        circle=asked.circle.name,
    )


def _private(template: Template) -> Words:
    if template.anonymous:
        return say("Only you see this reminder. What you answer is not seen with your name.")
    return say("Only you see this reminder.")
