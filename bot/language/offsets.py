"""Reads how far a clock is from UTC: `GMT+3`, `UTC-05:30`, `+5.5`, `غرينتش +٣`."""

import re
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.language.folding import letters

OFFSET = re.compile(
    r"(?:(?:utc|gmt|z|غرينتش|غرينيتش|جرينتش|توقيت غرينتش|توقيت جرينتش)\s*(?:/\s*gmt)?)?\s*"
    r"(?P<sign>[+\-−–‐])\s*(?P<hours>\d{1,2})(?:[:h]?(?P<minutes>[0-5]\d)|[.,](?P<part>\d{1,2}))?"
    r"\s*h?"
)
FARTHEST_WEST, FARTHEST_EAST = timedelta(hours=-12), timedelta(hours=14)
LONGEST = 30
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
FIXED = re.compile(r"Etc/GMT(?P<sign>[+-])(?P<hours>\d{1,2})")


def read_offset(text: str) -> timedelta | None:
    """What is added to UTC: “GMT+3” is three hours more, as people mean it, and not POSIX."""
    found = OFFSET.fullmatch(letters(text).strip()) if len(text) <= LONGEST else None
    if found is None:
        return None
    minutes = int(found["minutes"] or 0) * MINUTE
    part = float(f"0.{found['part'] or 0}") * HOUR
    size = int(found["hours"]) * HOUR + minutes + part
    offset = size if found["sign"] == "+" else -size
    return offset if FARTHEST_WEST <= offset <= FARTHEST_EAST else None


def fixed_zone(offset: timedelta) -> ZoneInfo | None:
    """The zone that is always so far from UTC; there are such zones for whole hours only."""
    hours, rest = divmod(offset, HOUR)
    if rest:
        return None
    return ZoneInfo(f"Etc/GMT{-hours:+d}") if hours else ZoneInfo("UTC")


def offset_name(zone: str) -> str:
    """Etc/GMT-3 is UTC+3: its name has the sign the other way round. Empty for any other zone."""
    found = FIXED.fullmatch(zone)
    if found is None:
        return ""
    sign = "−" if found["sign"] == "+" else "+"
    return f"UTC{sign}{int(found['hours'])}" if int(found["hours"]) else "UTC"
