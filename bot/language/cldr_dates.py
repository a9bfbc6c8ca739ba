"""What the Unicode locale data (CLDR) knows of dates in any language: names and usual forms."""

import re
from collections.abc import Iterator

from babel import Locale

from bot.language.meanings import days, months, weeks
from bot.language.meanings.likely import likely
from bot.language.parts_of_day import Part
from bot.language.phrases import DayRule, fold

DAYS: tuple[tuple[str, DayRule], ...] = (
    ("<weekday>", weeks.coming),
    (r"[<weekday> ]<year>(-|/|\.)<second>(-|/|\.)<first>", days.dated),
    (r"[<weekday> ]<first>\.<second>\.(<year>|<yy>)", days.dated),
    ("[<weekday> ]<first>/<second>[/(<year>|<yy>)]", days.slashed),
    ("[<weekday> ]<first>-<second>-(<year>|<yy>)", days.slashed),
    ("<first> / <second>[ / (<year>|<yy>)]", days.slashed),
    ("<month> <day>-<year>", days.dated),
    ("<day>-<year> <month>", days.dated),
    ("<month> <year>-<day>", days.dated),
    ("<year>/<day> <month>", days.dated),
    ("<year> <month> <day>", days.dated),
)
"""Understood in every language.

With dots the day comes first wherever dots are used; slashes and dashes differ.
"""

ALONE: tuple[tuple[str, DayRule], ...] = (
    ("<day>", likely(days.day_of_month)),
    ("<first>[ ]-[ ]<second>", likely(days.slashed)),
    (r"<second>[ ](/|-|\.)[ ]<year>", months.numbered_month),
    (r"<year>[ ](/|-|\.)[ ]<second>", months.numbered_month),
    (r"<first>(\.| )<second>[(\.| )<yy>]", likely(days.slashed)),
    ("<weekday> <first>-<second>", likely(days.slashed)),
    ("<year>", months.numbered_year),
    ("[<weekday> ]<first> <second> <year>", likely(days.slashed)),
    ("<year> <second> <first>", likely(days.dated)),
)
"""Understood in every language, where nothing but a day can be meant."""

ANSWERS: tuple[tuple[str, DayRule], ...] = (
    ("<late_day>[ ]-[ ]<of_months>", days.day_first),
    ("<late_day> <of_months> <year>", days.day_first),
)
"""No other order of these numbers is a day, and no two days are this far apart."""

CLOCKS = (
    r"<hour>:<minute>[:\d\d][[ ]<half>]",
    "<hour>[ ]h[<minute>]",
    "<hour>[ ]<half>",
)
HALVES = {"am": Part.AM, "pm": Part.PM}

FORMS = ("full", "long", "medium")
SKELETONS = ("MMMMEEEEd", "MMMMd", "MMMd", "yMMMd")
PLACES = {"E": "weekday", "c": "weekday", "M": "second", "L": "second", "d": "day", "y": "year"}
NAMED_MONTHS = ("MMM", "MMMM", "LLL", "LLLL")


def weekday_names(
    locale: Locale, widths: tuple[str, ...] = ("wide", "abbreviated")
) -> dict[str, int]:
    """Folded names of weekdays; Monday is 0. A name that two days share is left out."""
    return _names(locale.days[where][width] for where in locale.days for width in widths)


def month_names(locale: Locale) -> dict[str, int]:
    """Folded names of months; January is 1."""
    widths = ("wide", "abbreviated")
    return _names(locale.months[where][width] for where in locale.months for width in widths)


def forms(locale: Locale) -> tuple[tuple[str, DayRule], ...]:
    """The ways in which dates are usually written, and so those in which we show them."""
    written = [locale.date_formats[form].pattern for form in FORMS]
    written += [
        locale.datetime_skeletons[skeleton].pattern
        for skeleton in SKELETONS
        if skeleton in locale.datetime_skeletons
    ]
    named = dict.fromkeys(_phrase(pattern) for pattern in written)
    return tuple((_on_a_weekday(phrase), days.dated) for phrase in named if _has_words(phrase))


def _names(tables: Iterator[dict[int, str]]) -> dict[str, int]:
    meanings: dict[str, set[int]] = {}
    for table in tables:
        for number, name in table.items():
            meanings.setdefault(fold(name), set()).add(number)
    return {name: numbers.pop() for name, numbers in meanings.items() if name and len(numbers) == 1}


def _phrase(pattern: str) -> str:
    """A CLDR pattern such as `d 'de' MMMM` in our own notation: `<day> de <month>`."""
    pieces = re.findall(r"'([^']*)'|([EcMLdy]+)|(.)", pattern)
    text = "".join(quoted or other or _field(letters) for quoted, letters, other in pieces)
    named = re.sub(r"\.(?= ?<month>)", "", fold(text))  # as `fold` leaves it
    return named.replace(".", r"\.")


def _field(letters: str) -> str:
    return "<month>" if letters in NAMED_MONTHS else f"<{PLACES[letters[0]]}>"


def _on_a_weekday(phrase: str) -> str:
    return phrase if "<weekday>" in phrase else f"[<weekday> ]{phrase}"


def _has_words(phrase: str) -> bool:
    """Whether it is more than numbers in an order that people elsewhere read differently."""
    return "<month>" in phrase or any(sign.isalpha() for sign in re.sub(r"<\w+>", "", phrase))
