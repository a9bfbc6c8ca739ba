"""Interests are declared by name, to those who take part in a circle and to nobody else."""

from collections.abc import AsyncIterator

import pytest

from bot.coalition.people import Circle, Role
from bot.membership.mandates.interests import ROUTES
from bot.words.constituencies import Constituency
from bot.words.ids import CircleId
from bot.words.inbound import Called
from bot.words.messages import Message, Reply
from tests.support.stage import Actor, Stage, opened_stage, read_aloud

CARE = {"circle": "c-care"}


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    async with opened_stage(sqlite_url, concerns=False) as stage:
        hanna = await stage.person("Hanna", organisation="Roots", roles=[Role.COORDINATOR])
        ada = await stage.person("Ada", organisation="Roots")
        ben = await stage.person("Ben", organisation="Fund", constituency=Constituency.DONOR)
        eve = await stage.person("Eve", organisation="Roots", roles=[Role.OBSERVER])
        await stage.person("Kim", organisation="Roots", roles=[Role.COORDINATOR])
        await stage.person("Zoe", organisation="Roots", circle="Watch")
        await stage.circle("Care", hanna, ada, ben, eve)
        yield stage


def aloud(reply: Reply) -> str:
    assert isinstance(reply, Message), reply
    return read_aloud(reply)


async def care(stage: Stage) -> Circle:
    circles = await stage.storage.read(lambda tx: tx.people.circles())
    return next(each for each in circles if each.name == "Care")


async def declares(who: Actor, what: str, aside: str = "aside") -> str:
    form = await who.does(Called("interests.form", CARE))
    return aloud(await who.fills(form, what=what, aside=aside))


async def test_everybody_of_the_circle_reads_who_steps_aside(stage: Stage) -> None:
    ada, ben = stage.people["Ada"], stage.people["Ben"]
    assert "Nobody has declared one." in aloud(await ada.says("interests"))

    told = await declares(ben, "My organisation applies for the fund.")
    await declares(ada, "I know the auditor.", aside="part")
    await stage.goes_on()

    assert "It is declared. Thank you." in told
    read = aloud(await ada.says("interests Care"))
    assert "Ben: My organisation applies for the fund. – takes no part in deciding on it" in read
    assert "Ada: I know the auditor." in read
    room = stage.room_reads(await care(stage))
    assert "takes no part in deciding on it: My organisation applies for the fund." in room


async def test_the_form_says_before_who_reads_it(stage: Stage) -> None:
    form = await stage.people["Ada"].does(Called("interests.form", CARE))

    assert "Everybody in Care reads it, with your name." in str(form)


@pytest.mark.parametrize("who", ["Eve", "Zoe", "Kim"])
@pytest.mark.parametrize("route", ROUTES)
async def test_whoever_takes_no_part_there_reads_and_declares_nothing(
    stage: Stage, who: str, route: str
) -> None:
    """Who looks on, who is in another circle, and who coordinates from outside."""
    await declares(stage.people["Ben"], "The fund.")
    actor = stage.people[who]
    asked = {**CARE, "what": "Mine", "aside": "part", "id": "1"}

    told = aloud(await actor.does(Called(route, asked)))

    assert "The fund." not in told
    assert "The fund." not in aloud(await stage.people["Kim"].says("log"))
    assert "Mine" not in aloud(await stage.people["Ada"].says("interests"))


async def test_only_ones_own_ends_and_that_it_was_so_stays(stage: Stage) -> None:
    ada, ben = stage.people["Ada"], stage.people["Ben"]
    await declares(ben, "The fund.")
    (interest,) = await stage.storage.read(lambda tx: tx.mandates.interests(CircleId("c-care")))
    theirs = {**CARE, "id": interest.id}
    refused = aloud(await ada.does(Called("interests.end", theirs)))
    assert "I know no such interest of yours." in refused

    await ben.says("interests")
    told = aloud(await ben.presses("No longer so: The fund."))
    again = aloud(await ben.does(Called("interests.end", theirs)))
    await stage.goes_on()

    assert told == again == "It does not count any more.\n[All interests declared]"
    read = aloud(await ada.says("interests"))
    assert "Nobody has declared one." in read
    assert "Ben: The fund. – over since" in read
    assert stage.room_reads(await care(stage)).count("no longer has this interest") == 1


async def test_said_twice_it_stands_once(stage: Stage) -> None:
    ben = stage.people["Ben"]
    await declares(ben, "The fund.")

    assert "That is declared already." in await declares(ben, "The fund.")
    assert aloud(await ben.says("interests")).count("Ben: The fund.") == 1


async def test_whoever_has_left_the_circle_stands_there_no_more(stage: Stage) -> None:
    ada, ben = stage.people["Ada"], stage.people["Ben"]
    await declares(ben, "The fund.")

    circle = await care(stage)
    await stage.storage.run(lambda tx: tx.people.leave(ben.member.id, circle.id))

    assert "The fund." not in aloud(await ada.says("interests"))


async def test_seats_tell_in_which_language_and_for_whom(stage: Stage) -> None:
    sol = await stage.person("Sol", language="es")
    circle = await care(stage)
    await stage.storage.run(lambda tx: tx.people.join(sol.member.id, circle.id))

    told = aloud(await stage.people["Ada"].says("seats Care"))

    assert "I write in its rooms in English; those who are in it read English and Español." in told
    assert "[Interests declared]" in told
