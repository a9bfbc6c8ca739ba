"""Marks among decoys of marks: where each goes, when a quarter has a key, and how it ends."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from random import Random
from sqlite3 import Connection

import pytest

from bot.concerns.batches import Batch, Slot
from bot.concerns.figures import Figures
from bot.concerns.quarters import Quarter
from bot.concerns.roster import PROOF_LASTS, Responder
from bot.concerns.sealed.age import CannotOpen, Identity, new_identity, recipient_of, unseal
from bot.concerns.sealed.marks import Mark, Outcome, mark_for_nobody, new_quarter_key
from bot.concerns.sealed.signatures import VerifyKey
from bot.words.ids import MemberId
from storage import concerns_figures as counting
from storage.concerns_lists import put_responder
from storage.concerns_tables import copied

TODAY = date(2026, 3, 5)
FIRST, SECOND = Quarter(2026, 1), Quarter(2026, 2)
KEYS = {name: new_identity() for name in ("Ada", "Bob", "Cyn")}
MADE = mark_for_nobody()


@pytest.fixture
def vault() -> Iterator[Connection]:
    with closing(sqlite3.connect(":memory:")) as empty, closing(copied(empty)) as vault:
        yield vault


def enrol(vault: Connection, *names: str, proved: date = TODAY) -> None:
    for name in names:
        new = Responder(name, recipient_of(KEYS[name]), VerifyKey("ab" * 32), proved)
        put_responder(vault, MemberId(name), new)


def put_key(vault: Connection, *quarters: Quarter) -> None:
    for quarter in quarters:
        key = new_quarter_key(quarter.name, [recipient_of(KEYS["Ada"])])
        row = [key.quarter, key.recipient, key.capsule]
        vault.execute("INSERT INTO quarter_keys VALUES (?, ?, ?)", row)


def marks(vault: Connection) -> dict[str, tuple[str, bytes]]:
    rows = vault.execute("SELECT id, quarter, mark FROM marks").fetchall()
    return {id_: (quarter, bytes(mark)) for id_, quarter, mark in rows}


def quarters_with_a_key(vault: Connection) -> list[str]:
    return [each.quarter for each in counting.quarter_keys(vault)]


@pytest.mark.parametrize("seed", range(4))
def test_a_batch_brings_marks_of_its_quarter_that_nobody_made(vault: Connection, seed: int) -> None:
    last_day = Batch(date(2026, 3, 31), Slot.AFTERNOON)
    made = counting.prepare(vault, last_day, Random(seed))

    assert {*marks(vault)} == made
    assert len(made) == Random(seed).choice(counting.DRAWN)
    assert {quarter for quarter, _ in marks(vault).values()} == {"2026-Q1"}
    assert {len(mark) for _, mark in marks(vault).values()} == {len(MADE)}


@pytest.mark.parametrize(
    ("given", "goes_to"), [(FIRST, FIRST), (SECOND, SECOND), (Quarter(2025, 4), SECOND)]
)
def test_a_mark_takes_the_place_of_one_decoy_of_its_quarter_or_of_the_newest(
    vault: Connection, given: Quarter, goes_to: Quarter
) -> None:
    put_key(vault, FIRST, SECOND)
    decoys = {*counting.prepare(vault, Batch(TODAY, Slot.MORNING), Random(1))}
    decoys |= counting.prepare(vault, Batch(date(2026, 4, 1), Slot.MORNING), Random(1))
    real = {*marks(vault)} - decoys
    before = marks(vault)
    counting.put_mark(vault, Mark(given.name, MADE), decoys)

    after = marks(vault)
    assert real == set()
    (gone,), (new,) = {*before} - {*after}, {*after} - {*before}
    assert before[gone][0] == goes_to.name
    assert after[new] == (goes_to.name, MADE)


def test_where_no_decoy_is_left_a_mark_comes_beside_the_others(vault: Connection) -> None:
    put_key(vault, FIRST)
    counting.put_mark(vault, Mark(FIRST.name, MADE), set())
    counting.put_mark(vault, Mark(FIRST.name, MADE), {"of another"})

    assert sorted(marks(vault).values()) == [("2026-Q1", MADE)] * 2


def test_before_there_is_a_key_no_mark_is_kept(vault: Connection) -> None:
    counting.put_mark(vault, Mark(FIRST.name, MADE), set())

    assert marks(vault) == {}


def test_a_quarter_begins_with_a_key_for_those_who_can_respond(vault: Connection) -> None:
    enrol(vault, "Ada", proved=TODAY - PROOF_LASTS)
    enrol(vault, "Bob")
    enrol(vault, "Cyn", proved=TODAY - PROOF_LASTS - timedelta(days=1))
    counting.turn(vault, TODAY)
    counting.turn(vault, TODAY + timedelta(days=1))

    (key,) = counting.quarter_keys(vault)
    assert key.quarter == "2026-Q1"
    secrets = {unseal(key.capsule, KEYS[name]).decode() for name in ("Ada", "Bob")}
    assert {recipient_of(Identity(each)) for each in secrets} == {key.recipient}
    with pytest.raises(CannotOpen):
        unseal(key.capsule, KEYS["Cyn"])


def test_with_one_who_can_respond_or_a_list_that_was_changed_there_is_no_key(
    vault: Connection,
) -> None:
    enrol(vault, "Ada")
    counting.turn(vault, TODAY)
    assert quarters_with_a_key(vault) == []
    enrol(vault, "Bob")
    vault.execute("INSERT INTO signed_lists VALUES (1, '{}', '{}')")
    counting.turn(vault, TODAY)
    assert quarters_with_a_key(vault) == []
    vault.execute("DELETE FROM signed_lists")
    counting.turn(vault, TODAY)
    assert quarters_with_a_key(vault) == ["2026-Q1"]


def test_each_quarter_has_its_key_and_the_newest_comes_first(vault: Connection) -> None:
    enrol(vault, "Ada", "Bob")
    counting.turn(vault, date(2026, 3, 31))
    counting.turn(vault, date(2026, 4, 1))

    assert quarters_with_a_key(vault) == ["2026-Q2", "2026-Q1"]


def test_what_nobody_counted_ends_on_the_day_on_which_it_is_told(vault: Connection) -> None:
    put_key(vault, FIRST)
    for day in (TODAY, date(2026, 4, 1)):
        counting.prepare(vault, Batch(day, Slot.MORNING), Random(1))
    counting.turn(vault, date(2026, 4, 14))
    assert counting.figures(vault) == []
    assert quarters_with_a_key(vault) == ["2026-Q1"]
    counting.turn(vault, date(2026, 4, 15))

    assert counting.figures(vault) == [Figures(FIRST, None)]
    assert quarters_with_a_key(vault) == []
    assert {quarter for quarter, _ in marks(vault).values()} == {"2026-Q2"}


def test_what_was_counted_is_kept_once_in_the_place_of_its_marks_and_key(
    vault: Connection,
) -> None:
    put_key(vault, FIRST, SECOND)
    for day in (TODAY, date(2026, 4, 1)):
        counting.prepare(vault, Batch(day, Slot.MORNING), Random(1))
    about = {**dict.fromkeys(Outcome, 0), Outcome.REFERRED: 15}
    counting.count(vault, Figures(FIRST, about))
    counting.count(vault, Figures(FIRST, None))

    assert counting.figures(vault) == [Figures(FIRST, about)]
    assert counting.marks(vault, FIRST) == []
    assert [*counting.marks(vault, SECOND)] == [mark for _, mark in marks(vault).values()]
    assert quarters_with_a_key(vault) == ["2026-Q2"]
    counting.count(vault, Figures(SECOND, None))
    assert [each.quarter for each in counting.figures(vault)] == [SECOND, FIRST]


def test_figures_are_kept_in_an_order_that_tells_nothing(vault: Connection) -> None:
    about = dict.fromkeys(reversed(Outcome), 5)
    counting.count(vault, Figures(FIRST, about))

    ((told,),) = vault.execute("SELECT about FROM figures").fetchall()
    assert [*json.loads(told)] == sorted(Outcome)
