"""Somebody steps aside, leaves or takes new keys: nothing that is kept tells of a case by that."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.concerns.sealed.decoys import decoy, sealed_for_nobody
from bot.concerns.sealed.seal_report import SealedMessage, SealedReport
from bot.concerns.sealed.sealed_letter import SealedLetter
from tests.support.twin_vaults import Run


@pytest.fixture
def twins(tmp_path: Path) -> tuple[Run, Run]:
    return Run(tmp_path / "one.db"), Run(tmp_path / "other.db")


def _notes(run: Run, report: SealedReport) -> None:
    assert run.vault.take_step(SealedMessage(report.case, sealed_for_nobody()), run.batch)


def _goes_on(run: Run, report: SealedReport) -> None:
    """As the page of whoever looks first does; `case_keys.test.js` holds it to these sizes."""
    letter, copy = sealed_for_nobody(), sealed_for_nobody()
    assert run.vault.hand_in(SealedLetter(report.mailbox, letter, report.case, copy), run.batch)


def _lets_in(run: Run, report: SealedReport) -> None:
    letter, copy = sealed_for_nobody(), sealed_for_nobody()
    keys = [SealedMessage(report.case, sealed_for_nobody())]
    assert run.vault.hand_in(
        SealedLetter(report.mailbox, letter, report.case, copy), run.batch, beside=keys
    )


HALF_DAYS: list[tuple[Callable[[Run, SealedReport], None], ...]] = [
    (_notes,),  # somebody steps aside
    (_goes_on,),  # a new key for all who stay
    (_lets_in,),  # somebody takes new keys
    (_notes, _goes_on),
]


def test_rows_and_sizes_are_those_of_a_coalition_in_which_nobody_ever_reported(
    twins: tuple[Run, Run],
) -> None:
    one, other = twins
    report = decoy()
    one.vault.keep(report, one.batch)
    for run in twins:
        run.delivered()
        run.delivered()
    for deeds in HALF_DAYS:
        for deed in deeds:
            deed(one, report)
        assert one.kept() == other.kept()
        for run in twins:
            run.delivered()
        assert one.kept() == other.kept()
        assert sorted(map(len, one.vault.board())) == sorted(map(len, other.vault.board()))
