"""Days on which the whole coalition rests, as coordinators note them and as they count."""

from datetime import UTC, date, datetime

import pytest

from bot.coalition.people import Circle, Role
from bot.words.ids import CircleId
from bot.words.inbound import Called, Room
from bot.words.messages import Form, Message
from tests.support.stage import Actor, Stage, read_aloud

PLATFORMS = pytest.mark.parametrize("platform", ["slack", "matrix"])


async def text(actor: Actor, said: str) -> str:
    reply = await actor.says(said)
    assert isinstance(reply, Message), reply
    return read_aloud(reply)


async def closed(stage: Stage) -> frozenset[date]:
    return await stage.storage.read(lambda tx: tx.people.closed_days().everywhere)


@PLATFORMS
async def test_days_over_new_year_are_noted_and_told_in_each_room(
    stage: Stage, platform: str
) -> None:
    hanna = await stage.person("Hanna", platform, roles=[Role.COORDINATOR])
    ben = await stage.person("Ben", platform, roles=[Role.COORDINATOR])
    circle = await stage.circle("Care", hanna, ben)

    told = await text(hanna, "closed 24 Dec - 2 Jan")
    await stage.goes_on()

    assert "The coalition rests from" in told
    days = await closed(stage)
    assert (min(days), max(days), len(days)) == (date(2026, 12, 24), date(2027, 1, 2), 10)
    assert "Hanna has set this." in stage.room_reads(circle)
    assert "The coalition rests" in ben.reads


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("es", "cerrado 24 de diciembre - 2 de enero"),
        ("ar", "إغلاق 24 ديسمبر - 2 يناير"),
    ],
)
async def test_they_are_noted_in_every_language(stage: Stage, language: str, said: str) -> None:
    hanna = await stage.person("Hanna", language=language, roles=[Role.COORDINATOR])

    await hanna.says(said)

    assert len(await closed(stage)) == 10


async def test_what_was_noted_can_be_taken_out_and_stays_as_a_line(stage: Stage) -> None:
    hanna = await stage.person("Hanna", "matrix", roles=[Role.COORDINATOR])
    circle = await stage.circle("Care", hanna)
    await hanna.says("closed 24 Dec - 2 Jan")

    shown = await text(hanna, "closed")
    assert "Take out from" in shown
    await hanna.says("1")
    await stage.goes_on()

    assert not await closed(stage)
    assert "does not rest" in stage.room_reads(circle)
    history = read_aloud(await hanna.does(Called("closed.history")))  # type: ignore[arg-type]
    assert "noted by Hanna" in history
    assert "taken out by Hanna" in history


async def test_the_same_twice_is_one_and_a_double_tap_takes_out_once(stage: Stage) -> None:
    hanna = await stage.person("Hanna", roles=[Role.COORDINATOR])

    await hanna.says("closed 5 March")
    assert "noted already" in await text(hanna, "closed 5 March")
    await hanna.does(Called("closed.remove", {"number": "1"}))
    again = await hanna.does(Called("closed.remove", {"number": "1"}))

    assert "not on the list any more" in str(again)


async def test_a_form_says_what_is_wrong(stage: Stage) -> None:
    hanna = await stage.person("Hanna", roles=[Role.COORDINATOR])
    form = await hanna.does(Called("closed.form"))
    assert isinstance(form, Form)

    assert "before the first" in str(await hanna.fills(form, first="2026-05-03", last="2026-05-01"))
    assert "is over" in str(await hanna.fills(form, first="2026-02-01", last="2026-02-02"))
    assert "very long" in str(await hanna.fills(form, first="2026-05-01", last="2026-12-01"))
    assert not await closed(stage)
    await hanna.fills(form, first="2026-05-01", last="2026-05-03")
    assert len(await closed(stage)) == 3


@pytest.mark.parametrize("said", ["2026-02-01 to 2026-02-03", "2026-02-01", "1–3 February 2026"])
async def test_days_of_a_named_year_that_are_over_are_said_to_be_over(
    stage: Stage, said: str
) -> None:
    hanna = await stage.person("Hanna", roles=[Role.COORDINATOR])

    reply = await text(hanna, f"closed {said}")

    assert "Feb 2026 is over already. Which day do you mean?" in reply
    assert "2027" not in reply
    assert not await closed(stage)


async def test_strangers_are_not_told_when_nobody_is_there(stage: Stage) -> None:
    hanna = await stage.person("Hanna", roles=[Role.COORDINATOR])
    eve = stage.stranger("Eve")
    await eve.says("hello")
    people = Circle(CircleId("c-list"), "Watch", lists=(Room("slack", "T1", "S1"),))
    await stage.storage.run(lambda tx: tx.people.save_circle(people))
    ben = await stage.person("Ben")
    await stage.storage.run(lambda tx: tx.people.join(ben.member.id, people.id))

    await hanna.says("closed on 24 Dec")
    await stage.goes_on()

    assert "only to those who belong to a circle" in await text(eve, "closed")
    assert "24 Dec" not in eve.reads
    assert "Hanna" not in eve.reads
    assert "24 Dec" in ben.reads, "his circle has no room in which he could read it"


async def test_others_see_them_and_change_nothing(stage: Stage) -> None:
    hanna = await stage.person("Hanna", roles=[Role.COORDINATOR])
    ada = await stage.person("Ada", circle="Care")
    noted = await hanna.says("closed on 24 Dec")
    assert "24 Dec 2026" in str(noted), "nobody rests last December"

    assert "Dec" in await text(ada, "closed")
    for said in ("closed 25 Dec", "closed 3 May"):
        assert "Only a coordinator" in await text(ada, said)
    for route in ("closed.form", "closed.save", "closed.remove", "closed.history"):
        reply = await ada.does(Called(route, {"number": "1"}))
        assert "Only a coordinator" in str(reply)
    assert await closed(stage) == {date(2026, 12, 24)}


async def test_reminders_go_round_them_also_those_that_were_planned_before(stage: Stage) -> None:
    """Due on Friday: two days before is a Wednesday, on which everybody rests."""
    hanna = await stage.person("Hanna", roles=[Role.COORDINATOR], zone="Europe/Madrid")
    form = await hanna.does(Called("action.add", {}))
    await hanna.fills(form, what="Draft it", owner="Hanna", due="2026-03-13")
    await hanna.says("closed 10-12 March")
    await stage.goes_on()
    before = len(hanna.sees)

    await stage.lives_until(datetime(2026, 3, 9, 20, tzinfo=UTC))
    assert len(hanna.sees) == before + 1, "on Monday, the working day before"
    await stage.lives_until(datetime(2026, 3, 12, 22, tzinfo=UTC))
    assert len(hanna.sees) == before + 1
    await stage.lives_until(datetime(2026, 3, 13, 12, tzinfo=UTC))
    assert len(hanna.sees) == before + 2, "and on the day itself"
