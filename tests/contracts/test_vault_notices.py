"""The noticeboard in the vault: always as many handles, and a real one in the place of another."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from random import Random
from sqlite3 import Connection

import pytest

from bot.concerns.batches import Batch, Slot
from bot.concerns.sealed.handles import Handle
from storage import concerns_notices
from storage.concerns_notices import LASTS, SHOWN, announce, prepare, renew, shown, withdraw
from storage.concerns_tables import copied

DAY = date(2026, 3, 5)
ROSAS, OTHERS = Handle(2068), Handle(7777)


class Board:
    """What a process knows and does, half day by half day; each is prepared two before it comes."""

    def __init__(self, vault: Connection) -> None:
        self.vault, self.known, self.chance = vault, set[str](), Random(7)
        self.number = -2
        renew(vault, self.at(0), self.known, self.chance)
        for ahead in (1, 2):
            prepare(vault, self.at(ahead), self.known, self.chance)
        self.number = 0

    def at(self, number: int) -> Batch:
        slots = (Slot.MORNING, Slot.AFTERNOON)
        return Batch(DAY + timedelta(days=number // 2), slots[number % 2])

    @property
    def following(self) -> Batch:
        return self.at(self.number + 1)

    def goes_on(self, half_days: int = 1) -> None:
        for _ in range(half_days):
            self.number += 1
            prepare(self.vault, self.at(self.number + 2), self.known, self.chance)
            renew(self.vault, self.at(self.number), self.known, self.chance)
            assert len(shown(self.vault)) == SHOWN

    def answered(self, handle: Handle) -> None:
        announce(self.vault, handle, self.following, self.known)

    def read(self, handle: Handle) -> None:
        withdraw(self.vault, handle, self.following, self.known)

    def starts_anew(self) -> None:
        self.known = set()

    @property
    def rows(self) -> tuple[int, list[str], int]:
        """How many there are, with what those come that wait, and how many go next."""
        found = self.vault.execute("SELECT comes, goes FROM notices").fetchall()
        coming = sorted(comes for comes, _ in found if comes)
        return len(found), coming, sum(goes == self.following.name for _, goes in found)


@pytest.fixture
def vault() -> Iterator[Connection]:
    with closing(sqlite3.connect(":memory:")) as empty, closing(copied(empty)) as vault:
        yield vault


@pytest.fixture
def board(vault: Connection) -> Board:
    return Board(vault)


def test_there_are_always_as_many_and_with_each_batch_some_change(board: Board) -> None:
    changes = set()
    for _ in range(60):
        before = set(shown(board.vault))
        board.goes_on()
        changes.add(len(before - set(shown(board.vault))))

    assert changes <= {1, 2, 3, 4, 5}
    assert len(changes) > 1


def test_no_handle_stands_there_twice(board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever sees one twice would know that somebody made it up."""
    few = iter([Handle(1000 + number // 3) for number in range(400)])
    monkeypatch.setattr(concerns_notices, "nobodys_handle", lambda: next(few))
    for _ in range(30):
        board.goes_on()
        assert len(set(shown(board.vault))) == SHOWN


def test_a_handle_comes_with_the_next_batch_and_takes_the_place_of_another(board: Board) -> None:
    board.goes_on(3)
    before = board.rows
    board.answered(ROSAS)

    assert board.rows == before
    assert ROSAS not in shown(board.vault)
    board.goes_on()
    assert ROSAS in shown(board.vault)


def test_it_stands_for_two_weeks_if_nobody_reads_the_answer(board: Board) -> None:
    board.goes_on(3)
    board.answered(ROSAS)
    board.goes_on()
    half_days = 0
    while ROSAS in shown(board.vault):
        board.goes_on()
        half_days += 1

    assert half_days == 2 * LASTS.days


def test_once_it_was_read_it_goes_with_the_next_batch_and_as_many_go(board: Board) -> None:
    board.goes_on(3)
    board.answered(ROSAS)
    board.goes_on()
    before = board.rows
    board.read(ROSAS)

    assert board.rows == before
    assert ROSAS in shown(board.vault)
    board.goes_on()
    assert ROSAS not in shown(board.vault)


def test_what_was_read_before_it_stood_there_never_does(board: Board) -> None:
    board.goes_on(3)
    board.answered(ROSAS)
    board.read(ROSAS)
    board.goes_on(4)

    assert ROSAS not in shown(board.vault)


def test_another_letter_for_the_same_keeps_one_row_and_lets_it_stand_for_longer(
    board: Board,
) -> None:
    board.goes_on(3)
    board.answered(ROSAS)
    board.answered(ROSAS)
    board.goes_on(20)
    before = board.rows
    board.answered(ROSAS)
    assert board.rows[:2] == before[:2]
    board.goes_on(20)

    assert shown(board.vault).count(ROSAS) == 1


def test_one_that_was_to_go_stays_if_there_is_another_letter(board: Board) -> None:
    board.goes_on(3)
    board.answered(ROSAS)
    board.goes_on()
    board.read(ROSAS)
    board.answered(ROSAS)
    board.goes_on(5)

    assert ROSAS in shown(board.vault)


def test_after_a_new_start_there_are_as_many_and_real_ones_come_and_go(board: Board) -> None:
    board.goes_on(3)
    board.answered(ROSAS)
    board.goes_on()
    board.starts_anew()
    board.answered(OTHERS)
    board.read(ROSAS)
    board.goes_on()
    assert (ROSAS in shown(board.vault), OTHERS in shown(board.vault)) == (False, True)
    board.goes_on(30)

    assert len(board.known) >= SHOWN


def test_many_letters_at_once_are_all_shown_and_the_number_stays(board: Board) -> None:
    many = [Handle(3000 + n) for n in range(10)]
    board.goes_on(3)
    for each in many:
        board.answered(each)
    board.goes_on()

    assert set(many) <= set(shown(board.vault))


def test_what_nobody_answered_cannot_be_taken_off(board: Board) -> None:
    """Somebody may have the handle of one that was made up: it stays like the others."""
    board.goes_on(3)
    kept = board.vault.execute("SELECT * FROM notices ORDER BY id").fetchall()
    board.read(ROSAS)
    board.read(shown(board.vault)[0])

    assert board.vault.execute("SELECT * FROM notices ORDER BY id").fetchall() == kept


def test_nobodys_handles_stand_for_as_short_and_as_long_as_real_ones(board: Board) -> None:
    """Some go after half a day, some after the whole two weeks: no age marks a real one."""
    since: dict[Handle, int] = {}
    ages = []
    for half_day in range(400):
        standing = set(shown(board.vault))
        ages += [half_day - since.pop(each) for each in [*since] if each not in standing]
        since |= {each: half_day for each in standing if each not in since}
        board.goes_on()

    assert min(ages) == 1
    assert sum(age >= 2 * LASTS.days - 1 for age in ages) > len(ages) / 50
