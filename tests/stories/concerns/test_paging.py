"""Who can open something urgent is paged once, whatever dies on the way; then it is forgotten."""

import json
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

import pytest

from bot.concerns.release import MOST_LET_PASS
from bot.concerns.responder.notify import URGENT
from bot.concerns.sealed.age import recipient_of
from bot.words.errors import TryLater
from bot.words.inbound import Called
from storage.reach import read_once
from storage.snapshot import snapshot
from storage.tables import metadata
from tests.support.processes import started
from tests.support.responders import Responder, filled_in
from tests.support.stage import Stage

ROOT = Path(__file__).parents[3]


async def test_killed_at_any_step_everybody_allowed_is_paged_exactly_once(tmp_path: Path) -> None:
    command = (sys.executable, "-m", "tests.support.killed_while_paging", str(tmp_path))
    async with started(*command, cwd=ROOT, stdout=PIPE) as program:
        told = json.loads((await program.communicate())[0])

    assert told["expected"] == [
        ["bob", str(URGENT.text)],
        ["cyn", str(URGENT.text)],
        ["deliveries", "(0,)"],
        ["pages", "(0,)"],
    ]
    assert told["killed"] > 15
    assert told["different"] == {}


async def test_once_it_was_shown_nobody_can_read_who_was_paged_and_who_was_left_out(
    stage: Stage, ada: Responder, bob: Responder, sqlite_url: str
) -> None:
    await stage.goes_on()
    before = read_once(sqlite_url, lambda connection: snapshot(connection, metadata))
    urgent = filled_in(urgent="yes", hidden_from=recipient_of(ada.identity))
    await stage.stranger("rosa").does(Called("concern.report", urgent))
    await stage.goes_on()

    assert "open your inbox now" in bob.actor.reads
    assert "open your inbox now" not in ada.actor.reads
    assert read_once(sqlite_url, lambda connection: snapshot(connection, metadata)) == before


async def test_a_page_waits_for_a_platform_that_is_down_and_is_forgotten_after_it(
    stage: Stage, ada: Responder, bob: Responder, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def down(*_: object, **__: object) -> None:
        raise TryLater

    with monkeypatch.context() as patch:
        patch.setattr(stage.screen, "deliver", down)
        urgent = filled_in(urgent="yes")
        await stage.stranger("rosa").does(Called("concern.report", urgent))
        await stage.waits(seconds=1)
        await stage.waits(seconds=5)
        assert "open your inbox now" not in ada.actor.reads
    for _ in range(3):
        await stage.waits(minutes=2)

    assert (ada.actor.reads + bob.actor.reads).count("Please open your inbox now.") == 2
    rows = read_once(sqlite_url, lambda connection: snapshot(connection, metadata))
    assert [key for key in rows if key[0] == "deliveries"] == []


async def test_while_another_instance_is_at_it_nobody_is_paged_a_second_time(
    stage: Stage, ada: Responder, bob: Responder
) -> None:
    """What the other one has told and let go of, we would owe anew."""
    urgent = filled_in(urgent="yes")
    with stage.vault.turn():
        await stage.stranger("rosa").does(Called("concern.report", urgent))
        await stage.goes_on()
        assert "open your inbox now" not in ada.actor.reads + bob.actor.reads
    await stage.goes_on()

    assert (ada.actor.reads + bob.actor.reads).count("Please open your inbox now.") == 2


async def test_that_another_instance_stands_still_over_it_is_not_hidden(stage: Stage) -> None:
    with stage.vault.turn():
        for _ in range(MOST_LET_PASS):
            await stage.core.due_work.run_due()
        well = stage.core.due_work.last_run
        with pytest.raises(ExceptionGroup):
            await stage.core.due_work.run_due()
    assert stage.core.due_work.last_run == well, "/healthz tells of it within a minute"
    await stage.core.due_work.run_due()
