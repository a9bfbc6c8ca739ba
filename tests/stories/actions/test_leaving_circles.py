"""Leaving is leaving: what somebody had to do in a circle goes to others."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.coalition.people import Circle, Role
from bot.membership.circles.invitations import place_args
from bot.words.inbound import Called, Came, Room, Went
from tests.support.promises import aloud, asked, shown, utc
from tests.support.stage import Actor, Stage, opened_stage, read_aloud


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    async with opened_stage(sqlite_url) as stage:
        yield stage


@pytest.fixture
async def ada(stage: Stage) -> Actor:
    return await stage.person("Ada", organisation="Acme")


@pytest.fixture
async def maria(stage: Stage) -> Actor:
    return await stage.person("María", organisation="Semilla")


@pytest.fixture
async def steering(stage: Stage, ada: Actor, maria: Actor) -> Circle:
    """Both are in its room, and María has taken on two things."""
    circle = await stage.circle("Steering")
    for actor in (ada, maria):
        await actor.does(Came(), room=circle.rooms[0])
    for what in ("Draft it", "Print it"):
        await asked(stage, ada, f"{what} @maría by Friday")
    await maria.says("accept 1")
    await maria.says("accept 2")
    await stage.goes_on()
    return circle


async def test_whoever_leaves_the_last_room_hands_over_in_one_message(
    stage: Stage, steering: Circle, ada: Actor, maria: Actor
) -> None:
    sol = await stage.person("Sol", organisation="Semilla")
    await sol.does(Came(), room=steering.rooms[0])

    await maria.does(Went(), room=steering.rooms[0])
    await stage.goes_on()

    assert shown(sol, "María has left. Will you take this on?") == 1
    assert "#1 Draft it" in read_aloud(sol.sees[-1])
    assert "#2 Print it" in read_aloud(sol.sees[-1])
    assert shown(ada, "María has left. Now others are asked to do this:") == 1
    before = len(maria.sees)
    await sol.says("accept 1")
    await stage.lives_until(utc(3, 20, 9))
    assert len(maria.sees) == before
    assert "#1 Draft it" in aloud(await sol.says("mine"))


async def test_the_contact_of_their_organisation_is_the_first_to_be_asked(
    stage: Stage, steering: Circle, maria: Actor
) -> None:
    cara = await stage.person("Cara", roles=[Role.COORDINATOR])
    sol = await stage.person("Sol", organisation="Semilla")
    zoe = await stage.person("Zoe", organisation="Semilla")
    for actor in (sol, zoe):
        await actor.does(Came(), room=steering.rooms[0])
    await cara.does(Called("organisation.contact_saved", {"id": "Semilla", "person": "Zoe"}))

    await maria.does(Went(), room=steering.rooms[0])
    await stage.goes_on()

    assert shown(zoe, "María has left. Will you take this on?") == 1
    assert shown(sol, "María has left. Will you take this on?") == 0


async def test_where_nobody_else_is_there_those_are_told_who_can_give_it(
    stage: Stage, steering: Circle, ada: Actor, maria: Actor
) -> None:
    cara = await stage.person("Cara", roles=[Role.COORDINATOR])

    await maria.does(Went(), room=steering.rooms[0])
    await stage.goes_on()

    for reader in (ada, cara):
        assert shown(reader, "María has left, and nobody has this now.") == 1
    assert "Nobody has these now:\n#1 Draft it" in aloud(await ada.says("home"))


async def test_whoever_is_in_another_room_of_it_has_not_left(
    stage: Stage, steering: Circle, maria: Actor
) -> None:
    second = Room("slack", "T1", "other")
    both = replace(steering, rooms=(*steering.rooms, second))
    await stage.storage.run(lambda tx: tx.people.save_circle(both))
    await maria.does(Came(), room=second)

    await maria.does(Went(), room=steering.rooms[0])
    await stage.goes_on()

    assert "#1 Draft it" in aloud(await maria.says("mine"))


async def test_what_belongs_to_another_circle_stays(
    stage: Stage, steering: Circle, maria: Actor
) -> None:
    media = await stage.circle("Media")
    await maria.does(Came(), room=media.rooms[0])
    await maria.says("action add Film it @maría by Friday", room=media.rooms[0])
    await maria.says("action add Water the plants @maría by Friday")

    await maria.does(Went(), room=steering.rooms[0])
    await stage.goes_on()

    mine = aloud(await maria.says("mine"))
    assert "Film it" in mine
    assert "Draft it" not in mine


async def test_with_the_last_circle_goes_what_was_asked_and_not_what_is_ones_own(
    stage: Stage, ada: Actor, maria: Actor
) -> None:
    await maria.says("action add Water the plants @maría by Friday")
    circle = await stage.circle("Steering")
    await stage.circle("Media", ada)
    for actor in (ada, maria):
        await actor.does(Came(), room=circle.rooms[0])
    form = await ada.says("action add Draft it @maría by Friday")
    await ada.fills(form, circle="none")

    await maria.does(Went(), room=circle.rooms[0])
    await stage.goes_on()

    mine = aloud(await maria.says("mine"))
    assert "Water the plants" in mine
    assert "Draft it" not in mine


async def test_whoever_comes_back_before_anybody_noticed_keeps_theirs(
    stage: Stage, steering: Circle, maria: Actor
) -> None:
    await maria.does(Went(), room=steering.rooms[0])
    await maria.does(Came(), room=steering.rooms[0])
    await stage.goes_on()

    assert "#1 Draft it" in aloud(await maria.says("mine"))


async def test_a_room_that_is_taken_out_of_the_circle_is_left_by_all(
    stage: Stage, steering: Circle, ada: Actor, maria: Actor
) -> None:
    cara = await stage.person("Cara", roles=[Role.COORDINATOR])
    await cara.does(Called("circle.dropped", place_args(steering.rooms[0])))
    await stage.goes_on()

    assert shown(cara, "María has left, and nobody has this now.") == 1
    assert "Draft it" not in aloud(await maria.says("mine"))
    assert shown(ada, "María has left, and nobody has this now.") == 1
