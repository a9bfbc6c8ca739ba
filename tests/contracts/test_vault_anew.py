"""To what another process has begun decoys are drawn anew: for what, how many, and how often."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from sqlite3 import Connection
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.concerns.batches import Batch, batch_named
from bot.concerns.sealed.decoys import decoy, draw_cover, sealed_for_nobody
from storage import concerns_anew as anew
from storage.concerns_anew import MOST
from storage.concerns_cover import Decoys
from storage.concerns_notices import MOST_DRAWN_ANEW
from storage.concerns_release import begin, release
from storage.concerns_rows import put_waiting_report
from storage.concerns_tables import copied
from storage.concerns_vault import ConcernsVault

NAIROBI = ZoneInfo("Africa/Nairobi")
SEVEN = datetime(2026, 3, 5, 7, tzinfo=UTC)
"""Nairobi's first batch of the day is out."""
EVENING = SEVEN.replace(hour=14)
AFTERNOON, MORNING = batch_named("2026-03-05 afternoon"), batch_named("2026-03-06 morning")
WAITING = ("waiting_reports", "waiting_messages")


@pytest.fixture
def vault() -> Iterator[Connection]:
    """As another process left it."""
    with closing(sqlite3.connect(":memory:")) as empty, closing(copied(empty)) as vault:
        vault.execute("BEGIN")
        begin(vault, Decoys(Random(1)), SEVEN, NAIROBI)
        yield vault


def started(vault: Connection, seed: int = 2, now: datetime = SEVEN) -> Decoys:
    decoys = Decoys(Random(seed))
    anew.draw_anew(vault, decoys, now, NAIROBI)
    return decoys


def rows(vault: Connection, table: str) -> set[tuple[Any, ...]]:
    return set(vault.execute(f"SELECT * FROM {table}"))


def noted(vault: Connection) -> dict[str, str]:
    found = vault.execute("SELECT name, value FROM settings WHERE name LIKE 'drawn anew%'")
    return dict(found.fetchall())


def test_as_many_are_drawn_as_to_a_new_batch_and_all_else_stays(vault: Connection) -> None:
    before = {table: rows(vault, table) for table in (*WAITING, "letters")}
    decoys, chance = started(vault), Random(2)
    after = {table: rows(vault, table) - before[table] for table in before}

    for table, lay_there in before.items():
        assert lay_there <= rows(vault, table), table
    cover = draw_cover(chance)
    for table, inside in (("waiting_reports", cover.reports), ("waiting_messages", cover.messages)):
        lengths = [len(row[-1]) for row in after[table] if row[1] == AFTERNOON.name]
        assert sorted(lengths) == sorted(len(sealed_for_nobody(each)) for each in inside), table
    letters = [len(row[2]) for row in after["letters"] if row[3] == AFTERNOON.name]
    assert len(letters) == len(cover.letters)
    for table in before:
        assert any(MORNING.name in row for row in after[table]), table
    assert decoys.messages == {row[0] for row in after["waiting_messages"]}
    assert decoys.letters == {row[0] for row in after["letters"]}
    assert {*decoys.mailboxes} == {row[2] for row in after["waiting_reports"]}


def test_who_has_drawn_draws_no_more_before_the_next_start(vault: Connection) -> None:
    assert anew.is_wanted(vault, Decoys(Random(2)), SEVEN, NAIROBI)
    decoys, before = started(vault), rows(vault, "waiting_reports")
    assert not anew.is_wanted(vault, decoys, SEVEN, NAIROBI)
    anew.draw_anew(vault, decoys, SEVEN, NAIROBI)

    assert rows(vault, "waiting_reports") == before
    assert noted(vault) == {f"drawn anew for {each.name}": "1" for each in (AFTERNOON, MORNING)}


def test_one_batch_that_is_left_is_enough_by_the_clock_of_the_coalition(vault: Connection) -> None:
    """On a machine that lives by UTC it is not the afternoon's turn yet."""
    decoys = Decoys(Random(2))
    decoys.begun.add(AFTERNOON)

    assert anew.is_wanted(vault, decoys, SEVEN, NAIROBI)
    decoys.begun.add(MORNING)
    assert not anew.is_wanted(vault, decoys, SEVEN, NAIROBI)


def test_what_is_begun_later_is_drawn_once_and_what_was_released_is_forgotten(
    vault: Connection,
) -> None:
    decoys = started(vault)
    release(vault, decoys, EVENING, NAIROBI)
    assert not anew.is_wanted(vault, decoys, EVENING, NAIROBI)
    assert noted(vault) == {f"drawn anew for {MORNING.name}": "1"}
    release(vault, decoys, EVENING + timedelta(days=1), NAIROBI)

    assert noted(vault) == {}


def test_where_nothing_was_prepared_nothing_is_drawn(vault: Connection) -> None:
    """Nor for what was missed while nothing ran: that is released first, and then prepared."""
    later = SEVEN + timedelta(days=3)
    assert not anew.is_wanted(vault, Decoys(Random(2)), later, NAIROBI)
    assert started(vault, now=later).begun == set()
    vault.execute("DELETE FROM settings WHERE name='prepared'")

    assert not anew.is_wanted(vault, Decoys(Random(2)), SEVEN, NAIROBI)
    assert noted(vault) == {}


def test_to_what_was_released_nothing_is_drawn_when_the_clock_was_set_back(
    vault: Connection,
) -> None:
    assert started(vault, now=SEVEN - timedelta(hours=2)).begun == {AFTERNOON}


def test_what_is_prepared_for_a_distant_day_is_left_alone(vault: Connection) -> None:
    earlier = SEVEN - timedelta(days=30)

    assert not anew.is_wanted(vault, Decoys(Random(2)), earlier, NAIROBI)


@pytest.mark.parametrize("reports", [0, 40])
def test_after_so_many_starts_no_more_are_drawn_whatever_came_in(
    vault: Connection, reports: int
) -> None:
    for _ in range(reports):
        put_waiting_report(vault, decoy(), AFTERNOON)
    more = []
    for seed in range(MOST + 3):
        before = len(rows(vault, "waiting_reports"))
        started(vault, seed)
        more.append(len(rows(vault, "waiting_reports")) - before)

    drawn = [Random(seed) for seed in range(MOST)]
    assert all(more[:MOST])
    assert more[0] >= len(draw_cover(drawn[0]).reports) + 2
    assert more[MOST:] == [0, 0, 0]
    assert set(noted(vault).values()) == {f"{MOST}"}


def test_after_too_many_starts_what_comes_in_has_others_drawn_to_it(vault: Connection) -> None:
    """So it can be seen that something came in, and not how much."""
    for seed in range(MOST):
        started(vault, seed)
    more = []
    for seed in range(40):
        decoys, before = started(vault, seed), len(rows(vault, "waiting_reports"))
        assert decoys.begun == {AFTERNOON, MORNING}
        decoys.give_way_to_report(vault, report := decoy(), AFTERNOON)
        put_waiting_report(vault, report, AFTERNOON)
        more.append(len(rows(vault, "waiting_reports")) - before)

    assert {1, 2, 3} <= {*more}


def test_of_what_another_process_has_released_nothing_gives_way_or_is_drawn_to(
    vault: Connection,
) -> None:
    ours, theirs = started(vault, 2), started(vault, 3)
    release(vault, theirs, EVENING, NAIROBI)
    assert AFTERNOON in ours.begun
    anew.draw_anew(vault, ours, EVENING, NAIROBI)

    assert ours.begun == {MORNING, batch_named("2026-03-06 afternoon")}
    assert noted(vault)["drawn anew for 2026-03-06 afternoon"] == "1"


def test_a_mark_gives_way_in_each_quarter_in_which_one_may_be_put(vault: Connection) -> None:
    for quarter in ("2025-Q4", "2026-Q1"):
        vault.execute("INSERT INTO quarter_keys VALUES (?, 'to', x'00')", [quarter])
    before = rows(vault, "marks")
    decoys = started(vault)
    drawn = rows(vault, "marks") - before

    assert {id_ for id_, *_ in drawn} == decoys.marks
    assert {quarter for _, quarter, _ in drawn} == {"2025-Q4", "2026-Q1"}


def test_of_handles_one_is_drawn_to_a_delivery_with_which_few_come(vault: Connection) -> None:
    """However often it starts, or each would stand for a day, and whoever it is for missed it."""

    def coming(batch: Batch) -> int:
        return sum(comes == batch.name for _, _, comes, _ in rows(vault, "notices"))

    first = coming(AFTERNOON)
    decoys = started(vault)
    assert coming(AFTERNOON) == first + 1 <= MOST_DRAWN_ANEW
    assert len(decoys.notices) == 2
    for seed in range(MOST):
        started(vault, seed)
    assert coming(AFTERNOON) == coming(MORNING) == MOST_DRAWN_ANEW


def test_whoever_only_looks_in_draws_nothing_and_who_runs_does_at_once(tmp_path: Path) -> None:
    """A copy is made by a process of its own, each night."""
    file = tmp_path / "concerns.db"

    def length() -> int:
        return file.stat().st_size

    ConcernsVault(file, NAIROBI, SEVEN)
    before = length()
    vault = ConcernsVault(file, NAIROBI, SEVEN)
    assert length() == before
    vault.draw_anew(SEVEN)
    drawn = length()
    assert drawn > before
    vault.release(SEVEN)

    assert length() == drawn
    beside = ConcernsVault(file, NAIROBI, SEVEN)
    beside.release(SEVEN)
    assert length() > drawn, "at its first beat at the latest"
