"""Each month the rooms of a circle read who was asked and heard, and of few people nothing."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from functools import partial

import pytest

from bot.ports import Transaction
from bot.words.ids import MemberId
from bot.words.inbound import Called
from tests.support.checkin_scene import (
    CIRCLE,
    MONTHLY,
    WEEKLY,
    answers_pulse,
    answers_update,
    local,
    opened_scene,
    sets_up,
)
from tests.support.stage import Actor, Stage, read_aloud

GRASSROOTS = ("Ana", "M00", "M06", "M12", "M01", "M07", "M13")
APRIL = datetime(2026, 4, 1, 12, tzinfo=UTC)


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    """With a third organisation of the grassroots: without it they are too few of these."""
    async with opened_scene(sqlite_url) as stage:
        hill = await stage.person("Hill", organisation="Hill", zone="Africa/Nairobi")
        await stage.storage.run(lambda tx: tx.people.join(hill.member.id, CIRCLE.id))
        await wants_seats(stage.people["Ana"])
        yield stage


async def wants_seats(ana: Actor) -> None:
    here = {"circle": CIRCLE.id}
    form = await ana.does(Called("seats.form", {**here, "kind": "grassroots"}))
    await ana.fills(form, number="9")
    await ana.fills(await ana.does(Called("circle.posts_change", here)), seats="yes")


def joins(member: MemberId, tx: Transaction) -> None:
    tx.people.join(member, CIRCLE.id)


async def in_april(stage: Stage) -> str:
    await stage.lives_until(APRIL)
    told = [read_aloud(each) for each in stage.screen.shown[CIRCLE.rooms[0]]]
    return [each for each in told if each.startswith("The seats of Steering")][-1]


async def test_a_kind_with_people_enough_is_told_in_words(stage: Stage) -> None:
    await sets_up(stage.people["Ana"], WEEKLY)
    await stage.lives_until(local(9, 12, "America/New_York"))
    for name in (*GRASSROOTS[1:], "Hill", "M03"):
        await answers_update(stage.people[name], moved="A step")

    told = await in_april(stage)

    assert "grassroots groups: 8 of 9 seats held, 1 empty" in told
    assert "Asked last month: grassroots groups. Most were heard." in told
    assert "Asked as well, and too few to say more: national NGOs, donors, " in told


@pytest.mark.parametrize(
    ("others", "told"), [(0, "More than half were heard."), (3, "Half or fewer were heard.")]
)
async def test_how_many_of_a_kind_were_heard_is_said_in_words_alone(
    stage: Stage, others: int, told: str
) -> None:
    for number in range(others):
        silent = await stage.person(f"Silent {number}", organisation="Hill")
        await stage.storage.run(partial(joins, silent.member.id))
    await sets_up(stage.people["Ana"], WEEKLY)
    await stage.lives_until(local(9, 12, "America/New_York"))
    for name in ("M00", "M01", "M06", "M07", "Hill"):
        await answers_update(stage.people[name], moved="A step")

    assert f"Asked last month: grassroots groups. {told}" in await in_april(stage)


async def test_where_few_were_heard_nobody_can_be_singled_out(stage: Stage) -> None:
    await sets_up(stage.people["Ana"], MONTHLY)
    await stage.lives_until(local(9, 12, "America/New_York"))
    for name in ("M00", "M01", "Hill", "M06"):
        await answers_pulse(stage.people[name], "4")

    told = await in_april(stage)

    assert "were heard" not in told
    assert "Asked last month, and too few to say more: grassroots groups, " in told


async def test_a_month_in_which_nobody_was_asked_says_nothing_of_it(stage: Stage) -> None:
    told = await in_april(stage)

    assert "seats held" in told
    assert "Asked" not in told


async def test_the_month_tells_on_whose_clocks_meetings_were_late_and_which_languages_are_read(
    stage: Stage,
) -> None:
    sol = await stage.person("Sol", language="es")
    await stage.storage.run(lambda tx: tx.people.join(sol.member.id, CIRCLE.id))
    ana = stage.people["Ana"]
    form = await ana.says("meeting new")
    await ana.fills(form, rhythm="weekly", first="2026-03-20", hours="10:00, 18:00")

    told = await in_april(stage)

    assert "Meetings outside 08–20 on people’s own clocks, last 2: " in told
    assert "Kathmandu 1" in told
    assert "I write in its rooms in English; those who are in it read English, Español" in told
