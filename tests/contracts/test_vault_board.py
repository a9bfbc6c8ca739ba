"""What stands on the board of sealed letters, from when to when, and what changes there at once."""

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import closing
from datetime import date, timedelta
from random import Random
from sqlite3 import Connection
from typing import Any

import pytest

from bot.concerns.batches import Batch, Slot
from bot.concerns.sealed.decoys import sealed_for_nobody
from bot.concerns.sealed.padding import BUCKETS
from bot.concerns.sealed.receipts import MailboxAddress
from storage.concerns_board import board, renew
from storage.concerns_rows import put_letter
from storage.concerns_tables import copied

DAY = date(2026, 3, 5)
MORNING, AFTERNOON = Batch(DAY, Slot.MORNING), Batch(DAY, Slot.AFTERNOON)
BEFORE = Batch(DAY - timedelta(days=1), Slot.AFTERNOON)
SOMEBODY = MailboxAddress("somebody")


class Lot(Random):
    """Draws always the same number of letters to be burnt."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number

    def choice(self, seq: Any) -> Any:  # noqa: ANN401
        assert self.number in {0, *seq}
        return self.number


@pytest.fixture
def vault() -> Iterator[Connection]:
    with closing(sqlite3.connect(":memory:")) as empty, closing(copied(empty)) as vault:
        yield vault


def lies(vault: Connection, batch: Batch, letter: bytes = b"") -> str:
    return put_letter(vault, SOMEBODY, letter or sealed_for_nobody(BUCKETS[0]), batch)


def shown(vault: Connection) -> dict[str, bytes]:
    return dict(vault.execute("SELECT id, letter FROM board").fetchall())


def renewed(vault: Connection, batch: Batch, decoys: Collection[str], number: int) -> set[str]:
    """Which of the letters that stay there are not what they were."""
    before = shown(vault)
    renew(vault, batch, decoys, Lot(number))
    return {id_ for id_, letter in shown(vault).items() if before.get(id_, letter) != letter}


def test_a_letter_is_shown_from_its_batch_on_for_a_fortnight(vault: Connection) -> None:
    too_old = lies(vault, Batch(DAY - timedelta(days=15), Slot.AFTERNOON))
    of = {
        batch: lies(vault, batch)
        for batch in (
            Batch(DAY - timedelta(days=14), Slot.MORNING),
            MORNING,
            AFTERNOON,
        )
    }

    renew(vault, MORNING, (), Lot(1))
    assert too_old not in shown(vault)
    assert {*shown(vault)} == {*of.values()} - {of[AFTERNOON]}
    renew(vault, AFTERNOON, (), Lot(1))
    assert {*shown(vault)} == {*of.values()}
    renew(vault, Batch(DAY + timedelta(days=1), Slot.MORNING), (), Lot(1))
    assert {*shown(vault)} == {of[MORNING], of[AFTERNOON]}
    assert vault.execute("SELECT count(*) FROM letters").fetchone() == (4,), "mailboxes keep it"


def test_all_are_told_by_their_ids_which_say_nothing(vault: Connection) -> None:
    letters = {lies(vault, MORNING): None for _ in range(8)}
    assert board(vault) == []
    renew(vault, MORNING, (), Lot(1))

    kept = shown(vault)
    assert board(vault) == [kept[id_] for id_ in sorted(letters)]


@pytest.mark.parametrize("number", [1, 2])
def test_so_many_decoys_are_burnt_as_were_drawn_and_look_as_before(
    vault: Connection, number: int
) -> None:
    decoys = {lies(vault, MORNING, sealed_for_nobody(each)) for each in 4 * BUCKETS[:2]}
    written = {lies(vault, MORNING) for _ in range(4)}
    assert renewed(vault, MORNING, decoys, number) == set(), "nothing was shown yet"
    before = shown(vault)
    changed = renewed(vault, AFTERNOON, decoys, number)

    assert len(changed) == number
    assert changed <= decoys
    assert {*shown(vault)} == decoys | written
    lengths = [
        {id_: len(letter) for id_, letter in each.items()} for each in (before, shown(vault))
    ]
    assert lengths[0] == lengths[1]


@pytest.mark.parametrize(
    ("drawn", "burnt", "expected"), [(1, 0, 1), (1, 1, 0), (2, 1, 1), (2, 2, 0), (1, 3, 0)]
)
def test_what_somebody_burnt_or_shredded_is_among_those_that_change(
    vault: Connection, drawn: int, burnt: int, expected: int
) -> None:
    decoys = {lies(vault, MORNING) for _ in range(4)}
    written = [lies(vault, MORNING) for _ in range(4)]
    renew(vault, MORNING, decoys, Lot(0))
    theirs = written[:burnt]
    for place, id_ in enumerate(theirs):  # the first is shredded, the others are burnt
        change = "DELETE FROM letters WHERE id=?" if place == 0 else None
        vault.execute(change or "UPDATE letters SET letter=x'00' WHERE id=?", [id_])
    assert {*shown(vault)} == {*decoys, *written}, "until the next batch all stays as it was"
    changed = renewed(vault, AFTERNOON, decoys, drawn)

    assert Counter(id_ in decoys for id_ in changed)[True] == expected
    assert changed - decoys == {*theirs[1:]}
    assert {*shown(vault)} == decoys | {*written} - {*theirs[:1]}


def test_what_leaves_for_its_age_hides_nobody_who_burnt_something(vault: Connection) -> None:
    old = Batch(DAY - timedelta(days=14), Slot.AFTERNOON)
    leaving, decoys = lies(vault, old), {lies(vault, MORNING) for _ in range(3)}
    renew(vault, MORNING, decoys, Lot(0))
    vault.execute("DELETE FROM letters WHERE id=?", [leaving])

    tomorrow = Batch(DAY + timedelta(days=1), Slot.MORNING)
    assert len(renewed(vault, tomorrow, decoys, 1)) == 1


def test_where_there_is_no_decoy_none_is_burnt(vault: Connection) -> None:
    written, decoy = lies(vault, BEFORE), lies(vault, MORNING)
    renew(vault, BEFORE, (), Lot(0))

    assert renewed(vault, MORNING, {decoy}, 2) == set(), "it was not shown yet"
    assert renewed(vault, AFTERNOON, {decoy}, 2) == {decoy}
    assert renewed(vault, AFTERNOON, (), 2) == set()
    assert {*shown(vault)} == {written, decoy}
