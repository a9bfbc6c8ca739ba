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
from storage.concerns_notices import (
    COMING,
    LASTS,
    MOST_DRAWN_ANEW,
    SHOWN,
    announce,
    prepare,
    prepare_anew,
    renew,
    shown,
)
from storage.concerns_tables import copied
from tests.support.handles import each_once

DAY = date(2026, 3, 5)
ROSAS, OTHERS = Handle(2068), Handle(7777)
ALONE, MANY = Handle(4000), [Handle(3000 + n) for n in range(10)]


class Board:
    """What a process knows and does, half day by half day; each is prepared two before it comes."""

    def __init__(self, vault: Connection) -> None:
        self.vault, self.known, self.chance = vault, set[str](), Random(7)
        self.number = -2
        renew(vault, self.at(0), self.known)
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
            renew(self.vault, self.at(self.number), self.known)
            assert len(shown(self.vault)) == SHOWN

    def answered(self, handle: Handle) -> None:
        announce(self.vault, handle, self.following, self.known)

    def stands_for(self, handle: Handle) -> int:
        """So many half days from now on."""
        half_days = 0
        while handle in shown(self.vault):
            self.goes_on()
            half_days += 1
        return half_days

    def starts_anew(self) -> None:
        self.known = set()

    @property
    def rows(self) -> list[str]:
        """With what each comes; those that stand there have come."""
        found = self.vault.execute("SELECT comes FROM notices").fetchall()
        return sorted(comes for (comes,) in found)


@pytest.fixture
def vault() -> Iterator[Connection]:
    with closing(sqlite3.connect(":memory:")) as empty, closing(copied(empty)) as vault:
        yield vault


@pytest.fixture
def board(vault: Connection, monkeypatch: pytest.MonkeyPatch) -> Board:
    monkeypatch.setattr(concerns_notices, "nobodys_handle", each_once(ROSAS, OTHERS, ALONE, *MANY))
    return Board(vault)


def test_there_are_always_as_many_and_with_each_batch_some_change(board: Board) -> None:
    changes = set()
    for _ in range(60):
        before = set(shown(board.vault))
        board.goes_on()
        changes.add(len(before - set(shown(board.vault))))

    assert changes == set(COMING)


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


def test_it_stands_for_as_long_as_one_that_nobody_has(board: Board) -> None:
    """Nobody's goes when its turn has come, and so does a real one, whatever its holder does."""
    board.goes_on(40)
    board.answered(ALONE)
    board.goes_on()
    assert 12 <= board.stands_for(ALONE) <= SHOWN

    ages = board_ages(board, 400)
    assert min(ages) >= SHOWN // max(COMING)
    assert sum(ages) / len(ages) == pytest.approx(SHOWN / (sum(COMING) / len(COMING)), rel=0.4)


def test_with_another_letter_it_stands_for_longer_and_so_do_some_that_nobody_has(
    board: Board,
) -> None:
    board.goes_on(3)
    board.answered(ROSAS)
    board.answered(ROSAS)
    board.goes_on(8)
    before = board.rows
    board.answered(ROSAS)

    assert board.rows == before
    assert board.stands_for(ROSAS) > 12
    longer = [age for age in board_ages(board, 400) if age > SHOWN]
    assert len(longer) > 20


def test_after_a_new_start_there_are_as_many_and_real_ones_come_and_go(board: Board) -> None:
    board.goes_on(3)
    board.answered(ROSAS)
    board.goes_on()
    board.starts_anew()
    board.answered(OTHERS)
    board.goes_on()
    assert {ROSAS, OTHERS} <= set(shown(board.vault))
    board.goes_on(30)

    assert not {ROSAS, OTHERS} & set(shown(board.vault))
    assert len(board.known) >= SHOWN


def test_many_letters_at_once_are_all_shown_and_the_number_stays(board: Board) -> None:
    board.goes_on(3)
    for each in MANY:
        board.answered(each)
    board.goes_on()

    assert set(MANY) <= set(shown(board.vault))


def test_after_weeks_in_which_nothing_ran_all_of_it_is_new(board: Board) -> None:
    board.goes_on(3)
    board.answered(ROSAS)
    board.goes_on()
    before = set(shown(board.vault))
    board.number += 60
    renew(board.vault, board.at(board.number), board.known)

    assert len(shown(board.vault)) == SHOWN
    assert not before & set(shown(board.vault))


def test_a_handle_that_somebody_made_up_before_is_theirs_once_they_are_written_to(
    board: Board,
) -> None:
    board.goes_on(3)
    theirs = shown(board.vault)[0]
    board.answered(theirs)
    question = "SELECT id FROM notices WHERE handle=?"
    ((id_,),) = board.vault.execute(question, [theirs.to_bytes(2)]).fetchall()

    assert id_ not in board.known
    assert len(shown(board.vault)) == SHOWN


def test_whoever_is_written_to_while_they_stand_there_has_one_row(board: Board) -> None:
    board.goes_on(3)
    board.answered(ROSAS)
    board.goes_on()
    board.answered(ROSAS)
    board.goes_on()

    assert shown(board.vault).count(ROSAS) == 1


def test_where_nothing_takes_its_place_it_goes_on_its_last_day_and_the_board_is_full(
    board: Board,
) -> None:
    """As when nothing ran for just as long: of those that are left none goes, and more are made."""
    board.goes_on(3)
    board.answered(ROSAS)
    board.goes_on()
    last = board.number + 2 * LASTS.days
    for number, stands in ((last - 1, True), (last, False)):
        renew(board.vault, board.at(number), board.known)
        assert (ROSAS in shown(board.vault)) is stands
        assert len(shown(board.vault)) == SHOWN


def test_after_a_new_start_one_that_gives_way_comes_where_few_come(board: Board) -> None:
    board.goes_on(3)
    board.starts_anew()
    coming = board.rows.count(board.following.name)
    for more in range(1, MOST_DRAWN_ANEW + 2):
        prepare_anew(board.vault, board.following, board.known)
        most = min(coming + more, MOST_DRAWN_ANEW)
        assert board.rows.count(board.following.name) == most
    question = "SELECT id, handle, goes FROM notices WHERE comes=?"
    rows = board.vault.execute(question, [board.following.name]).fetchall()

    assert board.known < {id_ for id_, _, _ in rows}
    assert len(board.known) == MOST_DRAWN_ANEW - coming
    assert len({handle for _, handle, _ in rows}) == len(rows)
    assert len({goes for _, _, goes in rows}) == 1, "as long as the others"


def board_ages(board: Board, half_days: int) -> list[int]:
    """For how long each stood that came and went in these half days."""
    since: dict[Handle, int] = {}
    ages = []
    at_first = set(shown(board.vault))
    for half_day in range(half_days):
        standing = set(shown(board.vault))
        at_first &= standing
        ages += [half_day - since.pop(each) for each in [*since] if each not in standing]
        since |= {each: half_day for each in standing - at_first if each not in since}
        board.goes_on()
    return ages
