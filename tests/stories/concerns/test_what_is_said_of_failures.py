"""What people are told when something failed is true, whatever was kept and whatever was not."""

import fcntl
from dataclasses import replace
from pathlib import Path

import pytest

from bot.coalition.requests import Request
from bot.ports import Transaction
from bot.words.inbound import Called
from bot.words.messages import Form, Message, Reply
from storage import concerns_file, overwrite
from tests.support.responders import ANSWERS, receipt_in, responder, written_down
from tests.support.stage import Actor, Stage, read_aloud

FAILED = "I cannot tell whether this was kept"


def aloud(reply: Reply) -> str:
    assert isinstance(reply, Message), reply
    return read_aloud(reply)


def breaks_at(write: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk fails at this write of the file of concerns, and is well again afterwards."""
    whole, writes = overwrite.overwrite, iter(range(1000))

    def failing(path: Path, content: bytes) -> None:
        if next(writes) == write:
            raise OSError("no such device")
        whole(path, content)

    monkeypatch.setattr(concerns_file, "overwrite", failing)


@pytest.mark.parametrize(("write", "was_kept"), [(0, False), (1, True), (2, True)])
async def test_a_report_that_failed_may_be_kept_and_sent_again_it_is_kept_once(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, write: int, *, was_kept: bool
) -> None:
    ada = await responder(stage, "Ada")
    await responder(stage, "Bob")
    rosa = stage.stranger("rosa")
    form = await rosa.says("concern")
    assert isinstance(form, Form)
    given = {**ANSWERS, **written_down(receipt_in(form))}
    breaks_at(write, monkeypatch)

    failed = aloud(await rosa.fills(form, **given))
    again = aloud(await rosa.fills(replace(form, args={**form.args, "once": "another"}), **given))

    assert FAILED in failed
    assert "a report that comes twice is kept once" in failed
    assert ("This report came before, and is kept once." in again) is was_kept
    await stage.waits(hours=24)
    assert len(ada.cases) == 1


async def test_whom_to_call_is_shown_while_nothing_of_the_vault_can_be_read(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process has its file and stands still."""
    monkeypatch.setattr(concerns_file, "PATIENCE", 0.05)
    rosa = stage.stranger("rosa")
    with (stage.folder / "concerns.db-next").open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert "In danger now?" in aloud(await rosa.says("danger"))
        failed = aloud(await rosa.says("concern"))

    assert FAILED in failed
    assert "write “danger”" in failed


async def test_whatever_else_failed_is_not_said_to_be_kept_or_not(stage: Stage) -> None:
    ana = await stage.person("Ana")

    def breaks(_request: Request, _tx: Transaction) -> Reply:
        raise ZeroDivisionError

    told = aloud(await failing(ana, {**stage.desk.routes, "mine": breaks}))

    assert "please look whether this was kept" in told
    assert "nothing was kept" not in told


async def failing(ana: Actor, routes: object) -> Reply:
    desk = replace(ana.stage.desk, routes=routes)  # type: ignore[arg-type]
    return await desk.handle(ana._inbound(Called("mine"), None, "1", forms=True))


async def test_a_commit_of_which_nobody_heard_is_told_as_what_it_is(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server keeps it, and the connection breaks before it can say so."""
    ana, run = await stage.person("Ana"), stage.storage.run

    async def run_and_break(work: object) -> object:
        await run(work)  # type: ignore[arg-type]
        raise ConnectionError

    monkeypatch.setattr(stage.storage, "run", run_and_break)
    told = aloud(await ana.says("language español"))
    monkeypatch.undo()

    kept = await stage.storage.read(lambda tx: tx.people.member(ana.member.id))
    assert kept is not None
    assert kept.language == "es"
    assert "please look whether this was kept" in told
