"""How a check-in is told to its coordinators: a line in a list, and the preview."""

from collections.abc import Iterator, Sequence
from datetime import date

from bot.checkins.asking.prompts import minutes, who_sees_what
from bot.checkins.model import CheckIn, State
from bot.checkins.setup.hours import hours_of_each
from bot.checkins.templates.questions import Template, in_language
from bot.checkins.timing.preview import Preview
from bot.checkins.timing.windows import ForHours, UntilEndOfDay
from bot.coalition.people import Circle
from bot.coalition.requests import Request
from bot.language.rhythm_words import describe
from bot.words.messages import Button, Message, Words, say, say_count

SAY_IT = say(
    "When a meeting is over, write “the meeting is over”; or before it, “checkin meeting”."
)


def preview_message(
    checkin: CheckIn,
    template: Template,
    circle: Circle,
    coming: Sequence[Preview],
    buttons: tuple[Button, ...],
    *,
    request: Request,
) -> Message:
    return Message(
        say("This is how it will be. Nothing is set up yet."),
        (
            say(
                "{name} for {circle}: {rhythm}, at {at} in everybody’s local time.",
                name=in_language(template.name, request.who.language),
                circle=circle.name,
                rhythm=describe(checkin.rhythm),
                at=checkin.timing.at,
            ),
            *_occurrences(coming),
            _window(checkin),
            _reminders(checkin),
            minutes(template),
            say("Everybody is told:"),
            *who_sees_what(template, circle),
        ),
        buttons,
        tuple(_hours(checkin, coming, request)),
        ephemeral=request.room is not None,
    )


def _occurrences(coming: Sequence[Preview]) -> Iterator[Words]:
    if not coming:
        yield SAY_IT
        return
    yield say("The next dates, in your local time:")
    yield from map(_occurrence, coming)


def _hours(checkin: CheckIn, coming: Sequence[Preview], request: Request) -> Iterator[Words]:
    if coming:
        yield say("When each person is asked first, in their local time:")
        yield from hours_of_each(checkin, coming[0].day, request.people)


def list_line(checkin: CheckIn, name: str, where: Circle, coming: date | None) -> Words:
    circle = where.name
    match checkin.state:
        case State.ENDED:
            return say(
                "#{number} {name}, for {circle}: ended", number=checkin.id, name=name, circle=circle
            )
        case State.PAUSED:
            return say(
                "#{number} {name}, for {circle}: paused",
                number=checkin.id,
                name=name,
                circle=circle,
            )
        case _ if where.archived:
            return say(
                "#{number} {name}, for {circle}: rests, because its circle is put away",
                number=checkin.id,
                name=name,
                circle=circle,
            )
        case _ if coming is None and checkin.waits_for_meetings:
            return say(
                "#{number} {name}, for {circle}: {rhythm}",
                number=checkin.id,
                name=name,
                circle=circle,
                rhythm=describe(checkin.rhythm),
            )
        case _ if coming is None:
            return say(
                "#{number} {name}, for {circle}: asked for the last time",
                number=checkin.id,
                name=name,
                circle=circle,
            )
        case _:
            return say(
                "#{number} {name}, for {circle}: {rhythm}, next on {day}",
                number=checkin.id,
                name=name,
                circle=circle,
                rhythm=describe(checkin.rhythm),
                day=coming,
            )


def _occurrence(coming: Preview) -> Words:
    if coming.first.moment == coming.last.moment:
        return say(
            "{day}: everybody is asked at {first}; it closes at {closes}.",
            day=coming.day,
            first=coming.first.moment,
            closes=coming.closes,
        )
    return say(
        "{day}: the first is asked at {first} ({first_zone}), the last at {last} ({last_zone});"
        " it closes at {closes}.",
        day=coming.day,
        first=coming.first.moment,
        first_zone=coming.first.zone,
        last=coming.last.moment,
        last_zone=coming.last.zone,
        closes=coming.closes,
    )


def _window(checkin: CheckIn) -> Words:
    match checkin.timing.window:
        case ForHours(hours):
            return say_count(
                "Everybody has {count} hour to answer.",
                "Everybody has at least {count} hours to answer.",
                hours,
            )
        case UntilEndOfDay(0):
            return say("Everybody has until the end of the day to answer.")
        case UntilEndOfDay():
            return say("Everybody has until the end of the next day to answer.")


def _reminders(checkin: CheckIn) -> Words:
    match checkin.timing.reminders:
        case 0:
            return say("Nobody is reminded.")
        case 1:
            return say("Whoever has not answered is reminded once, privately and in their hours.")
        case _:
            return say(
                "Whoever has not answered is reminded twice at most, privately and in their hours."
            )
