"""Ranges of days that may be meant, to choose from: “3 days”, “next Friday to Sunday”.

None of them is certain: they are offered, and somebody chooses.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from bot.language.dates import read_date
from bot.language.ranges import LONGEST_AWAY
from bot.language.readings import NotUnderstood, Past, days_in
from bot.language.spans import span_in
from bot.language.two_ends import LONGEST, both_ends, only_beginning

DAY = timedelta(days=1)
MOST_OFFERED = 4
AND = re.compile(r"\s+(?:and|y|e|et|na|&|و)\s*|\s*&\s*", re.IGNORECASE)


def likely_ranges(words: str, *, language: str, today: date) -> tuple[tuple[date, date], ...]:
    """First and last days that can be meant, both included, the likeliest first; none if unclear.

    How long somebody is away says nothing of when it begins: today, or tomorrow.
    """
    words = " ".join(words.split())[:LONGEST]
    last = _last_of_span(words, language, today)
    if last is not None:
        return ((today, last - DAY), (today + DAY, last)) if last > today else ()
    found = (*_between_unclear(words, language, today), *_one_after_another(words, language, today))
    near = sorted(dict.fromkeys(found), key=lambda pair: pair[1] - pair[0])
    return tuple(near[:MOST_OFFERED])


def likely_beginnings(words: str, *, language: str, today: date) -> tuple[date, ...]:
    """The first days that can be meant by “from Monday”, which says nothing of the last one.

    Whoever names a day that is over has begun by now, or means the same day of another year.
    """
    begin = only_beginning(" ".join(words.split())[:LONGEST])
    match read_date(begin, language=language, today=today) if begin else NotUnderstood():
        case Past(again=again):
            return (today, *again)
        case reading:
            return days_in(reading)


def _last_of_span(words: str, language: str, today: date) -> date | None:
    """The end of so many days, weeks or months, if nothing else is named."""
    span = span_in(words, language)
    days = _days(span, language, today) if span else ()
    return days[0] if len(days) == 1 else None


def _between_unclear(words: str, language: str, today: date) -> Iterator[tuple[date, date]]:
    for begin, end in both_ends(words):
        for first in _days(begin, language, today):
            for last in _days(end, language, first)[:1]:
                if first <= last <= first + LONGEST_AWAY:
                    yield first, last


def _one_after_another(words: str, language: str, today: date) -> Iterator[tuple[date, date]]:
    """“Today and tomorrow”, “5 and 6 March”."""
    match AND.split(words):
        case [begin, end]:
            pass
        case _:
            return
    month = " ".join(end.split()[1:])
    for said in dict.fromkeys((f"{begin} {month}".strip(), begin)):
        for first in _days(said, language, today):
            for last in _days(end, language, today):
                if last - first == DAY:
                    yield first, last


def _days(words: str, language: str, today: date) -> tuple[date, ...]:
    return days_in(read_date(words, language=language, today=today))
