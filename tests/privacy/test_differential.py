"""Two runs that differ in who reported, or in whether anybody did, leave the same behind."""

import json
import os
import re
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, closing
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest

from bot.coalition.people import UTC_ZONE, Role
from bot.concerns.batches import last_batch
from bot.concerns.responder import notify, watch
from bot.concerns.sealed.age import recipient_of
from bot.concerns.sealed.decoys import sealed_for_nobody
from bot.concerns.sealed.padding import BUCKETS
from bot.words.inbound import Address, Called, Inbound, Introduction
from bot.words.messages import Form, Message, Reply
from storage import concerns_early
from storage.concerns_early import Coming, Plan
from storage.lives import FOLDER
from tests.support.responders import (
    Responder,
    ending,
    filled_in,
    responder,
    shreds,
    signed,
    takes_step,
)
from tests.support.stage import Stage, opened_stage

ROSA = Introduction("Rosa", "en", "America/Mexico_City")
ZENOBIA = Introduction("Zenobia Constantinopolitana", "en", "Asia/Tokyo")


def _chance() -> Random:
    """The same decoys in both runs, so that chance makes no difference between them."""
    return Random(7)


class Run:
    """One of two runs: the same people, on a folder of their own."""

    def __init__(self, stage: Stage, folder: Path, ada: Responder, bob: Responder) -> None:
        self.stage, self.folder, self.ada, self.bob = stage, folder, ada, bob

    async def tells(self, who: Introduction, **answers: str) -> str:
        """Report, be answered, come back and add; returns the receipt."""
        receipt = await self.reports(who, **answers)
        await self.stage.waits(hours=10)
        (case,) = self.bob.cases
        await self.bob.answers(case, "We hear you.")
        await self.comes_back(who, receipt)
        await self.stage.waits(hours=24)
        return receipt

    async def reports(self, who: Introduction, **answers: str) -> str:
        given = filled_in(**answers)
        told = await self._does(who, "concern.report", given)
        assert isinstance(told, Message)
        assert "Your report is locked" in str(told.text)
        return given["receipt"]

    async def comes_back(self, who: Introduction, receipt: str) -> None:
        """Read the answer, burn it, and add something."""
        page = await self._does(who, "receipt.open", {"receipt": receipt})
        assert isinstance(page, Form)
        told = await self._does(who, "receipt.add", {**page.args, "read": "yes", "text": "More."})
        assert isinstance(told, Message)
        assert "Burnt" in str(told.lines)

    async def _does(self, who: Introduction, route: str, args: Mapping[str, str]) -> Reply:
        sender = Address("matrix", "home", who.name)
        key = f"$event of {who.name}"
        return await self.stage.desk.handle(
            Inbound(key, sender, Called(route, args), None, True, who)
        )

    async def plans_notices(self) -> None:
        now = self.stage.clock.now
        await self.stage.storage.run(lambda tx: notify.plan(tx.agenda, now, UTC_ZONE))

    def rows(self) -> dict[str, list[tuple[str, ...]]]:
        """Everything that is kept, with what is random or sealed masked; in no order."""
        kept = {}
        for file in (self.folder / "tequio.db", self.stage.folder / "concerns.db"):
            with closing(sqlite3.connect(file)) as connection:
                question = "SELECT name FROM sqlite_schema WHERE type='table'"
                for (table,) in connection.execute(question).fetchall():
                    rows = connection.execute(f'SELECT * FROM "{table}"').fetchall()
                    kept[table] = sorted(tuple(map(_masked, row)) for row in rows)
        kept["notices"] = [row[:-1] for row in kept["notices"]]  # which go is drawn by lot
        return kept

    def files(self) -> dict[str, tuple[int, int, bytes]]:
        """Of each file that concerns touch: its mode and time, and the header of SQLite.

        Who serves is left out: that changes with starts and stops alone.
        """
        here = self.stage.folder
        return {
            file.name if file != here else "folder": (
                *(file.stat().st_mode, file.stat().st_mtime_ns),
                _header(file) if file.is_file() else b"",
            )
            for file in (here, *here.iterdir())
            if file.name != FOLDER
        }

    @property
    def pages(self) -> int:
        return (self.stage.folder / "concerns.db").stat().st_size // 4096

    async def screens_of_ada(self) -> list[str]:
        """All that a responder sees: messages, home, standing, and what the inbox page is given."""

        for words in ("home", "responder", "help", "mine"):
            await self.ada.actor.says(words)
        page = await self.stage.core.concerns.cases.cases()
        return [re.sub(MASK, "~", self.ada.actor.reads), *_shape(page)]


def _header(file: Path) -> bytes:
    """All that a database says of itself but its number of pages, which is its size."""
    header = file.read_bytes()[:100]
    return header[:28] + header[32:]


LOOSE = 12
"""Pages: how tightly rows are packed depends on the order of their random ids, on nothing else."""

MASK = r"[0-9a-f]{16,}|age1[0-9a-z]+"


def _masked(value: object) -> str:
    if isinstance(value, bytes):
        return f"{len(value)} bytes"
    return re.sub(MASK, "~", str(value))


def _shape(page: Mapping[str, object]) -> list[str]:
    """JSON with every sealed text replaced by its length; what belongs together is drawn by lot."""
    cases = page["cases"]
    assert isinstance(cases, list)
    keys = [f"{case['day']} {len(case['case'])} {len(case['key'])}" for case in cases]
    messages = [str(len(message)) for case in cases for message in case["messages"]]
    told = str(page["trusted"] and len(str(page["trusted"])))
    return [*sorted(keys), *sorted(messages), told, f"{len(json.dumps(page))} bytes in all"]


@asynccontextmanager
async def _run(folder: Path) -> AsyncIterator[Run]:
    async with opened_stage(f"sqlite:///{folder / 'tequio.db'}", chance=_chance()) as stage:
        ada, bob = await responder(stage, "Ada"), await responder(stage, "Bob")
        await stage.goes_on()
        run = Run(stage, folder, ada, bob)
        await run.plans_notices()
        yield run


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    both = tmp_path / "one", tmp_path / "other"
    for folder in both:
        folder.mkdir()
    return both


def _machine(temporary: Path) -> tuple[set[str], dict[str, str]]:
    return {str(path) for path in temporary.iterdir()}, dict(os.environ)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files go from now on: in the machine's own folder other tests make theirs."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)  # it is looked up anew
    return folder


@pytest.fixture
async def twins(folders: tuple[Path, Path]) -> AsyncIterator[tuple[Run, Run]]:
    async with _run(folders[0]) as one, _run(folders[1]) as other:
        yield one, other


async def test_whoever_reports_leaves_the_same_behind(twins: tuple[Run, Run]) -> None:
    one, other = twins
    await one.tells(ROSA)
    await other.tells(ZENOBIA)

    assert one.rows() == other.rows()
    assert one.files() == other.files()
    assert abs(one.pages - other.pages) <= LOOSE


async def test_whatever_is_reported_in_a_few_words_looks_the_same(twins: tuple[Run, Run]) -> None:
    one, other = twins
    await one.tells(ROSA, text="Help.", what="other", known_by="many")
    await other.tells(ROSA, text="They have been following us for three weeks. " * 60)

    assert one.rows() == other.rows()
    assert one.files() == other.files()
    assert abs(one.pages - other.pages) <= LOOSE


async def test_whoever_it_is_hidden_from_the_same_is_kept(twins: tuple[Run, Run]) -> None:
    one, other = twins
    await one.tells(ROSA)
    await other.tells(ROSA, hidden_from=recipient_of(other.ada.identity))

    assert one.rows() == other.rows()
    assert len(one.ada.cases) == 1
    assert other.ada.cases == []


async def test_who_is_left_out_sees_what_they_would_see_without_a_report(
    twins: tuple[Run, Run],
) -> None:
    one, other = twins
    await one.reports(ROSA, hidden_from=recipient_of(one.ada.identity))
    before = await one.screens_of_ada() == await other.screens_of_ada()
    for run in (one, other):
        await run.stage.lives_until(run.stage.clock.now.replace(hour=23))

    assert before
    assert len(one.bob.cases) == 1
    assert await one.screens_of_ada() == await other.screens_of_ada()


async def test_every_responder_gets_the_same_notice_once_a_day(
    twins: tuple[Run, Run],
) -> None:
    one, other = twins
    await one.reports(ROSA)
    for run in (one, other):
        await run.stage.lives_until(run.stage.clock.now + timedelta(days=3))

    read = [who.actor.reads for run in (one, other) for who in (run.ada, run.bob)]
    assert [each.count("safety inbox") for each in read] == [3] * 4


LONGER = "They have been following us for three weeks. " * 85


async def _days(run: Run, *, report: bool) -> list[list[str]]:
    """Four days and a half, with a report or without: answered, read, added to, an urgent one.

    Returns what the inbox is given after each delivery: so much a left-out responder can count.
    """
    receipt, given = "", []
    for half_day in range(9):
        if report and half_day == 1:
            receipt = await run.reports(ROSA)
        if report and half_day == 2:
            await run.reports(ZENOBIA, text=LONGER)
        if report and half_day == 3:
            of_rosa = (c for c in run.bob.cases if "outside the office" in c.report.answers["text"])
            await run.bob.answers(next(of_rosa), "We hear you.")
        if report and half_day == 4:
            await run.comes_back(ROSA, receipt)
        if report and half_day == 6:
            await run.reports(ROSA, urgent="yes")
        for _ in range(6):
            await run.stage.waits(hours=2)
        given.append(_shape(await run.stage.core.concerns.cases.cases()))
    return given


def _told(caplog: pytest.LogCaptureFixture) -> list[tuple[str, str]]:
    return sorted({(each.name, each.getMessage()) for each in caplog.records})


def _at_two(day: date, zone: ZoneInfo, _: Random) -> Plan:
    """Of cases that nobody made one comes at once: a short one, in the afternoon."""
    return Plan(day, Coming(datetime.combine(day, time(14), zone), BUCKETS[0]), ())


async def test_days_with_reports_leave_what_days_without_leave(
    twins: tuple[Run, Run],
    caplog: pytest.LogCaptureFixture,
    temporary: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """All tables, settings, sizes, headers, times, logs, health, and the machine's own folders.

    What is urgent comes in the morning, in the place of the one that nobody made.
    """
    monkeypatch.setattr(concerns_early, "drawn_for", _at_two)
    caplog.set_level("DEBUG", "bot")
    left = []
    for run, report in zip(twins, (True, False), strict=True):
        await run.plans_notices()
        before = _machine(temporary)
        given = await _days(run, report=report)
        assert _machine(temporary) == before
        health = await run.stage.core.health.problems()
        left.append((run.rows(), run.files(), _told(caplog), health, given))
        caplog.clear()

    with_reports, without = left
    assert len(twins[0].bob.cases) == 3
    assert twins[1].bob.cases == []
    assert "open your inbox now" in twins[0].bob.actor.reads
    for mine, others in zip(with_reports, without, strict=True):
        assert mine == others
    assert abs(twins[0].pages - twins[1].pages) <= LOOSE


async def test_three_steps_in_a_case_and_its_shredding_leave_what_is_left_without(
    twins: tuple[Run, Run],
) -> None:
    """What responders do among themselves, day by day, and then two of them end it."""
    for run, report in zip(twins, (True, False), strict=True):
        if report:
            await run.reports(ROSA)
        await run.stage.waits(hours=10)
        if report:
            (case,) = run.bob.cases
            for _ in range(3):
                await takes_step(run.bob, case.id, sealed_for_nobody())
        await run.stage.waits(hours=24)
        if report:
            what = ending(case, run.stage.clock.now.date())
            await shreds(run.ada, what, signed(what, run.ada.signing, run.bob.signing))
            assert run.ada.cases == run.bob.cases == []
        await run.stage.waits(hours=24)
    one, other = twins

    assert one.rows() == other.rows()
    assert one.files() == other.files()
    assert abs(one.pages - other.pages) <= LOOSE


async def test_what_is_told_of_who_does_not_look_is_told_without_a_report_too(
    twins: tuple[Run, Run],
) -> None:
    """Ada, who was left out, hears what she would hear; so do those who coordinate."""
    told = []
    for run, report in zip(twins, (True, False), strict=True):
        lead = await run.stage.person("Lead", roles=[Role.COORDINATOR])
        await run.plans_notices()
        now = run.stage.clock.now
        await run.stage.storage.run(lambda tx, now=now: watch.plan(tx.agenda, now, UTC_ZONE))  # type: ignore[misc]
        if report:
            await run.reports(ROSA, hidden_from=recipient_of(run.ada.identity))
        for _ in range(4):
            await run.stage.lives_until(run.stage.clock.now + timedelta(hours=24))
            now = run.stage.clock.now
            look = {"batch": last_batch(now, UTC_ZONE).name, "as_of": now.isoformat()}
            await run.bob.actor.does(Called("concern.looked", look))
        reads = [re.sub(MASK, "~", who.reads) for who in (run.ada.actor, run.bob.actor, lead)]
        told.append((reads, run.rows(), run.files()))

    assert len(twins[0].bob.cases) == 1
    assert "Ada has not opened the safety inbox for 3 days" in told[0][0][2]
    assert told[0] == told[1]


async def test_half_a_second_after_a_report_nothing_can_be_counted_either(
    twins: tuple[Run, Run],
) -> None:
    one, other = twins
    await one.reports(ROSA)

    assert one.rows() == other.rows()
    assert one.files() == other.files()
    assert abs(one.pages - other.pages) <= LOOSE


async def test_who_was_paged_stands_nowhere_once_they_were_told(twins: tuple[Run, Run]) -> None:
    one, other = twins
    hidden = recipient_of(one.ada.identity)
    await one.reports(ROSA, urgent="yes", hidden_from=hidden)
    for run in twins:
        await run.stage.waits(seconds=1)

    assert "open your inbox now" in one.bob.actor.reads
    assert "urgent" not in one.ada.actor.reads
    mine, others = one.rows(), other.rows()
    came = ("cases", "messages", "mailboxes")
    assert {name: mine[name] for name in mine if name not in came} == {
        name: others[name] for name in others if name not in came
    }
    assert [len(mine[name]) - len(others[name]) for name in came] == [1, 1, 1], "as of its own"
