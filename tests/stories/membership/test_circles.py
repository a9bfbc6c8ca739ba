"""Circles are made of rooms: whoever is there belongs to them, whoever goes leaves them."""

from collections.abc import AsyncIterator, Sequence
from datetime import timedelta

import pytest

from bot.coalition.people import Circle, Role
from bot.membership.circles.invitations import place_args
from bot.ports import Transaction
from bot.words.errors import Undeliverable
from bot.words.ids import CircleId
from bot.words.inbound import (
    Brought,
    Called,
    Came,
    Closed,
    Continued,
    Inbound,
    Introduction,
    Presence,
    Room,
    Said,
    Went,
)
from bot.words.messages import Corrections, Form, Message, Reply
from tests.support.stage import Actor, Stage, opened_stage, read_aloud

CARE, LAW = Room("slack", "T1", "C-CARE"), Room("slack", "T1", "C-LAW")
GROUP = Room("slack", "T1", "S-GROUP")


@pytest.fixture
async def stage(database_url: str) -> AsyncIterator[Stage]:
    async with opened_stage(database_url, concerns=False) as stage:
        yield stage


async def names_in(stage: Stage, circle: Circle) -> list[str]:
    found = await stage.storage.read(lambda tx: tx.people.members_of(circle.id))
    return [member.name for member in found]


async def only_circle(stage: Stage) -> Circle:
    (circle,) = await stage.storage.read(lambda tx: tx.people.circles())
    return circle


def offered(message: Message, label: str) -> Called:
    """What a button of a message leads to."""
    button = next(each for each in message.buttons if str(each.label) == label)
    return Called(button.route, button.args)


def read_aloud_reply(reply: Reply) -> str:
    assert isinstance(reply, Message)
    return read_aloud(reply)


async def a_circle(stage: Stage, coordinator: Actor, *rooms: Room) -> Circle:
    circle = Circle(CircleId("care"), "Care", rooms=rooms)
    await stage.storage.run(lambda tx: tx.people.save_circle(circle))
    await stage.storage.run(lambda tx: tx.people.join(coordinator.member.id, circle.id))
    return circle


async def test_a_coordinator_makes_a_circle_of_the_room_they_brought_us_into(stage: Stage) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR])
    ben = await stage.person("Ben")
    stage.people_are(CARE, ada, ben)

    await ada.does(Brought("care-team"), room=CARE)
    await stage.goes_on()
    form = await ada.presses("A new circle")
    assert isinstance(form, Form)
    assert form.fields[0].value == "care-team"
    await ada.fills(form, title="Care team")
    await stage.roster_sync.run()

    assert await names_in(stage, await only_circle(stage)) == ["Ada", "Ben"]
    assert "Care team: 2 people" in read_aloud_reply(await ada.says("circle"))


@pytest.mark.parametrize("title", ["Care", "Cаre", "care"])
async def test_a_circle_cannot_look_like_another_one(stage: Stage, title: str) -> None:
    """What is said for one circle alone must not land in its double."""
    ada = await stage.person("Ada", roles=[Role.COORDINATOR], circle="Care")

    form = await ada.does(Called("circle.new", place_args(LAW)))

    assert isinstance(await ada.fills(form, title=title), Corrections)
    assert (await only_circle(stage)).name == "Care"


async def test_whoever_brings_us_but_does_not_coordinate_is_told_whom_to_ask(stage: Stage) -> None:
    ben = await stage.person("Ben")

    await ben.does(Brought("care-team"), room=CARE)
    await stage.goes_on()

    assert "A coordinator can make it a circle" in ben.reads
    assert "[A new circle]" not in ben.reads


async def test_only_a_coordinator_makes_circles_whatever_a_button_says(stage: Stage) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR])
    ben = await stage.person("Ben")
    await ada.does(Brought("care-team"), room=CARE)
    await stage.goes_on()
    form = await ada.presses("A new circle")

    refused = await ben.fills(form, title="Mine")

    assert "Only a coordinator" in read_aloud_reply(refused)
    assert not await stage.storage.read(lambda tx: tx.people.circles())


async def test_circle_said_in_a_room_offers_to_make_it_one(stage: Stage) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR])

    form = await ada.says("circle", room=CARE)
    await ada.fills(form, title="Care")

    assert (await only_circle(stage)).rooms == (CARE,)


async def test_a_second_room_widens_a_circle_and_is_let_go_again(stage: Stage) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR])
    ben, eve = await stage.person("Ben"), await stage.person("Eve")
    circle = await a_circle(stage, ada, CARE)
    stage.people_are(CARE, ada, ben)
    stage.people_are(LAW, ada, eve)

    await ada.does(Brought("law"), room=LAW)
    await stage.goes_on()
    await ada.presses("Part of Care")
    await stage.roster_sync.run()
    assert await names_in(stage, circle) == ["Ada", "Ben", "Eve"]

    offer = await ada.says("circle", room=LAW)
    assert isinstance(offer, Message)
    sure = await ada.does(offered(offer, "Take this room out of the circle"))
    assert isinstance(sure, Message)
    await ada.does(offered(sure, "Take it out of the circle"))

    assert await names_in(stage, circle) == ["Ada", "Ben"]
    assert (await only_circle(stage)).rooms == (CARE,)


async def test_a_list_of_people_belongs_to_a_circle_and_is_never_written_to(stage: Stage) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR])
    eve = await stage.person("Eve")
    await a_circle(stage, ada, CARE)
    stage.people_are(GROUP, eve)

    await ada.says("circle @S-GROUP", room=CARE)
    await stage.roster_sync.run()

    circle = await only_circle(stage)
    assert (circle.rooms, circle.lists) == ((CARE,), (GROUP,))
    assert await names_in(stage, circle) == ["Ada", "Eve"]
    await stage.storage.run(lambda tx: tx.outbox.put(circle, Message("Digest")))
    await stage.goes_on()
    assert GROUP not in stage.screen.shown


async def test_a_space_is_a_circle_that_says_where_it_can_write_and_is_let_go_again(
    stage: Stage,
) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR])
    ben = await stage.person("Ben")
    stage.people_are(GROUP, ada, ben)
    await ada.does(Brought("Coalition", talks=False), room=GROUP)
    await stage.goes_on()
    made = await ada.fills(await ada.presses("A new circle"), title="All of us")
    assert "I can write in no room of it" in read_aloud_reply(made)
    await stage.roster_sync.run()
    assert await names_in(stage, await only_circle(stage)) == ["Ada", "Ben"]

    await ada.says("circle")
    await ada.presses("Rooms and lists")
    told = read_aloud_reply(await ada.presses("All of us"))
    assert "1. A list, such as a user group or a space: 2 people, such as Ada and Ben" in told
    await ada.presses("Take out 1")
    await ada.presses("Take it out of the circle")

    assert (await only_circle(stage)).places == ()
    assert await names_in(stage, await only_circle(stage)) == []
    assert "A list was taken out of All of us." in read_aloud_reply(await ada.says("log"))


async def test_a_group_named_in_a_room_that_is_no_circle_yet_is_not_passed_over(
    stage: Stage,
) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR])

    first = await ada.says("circle @S-GROUP", room=CARE)
    assert isinstance(first, Form)
    assert "write “circle” and the group again here" in " ".join(map(str, first.intro))
    await a_circle(stage, ada, LAW)
    offer = await ada.says("circle @S-GROUP", room=CARE)

    assert "write “circle” and the group again here" in read_aloud_reply(offer)


@pytest.mark.parametrize("named", ["@Ben Okoth", "@UBEN"])
async def test_a_person_is_no_list(stage: Stage, named: str) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR])
    ben = stage.stranger("UBEN")
    await ben.does(Called("help"))
    await stage.person("Ben Okoth")
    await a_circle(stage, ada, CARE)

    told = read_aloud_reply(await ada.says(f"circle {named}", room=CARE))

    assert "That is a person, not a group." in told
    assert (await only_circle(stage)).lists == ()


async def test_who_comes_belongs_and_who_goes_does_not(stage: Stage) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR])
    circle = await a_circle(stage, ada, CARE)
    ben = stage.stranger("UBEN", language="es", zone="America/Lima")

    await ben.does(Came(), room=CARE)
    assert await names_in(stage, circle) == ["Ada", "UBEN"]

    await ben.does(Went(), room=CARE)
    assert await names_in(stage, circle) == ["Ada"]


async def test_whoever_leaves_one_of_two_rooms_stays_in_the_circle(stage: Stage) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR])
    ben = await stage.person("Ben")
    circle = await a_circle(stage, ada, CARE, LAW)
    for room in (CARE, LAW):
        await ben.does(Came(), room=room)

    await ben.does(Went(), room=LAW)
    assert "Ben" in await names_in(stage, circle)

    await ben.does(Went(), room=CARE)
    assert "Ben" not in await names_in(stage, circle)


async def test_who_is_in_a_room_that_is_no_circle_is_not_kept(stage: Stage) -> None:
    ben = await stage.person("Ben")

    await ben.does(Came(), room=CARE)

    assert not await stage.storage.read(lambda tx: tx.rosters.present(CARE))


async def test_nobody_becomes_a_member_by_leaving(stage: Stage) -> None:
    stranger = stage.stranger("UNEW")

    await stranger.does(Went(), room=CARE)
    await stranger.does(Closed())

    assert not await stage.storage.read(lambda tx: tx.people.members())


async def test_once_a_day_the_roster_is_made_what_the_room_is(stage: Stage) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR])
    ben, eve = await stage.person("Ben"), await stage.person("Eve")
    circle = await a_circle(stage, ada, CARE)
    stage.people_are(CARE, ada, ben)
    await stage.roster_sync.run()

    stage.people_are(CARE, ada, eve)
    await stage.roster_sync.run()
    assert await names_in(stage, circle) == ["Ada", "Ben"]

    stage.clock.now += timedelta(days=1)
    await stage.roster_sync.run()
    assert await names_in(stage, circle) == ["Ada", "Eve"]


async def test_an_empty_list_is_not_believed(stage: Stage) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR])
    circle = await a_circle(stage, ada, CARE)
    stage.people_are(CARE, ada)
    await stage.roster_sync.run()

    stage.people_are(CARE)
    stage.clock.now += timedelta(days=1)
    await stage.roster_sync.run()

    assert await names_in(stage, circle) == ["Ada"]


async def test_of_a_room_that_is_lost_the_coordinators_hear_once_a_day(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR])
    circle = await a_circle(stage, ada, CARE)

    async def gone(_room: Room) -> Sequence[Presence]:
        raise Undeliverable("channel_not_found")

    monkeypatch.setattr(stage.screen, "people_in", gone)
    for _ in range(3):
        await stage.roster_sync.run()
        await stage.goes_on()

    assert ada.reads.count("I can no longer see who is in a room of Care") == 1
    assert await names_in(stage, circle) == ["Ada"]


async def test_a_closed_account_hands_over_what_it_had_to_do(stage: Stage) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR])
    ben = await stage.person("Ben", organisation="Casa")
    eve = await stage.person("Eve", organisation="Casa")
    circle = await stage.circle("Care", ada, ben, eve)
    await ben.says("action add Send the letter @Ben tomorrow")

    await ben.does(Closed())
    await stage.goes_on()

    assert "Ben has left. Will you take this on?\n#1 Send the letter" in eve.reads
    (item,) = await stage.storage.read(lambda tx: tx.actions.owned_by(eve.member.id))
    assert item.what == "Send the letter"
    assert circle.id


async def test_without_a_colleague_the_coordinators_can_give_it(stage: Stage) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR])
    ben = await stage.person("Ben", organisation="Casa")
    await ben.says("action add Send the letter @Ben tomorrow")

    await ben.does(Closed())
    await stage.goes_on()

    assert "Ben has left, and nobody has this now." in ada.reads
    assert "Send the letter" in ada.reads


async def test_somebody_whose_account_opens_again_is_the_same_person(stage: Stage) -> None:
    ben = await stage.person("Ben")
    await ben.does(Closed())
    assert await stage.storage.read(lambda tx: tx.people.address_of(ben.member.id)) is None

    await ben.says("home")

    assert await stage.storage.read(lambda tx: tx.people.address_of(ben.member.id)) == ben.address
    assert len(await stage.storage.read(lambda tx: tx.people.members())) == 1


async def test_people_who_are_named_become_members_with_what_their_platform_knows(
    stage: Stage,
) -> None:
    ada = await stage.person("Ada", circle="Care")
    eve = stage.stranger("UEVE")
    introduced = Presence(eve.address, Introduction("Eve Stone", "es"))
    said = Inbound(
        "e1", ada.address, event=Said("action add Call @UEVE tomorrow"), named=(introduced,)
    )

    await stage.desk.handle(said)

    found = await stage.storage.read(lambda tx: tx.people.named("Eve Stone"))
    assert [(member.name, member.language) for member in found] == [("Eve Stone", "es")]


async def test_a_room_that_took_the_place_of_another_keeps_the_circle(stage: Stage) -> None:
    """With its people, who have a day to follow, and what is still to be said there."""
    ada, ben = await stage.person("Ada"), await stage.person("Ben")
    circle = await stage.circle("Care")
    (old,) = circle.rooms
    new = Room(old.platform, old.workspace, "upgraded")
    for actor in (ada, ben):
        await actor.does(Came(), room=old)
    await stage.storage.run(lambda tx: tx.outbox.put(circle, Message("To everybody")))

    await stage.stranger("UBOT").does(Continued(old), room=new)
    stage.people_are(new, ada)
    await stage.roster_sync.run()
    await stage.goes_on()

    moved = await stage.storage.read(lambda tx: tx.people.circle(circle.id))
    assert moved is not None
    assert moved.rooms == (new,)
    assert await stage.storage.read(lambda tx: tx.people.circle_in(old)) is None
    assert [str(m.text) for m in stage.screen.shown[new]] == ["To everybody"]
    assert await names_in(stage, circle) == ["Ada", "Ben"]
    stage.clock.now += timedelta(days=1)
    await stage.roster_sync.run()
    assert await names_in(stage, circle) == ["Ada"]


async def test_a_room_that_is_a_circle_takes_no_other_ones_place(stage: Stage) -> None:
    care, press = await stage.circle("Care"), await stage.circle("Press")

    await stage.stranger("UEVE").does(Continued(care.rooms[0]), room=press.rooms[0])

    kept = {circle.id: circle.rooms for circle in await stage.storage.read(circles)}
    assert kept == {care.id: care.rooms, press.id: press.rooms}


def circles(tx: Transaction) -> Sequence[Circle]:
    return tx.people.circles()
