"""Which decoys come and go by themselves, when, and what never does."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from sqlite3 import Connection
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.concerns.batches import batch_named, taken_in
from bot.concerns.sealed.decoys import decoy, decoy_message
from bot.concerns.sealed.handles import Handle
from bot.concerns.sealed.padding import STEP
from bot.words.ids import CaseId
from storage import concerns_notices as notices
from storage import concerns_vault
from storage.concerns_cover import Decoys
from storage.concerns_rows import put_letter, put_waiting_message, put_waiting_report
from storage.concerns_tables import copied
from storage.concerns_turnover import Turn, Turnover, drawn_moments
from storage.concerns_vault import ConcernsVault
from storage.overwrite import NoPlace
from tests.support.full_disk import full_disk

NAIROBI = ZoneInfo("Africa/Nairobi")
BATCH, NEXT = batch_named("2026-03-05 afternoon"), batch_named("2026-03-06 morning")
OPENS, RELEASED = taken_in(BATCH, NAIROBI)
MEANWHILE = RELEASED - timedelta(hours=7)
IDS = {
    "waiting_reports": '"case"',
    "mailboxes": "address",
    "waiting_messages": "id",
    "letters": "id",
    "notices": "id",
}


@pytest.fixture
def vault() -> Iterator[Connection]:
    with closing(sqlite3.connect(":memory:")) as empty, closing(copied(empty)) as vault:
        vault.execute("BEGIN")
        yield vault


@pytest.fixture
def turnover(vault: Connection) -> Turnover:
    """Of two batches with decoys; nothing is planned yet."""
    decoys = Decoys(Random(3))
    for batch in (BATCH, NEXT):
        decoys.prepare(vault, batch)
    return Turnover(decoys, NAIROBI)


def ids(vault: Connection) -> dict[str, set[str]]:
    return {
        table: {id_ for (id_,) in vault.execute(f"SELECT {column} FROM {table}")}
        for table, column in IDS.items()
    }


def shapes(vault: Connection) -> dict[str, list[Any]]:
    questions = (
        "SELECT batch, length(key), length(message) FROM waiting_reports ORDER BY 1, 2, 3",
        "SELECT batch, length(message) FROM waiting_messages ORDER BY 1, 2",
        "SELECT day, length(capsule) FROM mailboxes ORDER BY 1, 2",
        "SELECT batch, length(letter) FROM letters ORDER BY 1, 2",
        "SELECT comes, goes, length(handle) FROM notices ORDER BY 1, 2",
    )
    return {each: vault.execute(each).fetchall() for each in questions}


def all_at(turnover: Turnover, vault: Connection, *moments: datetime) -> None:
    """Each decoy of the first batch takes a turn at these moments, instead of those drawn."""
    turnover.plan(vault, OPENS)
    for id_, turn in list(turnover.turns.items()):
        turnover.turns[id_] = Turn(turn.happens, moments)


def test_others_come_in_their_place_and_all_is_as_many_and_as_long(
    vault: Connection, turnover: Turnover
) -> None:
    before, shape = ids(vault), shapes(vault)
    turnover.plan(vault, OPENS)
    assert ids(vault) == before, "nothing moves at first"
    turnover.turn(vault, RELEASED)

    assert shapes(vault) == shape
    for table, after in ids(vault).items():
        assert after - before[table], table
    known = turnover.decoys
    assert {*known.mailboxes} >= ids(vault)["waiting_reports"], "and give way like any other"
    assert {*known.mailboxes.values()} >= ids(vault)["mailboxes"]
    assert known.messages >= ids(vault)["waiting_messages"]
    assert known.letters >= ids(vault)["letters"]
    assert known.notices >= ids(vault)["notices"]


def test_what_somebody_sent_stays_whatever_comes_and_goes(
    vault: Connection, turnover: Turnover
) -> None:
    report, words = decoy(), decoy_message(CaseId("somebody's"))
    turnover.decoys.give_way_to_report(vault, report, BATCH)
    put_waiting_report(vault, report, BATCH)
    turnover.decoys.give_way_to_message(vault, words.message, BATCH)
    turnover.decoys.give_way_to_letter(vault, words.message, BATCH)
    real = {
        put_waiting_message(vault, words, BATCH),
        put_letter(vault, report.mailbox, words.message, BATCH),
    }
    notices.announce(vault, Handle(2068), BATCH, turnover.decoys.notices)
    all_at(turnover, vault, OPENS)
    turnover.turn(vault, OPENS)

    after = ids(vault)
    assert report.case in after["waiting_reports"]
    assert report.mailbox in after["mailboxes"]
    assert real <= after["waiting_messages"] | after["letters"]
    assert (2068).to_bytes(2) in {
        handle for (handle,) in vault.execute("SELECT handle FROM notices")
    }
    assert vault.execute(
        'SELECT "case" FROM waiting_messages WHERE id IN (?, ?)', [*real]
    ).fetchall() == [("somebody's",)]


def test_with_a_letter_come_a_copy_as_long_and_a_handle(
    vault: Connection, turnover: Turnover
) -> None:
    turnover.plan(vault, OPENS)
    (letter, *_) = turnover.decoys.letters
    batch, length = vault.execute(
        "SELECT batch, length(letter) FROM letters WHERE id=?", [letter]
    ).fetchone()
    turnover.turns.clear()
    turnover.turns[letter] = Turn(turnover._another_answer, [OPENS])
    before = ids(vault)
    turnover.turn(vault, OPENS)
    new = {table: after - before[table] for table, after in ids(vault).items()}

    assert {table: len(rows) for table, rows in new.items()} == {
        "waiting_reports": 0,
        "mailboxes": 0,
        "waiting_messages": 1,
        "letters": 1,
        "notices": 1,
    }
    question = "SELECT batch, length(message) FROM waiting_messages WHERE id=?"
    assert vault.execute(question, [*new["waiting_messages"]]).fetchone() == (batch, length)
    question = "SELECT comes FROM notices WHERE id=?"
    assert vault.execute(question, [*new["notices"]]).fetchone() == (batch,)


def test_the_copy_that_goes_with_a_letter_is_a_decoy_and_the_one_most_like_it(
    vault: Connection, turnover: Turnover
) -> None:
    """What somebody wrote stays, whether or not a decoy is left beside it."""
    turnover.plan(vault, OPENS)
    turnover.turns.clear()
    vault.execute("DELETE FROM waiting_messages WHERE batch=?", [BATCH.name])
    question = "SELECT id, length(letter) FROM letters WHERE batch=? ORDER BY id"
    letter, length = vault.execute(question, [BATCH.name]).fetchone()
    words = decoy_message(CaseId("somebody's"), length - STEP)
    real = put_waiting_message(vault, words, BATCH)

    def takes_a_turn(letter: str) -> tuple[set[str], str]:
        turnover.turns[letter] = Turn(turnover._another_answer, [OPENS])
        before = ids(vault)
        turnover.turn(vault, OPENS)
        (instead,) = ids(vault)["letters"] - before["letters"]
        return before["waiting_messages"] - ids(vault)["waiting_messages"], instead

    gone, letter = takes_a_turn(letter)
    assert not gone
    like, shorter = (
        turnover.decoys.add_message(vault, BATCH, inside)
        for inside in (length - STEP, length - 2 * STEP)
    )
    gone, letter = takes_a_turn(letter)
    assert gone == {like}
    vault.execute("DELETE FROM waiting_messages WHERE id NOT IN (?, ?)", [real, shorter])
    gone, _ = takes_a_turn(letter)
    assert gone == {shorter}
    assert vault.execute("SELECT 1 FROM waiting_messages WHERE id=?", [real]).fetchone()


def test_what_has_given_way_takes_no_turn_any_more(vault: Connection, turnover: Turnover) -> None:
    all_at(turnover, vault, OPENS)
    for table in ("waiting_reports", "waiting_messages", "letters"):
        vault.execute(f"DELETE FROM {table}")
    turnover.turn(vault, OPENS)

    assert turnover.turns == {}
    assert not ids(vault)["waiting_reports"] | ids(vault)["letters"]


def test_what_was_released_meanwhile_is_left_as_it_is(
    vault: Connection, turnover: Turnover
) -> None:
    all_at(turnover, vault, OPENS)
    before = ids(vault)
    turnover.decoys.end(NEXT)
    turnover.turn(vault, RELEASED)

    assert ids(vault) == before
    assert turnover.turns == {}


def test_what_came_takes_the_turns_that_are_left_and_those_missed_are_one(
    vault: Connection, turnover: Turnover
) -> None:
    hour = timedelta(hours=1)
    all_at(turnover, vault, OPENS, OPENS + hour, OPENS + 3 * hour)
    many = len(turnover.turns)
    turnover.turn(vault, OPENS + hour)
    assert {tuple(turn.moments) for turn in turnover.turns.values()} == {(OPENS + 3 * hour,)}
    assert len(turnover.turns) == many
    assert {*turnover.turns} <= set.union(*ids(vault).values())
    before = ids(vault)
    assert not turnover.is_wanted(OPENS + 2 * hour)
    turnover.turn(vault, OPENS + 2 * hour)
    assert ids(vault) == before
    assert turnover.is_wanted(OPENS + 3 * hour)
    turnover.turn(vault, OPENS + 3 * hour)

    assert not {*before["letters"]} & set(turnover.turns)
    assert ids(vault) != before
    assert turnover.turns == {}


def test_each_batch_is_planned_once_and_within_the_time_in_which_something_can_come(
    vault: Connection, turnover: Turnover
) -> None:
    now = OPENS + timedelta(hours=4)
    assert turnover.is_wanted(now)
    turnover.plan(vault, now)
    assert not turnover.is_wanted(now)
    first = dict(turnover.turns)
    turnover.plan(vault, now)

    assert turnover.turns == first
    of = {
        id_: batch
        for table in ("waiting_reports", "waiting_messages", "letters")
        for id_, batch in vault.execute(f"SELECT {IDS[table]}, batch FROM {table}")
    }
    for batch, since in ((BATCH, now), (NEXT, taken_in(NEXT, NAIROBI)[0])):
        until = batch.starts(NAIROBI)
        moments = [
            each for id_, turn in first.items() if of[id_] == batch.name for each in turn.moments
        ]
        assert moments
        assert since <= min(moments) <= max(moments) < until


def test_what_is_begun_too_late_lies_still(vault: Connection, turnover: Turnover) -> None:
    turnover.plan(vault, NEXT.starts(NAIROBI))

    assert turnover.turns == {}
    assert turnover.planned == {BATCH, NEXT}


def test_a_batch_that_has_ended_is_forgotten(vault: Connection, turnover: Turnover) -> None:
    turnover.plan(vault, OPENS)
    turnover.decoys.end(BATCH)
    turnover.plan(vault, RELEASED)

    assert turnover.planned == {NEXT}


def test_of_another_process_nothing_takes_a_turn(vault: Connection) -> None:
    """It does not know which of them are decoys."""
    Decoys(Random(3)).prepare(vault, BATCH)
    decoys = Decoys(Random(1))
    decoys.begun.add(BATCH)
    other = Turnover(decoys, NAIROBI)
    other.plan(vault, OPENS)

    assert other.turns == {}


def test_on_a_full_disk_all_is_as_it_was_and_gives_way(tmp_path: Path) -> None:
    """What would have come by itself did not, and what lies there is still known as a decoy."""
    file = tmp_path / "concerns.db"
    running = ConcernsVault(file, NAIROBI, MEANWHILE, Random(3))
    running.release(MEANWHILE)
    with full_disk(), pytest.raises(NoPlace):
        running.release(RELEASED - timedelta(minutes=1))
    before = rows_of(file)
    running.release(RELEASED - timedelta(minutes=1))
    running.keep(decoy(), BATCH)
    with closing(sqlite3.connect(file)) as connection:
        question = "SELECT count(*) FROM waiting_messages WHERE batch=?"
        (all_that_wait,) = connection.execute(question, [BATCH.name]).fetchone()
    for _ in range(all_that_wait):
        running.add(decoy_message(CaseId("case")), BATCH)
    after = rows_of(file)

    assert {table: len(rows) for table, rows in after.items()} == {
        table: len(rows) for table, rows in before.items()
    }


def test_what_a_full_disk_did_not_take_is_drawn_at_the_next_beat(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For batches that another instance has begun: nothing of it counts before it is there."""
    monkeypatch.setattr(concerns_vault, "CHANCE", Random(5))
    file = tmp_path / "concerns.db"
    ConcernsVault(file, NAIROBI, MEANWHILE, Random(3)).release(MEANWHILE)
    other = ConcernsVault(file, NAIROBI, MEANWHILE, Random(3))
    first = rows_of(file)
    with full_disk(), pytest.raises(NoPlace):
        other.release(MEANWHILE)
    assert rows_of(file) == first
    other.release(MEANWHILE)
    drawn = rows_of(file)
    other.keep(decoy(), BATCH)
    second = rows_of(file)
    other.release(RELEASED - timedelta(minutes=1))

    assert len(first["waiting_reports"]) < len(drawn["waiting_reports"])
    assert len(second["waiting_reports"]) == len(drawn["waiting_reports"])
    assert rows_of(file)["waiting_messages"] - second["waiting_messages"], "and these take turns"


def test_what_a_full_disk_did_not_let_come_and_go_does_so_later_as_it_was_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else all would lie still after a full disk, and what is new would be real."""
    once, twice = (tmp_path / name for name in ("once.db", "twice.db"))
    moved = []
    for file in (once, twice):
        monkeypatch.setattr(concerns_vault, "CHANCE", Random(5))
        running = ConcernsVault(file, NAIROBI, MEANWHILE, Random(3))
        running.release(MEANWHILE)
        turns = dict(running._turnover.turns)
        if file is twice:
            with full_disk(), pytest.raises(NoPlace):
                running.release(RELEASED - timedelta(minutes=1))
            assert running._turnover.turns == turns
        before = rows_of(file)
        running.release(RELEASED - timedelta(minutes=1))
        after = rows_of(file)
        moved.append({table: len(before[table] - after[table]) for table in before})

    assert moved[0]["waiting_messages"]
    assert moved[0] == moved[1]


def rows_of(file: Path) -> dict[str, set[str]]:
    with closing(sqlite3.connect(file)) as connection:
        return ids(connection)


def test_half_of_all_decoys_stay_and_moments_lie_anywhere() -> None:
    """By one seed."""
    chance, many = Random(4), 2000
    drawn = [drawn_moments(chance, OPENS, RELEASED) for _ in range(many)]
    for number in range(4):
        share = sum(len(each) == number for each in drawn) / many
        assert share == pytest.approx(1 / 2 ** (number + 1), abs=0.03)
    places = sorted((at - OPENS) / (RELEASED - OPENS) for each in drawn for at in each)
    assert places[len(places) // 4] == pytest.approx(0.25, abs=0.03)
    assert places[len(places) * 3 // 4] == pytest.approx(0.75, abs=0.03)
    assert all(list(each) == sorted(each) for each in drawn)
