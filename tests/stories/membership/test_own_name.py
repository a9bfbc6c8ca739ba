"""Somebody says how they are called, and is called so from then on."""

from collections.abc import AsyncIterator

import pytest

from bot.coalition.people import Role
from bot.words.inbound import Called
from bot.words.messages import Message
from tests.support.stage import Stage, opened_stage, read_aloud


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    async with opened_stage(sqlite_url, concerns=False) as stage:
        yield stage


async def called(stage: Stage, whose: str) -> str:
    member = await stage.storage.read(lambda tx: tx.people.member_at(stage.people[whose].address))
    assert member is not None
    return member.name


@pytest.mark.parametrize(
    ("language", "said", "yes"),
    [
        ("en", "Call me Ana María!", "yes"),
        ("es", "me llamo Ana María", "sí"),
        ("ar", "اسمي Ana María", "نعم"),
    ],
)
async def test_somebody_is_called_as_they_say(
    stage: Stage, language: str, said: str, yes: str
) -> None:
    nora = await stage.person("Nora", language=language, circle="Care")

    await nora.says(said)
    assert await called(stage, "Nora") == "Nora", "a name is asked back first"
    await nora.says(yes)

    assert (await called(stage, "Nora")).rstrip("!") == "Ana María"


async def test_what_only_sounds_like_a_name_changes_nothing(stage: Stage) -> None:
    nora = await stage.person("Nora")

    await nora.says("call me when you are ready")
    await nora.says("call me later")
    await nora.says("no")

    assert await called(stage, "Nora") == "Nora"


@pytest.mark.parametrize("wanted", ["Tequio", "Ada", "АDA", "A\u200dda", "12", "\u200f", "x" * 81])
async def test_nobody_takes_the_name_of_somebody_else(stage: Stage, wanted: str) -> None:
    await stage.person("Ada", roles=[Role.COORDINATOR])
    nora = await stage.person("Nora")

    await nora.says(f"call me {wanted}")
    form = await nora.says("call me")
    assert isinstance(form, Message)
    await nora.fills(await nora.presses("Change"), name=wanted)

    assert await called(stage, "Nora") == "Nora"


async def test_coordinators_hear_of_a_new_name_and_find_it_in_the_log(stage: Stage) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR])
    nora = await stage.person("Nora")

    await nora.says("call me Ana")
    await nora.presses("Yes, Ana")
    await stage.goes_on()

    assert "Nora is called Ana now." in ada.reads
    log = await ada.says("log")
    assert isinstance(log, Message)
    assert "Nora is called Ana now." in read_aloud(log)


async def test_the_same_name_twice_is_told_once(stage: Stage) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR])
    nora = await stage.person("Nora")

    await nora.says("call me Ana")
    await nora.presses("Yes, Ana")
    await nora.presses("Yes, Ana")
    await stage.goes_on()

    assert ada.reads.count("is called Ana now") == 1


async def test_a_refused_name_is_asked_again_with_the_reason(stage: Stage) -> None:
    await stage.person("Ada")
    nora = await stage.person("Nora", "matrix")

    await nora.says("call me")
    await nora.does(Called("name.form"), can_show_form=False)
    told = await nora.says("Ada")
    await nora.says("Ana")

    assert isinstance(told, Message)
    assert "Somebody here is called like that." in read_aloud(told)
    assert await called(stage, "Nora") == "Ana"
