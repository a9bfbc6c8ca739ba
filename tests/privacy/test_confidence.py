"""What is said in confidence stays in no memory, file, log or conversation."""

import logging
import sqlite3
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile

import pytest

from bot.coalition.anonymous import AnonymousRequest
from bot.engine.confidence.calls import AnonymousRoute
from bot.engine.half_told import FORGET_AFTER
from bot.words.inbound import Address, Called, Inbound, Introduction, Said
from bot.words.messages import Corrections, Form, Message, Reply
from tests.support.responders import aloud, filled_in, reports, responder
from tests.support.stage import Actor, Stage, opened_stage

CANARY = "quetzal words"
EVA = Address("matrix", "home", "@eva:home")
WATCHING: list[list[str]] = []


def _note(event: str, args: tuple[object, ...]) -> None:
    """Hears of every file that is opened for writing, every socket, every program."""
    if not WATCHING:
        return
    match event, args:
        case "open", (path, str(mode), _) if set(mode) & set("wax+"):
            WATCHING[-1].append(f"{path}")
        case "open", (path, None, int(flags)) if flags & 3:
            WATCHING[-1].append(f"{path}")
        case "sqlite3.connect", (path, *_) if path != ":memory:":
            WATCHING[-1].append(f"{path}".removeprefix("file://"))
        case (("tempfile.mkstemp" | "tempfile.mkdtemp" | "socket.connect" | "subprocess.Popen"), _):
            WATCHING[-1].append(event)
        case _:
            pass


sys.addaudithook(_note)


@contextmanager
def _touched() -> Iterator[list[str]]:
    WATCHING.append([])
    try:
        yield WATCHING[-1]
    finally:
        WATCHING.pop()


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    async with opened_stage(sqlite_url) as stage:
        await responder(stage, "Ada")
        await responder(stage, "Bob")
        await stage.goes_on()
        yield stage


@pytest.fixture
async def rosa(stage: Stage) -> Actor:
    """A member, so that there is somebody whom one could thank."""
    return await stage.person("Rosa Canaria")


async def _reports(rosa: Actor, **answers: str) -> str:
    receipt, _ = await reports(rosa, text=CANARY, **answers)
    return receipt


async def test_nothing_is_written_but_the_vault(stage: Stage, rosa: Actor) -> None:
    with _touched() as everything:
        receipt = await _reports(rosa)
        await rosa.fills(await rosa.says("receipt"), receipt=receipt)
        await _by_words(stage, "concern", "1", "2")
    ours = str(stage.folder)

    assert [each for each in everything if not each.startswith(ours)] == []


def test_what_watches_hears_of_every_way_to_write(tmp_path: Path) -> None:
    with _touched() as everything:
        (tmp_path / "draft").write_text(CANARY)
        with (tmp_path / "draft").open("a") as file:
            file.write(CANARY)
        (tmp_path / "draft").read_text()
        (tmp_path / "touched").touch()
        sqlite3.connect(tmp_path / "database").close()
        with NamedTemporaryFile(dir=tmp_path):
            pass

    assert [Path(each).name for each in everything[:4]] == ["draft", "draft", "touched", "database"]
    assert everything[4] == "tempfile.mkstemp" or everything[4].startswith(str(tmp_path))


async def test_a_report_changes_nothing_but_what_waits(
    stage: Stage, rosa: Actor, tmp_path: Path
) -> None:
    """No event, no member, nothing owed or due, no setting: not who, and not how many."""
    before = _rows(tmp_path / "tequio.db"), _settings(stage)
    await _reports(rosa)
    await _reports(rosa, urgent="yes")
    await _reports(stage.stranger("eva"))

    assert (_rows(tmp_path / "tequio.db"), _settings(stage)) == before


async def test_whoever_reports_gets_no_message_afterwards(stage: Stage, rosa: Actor) -> None:
    await _reports(rosa)
    shown = list(rosa.sees)
    await stage.lives_until(stage.clock.now + timedelta(days=3))

    assert rosa.sees == shown


async def test_the_log_has_no_line_for_a_report(
    stage: Stage, rosa: Actor, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    receipt = await _reports(rosa)
    await rosa.fills(await rosa.says("receipt"), receipt=receipt)
    await _by_words(stage, "concern", "1", "cancel")
    await stage.waits(seconds=30)
    await stage.waits(hours=10)
    ours = [each for each in caplog.records if each.name.split(".")[0] in {"bot", "storage"}]

    assert ours == []
    assert CANARY not in caplog.text


async def test_the_log_has_no_line_for_whoever_is_held_up(
    stage: Stage, rosa: Actor, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    sent = [await rosa.does(Called("concern.sealed", {"sealed": "{}"})) for _ in range(30)]
    await stage.waits(hours=10)

    assert "A lot has come in" in aloud(sent[-1])
    assert not [each for each in caplog.records if each.name.split(".")[0] in {"bot", "storage"}]


async def test_a_failure_leaves_one_line_that_says_nothing_and_no_words(
    stage: Stage, rosa: Actor, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(request: AnonymousRequest) -> Reply:
        raise ValueError(f"{request.args}")

    caplog.set_level(logging.DEBUG)
    calls = stage.desk.confidence.calls
    routes = {**calls.routes, "concern.report": fails}
    object.__setattr__(calls, "routes", routes)  # frozen, but for this test
    told = await rosa.does(Called("concern.report", filled_in(text=CANARY)))
    (line,) = [each for each in caplog.records if each.levelno >= logging.INFO]

    assert "Something went wrong on my side, and I cannot tell" in aloud(told)
    assert isinstance(told, Message)
    assert (told.ephemeral, told.forgets) == (True, True)
    assert line.getMessage() == "something said in confidence could not be taken"
    assert (line.args, line.exc_info, line.stack_info) == ((), None, None)
    assert CANARY not in caplog.text


async def test_what_is_half_told_is_forgotten_after_a_while(stage: Stage) -> None:
    await _by_words(stage, "concern", "1", "2")
    assert stage.desk.confidence.half_told.of(EVA) is not None
    await stage.waits(seconds=FORGET_AFTER.total_seconds())

    assert stage.desk.confidence.half_told.of(EVA) is None


async def test_a_receipt_is_forgotten_after_minutes(stage: Stage, rosa: Actor) -> None:
    await _reports(rosa)
    await stage.waits(minutes=5)

    assert stage.desk.confidence.calls._once._sent == {}


async def test_who_sent_how_much_is_forgotten_with_the_batch(stage: Stage, rosa: Actor) -> None:
    await _reports(rosa)
    await stage.waits(hours=10)

    assert not stage.desk.confidence.calls._limiter._counts


async def test_only_what_is_said_where_it_was_asked_is_an_answer(stage: Stage) -> None:
    await _by_words(stage, "concern", "1")
    elsewhere = replace(_typed(stage, "2"), sealed_in="")
    before = stage.desk.confidence.half_told.of(EVA)
    reply = await stage.desk.handle(elsewhere)

    assert "go on there" in aloud(reply)
    assert stage.desk.confidence.half_told.of(EVA) is before


async def test_what_follows_the_word_reaches_no_handler(stage: Stage, rosa: Actor) -> None:
    seen: list[AnonymousRequest] = []

    def noting(handler: AnonymousRoute) -> AnonymousRoute:
        def note(request: AnonymousRequest) -> Reply:
            seen.append(request)
            return handler(request)

        return note

    calls = stage.desk.confidence.calls
    routes = {route: noting(handler) for route, handler in calls.routes.items()}
    object.__setattr__(calls, "routes", routes)  # frozen, but for this test
    for word in ("concern", "receipt"):
        assert isinstance(await rosa.says(f"{word} {CANARY}"), Form)
    for words in ("!tequio concern", "danger", "I am in danger,"):
        await rosa.says(f"{words} {CANARY}")

    assert len(seen) == 5
    assert CANARY not in str([dict(request.args) for request in seen])


async def test_all_that_the_door_says_is_for_one_pair_of_eyes(stage: Stage, rosa: Actor) -> None:
    form = await rosa.says("concern")
    receipt = await _reports(rosa)
    come_back = await rosa.says("receipt")
    opened = await rosa.fills(come_back, receipt=receipt)
    replies = [
        form,
        come_back,
        opened,
        await rosa.fills(opened, text="More."),
        await rosa.fills(opened),
        await rosa.does(Called("concern.sealed", {"sealed": "{}"})),
        await rosa.says("danger"),
        await stage.desk.handle(_typed(stage, "concern")),
        await stage.desk.handle(_typed(stage, "cancel")),
    ]

    for reply in replies:
        assert isinstance(reply, Form | Message)
        assert reply.ephemeral, aloud(reply)
        assert isinstance(reply, Form) or reply.forgets, "nor may what they wrote stay there"
    assert all(message.ephemeral for message in rosa.sees)
    # what is wrong is said in the form itself
    assert isinstance(await rosa.fills(come_back, receipt="no such words"), Corrections)


async def test_what_is_added_waits_for_a_batch_too(stage: Stage, rosa: Actor) -> None:
    receipt = await _reports(rosa)
    await stage.waits(hours=10)
    opened = await rosa.fills(await rosa.says("receipt"), receipt=receipt)
    before = sorted(len(case.messages) for case in stage.vault.cases())
    await rosa.fills(opened, text="More.")
    await stage.waits(seconds=1)

    assert sorted(len(case.messages) for case in stage.vault.cases()) == before


def _typed(stage: Stage, text: str) -> Inbound:
    key, me = f"$typed-{next(stage.events)}", Introduction("Eva", "en")
    return Inbound(key, EVA, Said(text), None, False, me, sealed_in="!eva")


async def _by_words(stage: Stage, *words: str) -> None:
    for text in words:
        await stage.desk.handle(_typed(stage, text))


def _rows(file: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(file)) as connection:
        names = connection.execute("SELECT name FROM sqlite_schema WHERE type='table'").fetchall()
        return {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in names}


def _settings(stage: Stage) -> list[tuple[object, ...]]:
    return _rows(stage.folder / "concerns.db")["settings"]
