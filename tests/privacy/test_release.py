"""When and in which order reports came cannot be told from what lies there."""

import os
import random
import sqlite3
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
LARGEST_TAU = 0.17
"""Five standard deviations for 400 in random order: not reached by chance."""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    # nobody needs this data after a power cut, so do not wait for the disk
    monkeypatch.setattr(os, "fsync", lambda _: None)
    return tmp_path / "concerns.db"


def test_four_hundred_reports_lie_there_with_one_day_and_in_no_order(file: Path) -> None:
    vault = ConcernsVault(file, ZONE, MORNING)
    submitted: dict[str, int] = {}
    sealed: list[bytes] = []
    for number in range(REPORTS):
        moment = MORNING + number * timedelta(minutes=50) / REPORTS * 6
        report = decoy()
        vault.keep(report, release_batch(moment, ZONE, urgent=False))
        submitted[report.case] = number
        sealed.append(report.message[INSIDE])
    assert abs(_tau(_numbers(file, "waiting_reports", submitted))) <= LARGEST_TAU
    assert abs(_tau(_places(file, sealed))) <= LARGEST_TAU
    vault.release(MORNING + timedelta(hours=10))

    with closing(sqlite3.connect(file)) as connection:
        days = connection.execute('SELECT "case", day FROM cases').fetchall()
    assert {day for case, day in days if case in submitted} == {"2026-03-05"}
    assert abs(_tau(_numbers(file, "cases", submitted))) <= LARGEST_TAU
    assert abs(_tau(_numbers(file, "messages", submitted))) <= LARGEST_TAU
    assert abs(_tau(_places(file, sealed))) <= LARGEST_TAU


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


def test_the_measure_itself_tells_order_from_disorder() -> None:
    shuffled = random.Random(1).sample(range(REPORTS), REPORTS)

    assert _tau(list(range(REPORTS))) == 1
    assert abs(_tau(shuffled)) <= LARGEST_TAU
