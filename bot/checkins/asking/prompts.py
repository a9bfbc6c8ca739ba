"""What a member is told when a check-in asks for them: why, how long it takes, who sees what."""

from collections.abc import Sequence

from bot.checkins.anonymity.thresholds import ORGANISATIONS
from bot.checkins.as_asked import for_circle
from bot.checkins.declared import STAND_BACK
from bot.checkins.model import Round
from bot.checkins.promised import asks_of_promises
from bot.checkins.results.ground_check import to_the_ledger
from bot.checkins.results.last_time import last_time_lines
from bot.checkins.round_context import RoundContext
from bot.checkins.templates.how_long import minutes_for
from bot.checkins.templates.questions import Question, Template, in_language
from bot.coalition.people import Circle
from bot.words.messages import Button, Message, Words, say, say_count


def prompt(context: RoundContext, language: str) -> Message:
    """The one private message that asks; `language` is the reader's."""
    return Message(
        for_circle(context.template, context.circle, language),
        (
            *last_time_lines(context.before, language),
            in_language(context.template.purpose, language),
            minutes(context.template),
            *who_sees_what(context.template, context.circle),
            say("Open until {closes}.", closes=context.round.closes),
        ),
        (*buttons(context.round), *to_the_ledger(context.template, context.circle.id)),
    )


def reminder(context: RoundContext, language: str) -> Message:
    still = say(
        "“{name}” is still open, until {closes}.",
        name=for_circle(context.template, context.circle, language),
        closes=context.round.closes,
    )
    return Message(still, (_private(context.round),), buttons(context.round))


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
        return (seen, *_of_promises(template), *_of_interests(template))
    if template.strict:
        return _strict(template)
    return (
        say("Until it closes, your answers stand under your name, and you can change them. "
"Then your name goes: I keep only averages of {people} or more people from "
"{organisations} or more organisations, and delete the rest.",
            people=template.k,
            organisations=ORGANISATIONS),
        *_of_texts(template),
        say("The limits: the people who run Tequio could read an answer before it closes. "
"They, and those who run your chat, can always see that you opened it. What "
"you type into a chat stays in its history."),
    )  # fmt: skip


def _of_promises(template: Template) -> tuple[Words, ...]:
    if not asks_of_promises(template):
        return ()
    return (
        say("What you say of a promise is noted with it, for everybody who can read that promise."),
    )


def _of_interests(template: Template) -> tuple[Words, ...]:
    if all(each.id != STAND_BACK for each in template.questions):
        return ()
    return (say("What you stand back from is noted among the interests declared there."),)


def _of_texts(template: Template) -> tuple[Words, ...]:
    """Nothing where nobody is asked to write."""
    if all(each.kind != "text" for each in template.questions):
        return ()
    return (
        say("What you write in your own words is read, without your name, by somebody from civil "
"society in this circle, who can show it to the circle."),
    )  # fmt: skip


def _strict(template: Template) -> tuple[Words, ...]:
    return (
        say(
            "Your answers leave your name at once, so you cannot change them. That you have"
            " answered is noted until it closes, so that nobody counts twice, and shown to nobody."
        ),
        say(
            "Where {people} or more people from {organisations} or more organisations answered,"
            " I keep in words how it is for all of them together, never for a group. Somebody from"
            " civil society who responds to safety concerns sees it first and decides whether the"
            " circle sees it.",
            people=template.k,
            organisations=ORGANISATIONS,
        ),
        say(
            "The limits: the people who run Tequio could watch it while you answer. They, and"
            " those who run your chat, can always see that you opened it."
        ),
        say("Use a chat that only you can see. For a danger, write “concern” to me instead."),
    )


def minutes(template: Template, asked: Sequence[Question] = ()) -> Words:
    """What its author says; about promises, what those take that somebody is `asked` about."""
    if not asks_of_promises(template):
        takes = template.minutes
    elif asked:
        takes = minutes_for(asked)
    else:
        return say("It takes about a minute for each promise.")
    return say_count("It takes {count} minute.", "It takes {count} minutes.", takes)


def _private(round_: Round) -> Words:
    if round_.strict:
        return say(
            "This reminder goes to everybody, also to those who have answered: who has, is shown"
            " to nobody."
        )
    if round_.anonymous:
        return say("Only you see this reminder. Your name is not shown with your answers.")
    return say("Only you see this reminder.")
