"""What is owed comes once and in the end, whatever happens to rooms, platforms and ourselves."""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise
from typing import cast

import pytest

from bot.coalition.outbox import GIVE_UP_AFTER, LEASE
from bot.coalition.people import Circle, Member, Role
from bot.concerns.responder.waking import WOKEN
from bot.engine import unreachable
from bot.engine.circuit_breaker import CircuitBreaker
from bot.engine.courier import LOOK_AGAIN, PLACES, Courier
from bot.engine.ticker import TOGETHER
from bot.language.tell import Interpreter, Reader
from bot.ports import Transaction
from bot.words.errors import TryLater
from bot.words.ids import CircleId, MemberId
from bot.words.inbound import Address, Introduction, Presence, Room
from bot.words.messages import Message, say
from storage.database import Database
from storage.transaction import SqlStorage
from tests.support.skies import (
    Apart,
    FailingSky,
    MoodySky,
    SilentSky,
    SleepsAfterClaiming,
    connect,
    owe,
)
from tests.support.stage import Actor, Screen, Stage, opened_stage, read_aloud
from tests.support.waiting import eventually

MINUTE = timedelta(minutes=1)


@pytest.fixture
def sky(stage: Stage) -> MoodySky:
    sky = MoodySky()
    connect(stage, slack=sky)
    return sky


async def test_a_room_that_is_asked_to_wait_waits_as_long_and_holds_up_no_other(
    stage: Stage, sky: MoodySky
) -> None:
    ada, loud = await stage.person("Ada"), await stage.circle("Loud")
    (room,) = loud.rooms
    sky.wrong[room] = TryLater(5 * MINUTE)
    await owe(stage, loud, "one", "two")
    await owe(stage, ada.member, "hello", "how are you")

    await stage.goes_on()
    assert ada.reads == "hello\nhow are you"
    del sky.wrong[room]
    await stage.waits(minutes=4.9)
    assert stage.room_reads(loud) == ""
    await stage.waits(minutes=0.1)

    assert stage.room_reads(loud) == "one\ntwo"
    assert [each for each in sky.tried if each[0] == room.id] == [
        (room.id, False),
        (room.id, True),
        (room.id, False),
    ]


async def test_a_room_where_something_unexpected_happens_is_tried_again_and_holds_up_no_other(
    stage: Stage, sky: MoodySky, caplog: pytest.LogCaptureFixture
) -> None:
    ada, broken = await stage.person("Ada"), await stage.circle("Broken")
    (room,) = broken.rooms
    sky.wrong[room] = ZeroDivisionError("a bug of ours")
    await owe(stage, broken, "to the room")
    await owe(stage, ada.member, "to Ada")

    await stage.goes_on()
    assert ada.reads == "to Ada"
    assert "in an unexpected way" in caplog.text
    assert all("to the room" not in each.getMessage() for each in caplog.records)
    await stage.waits(seconds=10)
    await stage.waits(seconds=20)
    del sky.wrong[room]
    await stage.waits(seconds=40)

    assert stage.room_reads(broken) == "to the room"


async def test_after_three_days_of_trying_the_coordinators_hear_of_it_once(
    stage: Stage, sky: MoodySky
) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR])
    lost = await stage.circle("Lost")
    sky.wrong[lost.rooms[0]] = TryLater()
    await owe(stage, lost, "one", "two", "three")

    for _ in range(GIVE_UP_AFTER // timedelta(hours=1) + 4):
        await stage.waits(hours=1)

    assert ada.reads.count("I could not write in a room of Lost") == 1
    assert stage.room_reads(lost) == ""


async def test_three_days_without_us_are_not_counted_as_three_days_of_trying(
    stage: Stage, sky: MoodySky
) -> None:
    ada = await stage.person("Ada")
    sky.wrong[ada.address] = TryLater()
    await owe(stage, ada.member, "hello")

    stage.clock.now += timedelta(days=3, minutes=1)
    await stage.goes_on()
    del sky.wrong[ada.address]
    await stage.waits(seconds=10)

    assert ada.reads == "hello\n(Sent late: this was due Mon 2 Mar, 08:00.)"


async def test_after_three_days_down_each_reminder_comes_once_and_says_it_is_late(
    stage: Stage, sky: MoodySky
) -> None:
    ada, ben = await stage.person("Ada", circle="Care"), await stage.person("Ben")
    for what in ("Draft the statement", "Book the room"):
        await ada.says(f"action add {what} @Ben by 4 March")
    await stage.goes_on()
    sky.shown.clear()
    sky.tried.clear()

    await stage.waits(days=3, hours=2)
    await stage.waits(minutes=1)

    (reminder,) = map(read_aloud, ben.sees)
    assert len(sky.tried) == 1
    assert "Draft the statement" in reminder
    assert "Book the room" in reminder
    assert reminder.count("(Sent late: this was due ") == 1


async def test_of_two_instances_one_delivers(database_url: str) -> None:
    async with opened_stage(database_url, concerns=False) as stage, Database(database_url) as other:
        sky = MoodySky()
        connect(stage, slack=sky)
        second = replace(stage.courier, storage=SqlStorage(other, stage.clock))
        people = [await stage.person(f"P{number}") for number in range(2 * PLACES)]
        for actor in people:
            await owe(stage, actor.member, "first", "second")

        await asyncio.gather(*(each.deliver_due() for each in (stage.courier, second) * 2))

        assert {actor.reads for actor in people} == {"first\nsecond"}
        assert len(sky.tried) == 2 * len(people)


async def test_who_changes_their_language_is_told_in_the_new_one(
    stage: Stage, sky: MoodySky
) -> None:
    ada = await stage.person("Ada")
    message = Message(say("Accept"))
    await stage.storage.run(lambda tx: tx.outbox.put(ada.member, message))

    await ada.says("language es")
    sky.shown.clear()
    await stage.goes_on()

    assert ada.reads == "Aceptar"


async def test_for_somebody_without_an_address_the_coordinators_hear_of_it_once(
    stage: Stage, sky: MoodySky
) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR])
    ben = await stage.person("Ben")
    ghost = Member(MemberId("m-ghost"), "Ghost")
    stage.log.names |= {ghost.id, ghost.name}
    await stage.storage.run(lambda tx: tx.people.save(ghost))
    await owe(stage, ghost, "one", "two", "three")

    for _ in range(3):
        await stage.waits(hours=1)

    assert ada.reads == "I could not reach Ghost. Please ask them another way."
    assert ben.reads == ""
    assert len(sky.tried) == 1


async def test_after_hours_without_us_all_who_were_not_reached_are_told_of_together(
    stage: Stage,
) -> None:
    """Also where they fall due at once with much else, so that many are carried out together."""
    ada = await stage.person("Ada", roles=[Role.COORDINATOR])
    ghosts = [Member(MemberId(f"m-ghost-{number}"), f"Ghost {number}") for number in range(9)]
    stage.log.names |= {ghost.id for ghost in ghosts} | {ghost.name for ghost in ghosts}

    def lose(tx: Transaction) -> None:
        for ghost in ghosts:
            tx.people.save(ghost)
            unreachable.note(ghost, stage.clock(), tx)
        for number in range(TOGETHER):
            tx.agenda.put(f"else {number}", stage.clock(), WOKEN, {})

    await stage.storage.run(lose)
    await stage.waits(hours=5)
    for _ in range(3):
        await stage.waits(hours=1)

    told = [told for told in map(read_aloud, ada.sees) if "I could not reach" in told]
    assert len(told) == 2, "the first at once, and all others"
    assert all(any(ghost.name in each for each in told) for ghost in ghosts)


async def test_what_is_for_a_platform_that_is_not_connected_yet_waits(
    stage: Stage, sky: MoodySky
) -> None:
    ada, mat = await stage.person("Ada"), await stage.person("Mat", "matrix")
    await owe(stage, mat.member, "to Mat")
    await owe(stage, ada.member, "to Ada")

    await stage.goes_on()
    assert (ada.reads, mat.reads) == ("to Ada", "")
    connect(stage, matrix=sky)
    await stage.waits(seconds=10)

    assert mat.reads == "to Mat"


async def many_on_matrix(stage: Stage) -> list[Actor]:
    """More than fit under way at once."""
    people = [await stage.person(f"Mat{number}", "matrix") for number in range(3 * PLACES)]
    for actor in people:
        await owe(stage, actor.member, "to somebody there")
    return people


async def test_a_platform_that_never_answers_is_not_waited_for_by_the_others(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    """Many wait for it already; the others are told all the same, and it is asked again."""
    there, sky, silent = await many_on_matrix(stage), MoodySky(), SilentSky()
    connect(stage, slack=sky, matrix=silent)
    stage.core.due_work.courier = replace(
        stage.courier, breaker=CircuitBreaker(timedelta(milliseconds=200))
    )
    ada = await stage.person("Ada")
    await owe(stage, ada.member, "to Ada")

    await stage.goes_on()
    assert ada.reads == "to Ada"
    assert len(silent.tried) < len(there)
    silent.awake.set()
    for _ in range(3):
        await stage.waits(minutes=2)

    assert len(silent.keys) == len(there)
    assert (there[0].address.id, True) in silent.tried
    assert "unexpected" not in caplog.text


@dataclass
class CountingInterpreter:
    """Tells like the one inside it, and knows how often it did."""

    inside: Interpreter
    told: int = 0

    def message(self, message: Message, reader: Reader) -> Message:
        self.told += 1
        return self.inside.message(message, reader)


async def test_while_many_are_told_everybody_else_gets_a_turn_after_each(stage: Stage) -> None:
    there, sky = await many_on_matrix(stage), MoodySky()
    connect(stage, matrix=sky)
    counting = CountingInterpreter(stage.courier.interpreter)
    courier = replace(stage.courier, interpreter=cast("Interpreter", counting))
    going, seen = asyncio.create_task(courier.deliver_due()), [0]

    while not going.done():
        await asyncio.sleep(0)
        seen.append(counting.told)

    assert counting.told == len(there)
    assert max(later - before for before, later in pairwise(seen)) == 1


async def started(courier: Courier, sky: MoodySky, number: int = 1) -> "asyncio.Task[int]":
    """A round of deliveries, once so many are under way."""
    going = asyncio.create_task(courier.deliver_due())
    await eventually(lambda: len(sky.tried) >= number)
    return going


@pytest.mark.parametrize("number", [3, PLACES + 3])
async def test_a_clock_that_jumps_does_not_show_anybody_the_same_again(
    stage: Stage, number: int
) -> None:
    """The machine slept, or its clock was put right, while they were in flight.

    Also where the lane has room left, so that more could be claimed for it.
    """
    sky = SilentSky()
    connect(stage, slack=sky)
    people = [await stage.person(f"P{each}") for each in range(number)]
    for actor in people:
        await owe(stage, actor.member, "once")

    going = await started(stage.courier, sky, min(number, PLACES))
    for _ in range(3):
        stage.clock.now += 2 * LEASE
        await asyncio.sleep(1.1 * LOOK_AGAIN)
    sky.awake.set()
    await going
    await stage.waits(minutes=2)

    assert sorted(sky.tried) == sorted((actor.address.id, False) for actor in people)


async def test_what_was_claimed_before_a_sleep_is_claimed_anew_before_it_is_shown(
    stage: Stage, sky: MoodySky
) -> None:
    """Another instance may have shown it meanwhile: nothing is shown on an old claim."""
    ada = await stage.person("Ada")
    await owe(stage, ada.member, "once")
    asleep = SleepsAfterClaiming(stage.storage, stage.clock)
    second = stage.courier
    stage.core.due_work.courier = replace(second, storage=asleep)
    asleep.meanwhile = second.deliver_due

    await stage.goes_on()
    await stage.waits(minutes=5)

    assert sky.tried == [("ada", True)]
    assert ada.reads == "once"


async def test_whoever_stood_still_does_not_free_what_another_one_has_in_flight(
    stage: Stage,
) -> None:
    """A third one would claim it, and show it again."""
    ada, slow, failing = await stage.person("Ada"), SilentSky(), FailingSky()
    connect(stage, slack=slow)
    first = replace(stage.courier, platforms={"slack": failing})
    await owe(stage, ada.member, "once")

    stuck = await started(first, failing)
    stage.clock.now += LEASE
    going = await started(stage.courier, slow)
    failing.fails.set()
    await stuck
    stage.clock.now += LEASE / 2
    assert await replace(stage.courier).deliver_due() == 0
    slow.awake.set()
    await going

    assert slow.tried == [("ada", True)]


async def test_a_slow_platform_holds_up_neither_another_nor_another_workspace_of_its_own(
    stage: Stage,
) -> None:
    await many_on_matrix(stage)
    away = [Member(MemberId(f"m-{n}"), f"Far {n}") for n in range(3 * PLACES)]

    def settle(tx: Transaction) -> None:
        for each in away:
            tx.people.add(each, Address("slack", "T2", each.id))

    await stage.storage.run(settle)
    silent, sky = SilentSky(), MoodySky()
    connect(stage, slack=Apart(slow=silent, quick=sky), matrix=silent)
    for each in away:
        await owe(stage, each, "to another workspace")
    going = await started(stage.courier, silent, 2 * PLACES)
    ada, care = await stage.person("Ada"), await stage.circle("Care")
    await owe(stage, ada.member, "to Ada")
    await owe(stage, care, "to a room")

    await eventually(lambda: {place for place, _ in sky.tried} == {"ada", care.rooms[0].id})
    assert len(silent.tried) < 4 * PLACES
    silent.awake.set()
    await going
    assert len(silent.keys) == len(away) + 3 * PLACES


async def test_what_is_owed_at_once_does_not_wait_for_a_clock_that_was_ahead(
    stage: Stage,
) -> None:
    ada = await stage.person("Ada")
    right = stage.clock.now
    stage.clock.now += timedelta(days=400)
    await owe(stage, ada.member, "owed then")

    stage.clock.now = right
    await owe(stage, ada.member, "owed now")
    await stage.goes_on()

    assert ada.reads == "owed then\nowed now"


async def test_what_was_tried_by_a_clock_that_was_ahead_is_tried_again_soon(stage: Stage) -> None:
    ada, failing = await stage.person("Ada"), FailingSky()
    connect(stage, slack=failing)
    failing.fails.set()
    right = stage.clock.now
    stage.clock.now += timedelta(days=400)
    await owe(stage, ada.member, "owed then")
    await stage.goes_on()

    stage.clock.now = right
    connect(stage, slack=Screen())
    await stage.goes_on()

    assert ada.reads == "owed then"


async def test_what_is_due_later_is_not_moved_by_any_of_this(stage: Stage) -> None:
    ada = await stage.person("Ada")
    later = stage.clock.now + timedelta(days=3)
    await stage.storage.run(
        lambda tx: tx.outbox.put(ada.member, Message("later"), not_before=later)
    )

    await stage.waits(days=2)
    assert ada.reads == ""
    await stage.waits(days=1)
    assert ada.reads == "later"


@pytest.mark.parametrize("apart", [timedelta(seconds=60), timedelta(seconds=119)])
async def test_two_instances_whose_clocks_differ_do_not_take_from_one_another(
    stage: Stage, apart: timedelta
) -> None:
    slow = SilentSky()
    connect(stage, slack=slow)
    people = [await stage.person(f"P{number}") for number in range(3)]
    for actor in people:
        await owe(stage, actor.member, "once")
    ahead = replace(stage.courier, clock=lambda: stage.clock() + apart)

    going = await started(stage.courier, slow, len(people))
    for _ in range(4):
        assert await ahead.deliver_due() == 0
        stage.clock.now += timedelta(seconds=15)
    slow.awake.set()
    await going

    assert sorted(slow.tried) == sorted((actor.address.id, False) for actor in people)


@dataclass
class Held(Screen):
    """A platform with one account that another instance may have."""

    elsewhere: bool = True

    def held_elsewhere(self) -> Collection[tuple[str, str]]:
        return {("matrix", "T1")} if self.elsewhere else ()


async def test_what_another_instance_has_the_account_for_is_left_to_it(stage: Stage) -> None:
    """It is not tried here in vain, which would put it off, and its rooms are looked up there."""
    held = Held()
    stage.plays_on(slack=stage.screen, matrix=held)
    ada, omar = await stage.person("Ada", "slack"), await stage.person("Omar", "matrix")
    room = Room("matrix", "T1", "!care")
    care = Circle(CircleId("care"), "Care", rooms=(room,))
    held.rosters[room] = [Presence(omar.address, Introduction("Omar", "en"))]
    await stage.storage.run(lambda tx: tx.people.save_circle(care))
    for who in (ada.member, omar.member, care):
        await owe(stage, who, "hello")

    await stage.waits(minutes=1)
    await stage.core.roster_sync.run()
    assert ada.reads == "hello"
    assert not held.shown
    assert not await stage.storage.read(lambda tx: tx.rosters.present(room))

    held.elsewhere = False
    await stage.waits(seconds=1)
    await stage.core.roster_sync.run()
    assert set(held.shown) == {omar.address, room}
    assert await stage.storage.read(lambda tx: tx.rosters.present(room)) == {omar.address}
