"""In chat, what is unsafe can be written beside the answers of an anonymous check-in."""

import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.checkins.setup.unsafe import OFF, ON
from bot.engine.idempotency import REPEAT_FOR
from bot.words.inbound import Called
from bot.words.messages import Corrections, Form
from bot.words.passing import UNSAFE
from tests.support.checkin_scene import (
    BEFORE,
    MINUTE,
    MONTHLY,
    ROUND,
    SCALES,
    WEEKLY,
    answers_pulse,
    gathers,
    local,
    sets_up,
    words_of,
)
from tests.support.responders import Responder, responder
from tests.support.stage import Stage, opened_stage

WORDS = "goldfinch They wait outside."
OPEN = local(9, 10, "America/New_York")


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    async with opened_stage(sqlite_url, BEFORE) as stage:
        await gathers(stage)
        yield stage


@pytest.fixture
async def ada(stage: Stage) -> Responder:
    await responder(stage, "Bob")
    return await responder(stage, "Ada")


async def _asked(stage: Stage, how: dict[str, str] = MONTHLY) -> None:
    ana = stage.people["Ana"]
    assert str(ON) in words_of(await ana.does(Called("checkin.ask_unsafe")))
    await sets_up(ana, how)
    await stage.lives_until(OPEN)


async def _form(stage: Stage, who: str) -> Form:
    form = await stage.people[who].does(Called("checkin.answer", {"round": ROUND}))
    assert isinstance(form, Form)
    return form


def _waiting(stage: Stage) -> list[tuple[int, int]]:
    """How long what waits for its batch is."""
    with closing(sqlite3.connect(stage.folder / "concerns.db")) as connection:
        question = 'SELECT length("key"), length(message) FROM waiting_reports'
        return connection.execute(question).fetchall()


async def test_each_answer_stores_as_much_and_responders_open_what_was_written(
    stage: Stage, ada: Responder
) -> None:
    await _asked(stage)
    form, before = await _form(stage, "M02"), len(_waiting(stage))
    assert form.fields[-1].name == UNSAFE
    assert form.ephemeral
    said = []
    for who, more in (("M02", {UNSAFE: WORDS}), ("M03", {}), ("M05", {UNSAFE: "  "})):
        reply = await answers_pulse(stage.people[who], "4", **more)
        said.append(re.sub(r"[\d:]+", "~", words_of(reply)))

    new = _waiting(stage)
    assert len(new) == before + 3
    assert new.count((2048, 5120)) >= 3
    assert said[0] == said[2], "but for the clock of each"
    await stage.waits(hours=24)
    (case,) = ada.cases
    assert case.report.answers == {"text": WORDS, "way_back": "none"}
    kept = b"".join(each.read_bytes() for each in stage.folder.iterdir() if each.is_file())
    assert b"goldfinch" not in kept


async def test_what_is_written_stands_in_no_table_beside_the_answer(
    stage: Stage, ada: Responder, sqlite_url: str
) -> None:
    await _asked(stage)
    await answers_pulse(stage.people["M02"], "4", **{UNSAFE: WORDS})

    file = Path(sqlite_url.removeprefix("sqlite:///"))
    kept = b"".join(each.read_bytes() for each in file.parent.glob(f"{file.name}*"))
    assert len(kept) > 4096
    assert b"goldfinch" not in kept
    assert ada.cases == []


async def test_told_question_by_question_it_is_the_last_and_can_be_left_out(
    stage: Stage, ada: Responder
) -> None:
    await _asked(stage)
    before = len(_waiting(stage))
    for who, last in (("M02", WORDS), ("M05", "skip")):
        member = stage.people[who]
        await member.confides("answer")
        for _ in SCALES:
            await member.confides("4")
        assert "Anything unsafe?" in words_of(await member.confides("skip"))
        assert "Saved." in words_of(await member.confides(last))

    assert len(_waiting(stage)) == before + 2
    await stage.waits(hours=24)
    assert [case.report.answers["text"] for case in ada.cases] == [WORDS]


async def test_nobody_is_asked_before_a_coordinator_chose_it_nor_under_a_name(
    stage: Stage, ada: Responder
) -> None:
    ana = stage.people["Ana"]
    assert str(OFF) in words_of(await ana.says("checkin unsafe"))
    await sets_up(ana, MONTHLY)
    await sets_up(ana, WEEKLY)
    await stage.lives_until(OPEN)
    before = len(_waiting(stage))
    assert UNSAFE not in {each.name for each in (await _form(stage, "M02")).fields}
    await answers_pulse(stage.people["M02"], "4")
    assert len(_waiting(stage)) == before

    await ana.presses("Ask it from now on")
    named = await stage.people["M03"].does(Called("checkin.answer", {"round": "2-2026-03-09"}))
    assert isinstance(named, Form)
    assert UNSAFE not in {each.name for each in named.fields}
    await ana.presses("Do not ask it any more")
    assert UNSAFE not in {each.name for each in (await _form(stage, "M05")).fields}
    assert ada.cases == []


async def test_where_no_report_is_taken_only_whoever_wrote_is_told(stage: Stage) -> None:
    await _asked(stage)
    before = len(_waiting(stage))
    wrote = words_of(await answers_pulse(stage.people["M02"], "4", **{UNSAFE: WORDS}))
    wrote_nothing = words_of(await answers_pulse(stage.people["M05"], "4"))

    assert "was not kept" in wrote
    assert "concern" in wrote
    assert "was not kept" not in wrote_nothing
    assert len(_waiting(stage)) == before


async def test_what_is_too_long_is_kept_in_the_form(stage: Stage, ada: Responder) -> None:
    await _asked(stage)
    before = len(_waiting(stage))
    told = await answers_pulse(stage.people["M02"], "4", **{UNSAFE: "x" * 701})

    assert isinstance(told, Corrections)
    assert set(told.problems) == {UNSAFE}
    assert len(_waiting(stage)) == before
    assert ada.cases == []


async def test_a_form_that_comes_again_is_kept_once_and_rather_twice_than_never(
    stage: Stage, ada: Responder
) -> None:
    await _asked(stage)
    form, before = await _form(stage, "M02"), len(_waiting(stage))
    sent = Called(form.route, {**form.args, **dict.fromkeys(SCALES, "4"), UNSAFE: WORDS})
    for _ in range(2):
        await stage.people["M02"].does(sent, key="sent once")
    assert len(_waiting(stage)) == before + 1

    stage.desk.confidence.forget(stage.desk.clock() + REPEAT_FOR + MINUTE)
    await stage.people["M02"].does(sent, key="sent once")
    assert len(_waiting(stage)) == before + 2, (
        "as after the power went: what was kept, nobody knows"
    )
    assert ada.cases == []
