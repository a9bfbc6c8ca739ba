"""Two runs that differ in who reported, or in whether anybody did, leave the same behind."""

import re
import secrets
import sqlite3
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.coalition.people import UTC_ZONE, Member
from bot.concerns.responder import notify
from bot.concerns.responder.case_room import Cases
from bot.concerns.sealed.age import recipient_of
from bot.words.inbound import Address, Called, Inbound, Introduction
from bot.words.messages import Reply
from storage import concerns_release
from tests.support.responders import ANSWERS, Responder, receipt_in, responder
from tests.support.stage import Stage, opened_stage

ROSA = Introduction("Rosa", "en", "America/Mexico_City")
ZENOBIA = Introduction("Zenobia Constantinopolitana", "en", "Asia/Tokyo")


class _Even(secrets.SystemRandom):
    """Decoys that are followed by nothing, so that chance makes no difference between two runs."""

    def getrandbits(self, _: int, /) -> int:
        return 0


@pytest.fixture(autouse=True)
def _without_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(concerns_release, "_CHANCE", _Even())


class Run:
    """One of two runs: the same people, on a folder of their own."""

    def __init__(self, stage: Stage, folder: Path, ada: Responder, bob: Responder) -> None:
        self.stage, self.folder, self.ada, self.bob = stage, folder, ada, bob

    async def tells(self, who: Introduction, **answers: str) -> str:
        """Report, be answered, come back and add; returns the receipt."""
        reply = await self._does(who, "concern.report", {**ANSWERS, **answers})
        receipt = receipt_in(reply)
        await self.stage.waits(hours=10)
        (case,) = self.bob.cases
        await self.bob.answers(case, "We hear you.")
        await self._does(who, "receipt.open", {"receipt": receipt})
        await self._does(who, "receipt.add", {"receipt": receipt, "text": "More."})
        await self.stage.waits(hours=24)
        return receipt

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
        return kept

    def sizes(self) -> dict[str, int]:
        return {file.name: file.stat().st_size for file in self.stage.folder.iterdir()}

    async def screens_of_ada(self) -> list[str]:
        """All that a responder sees: messages, home, standing, and what the inbox page is given."""

        async def member_at(address: Address) -> Member | None:
            return await self.stage.storage.read(lambda tx: tx.people.member_at(address))

        for words in ("home", "responder", "help", "mine"):
            await self.ada.actor.says(words)
        page = await Cases(self.stage.vault, member_at).cases()
        return [re.sub(MASK, "~", self.ada.actor.reads), _shape(page)]


MASK = r"[0-9a-f]{16,}|age1[0-9a-z]+"


def _masked(value: object) -> str:
    if isinstance(value, bytes):
        return f"{len(value)} bytes"
    return re.sub(MASK, "~", str(value))


def _shape(page: object) -> str:
    """JSON with every sealed text replaced by its length."""
    match page:
        case Mapping():
            return str({key: _shape(value) for key, value in page.items()})
        case list():
            return str(sorted(map(_shape, page)))
        case _:
            return str(len(str(page)))


@asynccontextmanager
async def _run(folder: Path) -> AsyncIterator[Run]:
    async with opened_stage(f"sqlite:///{folder / 'tequio.db'}") as stage:
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


@pytest.fixture
async def twins(folders: tuple[Path, Path]) -> AsyncIterator[tuple[Run, Run]]:
    async with _run(folders[0]) as one, _run(folders[1]) as other:
        yield one, other


async def test_whoever_reports_leaves_the_same_behind(twins: tuple[Run, Run]) -> None:
    one, other = twins
    await one.tells(ROSA)
    await other.tells(ZENOBIA)

    assert one.rows() == other.rows()
    assert one.sizes() == other.sizes()


async def test_whatever_is_reported_in_a_few_words_looks_the_same(twins: tuple[Run, Run]) -> None:
    one, other = twins
    await one.tells(ROSA, text="Help.", what="other", known_by="many")
    await other.tells(ROSA, text="They have been following us for three weeks. " * 60)

    assert one.rows() == other.rows()
    assert one.sizes() == other.sizes()


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
    reply = await one._does(
        ROSA, "concern.report", {**ANSWERS, "hidden_from": recipient_of(one.ada.identity)}
    )
    assert receipt_in(reply)
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
    await one._does(ROSA, "concern.report", ANSWERS)
    for run in (one, other):
        await run.stage.lives_until(run.stage.clock.now + timedelta(days=3))

    read = [who.actor.reads for run in (one, other) for who in (run.ada, run.bob)]
    assert [each.count("safety inbox") for each in read] == [3] * 4
