"""A coordinator sets when others are written to; they are told, and can change it."""

from datetime import time
from functools import partial

import pytest

from bot.coalition.people import Hours, Member, Role
from bot.ports import Transaction
from bot.words.inbound import Called
from bot.words.messages import Corrections, Form, Message, Reply
from tests.support.stage import Actor, Stage, read_aloud

SHORT = Hours(time(10), time(15))


async def coalition(stage: Stage) -> tuple[Actor, Actor, Actor]:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR])
    ben, eve = await stage.person("Ben"), await stage.person("Eve")
    await stage.circle("Care", ben, eve)
    return ada, ben, eve


def member_of(who: Actor, tx: Transaction) -> Member | None:
    return tx.people.member(who.member.id)


async def hours_of(stage: Stage, *who: Actor) -> list[Hours]:
    found = [await stage.storage.read(partial(member_of, one)) for one in who]
    return [each.hours for each in found if each is not None]


def aloud(reply: Reply) -> str:
    assert isinstance(reply, Message), reply
    return read_aloud(reply)


@pytest.mark.parametrize("said", ["hours 10-15 for Ben and Eve", "hours 10:00-15:00 for Care"])
async def test_they_are_set_for_some_or_a_circle_and_each_is_told(stage: Stage, said: str) -> None:
    ada, ben, eve = await coalition(stage)
    before = await hours_of(stage, ada)

    told = aloud(await ada.says(said))
    await stage.goes_on()

    assert "Noted. They are told." in told
    assert await hours_of(stage, ben, eve) == [SHORT, SHORT]
    assert await hours_of(stage, ada) == before
    for each in (ben, eve):
        assert "Ada has set when I may write to you." in each.reads
        assert "[My hours]" in each.reads
    assert "Ben" in aloud(await ada.says("log Ben"))
    assert aloud(await ada.says(said)) == "That is so already."


@pytest.mark.parametrize(
    ("language", "said"), [("es", "horario 10-15 para Ben"), ("ar", "ساعات 10-15 لـ Ben")]
)
async def test_they_are_set_in_every_language(stage: Stage, language: str, said: str) -> None:
    lead = await stage.person("Lead", language=language, roles=[Role.COORDINATOR])
    ben = await stage.person("Ben")

    await lead.says(said)

    assert await hours_of(stage, ben) == [SHORT]


async def test_a_form_asks_for_them_and_says_what_cannot_be(stage: Stage) -> None:
    ada, ben, _ = await coalition(stage)
    await ada.says("hours")
    form = await ada.presses("Hours of others")
    assert isinstance(form, Form)

    for wrong in (
        {"who": "Nobody", "start": "10:00", "end": "15:00"},
        {"who": "Ben", "start": "10:00", "end": "10:00"},
    ):
        assert isinstance(await ada.fills(form, **wrong), Corrections)
    await ada.fills(form, who="Ben", start="10:00", end="15:00")

    assert await hours_of(stage, ben) == [SHORT]


async def test_hours_that_can_be_meant_in_two_ways_are_asked_about(stage: Stage) -> None:
    ada, ben, _ = await coalition(stage)

    await ada.says("hours 9-5 for Ben")
    before = await hours_of(stage, ben)
    asked = ada.sees[-1]
    await ada.does(Called(asked.buttons[0].route, asked.buttons[0].args))

    assert before != await hours_of(stage, ben) == [Hours(time(9), time(17))]


async def test_nobody_else_sets_them_and_ones_own_stay_ones_own(stage: Stage) -> None:
    ada, ben, eve = await coalition(stage)
    before = await hours_of(stage, eve)

    await ben.says("hours 10-15 for Eve")
    refused = await ben.does(
        Called("hours.others_save", {"who": "Eve", "start": "10:00", "end": "15:00"})
    )
    assert "Only a coordinator" in aloud(refused)
    await ada.says("hours 10-15")

    assert await hours_of(stage, eve) == before
    assert await hours_of(stage, ada) == [SHORT]
