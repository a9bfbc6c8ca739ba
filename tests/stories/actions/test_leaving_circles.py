"""Leaving is leaving: what somebody had to do in a circle goes to others."""

from dataclasses import replace

import pytest

from bot.coalition.people import Circle, Role
from bot.membership.circles.invitations import place_args
from bot.words.inbound import Called, Came, Room, Went
from tests.stories.membership.test_linking import joins
from tests.support.promises import aloud, asked, shown, utc
from tests.support.stage import Actor, Stage, read_aloud


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
    assert shown(ada, "María has left") == 0  # so has she


async def made_for_the_circle_alone(maker: Actor, circle: Circle, what: str, owner: str) -> None:
    args = {"sharing": "circle", "circle": circle.id, "what": what}
    await maker.fills(await maker.does(Called("action.new", args)), owner=owner, due="2026-03-20")


@pytest.fixture
async def cara(stage: Stage, steering: Circle) -> Actor:
    """She coordinates, and is in the room, too."""
    cara = await stage.person("Cara", roles=[Role.COORDINATOR])
    await cara.does(Came(), room=steering.rooms[0])
    return cara


async def test_what_was_said_for_a_circle_alone_is_closed_to_whoever_left_it(
    stage: Stage, steering: Circle, ada: Actor, maria: Actor, cara: Actor
) -> None:
    """Also to whoever made it, or had it before: in lists, news, reminders, and by its number."""
    ben = await stage.person("Ben")
    await ben.does(Came(), room=steering.rooms[0])
    await stage.circle("Media", ada, maria)
    await made_for_the_circle_alone(ada, steering, "Hide the list", "María")
    await made_for_the_circle_alone(ada, steering, "Hide the keys", "Ben")
    await maria.says("accept 3")
    await ben.says("accept 4")
    for gone in (ada, maria):
        await gone.does(Went(), room=steering.rooms[0])
    await stage.goes_on()
    read_before = {each.address: len(each.sees) for each in (ada, maria)}

    for number, words in (("3", "Burn the list"), ("4", "Burn the keys")):
        await cara.does(Called("action.correct", {"id": number, "text": words}))
    await ben.says("not mine 4")
    await stage.lives_until(utc(3, 24, 12))

    for gone in (ada, maria):
        for asked_for in ("mine", "action show 3", "action show 4", "action search the", "home"):
            told = aloud(await gone.says(asked_for))
            assert "Burn" not in told, asked_for
            assert "Hide" not in told, asked_for
        for route in ("action.waiting", "action.unanswered", "action.overdue"):
            assert "Burn" not in aloud(await gone.does(Called(route))), route
        await gone.does(Called("action.correct", {"id": "4", "text": "Mine now"}))
        read = "\n".join(map(read_aloud, gone.sees[read_before[gone.address] :]))
        assert "Burn" not in read
        assert "Hide" not in read
    assert "Burn the keys" in aloud(await cara.says("action show 4"))


async def test_what_nobody_had_when_its_maker_left_goes_to_who_coordinates_there(
    stage: Stage, steering: Circle, ada: Actor, maria: Actor, cara: Actor
) -> None:
    outside = await stage.person("Oda", roles=[Role.COORDINATOR], circle="Media")
    await made_for_the_circle_alone(ada, steering, "Hide the list", "María")
    await maria.says("decline 3")
    await stage.goes_on()

    await ada.does(Went(), room=steering.rooms[0])
    await stage.goes_on()

    assert shown(cara, "Ada has left, and nobody has this now.") == 1
    assert "Hide the list" in read_aloud(cara.sees[-1])
    assert "Hide" not in outside.reads


async def test_what_was_given_back_after_its_maker_left_goes_to_who_coordinates_there(
    stage: Stage, steering: Circle, ada: Actor, maria: Actor, cara: Actor
) -> None:
    await made_for_the_circle_alone(ada, steering, "Hide the list", "María")
    await ada.does(Went(), room=steering.rooms[0])
    await stage.goes_on()

    await maria.says("decline 3")
    await stage.goes_on()

    assert "María hands back “Hide the list”." in read_aloud(cara.sees[-1])


@pytest.mark.parametrize("sharing", ["", "circle"])
async def test_a_button_of_before_puts_nothing_into_a_circle_that_one_has_left(
    stage: Stage, steering: Circle, ada: Actor, maria: Actor, sharing: str
) -> None:
    """Nor do its people get anything from it."""
    await stage.circle("Media", ada)
    args = {"sharing": sharing, "circle": steering.id, "what": "From outside"}
    form = await ada.does(Called("action.new", args))
    await ada.does(Went(), room=steering.rooms[0])
    await stage.goes_on()

    await ada.fills(form, owner="Ada", due="2026-03-20")
    assert "From outside" not in aloud(await maria.says("action list Steering"))

    await ada.fills(form, owner="María", due="2026-03-20")
    await stage.goes_on()
    assert "From outside" not in aloud(await maria.says("action list Steering"))
    assert ("From outside" in maria.reads) is (sharing == "")


async def test_whoever_leaves_by_separating_accounts_hands_over(
    stage: Stage, steering: Circle, ada: Actor
) -> None:
    sol = await stage.person("Sol")
    other = await stage.person("Solecito", "matrix")
    await joins(sol, other)
    there = Room("matrix", "T1", "!there")
    both = replace(steering, rooms=(*steering.rooms, there))
    await stage.storage.run(lambda tx: tx.people.save_circle(both))
    await other.does(Came(), room=there)
    await asked(stage, ada, "Count the votes @Sol by Friday")
    await sol.says("accept 3")

    await other.says("unlink")
    await stage.goes_on()

    assert shown(ada, "has left, and nobody has this now.") == 1
    assert "Count the votes" not in aloud(await sol.says("mine"))


@pytest.mark.parametrize("noticed", ["at once", "by the daily look"])
async def test_whoever_comes_back_is_reminded_of_what_came_back_to_them_meanwhile(
    stage: Stage, steering: Circle, ada: Actor, maria: Actor, noticed: str
) -> None:
    room = steering.rooms[0]
    await made_for_the_circle_alone(ada, steering, "Hide the list", "María")
    await ada.does(Went(), room=room)
    await stage.goes_on()
    await maria.says("decline 3")
    await stage.waits(days=1)
    read_before = len(ada.sees)

    if noticed == "at once":
        await ada.does(Came(), room=room)
    else:
        stage.people_are(room, ada, maria)
        await stage.storage.run(lambda tx: tx.rosters.look_again(room, stage.clock()))
        await stage.roster_sync.run()
    await stage.lives_until(utc(3, 13, 12))

    told = [each for each in map(read_aloud, ada.sees[read_before:]) if "Hide the list" in each]
    assert told
