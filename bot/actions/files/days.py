"""Days as spreadsheets write them: what can mean two days is asked, and never guessed."""

import re
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import TypeAlias

from bot.language.dates import read_date, read_time
from bot.language.readings import Understood, is_too_far, question
from bot.words.messages import Text, say

NUMBERS = re.compile(r"(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4}|\d{2})")
YEAR_FIRST = re.compile(
    r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?:[T ](\d{1,2}:\d{2})(?::\d{2}(?:\.0+)?)?(Z?))?"
)
SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")
"""How a spreadsheet counts days, where a column of days was told to hold numbers."""
CENTURY, A_HUNDRED = 2000, 100
MONTHS = 12
MIDNIGHT = time()
"""So programs write a day without an hour."""


class Order(StrEnum):
    """What stands first in 3/4/2026."""

    DAY_FIRST = "day"
    MONTH_FIRST = "month"


@dataclass(frozen=True, slots=True)
class WhichOrder:
    """It means one day to some and another one to others."""

    written: str


@dataclass(frozen=True, slots=True)
class NoDay:
    why: Text


Read: TypeAlias = Understood | WhichOrder | NoDay


def read_day(
    written: str, order: Order | None, *, language: str, today: date, country: str
) -> Read:
    """A day that is past is past: a table may hold what is late."""
    if not written:
        return NoDay(say("It says no day."))
    if SERIAL.fullmatch(written):
        return NoDay(
            say(
                "“{written}” is how a spreadsheet counts days. Please show that column as dates.",
                written=written,
            )
        )
    if found := YEAR_FIRST.fullmatch(written):
        year, month, day = (int(each) for each in found.groups()[:3])
        at = read_time(found[4], language=language) if found[4] else None
        if found[5] and at != MIDNIGHT:
            return NoDay(
                say(
                    "“{written}” is an hour in UTC. Please write the local hour of whoever does "
                    "it, without the Z.",
                    written=written,
                )
            )
        return _day(written, (year, month, day), today, None if at == MIDNIGHT else at)
    if found := NUMBERS.fullmatch(written):
        first, second, year = map(int, found.groups())
        return _numbers(written, (first, second, year), order, today)
    match read_date(written, language=language, today=today, country=country):
        case Understood() as understood:
            return understood
        case unclear:
            return NoDay(question(unclear, today))


def _numbers(written: str, numbers: tuple[int, int, int], order: Order | None, today: date) -> Read:
    first, second, year = numbers
    year += CENTURY if year < A_HUNDRED else 0
    if order is None and first != second and first <= MONTHS and second <= MONTHS:
        return WhichOrder(written)
    day_first = order is not Order.MONTH_FIRST if order is not None else second <= MONTHS
    day, month = (first, second) if day_first else (second, first)
    return _day(written, (year, month, day), today)


def _day(
    written: str, numbers: tuple[int, int, int], today: date, at: time | None = None
) -> Understood | NoDay:
    """Of a year, a month and a day."""
    try:
        meant = date(*numbers)
    except ValueError:
        return NoDay(say("There is no such day as “{written}”.", written=written))
    if is_too_far(meant, today):
        return NoDay(say("“{written}” is more than five years away.", written=written))
    return Understood(meant, at)
