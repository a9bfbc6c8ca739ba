"""Reads two ends at once: `3–10 May`, `9 to 17`, `del lunes al viernes`."""

import re
from datetime import date, time

from bot.language.dates import Understood, read_date, read_time

BETWEEN = re.compile(r"\s*(?:–|—|\bto\b|\buntil\b|\bhasta\b|\bal?\b|إلى|حتى|-)\s*", re.IGNORECASE)
LEADING = re.compile(r"^(?:from|del?|desde|من)\s+(?:el\s+)?", re.IGNORECASE)
LONGEST = 100


def read_days(words: str, *, language: str, today: date) -> tuple[date, date] | None:
    """First and last day, both included; one day alone is a range of one. None if unclear."""
    for first, last in _splits(words):
        days = [_day(part, language, today) for part in (first, last)]
        if days[0] is None and last.split()[1:]:
            # "3–10 May": the month stands only once
            days[0] = _day(" ".join([first, *last.split()[1:]]), language, today)
        if days[0] and days[1] and days[0] <= days[1]:
            return days[0], days[1]
    only = _day(words, language, today)
    return (only, only) if only else None


def read_hours(words: str, language: str) -> tuple[time, time] | None:
    """Beginning and end of a part of one day; None if unclear or if it ends before it begins."""
    for first, last in _splits(words):
        start, end = read_time(first, language), read_time(last, language)
        if start is not None and end is not None and start < end:
            return start, end
    return None


def _splits(words: str) -> list[tuple[str, str]]:
    words = LEADING.sub("", words.strip())[:LONGEST]
    return [
        (words[: match.start()].strip(), words[match.end() :].strip())
        for match in BETWEEN.finditer(words)
    ]


def _day(words: str, language: str, today: date) -> date | None:
    match read_date(words, language=language, today=today):
        case Understood(day=day):
            return day
        case _:
            return None
