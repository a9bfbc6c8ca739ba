"""The attack: take the file twice within one half day, and call real what is new, or what stayed.

What came in is made cheaply in the many half days that are counted: no seal makes a difference.
"""

import os
import secrets
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from sqlite3 import Connection

import pytest

from bot.coalition.people import UTC_ZONE
from bot.concerns.batches import batch_named, next_batch, taken_in
from bot.concerns.sealed.decoys import decoy
from bot.concerns.sealed.padding import BUCKETS, STEP
from bot.concerns.sealed.receipts import MailboxAddress
from bot.concerns.sealed.seal_report import SealedMessage, SealedReport
from bot.words.ids import CaseId
from storage.concerns_cover import Decoys
from storage.concerns_rows import put_letter, put_waiting_message, put_waiting_report
from storage.concerns_tables import copied
from storage.concerns_turnover import Turnover
from storage.concerns_vault import ConcernsVault

BATCH = batch_named("2026-03-05 afternoon")
OPENS, RELEASED = taken_in(BATCH, UTC_ZONE)
HALF_DAYS = 300
SEEN = 30
"""What happened in fewer half days than this may have been chance."""
SLACK = 1.4
STAYS = {"waiting_reports": 1 / 2, "waiting_messages": 1 / 3, "letters": 1 / 2}
"""Of all decoys so many; words go with letters, too."""
KINDS = ("waiting_reports", "waiting_messages", "letters")


def _cheaply(length: int) -> SealedReport:
    case = secrets.token_hex(16)
    message = bytes(length + STEP)
    return SealedReport(CaseId(case), b"", message, MailboxAddress(case), b"")


@pytest.fixture(autouse=True)
def _sealed_cheaply(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "vault" in request.fixturenames:
        return
    monkeypatch.setattr("storage.concerns_cover.decoy", _cheaply)
    monkeypatch.setattr("storage.concerns_cover.prepare_marks", lambda *_: set())
    monkeypatch.setattr("storage.concerns_cover.prepare_notices", lambda *_: None)
    for name in ("sealed_for_nobody", "decoy_message"):
        monkeypatch.setattr(f"storage.concerns_cover.{name}", globals()[f"_{name}"])


def _sealed_for_nobody(length: int) -> bytes:
    return bytes(length + STEP)


def _decoy_message(case: CaseId, length: int) -> SealedMessage:
    return SealedMessage(case, bytes(length + STEP))


def _ids(connection: Connection, kind: str) -> frozenset[str]:
    return frozenset(id_ for (id_,) in connection.execute(f"SELECT id FROM {kind}"))


def _comes(connection: Connection, decoys: Decoys, kind: str) -> str:
    """One that is as long as most; returns its id."""
    before, report = _ids(connection, kind), _cheaply(BUCKETS[0])
    if kind == "waiting_reports":
        decoys.give_way_to_report(connection, report, BATCH)
        put_waiting_report(connection, report, BATCH)
    elif kind == "waiting_messages":
        decoys.give_way_to_message(connection, report.message, BATCH)
        put_waiting_message(connection, SealedMessage(report.case, report.message), BATCH)
    else:
        decoys.give_way_to_letter(connection, report.message, BATCH)
        put_letter(connection, report.mailbox, report.message, BATCH)
    (new,) = _ids(connection, kind) - before
    return new


@pytest.fixture
def empty() -> Iterator[Connection]:
    with closing(sqlite3.connect(":memory:")) as new, closing(copied(new)) as empty:
        empty.execute("BEGIN")
        yield empty


def _prepared(connection: Connection, chance: Random) -> Decoys:
    for table in (*KINDS, "mailboxes"):
        connection.execute(f"DELETE FROM {table}")
    decoys = Decoys(chance)
    decoys.prepare(connection, BATCH)
    return decoys


def _half_day(
    empty: Connection, chance: Random, kind: str, copies: tuple[datetime, datetime], *, comes: bool
) -> int:
    """How many rows of a kind are new in the second copy; one of them, if one `comes` between."""
    decoys = _prepared(empty, chance)
    turnover = Turnover(replace(decoys, chance=chance), UTC_ZONE)
    turnover.plan(empty, OPENS)
    turnover.turn(empty, copies[0])
    first = _ids(empty, kind)
    between = copies[0] + (copies[1] - copies[0]) * chance.random()
    turnover.turn(empty, between)
    if comes:
        _comes(empty, decoys, kind)
    turnover.turn(empty, copies[1])
    return len(_ids(empty, kind) - first)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("hours", "likelier"), [(10, 2), (2, 6)])
def test_that_one_more_came_is_only_so_much_likelier_by_what_is_new(
    empty: Connection, kind: str, hours: int, likelier: float
) -> None:
    """In all of the ten hours twice; in a fifth of them six times. By one seed."""
    since = OPENS + (RELEASED - OPENS - timedelta(hours=hours)) / 2
    copies = since, since + timedelta(hours=hours)
    chance = Random(2026)
    without, with_one = (
        Counter(_half_day(empty, chance, kind, copies, comes=comes) for _ in range(HALF_DAYS))
        for comes in (False, True)
    )

    seen = [number for number, times in with_one.items() if times >= SEEN]
    assert seen
    for number in seen:
        assert with_one[number] <= likelier * SLACK * without[number], (number, without, with_one)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_real_stays_and_so_do_many_decoys(empty: Connection, kind: str) -> None:
    """What came before the first copy is there with the second one. By one seed."""
    chance, decoys_there, stayed = Random(5), 0, 0
    for _ in range(HALF_DAYS):
        decoys = _prepared(empty, chance)
        real = _comes(empty, decoys, kind)
        turnover = Turnover(replace(decoys, chance=chance), UTC_ZONE)
        turnover.plan(empty, OPENS)
        first = _ids(empty, kind)
        turnover.turn(empty, RELEASED)
        second = _ids(empty, kind)
        assert real in second
        decoys_there += len(first) - 1
        stayed += len(first & second) - 1

    assert stayed / decoys_there == pytest.approx(STAYS[kind], abs=0.06)


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ConcernsVault:
    monkeypatch.setattr(os, "fsync", lambda _: None)
    monkeypatch.setattr("storage.concerns_vault.CHANCE", Random(7))
    begun = datetime(2026, 3, 2, 8, tzinfo=UTC)
    return ConcernsVault(tmp_path / "concerns.db", UTC_ZONE, begun, Random(6))


def _rows(file: Path) -> dict[str, frozenset[str]]:
    with closing(sqlite3.connect(file)) as connection:
        return {kind: _ids(connection, kind) for kind in KINDS}


def test_day_by_day_rows_come_and_go_though_nobody_sends_anything(
    vault: ConcernsVault, tmp_path: Path
) -> None:
    """As the running process has it, after a new start too; a report is never alone for long."""
    file, now = tmp_path / "concerns.db", datetime(2026, 3, 2, 9, tzinfo=UTC)
    vault.release(now)
    new: dict[str, int] = dict.fromkeys(KINDS, 0)
    for half_day in range(8):
        now = next_batch(now, UTC_ZONE).starts(UTC_ZONE)
        vault.release(now)
        if half_day == 4:
            vault = ConcernsVault(file, UTC_ZONE, now, Random(8))
            vault.draw_anew(now)
        vault.keep(report := decoy(), next_batch(now, UTC_ZONE))
        first = _rows(file)
        vault.release(now + timedelta(hours=7))
        second = _rows(file)
        with closing(sqlite3.connect(file)) as connection:
            question = 'SELECT 1 FROM waiting_reports WHERE "case"=?'
            assert connection.execute(question, [report.case]).fetchone() == (1,)
        for kind in KINDS:
            assert len(first[kind]) == len(second[kind])
            new[kind] += bool(second[kind] - first[kind])

    assert min(new.values()) > 0, new
