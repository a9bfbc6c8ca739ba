"""Which cases that nobody made come at once, when and how, and what they leave alone."""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from sqlite3 import Connection
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.concerns.batches import Batch, Slot, next_batch
from bot.concerns.sealed.decoys import URGENT_LENGTHS, decoy, sealed_for_nobody
from bot.concerns.sealed.padding import BUCKETS
from storage import concerns_early
from storage.concerns_cover import Decoys
from storage.concerns_early import NOTHING, Coming, Early, Plan, drawn_for
from storage.concerns_rows import put_urgent_report
from storage.concerns_tables import copied
from storage.concerns_vault import ConcernsVault
from storage.overwrite import NoPlace
from tests.support.full_disk import full_disk

NAIROBI = ZoneInfo("Africa/Nairobi")
TODAY = date(2026, 3, 5)
BEGINS = datetime(2026, 3, 4, 21, tzinfo=UTC)
"""Midnight in Nairobi, when in UTC it is still yesterday."""
HOUR = timedelta(hours=1)
NOON = BEGINS + 12 * HOUR
AT_ONCE = Batch(TODAY, Slot.AT_ONCE)


@pytest.fixture
def vault() -> Iterator[Connection]:
    with closing(sqlite3.connect(":memory:")) as empty, closing(copied(empty)) as vault:
        vault.execute("BEGIN")
        yield vault


@pytest.fixture
def early() -> Early:
    """Of a process that draws decoys to one delivery."""
    decoys = Decoys(Random(3))
    decoys.begun.add(next_batch(NOON, NAIROBI))
    return Early(decoys, NAIROBI)


def planned(*hours: float, sure: float | None = None, day: date = TODAY) -> Plan:
    """At so many hours after midnight."""
    others, first = (
        tuple(Coming(BEGINS + each * HOUR, BUCKETS[0]) for each in at)
        for at in (hours, [] if sure is None else [sure])
    )
    return Plan(day, first[0] if first else None, others)


def shapes(vault: Connection) -> dict[str, list[tuple[Any, ...]]]:
    """All tables, with what is random or sealed masked; in no order."""
    names = vault.execute("SELECT name FROM sqlite_schema WHERE type='table'").fetchall()
    return {
        name: sorted(tuple(map(_masked, row)) for row in vault.execute(f"SELECT * FROM {name}"))
        for (name,) in names
    }


def _masked(value: object) -> str:
    if isinstance(value, bytes):
        return f"{len(value)} bytes"
    return re.sub("[0-9a-f]{16,}", "~", str(value))


def test_each_day_one_is_sure_and_others_come_with_half_a_chance_each() -> None:
    """By one seed."""
    chance, many = Random(4), 2000
    plans = [drawn_for(TODAY, NAIROBI, chance) for _ in range(many)]

    assert all(each.sure for each in plans)
    for number in range(4):
        share = sum(len(each.others) == number for each in plans) / many
        assert share == pytest.approx(1 / 2 ** (number + 1), abs=0.03)


def test_they_come_at_any_moment_of_a_day_by_the_coalitions_clock() -> None:
    """By one seed; the sure one as well as the others."""
    chance, day = Random(4), timedelta(days=1)
    plans = [drawn_for(TODAY, NAIROBI, chance) for _ in range(2000)]
    for moments in (
        sorted(each.sure.at for each in plans if each.sure),
        sorted(other.at for each in plans for other in each.others),
    ):
        assert moments[0] >= BEGINS
        assert moments[-1] < BEGINS + day
        for part in (0.25, 0.5, 0.75):
            reached = (moments[int(len(moments) * part)] - BEGINS) / day
            assert reached == pytest.approx(part, abs=0.03)


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25)])
def test_a_day_on_which_clocks_are_changed_is_as_long_as_it_is(day: date, hours: int) -> None:
    chance, berlin = Random(4), ZoneInfo("Europe/Berlin")
    found = [drawn_for(day, berlin, chance).sure for _ in range(1000)]
    moments = sorted(each.at for each in found if each)

    assert (moments[-1] - moments[0]) / HOUR == pytest.approx(hours, abs=0.2)
    assert {each.astimezone(berlin).date() for each in moments} == {day}


def test_they_are_as_long_as_what_is_urgent_is_mostly() -> None:
    """By one seed; the sure one no other than the others, and some as long as with a picture."""
    chance, many = Random(4), 3000
    plans = [drawn_for(TODAY, NAIROBI, chance) for _ in range(many)]
    for lengths in (
        [each.sure.length for each in plans if each.sure],
        [other.length for each in plans for other in each.others],
    ):
        for length, times in Counter(lengths).items():
            assert times / len(lengths) == pytest.approx(URGENT_LENGTHS[length] / 1000, abs=0.03)
        assert {*lengths} == {*BUCKETS}


def test_one_lies_there_as_something_urgent_does_and_all_that_waits_is_left_alone(
    vault: Connection, early: Early
) -> None:
    batch = next_batch(NOON, NAIROBI)
    early.decoys.prepare(vault, batch)
    before, known = shapes(vault), dict(early.decoys.mailboxes)
    vault.execute("SAVEPOINT urgent")
    put_urgent_report(vault, decoy(BUCKETS[1]), AT_ONCE)
    with_one = shapes(vault)
    vault.execute("ROLLBACK TO urgent")
    early.plan = Plan(TODAY, Coming(NOON, BUCKETS[1]), ())
    early.come(vault, NOON)

    assert shapes(vault) == with_one
    assert [name for name, rows in with_one.items() if rows != before[name]] == [
        "cases",
        "messages",
        "mailboxes",
    ]
    assert early.decoys.mailboxes == known, "and it gives way to nothing"
    ((length,),) = vault.execute("SELECT length(message) FROM messages")
    assert length == len(sealed_for_nobody(BUCKETS[1]))


def test_each_comes_when_its_moment_has_come_and_once(vault: Connection, early: Early) -> None:
    early.plan = planned(3, 5, sure=4)
    there = []
    for hour in (2.9, 3, 3.9, 4, 4.5, 5, 6):
        now = BEGINS + hour * HOUR
        assert early.is_wanted(now) == (hour in (3, 4, 5))
        early.come(vault, now)
        there.append(vault.execute("SELECT count(*) FROM cases").fetchone()[0])

    assert there == [0, 1, 1, 2, 2, 3, 3]


def test_on_a_machine_that_slept_all_that_was_missed_comes_as_it_wakes(
    vault: Connection, early: Early
) -> None:
    """With the day on which that is, as a report would; and of this day the rest is drawn."""
    early.plan = planned(1, 2, sure=23, day=TODAY)
    woken = NOON + timedelta(days=3)
    assert early.is_wanted(woken)
    early.come(vault, woken)

    days = [day for (day,) in vault.execute("SELECT day FROM cases")]
    assert days == ["2026-03-08"] * 3
    assert early.plan.day == date(2026, 3, 8)
    assert not early.is_wanted(woken)
    assert early.plan.due(woken) == []


def test_for_each_day_it_is_drawn_once_and_what_would_have_come_before_is_left_out(
    vault: Connection, early: Early
) -> None:
    """By one seed: so half of all starts at noon still have a sure one before them."""
    many, sure, others = 2000, 0, 0
    for _ in range(many):
        early.plan = NOTHING
        assert early.is_wanted(NOON)
        early.come(vault, NOON)
        assert not early.is_wanted(NOON)
        first = early.plan
        early.come(vault, NOON)
        assert early.plan is first or early.plan == first
        sure += bool(first.sure)
        others += len(first.others)

    assert sure / many == pytest.approx(0.5, abs=0.06)
    assert others / many == pytest.approx(0.5, abs=0.06)
    assert not vault.execute("SELECT 1 FROM cases").fetchone()


def test_at_midnight_the_last_of_the_day_still_comes(vault: Connection, early: Early) -> None:
    early.plan = planned(23.9999)
    midnight = BEGINS + timedelta(days=1)
    early.come(vault, midnight)

    assert vault.execute("SELECT day FROM cases").fetchall() == [("2026-03-06",)]
    assert early.plan.day == TODAY + timedelta(days=1)
    assert early.plan.sure


def test_whoever_draws_no_decoys_lets_none_come(vault: Connection) -> None:
    early = Early(Decoys(Random(3)), NAIROBI)
    assert not early.is_wanted(NOON)
    early.come(vault, NOON)

    assert early.plan.sure is None
    assert early.plan.others == ()


def test_something_urgent_comes_in_the_place_of_the_sure_one_and_beside_the_others(
    early: Early,
) -> None:
    early.plan = planned(13, 15, sure=14)
    early.give_way()
    assert early.plan == planned(13, 15)
    early.give_way()
    assert early.plan == planned(13, 15)


@pytest.fixture
def running(tmp_path: Path) -> ConcernsVault:
    """Since the morning; it is noon."""
    vault = ConcernsVault(tmp_path / "concerns.db", NAIROBI, NOON - HOUR, Random(3))
    vault.draw_anew(NOON - HOUR)
    vault._early.plan = planned(15, sure=14)
    vault._turnover.turns.clear()  # what waits lies still meanwhile
    return vault


def cases(vault: ConcernsVault) -> set[str]:
    return {each.case for each in vault.cases()}


def test_what_is_told_twice_takes_one_place_and_what_waits_takes_none(
    running: ConcernsVault,
) -> None:
    running.keep(decoy(), next_batch(NOON, NAIROBI))
    assert running._early.plan.sure
    running.keep(urgent := decoy(), AT_ONCE)
    assert running._early.plan == planned(15)
    running._early.plan = planned(15, sure=14)
    running.keep(urgent, AT_ONCE)

    assert running._early.plan.sure


def test_until_the_evening_there_are_as_many_with_something_urgent_as_without(
    running: ConcernsVault, tmp_path: Path
) -> None:
    """What waits for the afternoon is as before: no report finds less to hide in."""
    waiting, before = rows_waiting(tmp_path), cases(running)
    running.keep(urgent := decoy(), AT_ONCE)
    running.release(BEGINS + 14.5 * HOUR)
    assert cases(running) - before == {urgent.case}
    running.release(BEGINS + 16 * HOUR)

    assert len(cases(running) - before) == 2
    assert rows_waiting(tmp_path) == waiting
    running.keep(decoy(), AT_ONCE)
    assert len(cases(running) - before) == 3
    assert rows_waiting(tmp_path) == waiting


def rows_waiting(folder: Path) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(folder / "concerns.db")) as connection:
        question = "SELECT batch, id, length(message) FROM waiting_reports ORDER BY 1, 2"
        return connection.execute(question).fetchall()


def test_nobody_is_told_of_one_that_nobody_made(running: ConcernsVault) -> None:
    before = cases(running)
    owed = running.release(BEGINS + 16 * HOUR)

    assert len(cases(running) - before) == 2
    assert owed == []
    assert running.release(BEGINS + 16 * HOUR) == []


def test_on_a_full_disk_none_comes_and_all_do_as_soon_as_there_is_room(
    running: ConcernsVault,
) -> None:
    before, plan, later = cases(running), running._early.plan, BEGINS + 16 * HOUR
    with full_disk(), pytest.raises(NoPlace):
        running.release(later)
    assert cases(running) == before
    assert running._early.plan == plan
    running.release(later)

    assert len(cases(running) - before) == 2
    running.release(later)
    assert len(cases(running) - before) == 2


def test_what_a_full_disk_did_not_keep_has_taken_nobodys_place(running: ConcernsVault) -> None:
    with full_disk(), pytest.raises(NoPlace):
        running.keep(decoy(), AT_ONCE)

    assert running._early.plan == planned(15, sure=14)


def test_whoever_only_looks_in_lets_none_come_and_each_that_runs_lets_its_own(
    running: ConcernsVault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(concerns_early, "drawn_for", lambda *_: planned(15.5, sure=14.5))
    file, before = tmp_path / "concerns.db", cases(running)
    looking = ConcernsVault(file, NAIROBI, NOON, Random(4))
    assert looking._early.plan == NOTHING
    beside = ConcernsVault(file, NAIROBI, NOON, Random(5))
    beside.draw_anew(NOON)
    for vault, number in ((running, 2), (beside, 4)):
        vault.release(BEGINS + 16 * HOUR)
        assert len(cases(running) - before) == number


def test_what_was_to_come_ends_with_the_process_and_is_drawn_at_its_start(
    running: ConcernsVault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However often it starts: nothing is written down, and no more come than in one day."""
    monkeypatch.setattr(concerns_early, "drawn_for", lambda *_: planned(10, 15.5, sure=11))
    before = cases(running)
    for _ in range(9):
        started = ConcernsVault(tmp_path / "concerns.db", NAIROBI, NOON, Random(4))
        started.draw_anew(NOON)
        assert started._early.plan == planned(15.5)
        assert cases(started) == before
    started.release(BEGINS + 16 * HOUR)

    assert len(cases(started) - before) == 1
