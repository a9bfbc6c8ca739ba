"""Which time of day people mean: "9", "9:30 pm", "15h", "a las 9 de la noche"."""

import re
from collections.abc import Mapping
from datetime import time
from types import MappingProxyType

from bot.language.parts_of_day import Part
from bot.language.phrases import Found
from bot.language.swahili_hours import swahili_hours

HOUR = 60
"""Minutes in an hour."""

HOURS: Mapping[int, Mapping[int, int]] = MappingProxyType(
    {
        Part.AM: {12: 0} | {hour: hour for hour in range(1, 12)},
        Part.PM: {12: 12} | {hour: hour + 12 for hour in range(1, 12)},
        Part.SMALL_HOURS: {hour: hour for hour in range(1, 7)},
        Part.MORNING: {hour: hour for hour in range(1, 12)},
        Part.NOON: {12: 12, 1: 13, 2: 14, 3: 15},
        Part.AFTERNOON: {12: 12} | {hour: hour + 12 for hour in range(1, 9)},
        Part.EVENING: {hour: hour + 12 for hour in range(4, 12)},
        Part.NIGHT: {hour: hour + 12 for hour in range(7, 12)},
    }
)
"""For each part of the day, the hours that are said in it; others are not understood."""


SMALL = range(1, 7)
"""Hours that are said of the morning and of the afternoon alike: “at 4”."""


def times_found(found: Found, match: re.Match[str]) -> tuple[time, ...]:
    """The local wall times that a phrase can speak of: none, one, or one in each half of the day.

    “04:00” says which half it is, “4” and “4:00” do not. “12:30” is after noon: on a clock of 24
    hours it can be nothing else, and on one of twelve nothing is due just after midnight.
    """
    if "saa" in found:
        hours = swahili_hours(found["saa"], found.get("part"), in_digits=match["saa"].isdecimal())
        return tuple(at for hour in hours if (at := _with_minutes(hour, found)) is not None)
    at = time_found(found)
    if at is None:
        return ()
    says_half = {"noon", "part", "half"} & found.keys() or match["hour"].startswith("0")
    if says_half or found["hour"] not in SMALL:
        return (at,)
    return (at, at.replace(hour=(at.hour + 12) % 24))


def time_found(found: Found) -> time | None:
    """The local wall time a phrase speaks of, or None where there is no such time."""
    hour = _hour(found)
    return None if hour is None else _with_minutes(hour, found)


def _with_minutes(hour: int, found: Found) -> time | None:
    past = max(found.get(kind, 0) for kind in ("minute", "past", "minutes", "spelled", "half_past"))
    to = max(found.get(kind, 0) for kind in ("to", "minutes_to"))
    minutes = hour * HOUR + past - to
    if past >= HOUR or to >= HOUR or not 0 <= minutes < 24 * HOUR:
        return None
    return time(minutes // HOUR, minutes % HOUR)


def _hour(found: Found) -> int | None:
    if "noon" in found:
        return found["noon"]
    said = [(kind, found[kind]) for kind in ("part", "half") if kind in found]
    meant = {_of_part(part, kind, found["hour"]) for kind, part in said} or {found["hour"]}
    return meant.pop() if len(meant) == 1 else None  # "10 am in the evening" is neither


def _of_part(part: int, kind: str, hour: int) -> int | None:
    if kind == "part" and hour in HOURS[part].values():
        return hour  # "in the evening at 20:00" says it twice
    return HOURS[part].get(hour)
