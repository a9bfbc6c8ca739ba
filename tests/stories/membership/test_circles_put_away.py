"""A circle whose work is done is put away, and comes back as it was."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.words.inbound import Called
from bot.words.messages import Form, Message
from tests.support.checkin_scene import CIRCLE, WEEKLY, answers_update, local, opened_scene, sets_up
from tests.support.stage import Actor, Stage, read_aloud

WEEK = timedelta(days=7)


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    async with opened_scene(sqlite_url) as stage:
        yield stage


async def text(actor: Actor, said: str) -> str:
    reply = await actor.says(said)
    assert isinstance(reply, Message), reply
    return read_aloud(reply)


async def test_it_says_what_follows_before_and_all_hear_of_it(stage: Stage) -> None:
    ana = stage.people["Ana"]

    asked = await text(ana, f"put away {CIRCLE.name}")
    assert "Its check-ins begin no round" in asked
    assert "Action items stay with whoever has them" in asked
    await ana.presses("Put it away")
    await ana.presses("Put it away")
    await stage.goes_on()

    assert stage.room_reads(CIRCLE).count("Steering is put away.") == 1, "a second press is nothing"
    assert "Steering (put away):" in await text(ana, "circle")
    assert "Steering is put away." in await text(ana, "log")


async def test_no_round_begins_in_it_until_it_is_brought_back(stage: Stage) -> None:
    ana = stage.people["Ana"]
    await sets_up(ana, WEEKLY)
    await ana.does(Called("circle.archived", {"id": CIRCLE.id}))

    await stage.lives_until(stage.clock() + 3 * WEEK)
    assert not stage.people["M01"].sees, "nobody was asked"
    await ana.says("put away")
    await ana.presses("Bring back Steering")
    await stage.lives_until(stage.clock() + 2 * WEEK)

    assert stage.people["M01"].sees, "the next round has begun"
    assert "Steering is in use again." in stage.room_reads(CIRCLE)


async def test_what_was_promised_there_stays_and_is_reminded_of(stage: Stage) -> None:
    ana, cara = stage.people["Ana"], stage.people["M07"]
    await ana.says("action add Pay the rent @M07 by 20 March")
    await cara.says("accept 1")
    await ana.does(Called("circle.archived", {"id": CIRCLE.id}))
    before = len(cara.sees)

    await stage.lives_until(stage.clock().replace(day=20, hour=20))

    assert any("Pay the rent" in read_aloud(each) for each in cara.sees[before:])
    assert "Pay the rent" in await text(cara, "mine")


async def test_nothing_new_is_set_up_in_it(stage: Stage) -> None:
    ana = stage.people["Ana"]
    await ana.does(Called("circle.archived", {"id": CIRCLE.id}))

    shown = await ana.does(Called("checkin.new"))

    offered = [c.value for f in shown.fields for c in f.choices] if isinstance(shown, Form) else []
    assert CIRCLE.id not in offered


async def test_only_coordinators_put_it_away(stage: Stage) -> None:
    cara = stage.people["M07"]

    for route in ("put_away", "archive", "archived", "restore"):
        reply = await cara.does(Called(f"circle.{route}", {"id": CIRCLE.id}))
        assert "Only a coordinator" in str(reply)


async def test_a_round_that_is_open_goes_on_until_it_closes(stage: Stage) -> None:
    ana, someone = stage.people["Ana"], stage.people["M01"]
    await sets_up(ana, WEEKLY)
    await stage.lives_until(local(9, 9, "America/New_York"))
    await ana.does(Called("circle.archived", {"id": CIRCLE.id}))

    told = await answers_update(someone, stuck="The printer", sharing="yes")
    assert isinstance(told, Message)
    assert not told.refused
    await stage.lives_until(local(11, 9, "America/New_York"))

    assert "The printer" in stage.room_reads(CIRCLE)
