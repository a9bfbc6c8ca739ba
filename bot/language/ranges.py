"""Reads two ends at once: `3–10 May`, `9 to 17`, `del lunes al viernes`, `until Friday`."""

import re
from datetime import date, time, timedelta

from bot.language.dates import all_days, read_date, times_read
from bot.language.phrases import fold
from bot.language.readings import DateReading, Past, Understood, is_too_far
from bot.language.spans import span_in
from bot.language.two_ends import LEADING, LONGEST, UNTIL, both_ends, splits

LONGEST_AWAY = timedelta(days=366)
WEEK = timedelta(weeks=1)
NOON = 12
EARLY = range(1, 6)
"""Hours that few would name for a beginning unless they meant those after noon."""


def read_days(words: str, *, language: str, today: date) -> tuple[date, date] | None:
    """First and last day, both included; one day alone is a range of one. None if unclear.

    “Until Friday” begins today. A weekday or a day and month that comes round is the next one.
    """
    words = " ".join(words.split())[:LONGEST]
    if until := UNTIL.match(words):
        return _between(_single(today), _named(words[until.end() :], language, today), today)
    for begin, end in both_ends(words):
        firsts, lasts = _named(begin, language, today), _named(end, language, today)
        if found := _between(firsts, lasts, today):
            return found
    if LEADING.match(words):  # a beginning without an end
        return None
    return _one(words, language, today)


def read_hours(words: str, language: str) -> tuple[time, time] | None:
    """Beginning and end of a part of a day, which may run over midnight; None if unclear."""
    meant = hours_meant(words, language)
    return meant[0] if len(meant) == 1 else None


def hours_meant(words: str, language: str) -> tuple[tuple[time, time], ...]:
    """Every way in which two hours can be meant: “9-5” is 9 to 17, or through the night."""
    for first, last in splits(words):
        starts, ends = times_read(first, language), _ends(last, language)
        if starts and ends and starts[0] != ends[0]:
            open_ended = len(ends) > 1 and len(starts) == 1 and NOON > starts[0].hour > ends[0].hour
            if open_ended or _are_bare(first, last):
                return _ways_to_mean(starts[0], ends[0])
            return ((starts[0], ends[0]),)
    return ()


def _ways_to_mean(start: time, end: time) -> tuple[tuple[time, time], ...]:
    """What two hours can mean if nothing says which half of the day they are of."""
    if end < start and start.hour <= NOON:
        return ((start, _later(end)), (start, end))
    if start.hour in EARLY and end.hour < NOON:
        return ((_later(start), _later(end)), (start, end))
    return ((start, end),)


def _later(at: time) -> time:
    return at.replace(hour=(at.hour + NOON) % 24)


def _are_bare(first: str, last: str) -> bool:
    """Whether “9” or “9:30” is written, and not “09”, “17” or “9 pm”."""
    return all(re.fullmatch(r"[1-9](:\d\d)?|1[0-2](:\d\d)?", fold(each)) for each in (first, last))


def _ends(words: str, language: str) -> tuple[time, ...]:
    return (time(0),) if re.fullmatch(r"24(:00)?", fold(words)) else times_read(words, language)


def _between(
    firsts: tuple[date, ...], lasts: tuple[date, ...], today: date
) -> tuple[date, date] | None:
    """The next such range: the earliest end that is not over, and the last beginning before it."""
    for last in (each for each in lasts if each >= today):
        begins = [first for first in firsts if first <= last and last - first <= LONGEST_AWAY]
        if begins and not is_too_far(last, today):
            return begins[-1], last
    return None


def _named(words: str, language: str, today: date) -> tuple[date, ...]:
    """Every such day that comes round, past ones too; none if different ones can be meant."""
    named = all_days(words, language=language, today=today)
    if named is None or named.unsure:
        return ()
    days = tuple(sorted(set(named.days)))
    return days if len(days) == 1 or _is_one_that_recurs(days, today) else ()


def _is_one_that_recurs(days: tuple[date, ...], today: date) -> bool:
    """The same day of another year; or a weekday, said on that weekday itself."""
    yearly = len({(day.month, day.day) for day in days}) == 1
    return yearly or days == (today, today + WEEK)


def _single(day: date) -> tuple[date, ...]:
    return (day,)


def _one(words: str, language: str, today: date) -> tuple[date, date] | None:
    if span_in(words, language):
        return None
    reading: DateReading = read_date(words, language=language, today=today)
    if isinstance(reading, Understood):
        return None if reading.at else (reading.day, reading.day)
    if isinstance(reading, Past) and reading.day.year < today.year and len(reading.again) == 1:
        return (reading.again[0], reading.again[0])  # nobody is away, or rests, last December
    named = all_days(words, language=language, today=today)
    if named is None or named.first is None or named.last is None:
        return None
    return (named.first, named.last) if named.last >= today else None
