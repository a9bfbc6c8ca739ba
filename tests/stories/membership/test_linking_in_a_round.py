"""Joined in the middle of a check-in: asked once, counted once, and nothing points to nobody."""

from collections.abc import AsyncIterator

import pytest

from bot.checkins.model import Answered
from bot.words.inbound import Called
from storage.reach import read_once
from storage.snapshot import snapshot
from storage.tables import metadata
from tests.support.checkin_scene import (
    MONTHLY,
    ROUND,
    WEEKLY,
    answers_pulse,
    answers_update,
    local,
    opened_scene,
    sets_up,
    words_of,
)
from tests.support.stage import Actor, Stage

OPEN = local(9, 10, "America/New_York")


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    async with opened_scene(sqlite_url) as stage:
        yield stage


async def joins(asked: Actor, entered: Actor) -> None:
    code = words_of(await asked.says("link")).splitlines()[0].split()[-1]
    await entered.says(f"link {code}")
    await entered.does(Called("link.yes"))


def rows(url: str, table: str) -> list[dict[str, str]]:
    everything = read_once(url, lambda connection: snapshot(connection, metadata))
    return [row for (name, _key), row in everything.items() if name == table]


async def test_whoever_answered_at_both_counts_once_in_an_anonymous_round(
    stage: Stage, sqlite_url: str
) -> None:
    await sets_up(stage.people["Ana"], MONTHLY)
    await stage.lives_until(OPEN)
    first, second = stage.people["M01"], stage.people["M06"]
    for number in range(8):
        await answers_pulse(stage.people[f"M{number:02}"], "4")

    await joins(first, second)

    assert len(rows(sqlite_url, "pending_answers")) == 7
    invited = [row["member"] for row in rows(sqlite_url, "invitations")]
    assert len(invited) == len(set(invited)) == 15
    assert second.member.id not in invited


async def test_whoever_answered_at_one_address_is_not_asked_at_the_other(stage: Stage) -> None:
    await sets_up(stage.people["Ana"], WEEKLY)
    await stage.lives_until(local(9, 9, "Asia/Kathmandu", 1))
    first, second = stage.people["M01"], stage.people["M07"]
    await answers_update(first, moved="The hearing")

    await joins(second, first)
    await stage.lives_until(OPEN)

    joined = second.member.id
    invited = await stage.storage.read(lambda tx: tx.checkins.invited(ROUND, joined))
    assert invited is not None
    assert invited.answered is Answered.YES
    given = await stage.storage.read(lambda tx: tx.checkins.named_answers(ROUND))
    assert [answers.member for answers in given] == [joined]
    routes = {button.route for message in second.sees for button in message.buttons}
    assert "checkin.answer" not in routes


async def test_afterwards_nothing_but_what_was_sent_names_the_one_who_went(
    stage: Stage, sqlite_url: str
) -> None:
    ana, second = stage.people["Ana"], stage.people["M01"]
    await sets_up(ana, WEEKLY)
    await stage.lives_until(OPEN)
    await second.does(Called("checkin.later", {"round": ROUND}))
    await second.fills(await second.says("action add Milk by friday"))
    await second.says("away 20 March")
    gone = second.member.id
    named = {
        table
        for (table, key), row in read_once(sqlite_url, lambda c: snapshot(c, metadata)).items()
        if gone in key or gone in str(row)
    }
    assert named >= {"agenda", "action_items", "action_history", "away", "invitations", "rosters"}

    await joins(ana, second)

    left = read_once(sqlite_url, lambda c: snapshot(c, metadata))
    assert [
        (table, key)
        for (table, key), row in left.items()
        if (gone in key or gone in str(row)) and not row.get("sent_at")
    ] == []
