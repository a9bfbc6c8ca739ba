"""What `/healthz` says is true: when all is well, just after a start, in each kind of trouble."""

import asyncio
import fcntl
import threading
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from shutil import disk_usage
from time import monotonic
from unittest.mock import Mock

import pytest

from adapters.matrix.adapter import MatrixAdapter
from adapters.matrix.crypto.logins import Account
from bot.engine.due_work import DueWork
from bot.engine.health import LONGEST_SILENCE, Health
from bot.forms.vocabulary import Vocabulary
from bot.language.tell import Interpreter
from bot.operator.room import short_of_room
from bot.operator.upkeep import CONCERNS
from bot.ports import Transaction
from storage.concerns_file import LOOK_AGAIN
from tests.support.full_disk import full_disk
from tests.support.stage import Screen, Stage, opened_stage
from tests.support.waiting import LONGEST


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    async with opened_stage(sqlite_url) as stage:
        yield stage


@pytest.fixture
def health(stage: Stage) -> Health:
    due_work = DueWork(stage.ticker, stage.courier)
    return Health(stage.storage, due_work, {"slack": stage.screen})


async def test_all_is_well_from_the_start_whatever_the_clock_does(
    stage: Stage, health: Health
) -> None:
    assert await health.problems() == {}
    for jump in (timedelta(days=3), -timedelta(days=6)):
        stage.clock.now += jump
        await health.due_work.run()
        assert await health.problems() == {}


async def test_a_heart_that_stands_still_is_told(health: Health) -> None:
    long_ago = monotonic() - LONGEST_SILENCE - 1
    health.due_work.last_run = long_ago
    assert await health.problems() == {"heartbeat": "no beat for over a minute"}

    await health.due_work.run()
    health.due_work.courier.last_look = long_ago
    assert await health.problems() == {"deliveries": "no beat for over a minute"}
    await health.due_work.run()
    assert await health.problems() == {}


async def test_due_work_that_fails_each_time_is_a_heart_that_stands_still(health: Health) -> None:
    async def fails() -> None:
        raise OSError

    due_work = replace(health.due_work, others=[fails])
    due_work.last_run = before = monotonic() - LONGEST_SILENCE - 1
    with pytest.raises(ExceptionGroup):
        await due_work.run_due()

    assert due_work.last_run == before
    assert "heartbeat" in await replace(health, due_work=due_work).problems()


async def test_a_database_that_can_be_read_but_not_written_is_told(
    stage: Stage, health: Health
) -> None:
    """As on a full disk: reading goes on as if nothing were wrong."""
    await stage.storage._database.run(
        lambda connection: connection.exec_driver_sql("PRAGMA query_only = ON")
    )

    assert await health.problems() == {"database": "OperationalError"}


async def test_a_disk_that_is_nearly_full_is_told_while_small_things_can_still_be_kept(
    health: Health, tmp_path: Path
) -> None:
    """SQLite writes over the log that it has, and there is always room for that."""
    assert await replace(health, disk=lambda: short_of_room(tmp_path)).problems() == {}

    nearly = replace(health, disk=lambda: short_of_room(tmp_path, least=2**60))
    assert await nearly.problems() == {"disk": "full, or nearly so"}


def test_the_file_of_concerns_needs_room_for_another_of_its_length(tmp_path: Path) -> None:
    with (tmp_path / CONCERNS).open("wb") as file:
        file.truncate(disk_usage(tmp_path).total)  # takes no room itself

    assert short_of_room(tmp_path, least=0) == "full, or nearly so"


def test_a_folder_that_takes_nothing_and_one_that_is_gone_are_told(tmp_path: Path) -> None:
    with full_disk():
        assert short_of_room(tmp_path, least=0) == "cannot be written"
    assert short_of_room(tmp_path / "gone") == "FileNotFoundError"


async def test_a_disk_that_does_not_answer_is_told(
    health: Health, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As one behind a network that is gone."""
    monkeypatch.setattr("bot.engine.health.LONGEST_PROOF", 0.2)
    let_go = threading.Event()

    def hangs() -> str:
        let_go.wait(LONGEST)
        return ""

    assert await replace(health, disk=hangs).problems() == {"disk": "TimeoutError"}
    let_go.set()


async def test_a_vault_that_another_process_holds_is_a_heart_that_stands_still(
    stage: Stage, health: Health, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.concerns_file.PATIENCE", LOOK_AGAIN)
    due_work = stage.core.due_work
    due_work.last_run = monotonic() - LONGEST_SILENCE - 1
    health = replace(health, due_work=due_work)
    with stage.vault._file._next.open("rb") as another:
        fcntl.flock(another, fcntl.LOCK_EX)
        with pytest.raises(ExceptionGroup):
            await due_work.run_due()
        assert await health.problems() == {"heartbeat": "no beat for over a minute"}

    await due_work.run_due()
    assert await health.problems() == {}


async def test_a_database_that_does_not_answer_is_told(
    stage: Stage, health: Health, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.engine.health.LONGEST_PROOF", 0.2)
    held, let_go = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def hold(_tx: Transaction) -> None:
        loop.call_soon_threadsafe(held.set)
        let_go.wait(LONGEST)

    holding = asyncio.create_task(stage.storage.run(hold))
    await held.wait()

    assert await health.problems() == {"database": "TimeoutError"}
    let_go.set()
    await holding


async def test_a_platform_says_itself_what_is_wrong(stage: Stage, health: Health) -> None:
    class Gone(Screen):
        def problem(self) -> str:
            return "not connected"

    gone = replace(health, platforms={"slack": stage.screen, "matrix": Gone()})
    assert await gone.problems() == {"matrix": "not connected"}


async def test_a_homeserver_that_is_gone_is_told(tmp_path: Path) -> None:
    """It was there, and has not answered since: 100 seconds are more than any of its silences."""
    account, interpreter = Account("http://localhost:1", "@bot:x.org", "pickle"), Interpreter({})
    adapter = MatrixAdapter(account, tmp_path, interpreter, Vocabulary((), interpreter))
    assert adapter.problem() == "not connected"

    adapter._line = Mock()
    adapter._heard = monotonic()
    assert adapter.problem() == ""
    adapter._heard -= 100
    assert adapter.problem() == "the homeserver has not answered for over a minute"
