"""Whoever only looks on from now on has nothing to do: it goes to others, and nothing is lost."""

from collections.abc import AsyncIterator

import pytest

from bot.coalition.people import Role
from tests.support.promises import aloud, asked, shown, utc
from tests.support.stage import Actor, Stage, opened_stage


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    async with opened_stage(sqlite_url, concerns=False) as stage:
        cara = await stage.person("Cara", roles=[Role.COORDINATOR])
        others = [await stage.person("Ada"), await stage.person("Zoe")]
        acme = [await stage.person(name, organisation="Acme") for name in ("Ben", "Omar")]
        await stage.circle("Steering", cara, *others, *acme)
        yield stage


@pytest.fixture
def cara(stage: Stage) -> Actor:
    return stage.people["Cara"]


@pytest.fixture
def ben(stage: Stage) -> Actor:
    return stage.people["Ben"]


async def only_looks_on(cara: Actor, name: str) -> None:
    assert "What they have to do then goes to others." in aloud(
        await cara.says(f"make {name} an observer")
    )
    await cara.presses(f"Yes, {name}")


async def test_a_colleague_is_asked_and_all_concerned_hear_of_it(
    stage: Stage, cara: Actor, ben: Actor
) -> None:
    ada, omar = stage.people["Ada"], stage.people["Omar"]
    await asked(stage, ada, "Draft it @Ben by Friday")
    await ben.says("accept 1")

    await only_looks_on(cara, "Ben")
    await stage.goes_on()

    assert shown(omar, "Ben only looks on now. Will you take this on?") == 1
    assert shown(ada, "Ben only looks on now. Others are asked to do this:") == 1
    assert shown(ben, "You only look on now, so 1 action item of yours goes to others.") == 1
    assert "Who: Omar (Acme)" in aloud(await ada.says("action show 1"))
    assert "You have no open action items." in aloud(await ben.says("mine"))


async def test_where_there_is_no_colleague_those_who_can_give_it_are_told(
    stage: Stage, cara: Actor
) -> None:
    ada, zoe = stage.people["Ada"], stage.people["Zoe"]
    await asked(stage, ada, "Draft it @Zoe by Friday")
    await zoe.says("accept 1")

    await only_looks_on(cara, "Zoe")
    await stage.goes_on()

    for who in (ada, cara):
        assert shown(who, "Zoe only looks on now, and nobody has this.") == 1
    assert "nobody has it" in aloud(await ada.says("mine"))


async def test_they_help_no_more_and_hear_of_nothing(stage: Stage, cara: Actor, ben: Actor) -> None:
    ada = stage.people["Ada"]
    await asked(stage, ada, "Draft it @Omar with @Ben by Friday, tell Ben if it is late")

    await only_looks_on(cara, "Ben")
    await stage.goes_on()

    assert shown(ada, "Ben only looks on now. They do not help with this any more") == 1
    assert "Helping" not in aloud(await ada.says("action show 1"))
    await stage.lives_until(utc(3, 20, 9))
    assert shown(ben, "was due") == 0


async def test_what_they_noted_for_themselves_alone_stays_with_them(
    stage: Stage, cara: Actor
) -> None:
    dee = await stage.person("Dee")
    await dee.says("action add Buy bread @Dee by Friday")

    await only_looks_on(cara, "Dee")
    await stage.goes_on()

    assert shown(dee, "goes to others") == 0
    assert "#1 Buy bread" in aloud(await dee.says("mine"))


async def test_what_is_undone_before_it_happened_has_not_happened(
    stage: Stage, cara: Actor, ben: Actor
) -> None:
    await asked(stage, stage.people["Ada"], "Draft it @Ben by Friday")
    await only_looks_on(cara, "Ben")
    await cara.says("remove Ben as observer")
    await cara.presses("Yes, Ben")

    await stage.goes_on()

    assert "#1 Draft it" in aloud(await ben.says("mine"))
    assert shown(stage.people["Omar"], "only looks on now.") == 0


async def test_made_so_twice_it_is_told_once(stage: Stage, cara: Actor) -> None:
    await asked(stage, stage.people["Ada"], "Draft it @Ben by Friday")
    for _ in range(2):
        await only_looks_on(cara, "Ben")
        await stage.goes_on()

    assert shown(stage.people["Omar"], "Ben only looks on now.") == 1
