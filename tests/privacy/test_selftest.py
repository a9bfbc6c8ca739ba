"""A self-test leaves nothing behind, burdens nobody, and finds whatever is planted, wherever."""

import asyncio
import base64
import gzip
import json
import logging
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pydantic import SecretStr

from adapters.matrix.crypto.machine import Machine
from adapters.slack.receive import inbound, receiver
from bot.coalition.people import Member, Role
from bot.concerns.batches import release_batch
from bot.concerns.reporter import report
from bot.concerns.sealed import seal_report
from bot.operator.run import now
from bot.operator.running import opened
from bot.operator.selftest.apart import self_test
from bot.operator.selftest.at_matrix import US, at_matrix
from bot.operator.selftest.at_slack import at_slack
from bot.operator.selftest.doors import Door, DoorShut, Visit, on_the_page
from bot.operator.selftest.trial import DELIVERED
from bot.operator.upkeep import open_up_to_date
from bot.selftest.model import BrokenOff, Leak, Searched, Spot, Trace
from bot.words.ids import MemberId
from bot.words.inbound import Address, Inbound, Said
from config.settings import Settings
from storage.agenda import SqlAgenda
from storage.concerns_vault import ConcernsVault
from storage.reach import write_once
from tests.support.ready_made import lay_tables
from tests.support.terminal import assert_failed, tequio

PASSED = Searched(frozenset())
pytestmark = pytest.mark.timeout(1800)
"""Seconds: it stands back behind everything else on the machine, and may take twenty minutes."""


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where everything temporary lies, and nothing may stay."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


@pytest.fixture
def settings(tmp_path: Path, temporary: Path) -> Settings:
    assert temporary.is_dir()
    return Settings(data_dir=tmp_path / "data")


def _everything(folder: Path) -> Mapping[Path, bytes]:
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


async def test_a_real_deployment_is_byte_for_byte_what_it_was_and_nobody_hears_of_it(
    settings: Settings,
) -> None:
    address = Address("slack", "T1", "ada")
    ada = Member(MemberId("m-ada"), "Ada", roles=frozenset({Role.RESPONDER}))
    async with opened(settings, now, open_up_to_date) as running:
        await running.core.storage.run(lambda tx: tx.people.add(ada, address))
        await running.core.desk.handle(Inbound("first", address, Said("responder")))
        await running.core.due_work.run_due()
        before = _everything(settings.data_dir)

        assert await self_test(settings) == PASSED
        assert _everything(settings.data_dir) == before
        assert await running.core.storage.read(lambda tx: tx.outbox.next_due()) is None


@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu"])
def test_at_whatever_hour_it_is_begun_a_report_is_delivered_before_somebody_comes_back(
    zone: str,
) -> None:
    """A minute after each hour, in the weeks in which clocks are changed."""
    hour = timedelta(hours=1)
    begun = [
        datetime(2027, month, 5, 0, 1, tzinfo=UTC) + n * hour
        for month in (3, 10)
        for n in range(24 * 35)
    ]
    waits = [
        release_batch(each, ZoneInfo(zone), urgent=False).starts(ZoneInfo(zone)) - each
        for each in begun
    ]
    assert max(waits) <= DELIVERED


async def _leaky(data: Path, visit: Visit) -> str:
    """A house with a fault of each kind: each gives something else away, somewhere else."""

    def seal_and_log(mailbox: Any, answers: Mapping[str, str], *rest: Any) -> Any:  # noqa: ANN401 - as it is called
        logging.getLogger("bot.planted").debug("sealing %s", dict(answers))
        return seal_report.seal_for(mailbox, answers, *rest)

    def keep(vault: ConcernsVault, *given: Any) -> None:  # noqa: ANN401 - as it is called
        with vault._file.changing() as connection:
            connection.execute("INSERT INTO settings VALUES ('who', ?)", [visit.who.name])
        kept(vault, *given)

    kept = ConcernsVault.keep
    for_good = pytest.MonkeyPatch()  # this process ends with the test
    for_good.setattr(report, "seal_for", seal_and_log)
    for_good.setattr(ConcernsVault, "keep", keep)
    receipt = await on_the_page(visit)
    sys.stdout.write(visit.who.device)
    with tempfile.NamedTemporaryFile(delete=False) as file:
        file.write(base64.b64encode(f"in {visit.who.room}".encode()))
    os.environ["LAST_RECEIPT"] = receipt
    (data / "old.log.gz").write_bytes(gzip.compress(visit.who.typed.encode("utf-16-le")))
    left_out = Member(MemberId("x"), visit.left_out)
    await visit.core.storage.run(lambda tx: tx.people.add(left_out, Address("web", "local", "x")))
    return receipt


async def test_each_of_several_leaks_is_found_where_it_is(settings: Settings) -> None:
    settings.data_dir.mkdir()
    outcome = await self_test(settings, (partial(_leaky, settings.data_dir),))

    assert outcome == Searched(
        frozenset(
            {
                Leak(Trace.PERSON, Spot.FILES),
                Leak(Trace.WORDS, Spot.OUTPUT),
                Leak(Trace.PERSON, Spot.OUTPUT),  # their e-mail stands in what they write
                Leak(Trace.PLACE, Spot.OUTPUT),
                Leak(Trace.PLACE, Spot.FILES),
                Leak(Trace.RECEIPT, Spot.ENVIRONMENT),
                Leak(Trace.WORDS, Spot.DATA),
                Leak(Trace.LEFT_OUT, Spot.FILES),
            }
        )
    )


async def _slack_is_logged(visit: Visit) -> str:
    """As in an adapter that says at the loudest level what came in."""

    def read_and_log(body: Mapping[str, Any], *rest: Any) -> Any:  # noqa: ANN401 - as it is called
        logging.getLogger("adapters.planted").debug("read %s", dict(body))
        return inbound.read(dict(body), *rest)

    pytest.MonkeyPatch().setattr(receiver, "read", read_and_log)  # this process ends with the test
    return await at_slack(visit)


async def _matrix_is_written_down(visit: Visit) -> str:
    """As in an adapter that keeps on its disk what it has opened."""
    opened_and_kept = Machine.decrypt

    def decrypt(machine: Machine, room: str, event: Any) -> Any:  # noqa: ANN401 - as it is called
        told = opened_and_kept(machine, room, event)
        if machine.user == US:
            with (visit.folder / "matrix" / "heard").open("a") as file:
                json.dump(told["content"], file)
        return told

    pytest.MonkeyPatch().setattr(Machine, "decrypt", decrypt)
    return await at_matrix(visit)


@pytest.mark.parametrize(
    ("door", "leaks"),
    [
        (_slack_is_logged, {Leak(each, Spot.OUTPUT) for each in Trace}),
        (
            _matrix_is_written_down,
            {Leak(each, Spot.FILES) for each in (Trace.PERSON, Trace.WORDS, Trace.RECEIPT)},
        ),
    ],
)
async def test_what_an_adapter_itself_lets_out_is_found(
    settings: Settings, door: Door, leaks: set[Leak]
) -> None:
    assert await self_test(settings, (door,)) == Searched(frozenset(leaks))


async def _into_the_real_database(url: str, visit: Visit) -> str:
    spelled = visit.who.room.encode().hex()
    write_once(url, lambda connection: SqlAgenda(connection).put(spelled, now(), "", {}))
    return await on_the_page(visit)


async def test_a_real_postgresql_database_is_searched_too(
    settings: Settings, postgres_url: str
) -> None:
    lay_tables(postgres_url)
    there = settings.model_copy(update={"database_url": SecretStr(postgres_url)})

    assert await self_test(there, (on_the_page,)) == PASSED
    leaky = await self_test(there, (partial(_into_the_real_database, postgres_url),))
    assert leaky == Searched(frozenset({Leak(Trace.PLACE, Spot.DATABASE)}))


async def _shut(_visit: Visit) -> str:
    raise DoorShut("no form is shown")


async def _says_too_much(visit: Visit) -> str:
    raise RuntimeError(visit.who.name)


async def _dies(_visit: Visit) -> str:
    os._exit(1)


@pytest.mark.parametrize(
    ("door", "why"),
    [
        (_shut, "no form is shown"),
        (_says_too_much, "RuntimeError"),
        (_dies, "it did not come to its end"),
    ],
)
async def test_what_could_not_be_tried_is_not_passed(
    settings: Settings,
    door: Door,
    why: str,
) -> None:
    assert await self_test(settings, (door,)) == BrokenOff(why)


def _is_at_work(temporary: Path) -> bool:
    return bool(list(temporary.glob("*/house/tequio.db")))


async def _hangs(visit: Visit) -> str:
    await asyncio.sleep(3600)
    return visit.page


async def test_when_tequio_is_stopped_the_test_is_gone_at_once(
    settings: Settings, temporary: Path
) -> None:
    task = asyncio.create_task(self_test(settings, (_hangs,)))
    while not _is_at_work(temporary):  # noqa: ASYNC110 - it is another process
        await asyncio.sleep(0.05)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


def test_at_the_terminal_it_ends_with_0_and_says_what_was_tried(tmp_path: Path) -> None:
    (tmp_path / "tequio.toml").touch()
    ended = tequio("selftest", folder=tmp_path)

    assert (ended.returncode, ended.stderr) == (0, "")
    assert "found nothing that leads to a person" in ended.stdout
    assert "on the web page" in ended.stdout
    assert list(tmp_path.iterdir()) == [tmp_path / "tequio.toml"], "not even a data folder is made"


def test_at_the_terminal_what_cannot_be_searched_is_not_passed(tmp_path: Path) -> None:
    nowhere = {"TEQUIO_DATABASE_URL": f"postgresql://nobody@/tequio?host={tmp_path}"}

    assert_failed(tequio("selftest", folder=tmp_path, environment=nowhere), "DatabaseUnusable")
