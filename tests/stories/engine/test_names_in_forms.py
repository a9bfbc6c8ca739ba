"""Where questions come one by one, a name that leads to nobody is said at its own question."""

import pytest

from bot.coalition.people import Role
from bot.words.inbound import Changed, Said
from bot.words.messages import Message
from tests.support.stage import Actor, Stage, read_aloud

UNKNOWN = "I know nobody called"


async def says(actor: Actor, text: str, key: str = "") -> str:
    """Where no form can be shown."""
    reply = await actor.does(Said(text), key=key, can_show_form=False)
    assert isinstance(reply, Message), reply
    return read_aloud(reply)


async def test_a_misspelt_name_is_said_before_the_next_question(stage: Stage) -> None:
    ana = await stage.person("Ana", roles=[Role.COORDINATOR])
    await stage.person("Grace", circle="Care")
    assert "1 of 2" in await says(ana, "role")

    wrong = await says(ana, "Grase")
    assert f"{UNKNOWN} “Grase”." in wrong
    assert "1 of 2" in wrong
    assert "2 of 2" in await says(ana, "grace")


async def test_what_was_no_name_at_all_is_no_answer_either(stage: Stage) -> None:
    ana = await stage.person("Ana", circle="Care")
    await says(ana, "action")
    await says(ana, "Water the plants")

    assert f"{UNKNOWN} “make Ben a coordinator”." in await says(ana, "make Ben a coordinator")


@pytest.mark.parametrize("named", ["me", "yo", "@ana", "ANA", "Roots"])
async def test_oneself_and_a_partner_are_known(stage: Stage, named: str) -> None:
    ana = await stage.person("Ana", circle="Care", organisation="Roots")
    await says(ana, "action")
    await says(ana, "Water the plants")

    assert "3 of " in await says(ana, named)


async def test_whoever_coordinates_may_mean_themselves(stage: Stage) -> None:
    ana = await stage.person("Ana", roles=[Role.COORDINATOR])
    await says(ana, "role")
    await says(ana, "me")

    assert "Ana responds to safety concerns now." in await says(ana, "3")


async def test_from_outside_it_is_not_told_who_is_there(stage: Stage) -> None:
    await stage.person("Grace", circle="Care")
    zoe = await stage.person("Zoe")
    answers = set()
    for name in ("Grace", "Grase"):
        await says(zoe, "action")
        await says(zoe, "Water the plants")
        answers.add(await says(zoe, name))
        await says(zoe, "cancel")

    [answer] = answers
    assert "Only those who belong to a circle can ask something of others." in answer


async def test_an_answer_is_changed_to_no_name_that_leads_to_nobody(stage: Stage) -> None:
    ana = await stage.person("Ana", circle="Care")
    await says(ana, "action")
    await says(ana, "Water the plants")
    await says(ana, "Ana", key="the name")

    refused = await ana.does(Changed("the name", "Anna"), can_show_form=False)

    assert isinstance(refused, Message)
    assert f"{UNKNOWN} “Anna”." in read_aloud(refused)
