"""The hour that was typed beside a day which has to be asked for: it goes along, and is shown."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import time

from bot.coalition.requests import Request
from bot.language.readings import Understood, from_plain
from bot.words.messages import Choice, Form, say

ARG = "hour"


def keeping_hour(form: Form, days: Iterable[Choice]) -> Form:
    """The form, with the hour that all offered days have in common: another day gets it, too."""
    hours = {from_plain(day.value).at for day in days}
    at = hours.pop() if len(hours) == 1 else None
    if at is None:
        return form
    args = {**form.args, ARG: at.isoformat("minutes")}
    return replace(form, args=args, intro=(*form.intro, say("At {at}.", at=at)))


def with_hour(day: Understood, request: Request) -> Understood:
    """The day, with the hour that was typed before if none was said now."""
    hour = request.args.get(ARG, "")
    if day.at is not None or not hour:
        return day
    try:
        return Understood(day.day, time.fromisoformat(hour))
    except ValueError:
        return day
