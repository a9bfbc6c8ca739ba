"""Who hears of it if it is late, and after how many days: in a form, or in a few words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.language.dates import read_date
from bot.language.folding import text_key
from bot.language.readings import Ambiguous, DateReading, Understood
from bot.words.messages import Field, say

DAYS = 3
"""Where none are named."""
LATE_TO = Field(
    "late_to",
    say("Who hears if it is late?"),
    "person",
    hint=say("Only they, and only once. Whoever does it knows beforehand."),
    optional=True,
    longest=100,
    aside=True,
)
LATE_DAYS = Field(
    "late_days",
    say("How many days after its date?"),
    "number",
    value=str(DAYS),
    optional=True,
    longest=3,
    aside=True,
)
BESIDE = frozenset(
    map(
        text_key,
        (
            *("after", "in", "day", "days", "late", "if", "it", "is"),
            *("tras", "después", "de", "a", "los", "día", "días", "si", "se", "atrasa"),
            *("بعد", "يوم", "يومًا", "أيام", "ايام", "إذا", "تأخرت", "تأخر"),
        ),
    )
)
"""What may stand beside the number of days, in all languages."""
NOBODY = frozenset(map(text_key, ("nobody", "no one", "none", "nadie", "nadie más", "لا أحد")))


SOME_DAY, ANOTHER_DAY = date(2026, 3, 2), date(2026, 9, 18)
"""Two days that have neither their weekday nor their date in common."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: a name, and a number of days; None if the days were not understood."""

    name: str
    days: int | None


def typed(words: str, language: str) -> Typed:
    """“@omar after 3 days” is Omar and three; without a number it is the usual one."""
    parts = words.split()
    numbers = [at for at, each in enumerate(parts) if text_key(each).isdecimal()]
    end = min([*numbers, *(at for at, each in enumerate(parts) if at and _is_beside(each))] or [0])
    name = " ".join(parts[:end] if end else parts).removeprefix("@")
    rest = parts[end:] if end else []
    if not rest:
        return Typed(name, DAYS)
    if len(numbers) != 1 or not all(_is_beside(each) for each in rest if not _is_number(each)):
        return Typed(name, _span(rest, language))
    return Typed(name, int(text_key(parts[numbers[0]])))


def _span(words: Sequence[str], language: str) -> int | None:
    """“After two days” is two, on whichever day it is said; “after tomorrow” is no span."""
    if isinstance(_day(words[1:], language, SOME_DAY), Understood):
        return None
    found = {
        (day - today).days if day is not None else None
        for today in (SOME_DAY, ANOTHER_DAY)
        for day in [_one_day(_day(words, language, today))]
    }
    return found.pop() if len(found) == 1 else None


def _day(words: Sequence[str], language: str, today: date) -> DateReading:
    return read_date(" ".join(words), language=language, today=today)


def _one_day(reading: DateReading) -> date | None:
    match reading:
        case Understood(day=day, at=None) | Ambiguous(readings=(day,), at=None):
            return day
        case _:
            return None


def _is_number(word: str) -> bool:
    return text_key(word).isdecimal()


def _is_beside(word: str) -> bool:
    return text_key(word) in BESIDE
