"""When and in which order reports came cannot be told from what lies there."""

import os
import random
import secrets
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.concerns.batches import release_batch
from bot.concerns.sealed.decoys import decoy
from storage.concerns_vault import ConcernsVault

ZONE = ZoneInfo("America/Mexico_City")
MORNING = datetime(2026, 3, 5, 9, 30, tzinfo=ZONE).astimezone(UTC)
REPORTS = 400
INSIDE = slice(3500, 3540)
"""Bytes of a sealed report that SQLite puts on a page of their own."""
LARGEST_TAU = 0.1
"""As the criteria ask. By chance three in a thousand random orders are beyond it, so ids and decoys
are drawn from seeds: what passes once passes each time, until something else decides the order."""
SMALLEST_P = 0.01
SHUFFLES = 999


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    # nobody needs this data after a power cut, so do not wait for the disk
    monkeypatch.setattr(os, "fsync", lambda _: None)
    return tmp_path / "concerns.db"


@pytest.fixture(autouse=True)
def _seeded_ids(monkeypatch: pytest.MonkeyPatch) -> None:
    seeded = random.Random(2026)
    monkeypatch.setattr(secrets, "token_hex", lambda size=32: seeded.randbytes(size).hex())


def test_four_hundred_reports_lie_there_with_one_day_and_in_no_order(file: Path) -> None:
    vault = ConcernsVault(file, ZONE, MORNING, random.Random(2026))
    submitted: dict[str, int] = {}
    sealed: list[bytes] = []
    for number in range(REPORTS):
        moment = MORNING + number * timedelta(minutes=50) / REPORTS * 6
        report = decoy()
        vault.keep(report, release_batch(moment, ZONE, urgent=False))
        submitted[report.case] = number
        sealed.append(report.message[INSIDE])
    orders = [_numbers(file, "waiting_reports", submitted), _places(file, sealed)]
    vault.release(MORNING + timedelta(hours=10))
    orders += [_numbers(file, table, submitted) for table in ("cases", "messages")]
    orders.append(_places(file, sealed))

    with closing(sqlite3.connect(file)) as connection:
        days = connection.execute('SELECT "case", day FROM cases').fetchall()
    assert {day for case, day in days if case in submitted} == {"2026-03-05"}
    assert max(abs(_tau(order)) for order in orders) <= LARGEST_TAU
    assert min(_p(order) for order in orders) > SMALLEST_P


def _numbers(file: Path, table: str, submitted: dict[str, int]) -> list[int]:
    """The reports as a table returns them."""
    with closing(sqlite3.connect(file)) as connection:
        cases = connection.execute(f'SELECT "case" FROM {table}').fetchall()
    return [submitted[case] for (case,) in dict.fromkeys(cases) if case in submitted]


def _places(file: Path, sealed: list[bytes]) -> list[int]:
    """The reports as they stand in the file, byte by byte."""
    content = file.read_bytes()
    return sorted(range(REPORTS), key=lambda number: content.index(sealed[number]))


def _tau(numbers: list[int]) -> float:
    """Kendall's: 1 if they stand in order, 0 if they stand in none."""
    assert len(numbers) == REPORTS
    pairs = [1 if first < second else -1 for first, second in combinations(numbers, 2)]
    return sum(pairs) / len(pairs)


def _p(numbers: list[int]) -> float:
    """By permutation: how many random orders lie as close to the order of submission as this one.

    Submissions were equally far apart, so their moments are their numbers.
    """
    seen = _closeness(numbers)
    return (1 + sum(_closeness(each) >= seen for each in _shuffled(numbers))) / (SHUFFLES + 1)


def _shuffled(numbers: list[int]) -> Iterator[list[int]]:
    chance = random.Random(7)
    for _ in range(SHUFFLES):
        yield chance.sample(numbers, len(numbers))


def _closeness(numbers: Sequence[int]) -> float:
    """To the order of submission, or to the reverse: what a correlation is made of."""
    middle = (len(numbers) - 1) / 2
    return abs(sum((at - middle) * number for at, number in enumerate(numbers)))


def test_the_measures_themselves_tell_order_from_disorder() -> None:
    in_order = list(range(REPORTS))
    shuffled = random.Random(1).sample(in_order, REPORTS)
    # three of four stand anywhere, every fourth where it came: that is found as well
    hints = iter(random.Random(2).sample([n for n in in_order if n % 4], REPORTS * 3 // 4))
    hinted = [n if n % 4 == 0 else next(hints) for n in in_order]

    assert (_tau(in_order), _p(in_order)) == (1, 1 / (SHUFFLES + 1))
    assert abs(_tau(shuffled)) <= LARGEST_TAU
    assert _p(shuffled) > SMALLEST_P
    assert _p(hinted) <= SMALLEST_P
    assert _p(in_order[::-1]) <= SMALLEST_P
