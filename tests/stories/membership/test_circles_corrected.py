"""Coordinators correct a circle's name, language and clock, and its rooms are told."""

import pytest

from bot.coalition.people import Circle, Role
from bot.words.inbound import Called
from bot.words.messages import Corrections, Form, Message, Reply
from tests.support.stage import Stage, read_aloud

PLATFORMS = pytest.mark.parametrize("platform", ["slack", "matrix"])


def aloud(reply: Reply) -> str:
    assert isinstance(reply, Message), reply
    return read_aloud(reply)


async def as_kept(stage: Stage, circle: Circle) -> Circle:
    kept = await stage.storage.read(lambda tx: tx.people.circle(circle.id))
    assert kept is not None
    return kept


@PLATFORMS
async def test_its_name_language_and_clock_are_corrected(stage: Stage, platform: str) -> None:
    ada = await stage.person("Ada", platform, roles=[Role.COORDINATOR])
    circle = await stage.circle("Carre", ada)

    await ada.says("circle")
    await ada.presses("Correct a circle")
    form = await ada.presses("Carre")
    await ada.fills(form, title="Care", language="es", city="Nairobi")
    await stage.goes_on()

    kept = await as_kept(stage, circle)
    assert (kept.name, kept.language, kept.zone.key) == ("Care", "es", "Africa/Nairobi")
    assert kept.rooms == circle.rooms
    assert "Carre se llama ahora Care." in stage.room_reads(circle).replace("\u2068", "").replace(
        "\u2069", ""
    )
    told = aloud(await ada.says("log"))
    assert "Carre is called Care now." in told
    assert "In Care I write in Español now." in told
    assert "The clock of Care is Nairobi now." in told


async def test_what_is_left_as_it_is_changes_nothing_and_tells_nobody(stage: Stage) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR])
    circle = await stage.circle("Care", ada)

    told = await ada.fills(await ada.does(Called("circle.correct", {"id": circle.id})))
    await stage.goes_on()

    assert "Nothing has changed." in aloud(told)
    assert stage.room_reads(circle) == ""
    assert await as_kept(stage, circle) == circle


@pytest.mark.parametrize(
    "answers", [{"title": "CÁRE"}, {"city": "Atlantis"}, {"city": "Mexico"}, {"title": " "}]
)
async def test_what_cannot_be_is_said_beside_it(stage: Stage, answers: dict[str, str]) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR])
    await stage.circle("Care", ada)
    other = await stage.circle("Watch", ada)
    form = await ada.does(Called("circle.correct", {"id": other.id}))

    again = await ada.fills(form, **answers)

    assert isinstance(again, Corrections)
    assert list(again.problems) == list(answers)
    assert await as_kept(stage, other) == other


@pytest.mark.parametrize("route", ["circle.choose", "circle.correct", "circle.corrected"])
async def test_nobody_but_a_coordinator_does_that(stage: Stage, route: str) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR])
    ben = await stage.person("Ben", roles=[Role.COORDINATOR])
    circle = await stage.circle("Care", ada, ben)
    args = {"id": circle.id, "title": "Mine", "language": "es", "city": "Nairobi"}
    assert isinstance(await ben.does(Called("circle.correct", args)), Form)
    await ada.fills(await ada.says("role Ben"), role="member")

    for other in (ben, await stage.person("Eve", circle="Care"), stage.stranger("zoe")):
        assert "Only a coordinator" in aloud(await other.does(Called(route, args)))
    assert (await as_kept(stage, circle)).name == "Care"
