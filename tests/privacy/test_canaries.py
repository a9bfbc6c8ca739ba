"""Nothing that is written anywhere leads from a report to a person, or to the words in it."""

import asyncio
import gzip
import io
import logging
import re
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import pytest
from aiohttp import ClientSession

from adapters.web.adapter import WebAdapter
from adapters.web.door.door import door_routes
from bot.concerns.reporter import come_back, report
from bot.concerns.reporter.budget import Budget
from bot.concerns.sealed import seal_report
from bot.concerns.sealed.age import recipient_of
from bot.concerns.sealed.receipts import BETWEEN, Receipt, tidy
from bot.language.tell import Interpreter
from bot.operator.selftest.search import found, spellings
from bot.words.inbound import Address, Called, Event, Inbound, Introduction, Room, Said
from bot.words.messages import Form, Message, Reply
from config.catalogues import load_catalogues
from config.logging import OURS
from storage import concerns_file, concerns_vault
from storage.concerns_cover import Decoys
from storage.concerns_vault import ConcernsVault
from tests.support.responders import (
    ANSWERS,
    Responder,
    filled_in,
    receipt_in,
    responder,
    stands_in,
    written_down,
)
from tests.support.stage import Stage, opened_stage

CANARIES: Mapping[str, str] = {
    "user": "@quetzal-userid:home.example",
    "name": "Xochitl Quetzalname",
    "room": "!quetzal-room:home.example",
    "event": "$quetzal-event",
    "text": "They came with quetzal dogs",
    "more": "And they quetzal returned",
    "typed": "the director quetzal beats",
}
REPORT = {**ANSWERS, "text": CANARIES["text"]}
ADA = "Ada Quetzalresponder"
WRONG = Receipt("quetzal apple banana cherry date elder fig grape")


class House:
    """A stage that is searched: its files, and all that anything in the process logs or prints."""

    def __init__(self, stage: Stage, ada: Responder, folder: Path, log: io.StringIO) -> None:
        self.stage, self.ada, self.log = stage, ada, log
        self.roots = [folder, stage.folder]
        self.receipt = WRONG

    async def does(self, event: Event, *, in_form: bool = True, mark: str = "") -> Reply:
        sender = Address("matrix", "home.example", CANARIES["user"])
        rooms = (Room("matrix", "home.example", CANARIES["room"]),)
        introduction = Introduction(CANARIES["name"], "en", "UTC", rooms)
        key = f"{CANARIES['event']}{mark}"
        inbound = Inbound(key, sender, event, None, in_form, introduction)
        private = "" if in_form else CANARIES["room"]
        return await self.stage.desk.handle(replace(inbound, sealed_in=private))

    def leaks(self, printed: str = "") -> Mapping[str, int]:
        wanted = [*CANARIES.values(), *([] if self.receipt == WRONG else _parts(self.receipt))]
        return found(wanted, self.roots, self.log.getvalue(), printed)


def _parts(receipt: str) -> list[str]:
    words = receipt.split()
    return [" ".join(words[at : at + 3]) for at in range(len(words) - 2)]


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything that anybody logs, unabridged."""
    written = io.StringIO()
    handler, root = logging.StreamHandler(written), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield written
    root.removeHandler(handler)
    root.setLevel(level)


@pytest.fixture
async def house(sqlite_url: str, tmp_path: Path, log: io.StringIO) -> AsyncIterator[House]:
    async with opened_stage(sqlite_url) as stage:
        ada = await responder(stage, ADA)
        await responder(stage, "Bob")
        for name in OURS:  # a stage hears what an operator would; here nothing at all may be said
            logging.getLogger(name).setLevel(logging.DEBUG)
        yield House(stage, ada, tmp_path, log)


async def _in_a_form(house: House) -> None:
    form = await house.does(Said(f"concern {CANARIES['typed']}"))
    args: Mapping[str, str] = {}
    if isinstance(form, Form):
        house.receipt, args = receipt_in(form), form.args
    given = {**args, **REPORT, **written_down(house.receipt)}
    await house.does(Called("concern.report", given))


async def _question_by_question(house: House) -> None:
    answers = [*(REPORT[f] for f in ("what", "who", "when", "severity", "wanted", "known_by"))]
    words = ["concern", *answers, "ask", "no", "skip", "no", CANARIES["text"]]
    reply: Reply = None
    for number, text in enumerate(words):
        reply = await house.does(Said(text), in_form=False, mark=str(number))
    assert isinstance(reply, Message)
    (shown,) = (line for line in map(str, reply.lines) if BETWEEN in line)
    house.receipt = Receipt(tidy(shown))
    assert not stands_in(house.receipt, str(reply.text)), "a preview shows the first line"
    kept = written_down(house.receipt)["kept"]
    await house.does(Said(kept), in_form=False, mark="-kept")


async def _on_the_page(house: House) -> None:
    async with _served(house) as url, ClientSession() as browser:
        async with browser.get(url, params={"language": CANARIES["typed"]}) as answer:
            page = await answer.text()
        (shown,) = re.findall(r'name="receipt" value="([^"]*)"', page)
        house.receipt = Receipt(shown)
        given = {**REPORT, **written_down(house.receipt)}
        async with browser.post(url, data=given) as answer:
            assert "locked and kept" in await answer.text()


@asynccontextmanager
async def _served(house: House) -> AsyncIterator[str]:
    """The page for concerns, from the real server: it must not log either."""
    interpreter = Interpreter(load_catalogues())
    routes = door_routes(house.stage.desk.handle, interpreter)
    folder = house.stage.folder / "web"
    adapter = WebAdapter("127.0.0.1", 0, folder, interpreter, None, _well, extra_routes=routes)
    running = asyncio.create_task(adapter.run(house.stage.desk.handle))
    yield f"http://127.0.0.1:{await adapter.listening()}/concern"
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running


async def _well() -> Mapping[str, str]:
    return {}


async def _is_answered(house: House) -> None:
    await _in_a_form(house)
    await house.stage.waits(hours=10)
    for case in house.ada.cases:
        await house.ada.answers(case, "We hear you.")


async def _comes_back(house: House) -> None:
    """The answer is read, something is added, and a wrong receipt is tried."""
    await house.stage.waits(hours=10)
    for case in house.ada.cases:
        await house.ada.answers(case, "We hear you.")
    await house.does(Said(f"receipt {house.receipt}"), mark="-back")
    given = {"receipt": house.receipt, "text": CANARIES["more"]}
    page = await house.does(Called("receipt.open", given))
    assert isinstance(page, Form)
    await house.does(Called("receipt.add", {**page.args, **given, "read": "yes"}))
    await house.does(Called("receipt.open", {"receipt": CANARIES["typed"]}))
    await house.stage.waits(hours=24)


DOORS = [_in_a_form, _question_by_question, _on_the_page]


@pytest.mark.parametrize("door", DOORS)
async def test_after_a_report_nothing_leads_to_the_person_or_the_words(
    house: House, door: Callable[[House], Any], capsys: pytest.CaptureFixture[str]
) -> None:
    await door(house)
    assert house.receipt != WRONG
    assert house.leaks() == {}
    await _comes_back(house)

    assert house.leaks("".join(capsys.readouterr())) == {}
    assert CANARIES["text"] in str([case.report.answers for case in house.ada.cases])
    assert CANARIES["more"] in str([case.entries for case in house.ada.cases])


async def test_whom_a_report_is_hidden_from_is_written_nowhere(house: House) -> None:
    key = recipient_of(house.ada.identity)
    before = found([ADA, key], [house.stage.folder])
    given = filled_in(text=CANARIES["text"], hidden_from=key)
    await house.does(Called("concern.report", given))
    await house.stage.waits(hours=10)

    assert found([ADA, key], [house.stage.folder]) == before
    assert found([key], [], house.log.getvalue()) == {}


STEPS = [
    (report, "check"),
    (report, "who_may_open"),
    (report, "open_mailbox"),
    (report, "seal_for"),
    (report, "told"),
    (Budget, "take"),
    (come_back, "open_mailbox"),
    (come_back, "open_capsule"),
    (come_back, "read_replies"),
    (come_back, "seal_follow_up"),
    (come_back, "seal_burnt"),
    (concerns_vault, "is_known"),
    (concerns_vault, "put_waiting_report"),
    (concerns_vault, "put_waiting_message"),
    (Decoys, "give_way_to_report"),
    (Decoys, "give_way_to_message"),
    (concerns_file, "overwrite"),
    (ConcernsVault, "roster"),
    (ConcernsVault, "salt"),
    (ConcernsVault, "keep"),
    (ConcernsVault, "add"),
    (ConcernsVault, "capsule"),
    (ConcernsVault, "letters"),
    (ConcernsVault, "burn"),
]


@pytest.mark.parametrize(("place", "step"), STEPS, ids=[step for _, step in STEPS])
async def test_a_failure_at_any_step_gives_nothing_away(
    house: House,
    *,
    place: object,
    step: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    tried: list[str] = []

    def fail(*given: object, **named: object) -> NoReturn:
        tried.append(step)
        raise RuntimeError(f"{given} {named} {CANARIES}")

    comes_back = place is come_back or step in {"letters", "burn"}
    if comes_back:
        await _is_answered(house)
    with monkeypatch.context() as patch:
        patch.setattr(place, step, fail)
        if not comes_back:
            await _in_a_form(house)
        given = {"receipt": house.receipt, "text": CANARIES["more"]}
        page = await house.does(Called("receipt.open", given))
        args = page.args if isinstance(page, Form) else {"shown": "0" * 16}
        await house.does(Called("receipt.add", {**args, **given, "read": "yes"}))

    assert tried
    noted = {
        (each.getMessage(), each.exc_info)
        for each in caplog.records
        if each.levelno >= logging.ERROR
    }
    assert noted == {("something said in confidence could not be taken", None)}
    assert house.leaks("".join(capsys.readouterr())) == {}


@pytest.mark.parametrize("spelling", spellings("x"))
async def test_a_planted_leak_is_found_in_every_spelling(house: House, spelling: str) -> None:
    (house.stage.folder / "leak").write_bytes(b"x" + spellings(CANARIES["user"])[spelling] + b"x")

    assert set(house.leaks()) == {CANARIES["user"]}


async def test_a_leak_planted_in_the_vault_is_found(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def keep(vault: ConcernsVault, *_: object) -> None:
        with vault._file.changing() as connection:
            connection.execute("INSERT INTO settings VALUES ('who', ?)", [CANARIES["name"]])

    monkeypatch.setattr(ConcernsVault, "keep", keep)
    await _in_a_form(house)

    assert set(house.leaks()) == {CANARIES["name"]}


async def test_a_leak_planted_in_a_log_is_found_whether_compressed_or_not(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def seal_and_log(mailbox: Any, answers: Mapping[str, str], *rest: Any) -> Any:  # noqa: ANN401 - as it is called
        logging.getLogger("bot.planted").debug("sealing %s", dict(answers))
        return seal_report.seal_for(mailbox, answers, *rest)

    monkeypatch.setattr(report, "seal_for", seal_and_log)
    await _in_a_form(house)
    assert set(house.leaks()) == {CANARIES["text"]}

    house.log.seek(0)
    (house.stage.folder / "old.log.gz").write_bytes(gzip.compress(house.log.read().encode()))
    house.log.truncate(0)
    assert set(house.leaks()) == {CANARIES["text"]}


async def test_no_event_is_noted_as_seen(house: House, tmp_path: Path) -> None:
    await _in_a_form(house)
    await _question_by_question(house)

    with closing(sqlite3.connect(tmp_path / "tequio.db")) as connection:
        members = connection.execute("SELECT name FROM members").fetchall()
    assert sorted(name for (name,) in members) == [ADA, "Bob"]
