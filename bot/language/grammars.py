"""The grammars of a language, ready to read: its own, and English for whoever types that."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from types import MappingProxyType

from babel import Locale, UnknownLocaleError

from bot.language import cldr_dates
from bot.language.arabic_dates import ARABIC
from bot.language.english_dates import ENGLISH
from bot.language.phrases import DayRule, Grammar, compile_phrase, fold, found_in
from bot.language.spanish_dates import SPANISH
from bot.language.times import time_found

COMPLETE: Mapping[str, Grammar] = MappingProxyType({"en": ENGLISH, "es": SPANISH, "ar": ARABIC})
NAMES_ONLY = Grammar(words=MappingProxyType({}), days=(), clocks=())
"""What we add to CLDR for a language whose grammar nobody has written yet: nothing."""


@dataclass(frozen=True, slots=True)
class Reader:
    """One language's grammar together with what CLDR knows of the language."""

    words: Mapping[str, Mapping[str, int]]
    days: tuple[tuple[re.Pattern[str], DayRule], ...]
    clocks: tuple[re.Pattern[str], ...]
    hour: re.Pattern[str]
    due: re.Pattern[str]
    """Matches the words before a due date, where the text begins with them."""
    ties: frozenset[str]
    contractions: Mapping[str, str]
    abbreviations: frozenset[str]
    """Short names of weekdays, some of which are ordinary words: sun, mar."""

    def fold(self, text: str) -> str:
        return " ".join(self.contractions.get(word, word) for word in fold(text).split())

    def days_meant(self, text: str, today: date) -> tuple[date, ...]:
        """Every day that the whole of this folded text can mean; none if it means no day."""
        for phrase, rule in self.days:
            if match := phrase.fullmatch(text):
                return _days(rule, match, self.words, today)
        return ()

    def time_meant(self, text: str) -> time | None:
        """The time that the whole of this folded text means; more than a bare number."""
        if self.hour.fullmatch(text):
            return None
        return self.hour_meant(text)

    def hour_meant(self, text: str) -> time | None:
        """As `time_meant`, where only a time can be meant and so a bare number will do."""
        matches = (clock.fullmatch(text) for clock in (self.hour, *self.clocks))
        times = (time_found(found_in(match, self.words)) for match in matches if match)
        return next((found for found in times if found is not None), None)


def readers(language: str) -> tuple[Reader, ...]:
    """The readers to ask in turn; a region is left aside, so `es-MX` is Spanish."""
    own = re.split("[-_]", language.casefold())[0]
    return tuple(_reader(each) for each in dict.fromkeys((own, "en")) if _known(each))


def _known(language: str) -> bool:
    try:
        return bool(Locale.parse(language))
    except (UnknownLocaleError, ValueError):
        return False


@lru_cache(maxsize=64)
def _reader(language: str) -> Reader:
    locale, own = Locale.parse(language), COMPLETE.get(language, NAMES_ONLY)
    words = _words(locale, own)
    return Reader(
        words=words,
        days=tuple(
            (compile_phrase(phrase, words), rule)
            for phrase, rule in (*cldr_dates.DAYS, *own.days, *cldr_dates.forms(locale))
        ),
        clocks=tuple(compile_phrase(clock, words) for clock in (*cldr_dates.CLOCKS, *own.clocks)),
        hour=compile_phrase("<hour>", words),
        due=_beginning(own.due),
        ties=frozenset(own.ties.split()),
        contractions=own.contractions,
        abbreviations=frozenset(cldr_dates.weekdays(locale, ("abbreviated",))),
    )


def _beginning(phrases: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"^(?:{'|'.join(longest_first)}) " if phrases else "(?!)")


def _words(locale: Locale, own: Grammar) -> Mapping[str, Mapping[str, int]]:
    names: dict[str, Mapping[str, int]] = {
        "weekday": cldr_dates.weekdays(locale) | dict(own.words.get("weekday", {})),
        "month": cldr_dates.months(locale) | dict(own.words.get("month", {})),
        "half": cldr_dates.HALVES,
    }
    return MappingProxyType({**own.words, **names})


def _days(
    rule: DayRule, match: re.Match[str], words: Mapping[str, Mapping[str, int]], today: date
) -> tuple[date, ...]:
    try:
        return rule(today, found_in(match, words))
    except (ValueError, OverflowError):  # no such day in the calendar
        return ()
