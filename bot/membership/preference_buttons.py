"""What members settle by a button: their hours, and ways to the rest on their home."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import time

from bot.coalition.people import Hours
from bot.coalition.requests import Handler, Request
from bot.forms.dialogue import check
from bot.forms.home import Section
from bot.language.ranges import NOON
from bot.membership.preferences import set_hours
from bot.membership.store import ClaimStore
from bot.words.errors import Invalid
from bot.words.messages import Button, Field, Form, Reply, say

HOURS = Form(
    say("My hours"),
    (
        Field("start", say("I may write to you from"), "time"),
        Field("end", say("until"), "time"),
    ),
    "hours.save",
)


def hours_form(request: Request, _store: ClaimStore) -> Reply:
    now = {"start": request.who.hours.start, "end": request.who.hours.end}
    fields = tuple(replace(f, value=now[f.name].isoformat("minutes")) for f in HOURS.fields)
    return replace(HOURS, fields=fields)


def save_hours(request: Request, _store: ClaimStore) -> Reply:
    answers = check(HOURS, request.args, language=request.who.language, today=request.today)
    kept = hours_in(answers, certain="chosen" in request.args)
    return set_hours(request, ((kept.start, kept.end),))


def hours_in(answers: Mapping[str, str], *, certain: bool) -> Hours:
    """`certain` where it was asked already which ones are meant. Raises Invalid."""
    start, end = (time.fromisoformat(answers[name]) for name in ("start", "end"))
    slipped = end < start and start.hour <= NOON and not certain
    if slipped or end == start:  # in the evening, hours may begin that end on the next day
        raise Invalid({"end": say("The end must be later than the beginning.")})
    return Hours(start, end)


def section(request: Request) -> Section:
    """Whether they are away now, and the ways to what can be settled."""
    away = [each.last for each in request.who.away if each.covers(request.today)]
    lines = [say("You are away until {day}: I do not write to you.", day=day) for day in away][:1]
    shown = (
        (say("Days away"), "away"),
        (say("My hours"), "hours"),
        (say("My time zone"), "timezone"),
        (say("Language"), "language"),
    )
    return Section(tuple(lines), tuple(Button(label, route) for label, route in shown))


ROUTES: dict[str, Handler[ClaimStore]] = {
    "hours.form": hours_form,
    "hours.save": save_hours,
}
