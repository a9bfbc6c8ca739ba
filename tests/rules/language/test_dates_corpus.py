"""How people say when something is due: understood, or asked, and never taken for another day.

Each line of `tests/payloads/dates/<language>.jsonl` is said on Monday 2 March 2026: `day` (and
`at`) is what it means, `asks` the days that may be offered where it has to be asked. `left` is what
stays of a sentence.
"""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

import pytest

from bot.language.dates import read_date
from bot.language.readings import DateReading, Understood, offered
from bot.language.sentences import split_due
from bot.language.tongues.spoken import GRAMMARS

MONDAY = date(2026, 3, 2)
CORPORA = Path(__file__).parents[2] / "payloads" / "dates"
LANGUAGES = tuple(GRAMMARS)
SHARE = 0.8
"""Of what means one certain day, this much is understood at least."""


@dataclass(frozen=True, slots=True)
class Line:
    words: str
    language: str
    day: date | None
    at: time | None
    asks: tuple[date, ...]
    left: str


def lines(language: str) -> list[Line]:
    rows = map(json.loads, (CORPORA / f"{language}.jsonl").read_text("utf-8").splitlines())
    return [
        Line(
            row["words"],
            language,
            date.fromisoformat(row["day"]) if "day" in row else None,
            time.fromisoformat(row["at"]) if "at" in row else None,
            tuple(map(date.fromisoformat, row.get("asks", ()))),
            row.get("left", ""),
        )
        for row in rows
    ]


ALL = [line for language in LANGUAGES for line in lines(language)]


def readings(line: Line) -> list[tuple[str, DateReading | None]]:
    """Alone, where it can be, and as the end of a sentence."""
    alone = read_date(line.words, language=line.language, today=MONDAY)
    return [("", alone), split_due(line.words, line.language, MONDAY)]


@pytest.mark.parametrize("line", ALL, ids=lambda line: f"{line.language}: {line.words}")
def test_no_words_are_taken_for_another_day_than_they_mean(line: Line) -> None:
    for left, reading in readings(line):
        if isinstance(reading, Understood):
            assert (reading.day, reading.at, left) == (line.day, line.at, line.left)


@pytest.mark.parametrize("language", LANGUAGES)
def test_most_of_what_means_one_day_is_understood(language: str) -> None:
    certain = [line for line in lines(language) if line.day is not None]
    understood = [
        line
        for line in certain
        if any(isinstance(reading, Understood) for _left, reading in readings(line))
    ]
    missing = [line.words for line in certain if line not in understood]

    assert len(understood) >= SHARE * len(certain), missing


@pytest.mark.parametrize(
    "line",
    [line for line in ALL if line.asks],
    ids=lambda line: f"{line.language}: {line.words}",
)
def test_where_it_asks_the_likely_days_are_offered(line: Line) -> None:
    days = {
        each.day
        for _left, reading in readings(line)
        if not isinstance(reading, Understood | None)
        for each in offered(reading, MONDAY)
    }

    assert days >= set(line.asks)


def test_each_language_has_a_corpus_worth_the_name() -> None:
    counted = Counter(line.language for line in ALL)

    assert all(counted[language] >= 80 for language in LANGUAGES)
