"""Once an anonymous round has closed, nothing anywhere leads from a member to an answer."""

import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import Table, create_engine, select

from bot.words.inbound import Called
from bot.words.messages import Message
from storage.tables import metadata
from tests.support.checkin_scene import (
    CIRCLE,
    MONTHLY,
    ROUND,
    SCALES,
    answers_pulse,
    local,
    opened_scene,
    sets_up,
)
from tests.support.stage import Stage

CANARY, HALF_TOLD, CHANGED = "canary-told-4711", "canary-half-4712", "canary-changed-4713"
CLOSED = local(11, 9, "UTC")


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    async with opened_scene(sqlite_url) as stage:
        await sets_up(stage.people["Ana"], MONTHLY)
        await stage.lives_until(local(9, 9, "America/New_York"))
        yield stage


async def some_answer(stage: Stage) -> None:
    """Two write a text, which are too few to be shown; one leaves off in the middle."""
    for number in range(6):
        await answers_pulse(stage.people[f"M{number:02}"], str(1 + number % 5))
    await answers_pulse(stage.people["M01"], "1", change=CHANGED * 50)
    await answers_pulse(stage.people["M01"], "1", change=CANARY)
    await answers_pulse(stage.people["M02"], "5", change=CANARY)
    half = stage.people["M06"]
    await half.confides("answer")
    for _ in SCALES:
        await half.confides("4")
    await half.confides("back")
    await half.confides(HALF_TOLD)


def everything(url: str) -> dict[str, list[dict[str, object]]]:
    """All rows of all tables."""
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))

    def rows(table: Table) -> list[dict[str, object]]:
        return [dict(row) for row in connection.execute(select(table)).mappings()]

    with engine.connect() as connection:
        found = {table.name: rows(table) for table in metadata.sorted_tables}
    engine.dispose()
    return found


def bytes_of(url: str) -> bytes:
    """The database file with whatever stands in its freed pages, and the files beside it."""
    file = Path(url.removeprefix("sqlite:///"))
    return b"".join(each.read_bytes() for each in sorted(file.parent.glob(f"{file.name}*")))


async def test_while_it_is_open_a_confidential_answer_is_there_so_that_this_test_can_fail(
    stage: Stage, sqlite_url: str
) -> None:
    await some_answer(stage)

    rows = everything(sqlite_url)
    assert len(rows["pending_answers"]) == 6
    assert CANARY.encode() in bytes_of(sqlite_url)


async def test_after_the_close_no_table_holds_an_answer(stage: Stage, sqlite_url: str) -> None:
    await some_answer(stage)
    await stage.lives_until(CLOSED)

    rows = everything(sqlite_url)

    assert rows["pending_answers"] == []
    assert rows["named_answers"] == []
    assert rows["dialogues"] == []
    shown = str(rows)
    assert CANARY not in shown
    assert HALF_TOLD not in shown
    assert {row["answered"] for row in rows["invitations"]} == {"yes", ""}
    linked = [row for row in rows["invitations"] if set(row) & {*SCALES, "answers", "value"}]
    assert linked == []


async def test_the_answers_differ_but_what_is_kept_of_each_member_does_not(
    stage: Stage, sqlite_url: str
) -> None:
    """Two members of one zone who answered the opposite leave the same rows behind."""
    await some_answer(stage)
    await answers_pulse(stage.people["M05"], "5")
    await stage.lives_until(CLOSED)

    rows = everything(sqlite_url)["invitations"]

    def of(member: str) -> dict[str, object]:
        [row] = [row for row in rows if row["member"] == member]
        themselves = {"member", "organisation", "constituency"}
        return {name: value for name, value in row.items() if name not in themselves}

    assert of("m-m01") == of("m-m05")


async def test_after_the_close_no_byte_of_an_unpublished_answer_is_left_in_the_files(
    sqlite_url: str,
) -> None:
    async with opened_scene(sqlite_url) as stage:
        await sets_up(stage.people["Ana"], MONTHLY)
        await stage.lives_until(local(9, 9, "America/New_York"))
        await some_answer(stage)
        await stage.lives_until(CLOSED)

    left = bytes_of(sqlite_url)

    for words in (CANARY, HALF_TOLD, CHANGED, '"voice": "'):
        assert words.encode() not in left


async def test_no_log_holds_an_answer_or_says_who_gave_it(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, logger="bot"):
        await some_answer(stage)
        await stage.lives_until(CLOSED)

    for words in (CANARY, HALF_TOLD, "m-m01", "M01"):
        assert words not in caplog.text


async def test_what_the_person_reads_after_answering_stands_in_no_history(stage: Stage) -> None:
    saved = await answers_pulse(stage.people["M01"], "2", change=CANARY)
    again = await stage.people["M01"].does(
        Called("checkin.answer", {"round": ROUND}), can_show_form=False
    )

    for reply in (saved, again):
        assert isinstance(reply, Message)
        assert reply.ephemeral
    await stage.lives_until(CLOSED)
    assert CANARY not in stage.room_reads(CIRCLE)
    others = [actor for name, actor in stage.people.items() if name != "M01"]
    assert not any(CANARY in actor.reads for actor in others)
