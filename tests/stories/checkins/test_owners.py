"""Two look after each check-in: when one of them leaves, others do, and what is open goes on."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

from bot.checkins.hand_over import owners_among
from bot.coalition.people import Role
from bot.words.ids import CheckinId, MemberId
from bot.words.inbound import Called, Came, Closed, Went
from tests.support.checkin_scene import (
    CIRCLE,
    MONTHLY,
    ROUND,
    WEEKLY,
    answers_update,
    keep,
    leave,
    local,
    sets_up,
)
from tests.support.stage import Actor, Stage

ASKED = "please look after “Coalition update” in Steering"
ROOM = CIRCLE.rooms[0]


async def coordinates(stage: Stage, *names: str) -> None:
    for name in names:
        actor = stage.people[name]
        actor.member = replace(actor.member, roles=frozenset({Role.COORDINATOR}))
        await stage.storage.run(partial(keep, actor.member))


async def outsider(stage: Stage, name: str, language: str = "en") -> Actor:
    """A coordinator who is in no circle."""
    return await stage.person(name, language=language, roles=[Role.COORDINATOR])


async def owners(stage: Stage) -> list[str]:
    checkin = await stage.storage.read(lambda tx: tx.checkins.checkin(CheckinId("1")))
    assert checkin is not None
    return [owner.removeprefix("m-") for owner in checkin.owners]


async def test_whose_last_account_is_closed_is_followed_by_another_coordinator_of_the_circle(
    stage: Stage,
) -> None:
    await coordinates(stage, "M00")
    await sets_up(stage.people["Ana"], WEEKLY)
    await coordinates(stage, "M01")
    before = stage.people["Ana"].reads

    await stage.people["Ana"].does(Closed())
    for _ in range(3):
        await stage.goes_on()

    assert await owners(stage) == ["m00", "m01"]
    assert stage.people["M01"].reads.count(ASKED) == 1
    assert "Ana did so until now, and has left." in stage.people["M01"].reads
    assert ASKED not in stage.people["M00"].reads
    assert stage.people["Ana"].reads == before


async def test_whoever_leaves_the_circle_looks_after_its_check_ins_no_more(stage: Stage) -> None:
    await coordinates(stage, "M00", "M01")
    await sets_up(stage.people["Ana"], WEEKLY)

    await stage.people["Ana"].does(Came(), room=ROOM)
    await stage.people["Ana"].does(Went(), room=ROOM)
    await stage.goes_on()

    assert await owners(stage) == ["m00", "m01"]
    assert ASKED not in "".join(each.reads for each in stage.people.values())


async def test_where_the_circle_has_no_coordinator_left_one_from_outside_is_asked(
    stage: Stage,
) -> None:
    ana, zoe = stage.people["Ana"], await outsider(stage, "Zoe", language="es")
    await sets_up(ana, WEEKLY)

    await ana.does(Came(), room=ROOM)
    await ana.does(Went(), room=ROOM)
    await stage.goes_on()
    await stage.people["M05"].does(Went(), room=ROOM)
    await stage.goes_on()

    assert await owners(stage) == ["zoe"]
    assert zoe.reads.count("Steering") == 2
    assert "Coalition update" not in zoe.reads
    assert "Novedades de la coalición" in zoe.reads


async def test_whoever_is_back_before_anybody_looked_still_looks_after_it(stage: Stage) -> None:
    await sets_up(stage.people["Ana"], WEEKLY)

    for movement in (Came(), Went(), Came()):
        await stage.people["Ana"].does(movement, room=ROOM)
    await stage.goes_on()

    assert await owners(stage) == ["ana"]


async def test_a_round_that_is_open_goes_on_when_its_owner_leaves(stage: Stage) -> None:
    await sets_up(stage.people["Ana"], {**WEEKLY, "rhythm": "once"})
    await stage.lives_until(local(9, 9, "America/New_York"))

    await stage.people["Ana"].does(Closed())
    await answers_update(stage.people["M01"], moved="The hearing")
    await stage.lives_until(local(11, 9, "UTC"))

    assert "The hearing" in stage.room_reads(CIRCLE)


async def test_once_a_day_it_is_seen_that_an_owner_is_gone(stage: Stage) -> None:
    zoe, others = await outsider(stage, "Zoe"), [stage.people["M00"], stage.people["M01"]]
    await sets_up(stage.people["Ana"], WEEKLY)
    stage.people_are(ROOM, stage.people["Ana"], *others)
    await stage.roster_sync.run()

    stage.people_are(ROOM, *others)
    stage.clock.now += timedelta(days=1)
    await stage.roster_sync.run()
    await stage.goes_on()

    assert await owners(stage) == ["zoe"]
    assert "To see or stop it, please come into a room of Steering." in zoe.reads


async def test_an_owner_who_is_lost_without_notice_is_missed_when_people_are_asked(
    stage: Stage,
) -> None:
    zoe = await outsider(stage, "Zoe")
    await sets_up(stage.people["Ana"], WEEKLY)
    ana = replace(stage.people["Ana"].member, roles=frozenset())
    await stage.storage.run(lambda tx: keep(ana, tx))
    await stage.storage.run(lambda tx: leave(ana, tx))

    await stage.lives_until(local(9, 9, "America/New_York"))

    assert await owners(stage) == ["zoe"]
    assert ASKED in zoe.reads
    assert await stage.storage.read(lambda tx: tx.checkins.round(ROUND))


async def test_letting_the_last_room_go_leaves_its_check_ins_to_a_coordinator(stage: Stage) -> None:
    ana, zoe = stage.people["Ana"], await outsider(stage, "Zoe")
    await sets_up(ana, WEEKLY)
    await ana.does(Came(), room=ROOM)

    place = {"platform": "slack", "workspace": "T1", "room": ROOM.id}
    await zoe.does(Called("circle.dropped", place))
    await stage.goes_on()

    assert await owners(stage) == ["zoe"]


async def test_each_owner_reads_the_name_of_a_check_in_in_their_own_language(stage: Stage) -> None:
    await coordinates(stage, "M03")
    await sets_up(stage.people["Ana"], MONTHLY)
    for number in range(2, 15):
        who = stage.people[f"M{number:02}"].member
        if number != 3:
            await stage.storage.run(partial(leave, who))

    await stage.lives_until(local(9, 9, "America/New_York"))

    assert "“Partnership pulse, for Steering” was not sent out on" in stage.people["Ana"].reads
    assert "Partnership pulse" not in stage.people["M03"].reads
    assert "“Pulso de la alianza, para Steering”" in stage.people["M03"].reads


def test_without_anybody_who_can_look_after_it_nobody_who_left_is_an_owner() -> None:
    ada, ben, eve = map(MemberId, ("ada", "ben", "eve"))

    assert owners_among([ada], [], []) == ()
    assert owners_among([], [], [ben]) == (ben,)
    assert owners_among([ada, ben], [ben], [eve]) == (ben, eve)
    assert owners_among([ada], [ada], [ben]) == (ada,)
