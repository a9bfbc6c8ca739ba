"""Whoever says with which organisation they are, and names it, is not asked which one."""

import pytest

from bot.coalition.people import Role
from bot.words.messages import Message, Reply
from tests.support.stage import Actor, Stage, read_aloud


@pytest.fixture
async def rosa(stage: Stage) -> Actor:
    for name in ("One House", "Casa Abierta", "Casa Abierta Norte"):
        await stage.person(f"Somebody of {name}", organisation=name)
    return await stage.person("Rosa", circle="Care")


def aloud(reply: Reply) -> str:
    assert isinstance(reply, Message), reply
    return read_aloud(reply)


def labels(reply: Reply) -> list[str]:
    assert isinstance(reply, Message), reply
    return [str(each.label) for each in reply.buttons]


@pytest.mark.parametrize("named", ["One House", "one house.", "ONE  HOUSE"])
async def test_the_one_that_was_named_needs_a_yes_and_no_choice(rosa: Actor, named: str) -> None:
    asked = await rosa.says(f"I volunteer with {named}")

    assert "Are you with One House?" in aloud(asked)
    assert labels(asked) == ["Yes", "With another one"]
    assert "You are with One House." in aloud(await rosa.presses("Yes"))
    assert "You are with One House." in aloud(await rosa.says("organisation"))


async def test_nothing_is_settled_by_what_may_have_been_meant_otherwise(rosa: Actor) -> None:
    await rosa.says("I work with One House")

    other = await rosa.presses("With another one")

    assert labels(other) == ["Casa Abierta", "Casa Abierta Norte", "One House"]


async def test_of_a_name_that_may_be_several_those_alone_are_offered(rosa: Actor) -> None:
    asked = await rosa.says("I volunteer with Casa")

    assert "Which organisation?" in aloud(asked)
    assert labels(asked) == ["Casa Abierta", "Casa Abierta Norte", "With another one"]


async def test_of_an_unknown_one_it_is_said_that_it_is_unknown(rosa: Actor) -> None:
    asked = await rosa.says("I volunteer with Delta")

    assert "I know no organisation called “Delta”." in aloud(asked)
    assert labels(asked) == ["Casa Abierta", "Casa Abierta Norte", "One House"]


async def test_whoever_belongs_nowhere_yet_learns_of_no_partner(stage: Stage) -> None:
    await stage.person("Sol", organisation="One House")
    eve = await stage.person("Eve")

    asked = await eve.says("I volunteer with One House")

    assert labels(asked) == []
    assert "One House" not in aloud(asked)


async def test_who_coordinates_and_has_not_said_it_yet_can_say_it_of_the_one_they_name(
    stage: Stage, rosa: Actor
) -> None:
    del rosa
    lead = await stage.person("Lead", roles=[Role.COORDINATOR], circle="Care")
    await lead.says("I volunteer with One House")

    assert "You are with One House." in aloud(await lead.presses("I am with it"))
    assert "I am with it" not in labels(await lead.says("organisation One House"))
