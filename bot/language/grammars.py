"""The readers of a language, made of its grammar: its own, and English for whoever types that."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from babel import Locale, UnknownLocaleError

from bot.language import cldr_dates
from bot.language.phrases import Grammar, any_of, compile_phrase, fold
from bot.language.reader import Markers, Reader
from bot.language.tongues.spoken import GRAMMARS

NAMES_ONLY = Grammar(words=MappingProxyType({}), days=(), clocks=())
"""What we add to CLDR for a language whose grammar nobody has written yet: nothing."""
FEW = 3
"""Words, as in “le 15”."""
UNITS = ("days", "months", "dual", "span")
TELLING = (
    "ahead",
    "weekday",
    "weekdays",
    "any_weekday",
    "month",
    "days",
    "months",
    "dual",
    "span",
    "part",
    "saa",
    "hours",
)
COUNTED = ("weekday", "month", "day", "number", "nth")


def readers(language: str) -> tuple[Reader, ...]:
    """The readers to ask in turn; a region is left aside, so `es-MX` is Spanish."""
    own = re.split("[-_]", language.casefold())[0]
    return tuple(_reader(each) for each in dict.fromkeys((own, "en")) if _known(each))


def readers_elsewhere(language: str, words: str) -> tuple[Reader, ...]:
    """The readers of all other languages that know one of these words as part of a date."""
    asked, plain = {each.language for each in readers(language)}, fold(words)
    return tuple(_reader(each) for each in GRAMMARS if each not in asked and _knows(each, plain))


def _knows(language: str, plain: str) -> bool:
    """Whether a word has to do with dates in this language, or there are only a few with a number.

    This spares us to ask every language about each sentence.
    """
    said = plain.translate(GRAMMARS[language].letters).split()
    few = len(said) <= FEW and any(word.isdecimal() for word in said)
    return few or not _telling(language).isdisjoint(said)


@lru_cache(maxsize=64)
def _telling(language: str) -> frozenset[str]:
    """Words that hardly stand anywhere but in a date."""
    own = GRAMMARS[language]
    words = _words(Locale.parse(language), own)
    return _tokens(each for kind in TELLING for each in words.get(kind, ()))


@lru_cache(maxsize=64)
def _known(language: str) -> bool:
    try:
        return bool(Locale.parse(language))
    except (UnknownLocaleError, ValueError):
        return False


@lru_cache(maxsize=64)
def _reader(language: str) -> Reader:
    locale = Locale.parse(language)
    own = GRAMMARS.get(language, NAMES_ONLY)
    words = _words(locale, own)

    def ready(phrase: str) -> re.Pattern[str]:
        return compile_phrase(phrase.translate(own.letters), words)

    days = (*cldr_dates.DAYS, *own.days, *cldr_dates.forms(locale))
    clocks = tuple(ready(clock) for clock in (*cldr_dates.CLOCKS, *own.clocks))
    rewrites = {
        said.translate(own.letters): meant.translate(own.letters)
        for said, meant in own.rewrites.items()
    }
    units = _tokens(each for kind in UNITS for each in words.get(kind, ()))
    negations = _plain(own.speech.negations, own)
    counted = _tokens(each for kind in COUNTED for each in words.get(kind, ()))
    single = {each for kind in ("ahead", "part") for each in words.get(kind, ()) if " " not in each}
    return Reader(
        language=language,
        own=own,
        words=words,
        days=tuple((ready(phrase), rule) for phrase, rule in days),
        alone=tuple((ready(phrase), rule) for phrase, rule in (*cldr_dates.ALONE, *own.alone)),
        answers=tuple(
            (ready(phrase), rule) for phrase, rule in (*cldr_dates.ANSWERS, *own.answers)
        ),
        clocks=clocks,
        any_clock=any_of(clocks),
        rhythms=tuple((ready(phrase), rule) for phrase, rule in own.rhythms),
        hour=ready("<hour>"),
        any_part=any_of(tuple(ready(part) for part in own.parts)),
        offsets=tuple((ready(f"({phrase}) "), sign) for phrase, sign in own.offsets),
        edges=(),
        parts_of_stretches=tuple((ready(f"({phrase}) "), rule) for phrase, rule in own.edges),
        markers=_markers(own),
        rewrites=rewrites,
        rewriting=_rewriting(rewrites),
        ties=_plain(own.speech.ties, own),
        links=_plain(own.speech.links, own),
        joins=_plain(own.speech.joins, own),
        units=units,
        negations=negations,
        clauses=_plain(own.speech.clauses, own),
        conditions=_plain(own.speech.conditions, own),
        signs=(
            units | counted | single | negations | _plain(own.speech.signs, own) | _of_parts(own)
        )
        - {"a", "an"},
        months=frozenset(words["month"]),
        abbreviations=frozenset(
            name.translate(own.letters)
            for name in cldr_dates.weekday_names(locale, ("abbreviated",)).keys()
            - cldr_dates.weekday_names(locale, ("wide",)).keys()
        ),
    )


def _markers(own: Grammar) -> Markers:
    def plain(phrases: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(sorted((each.translate(own.letters) for each in phrases), key=len)[::-1])

    return Markers(
        strong=plain(own.speech.strong),
        weak=plain(own.speech.weak),
        before=plain(own.speech.before),
        about=plain(own.speech.about),
        after=plain(own.speech.after),
        leads=plain(own.speech.leads),
        courtesies=plain(own.speech.courtesies),
    )


def _rewriting(rewrites: Mapping[str, str]) -> re.Pattern[str]:
    longest_first = sorted(map(re.escape, rewrites), key=len, reverse=True)
    return re.compile(rf"(?<!\S)(?:{'|'.join(longest_first)})(?!\S)" if rewrites else "(?!)")


def _words(locale: Locale, own: Grammar) -> Mapping[str, Mapping[str, int]]:
    names: dict[str, Mapping[str, int]] = {
        "weekday": cldr_dates.weekday_names(locale) | dict(own.words.get("weekday", {})),
        "month": cldr_dates.month_names(locale) | dict(own.words.get("month", {})),
        "half": cldr_dates.HALVES | dict(own.words.get("half", {})),
    }
    return MappingProxyType(
        {
            kind: {name.translate(own.letters): number for name, number in table.items()}
            for kind, table in {**own.words, **names}.items()
        }
    )


def _plain(words: str, own: Grammar) -> frozenset[str]:
    return frozenset(words.translate(own.letters).split())


def _of_parts(own: Grammar) -> frozenset[str]:
    """Words that mean a part of a stretch: beginning, rest, half, without the small ones."""
    phrases = " ".join(re.sub(r"<\w+>", " ", phrase) for phrase, _rule in own.edges)
    said = re.findall(r"[^\W\d_]+", phrases.translate(own.letters))
    small = _plain(f"{own.speech.ties} {own.speech.links}", own) | _tokens(own.speech.strong)
    return frozenset(said) - small - _tokens((*own.speech.weak, *own.speech.leads))


def _tokens(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(word for phrase in phrases for word in phrase.split())
