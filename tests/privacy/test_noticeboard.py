"""The noticeboard is as long, and changes as much, with an answer as without."""

import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from bot.coalition.people import UTC_ZONE
from bot.concerns.batches import Batch, next_batch
from bot.concerns.sealed.decoys import decoy
from bot.concerns.sealed.handles import Handle
from bot.concerns.sealed.sealed_letter import SealedLetter
from storage import concerns_notices
from storage.concerns_notices import SHOWN
from storage.concerns_vault import ConcernsVault
from storage.copy_keys import CopyKeys
from tests.support.handles import each_once
from tests.support.stage import MONDAY
from tests.support.twin_vaults import Run

HANDLE = Handle(2068)


class Board(Run):
    """With one letter that responders can answer."""

    def __init__(self, file: Path) -> None:
        super().__init__(file)
        self.report = decoy()
        self.answered(self.report)
        self.delivered()
        self.delivered()

    @property
    def following(self) -> Batch:
        return next_batch(self.now, UTC_ZONE)

    def goes_on(self) -> int:
        """Returns how many handles went."""
        before = {*self.vault.noticeboard()}
        self.delivered()
        return len(before - {*self.vault.noticeboard()})

    def is_written_to(self) -> None:
        sealed = self.report
        letter = SealedLetter(
            sealed.mailbox, sealed.capsule, sealed.case, sealed.message[::-1], HANDLE
        )
        assert self.vault.hand_in(letter, self.following)

    @property
    def rows(self) -> list[tuple[int, int, str]]:
        """All of each row that is the same for whoever has it."""
        with closing(sqlite3.connect(self.file)) as connection:
            rows = connection.execute("SELECT id, handle, comes FROM notices").fetchall()
        return sorted((len(id_), len(handle), comes) for id_, handle, comes in rows)


@pytest.fixture
def twins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Board, Board]:
    monkeypatch.setattr(concerns_notices, "nobodys_handle", each_once(HANDLE))
    return Board(tmp_path / "one.db"), Board(tmp_path / "other.db")


def test_with_an_answer_and_without_as_many_stand_there_come_and_go(
    twins: tuple[Board, Board],
) -> None:
    one, other = twins
    went = []
    for half_day in range(30):
        if half_day == 2:
            one.is_written_to()
            assert HANDLE not in one.vault.noticeboard(), "nothing comes between two deliveries"
        assert one.rows == other.rows
        went.append((one.goes_on(), other.goes_on()))
        assert len(one.vault.noticeboard()) == len(other.vault.noticeboard()) == SHOWN
        if half_day in {2, 9}:
            assert HANDLE in one.vault.noticeboard()

    assert HANDLE not in one.vault.noticeboard()
    assert [mine for mine, _ in went] == [others for _, others in went]


def test_no_copy_takes_the_noticeboard_along(twins: tuple[Board, Board]) -> None:
    with closing(sqlite3.connect(":memory:")) as copy:
        copy.deserialize(twins[0].vault.copy(CopyKeys({}), MONDAY))

        assert copy.execute("SELECT count(*) FROM notices").fetchone() == (0,)


def test_a_vault_of_an_earlier_version_has_a_whole_noticeboard_at_once(tmp_path: Path) -> None:
    file = tmp_path / "one.db"
    ConcernsVault(file, UTC_ZONE, MONDAY, Random(7))
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("DROP TABLE notices")

    assert len(ConcernsVault(file, UTC_ZONE, MONDAY, Random(7)).noticeboard()) == SHOWN
