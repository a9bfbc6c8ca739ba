"""The attack: see the file before a stop, after the start, later and at the release, and compare.

Twins live through the same starts; one is reported to before and after, the other never.
"""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.coalition.people import UTC_ZONE
from bot.concerns.batches import Batch, Slot, next_batch
from bot.concerns.sealed.decoys import decoy, decoy_message
from bot.concerns.sealed.handles import Handle
from bot.concerns.sealed.padding import BUCKETS
from bot.concerns.sealed.sealed_letter import SealedLetter
from bot.operator.running import opened
from bot.operator.upkeep import CONCERNS, open_up_to_date
from config.settings import Settings
from storage import concerns_notices
from storage.concerns_anew import MOST
from tests.support.handles import each_once
from tests.support.twin_vaults import Run

HANDLE = Handle(2068)
COUNTED = ("waiting_reports", "waiting_messages", "mailboxes", "letters", "notices", "settings")


class Started(Run):
    """With one case that responders can answer, and in which somebody can add words."""

    def __init__(self, file: Path) -> None:
        super().__init__(file)
        self.case = decoy()
        self.answered(self.case)
        for _ in range(2):
            self.delivered()

    @property
    def following(self) -> Batch:
        return next_batch(self.now, UTC_ZONE)

    def is_reported_to(self) -> None:
        """As much as a batch has decoys at least: more is told by its rows as at any time."""
        for length in BUCKETS[:2]:
            self.vault.keep(decoy(length), self.following)
        for _ in range(2):
            self.vault.add(decoy_message(self.case.case), self.following)

    def is_answered(self) -> None:
        of = self.case
        letter = SealedLetter(of.mailbox, decoy().message, of.case, decoy().message, HANDLE)
        assert self.vault.hand_in(letter, self.following)

    def counted(self) -> dict[str, int]:
        """What a listing of the file's length tells at the most."""
        with closing(sqlite3.connect(self.file)) as connection:
            return {
                table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                for table in COUNTED
            }


@pytest.fixture
def twins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Started, Started]:
    monkeypatch.setattr(concerns_notices, "nobodys_handle", each_once(HANDLE))
    return Started(tmp_path / "one.db"), Started(tmp_path / "other.db")


def test_whoever_looks_before_a_stop_after_the_start_later_and_at_the_release_counts_nothing(
    twins: tuple[Started, Started],
) -> None:
    one, other = twins
    one.is_reported_to()
    assert one.kept() == other.kept()
    for run in twins:
        run.starts_anew()
    assert one.kept() == other.kept()
    after = one.counted()
    one.is_reported_to()
    one.is_answered()
    assert one.kept() == other.kept()
    assert one.counted() == after, "and nothing has come to what lay there"
    for _ in range(3):
        for run in twins:
            run.delivered()
        assert one.kept() == other.kept()


def test_what_is_urgent_adds_one_case_with_its_mailbox_and_takes_nothing_that_waits(
    twins: tuple[Started, Started],
) -> None:
    run = twins[0]
    run.starts_anew()
    before = run.counted()
    run.vault.keep(decoy(), Batch(run.now.date(), Slot.AT_ONCE))

    assert run.counted() == before | {"mailboxes": before["mailboxes"] + 1}


def test_a_start_that_somebody_brings_about_again_and_again_tells_nothing_of_what_came_between(
    twins: tuple[Started, Started],
) -> None:
    """Nor does the last one to which anything is drawn: how often decides, and nothing else."""
    one, other = twins
    for number in range(MOST + 2):
        for run in twins:
            run.starts_anew()
        assert one.kept() == other.kept()
        if number < MOST:
            one.is_reported_to()
            assert one.kept() == other.kept(), f"after start {number}"
    for run in twins:
        run.delivered()

    assert one.kept() == other.kept()


def test_stopped_after_each_delivery_the_days_are_alike_too(
    twins: tuple[Started, Started],
) -> None:
    one, other = twins
    for half_day in range(4):
        for run in twins:
            run.starts_anew()
        one.is_reported_to()
        if half_day == 1:
            one.is_answered()
        for run in twins:
            run.delivered()
        assert one.kept() == other.kept()


async def test_before_anybody_can_come_in_decoys_lie_there_that_give_way(tmp_path: Path) -> None:
    """As `tequio run` opens it, for the first time and then once more; its beat has not begun."""
    settings, now = Settings(data_dir=tmp_path), datetime(2026, 3, 5, 10, tzinfo=UTC)
    for _ in range(2):
        async with opened(settings, lambda: now, open_up_to_date) as running:
            before = _waiting(tmp_path / CONCERNS)
            running.vault.keep(report := decoy(), next_batch(now, UTC_ZONE))
            after = _waiting(tmp_path / CONCERNS)

    assert after - before == {report.case}
    assert len(before - after) == 1


def _waiting(file: Path) -> set[str]:
    with closing(sqlite3.connect(file)) as connection:
        return {case for (case,) in connection.execute('SELECT "case" FROM waiting_reports')}
