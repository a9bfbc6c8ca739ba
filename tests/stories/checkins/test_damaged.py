"""What cannot be read never makes a crowd smaller than it has to be, and asks nobody twice."""

import pytest
from sqlalchemy import Connection

from bot.words.ids import CheckinId, MemberId
from bot.words.inbound import Address, Inbound, Introduction, Presence, Room, Said
from bot.words.messages import Message
from storage.unreadable import unreadable
from tests.support.checkin_scene import (
    CIRCLE,
    MONTHLY,
    ROUND,
    WEEKLY,
    answers_pulse,
    answers_update,
    local,
    sets_up,
)
from tests.support.stage import Actor, Stage

ROOM = Room("slack", "T1", "Steering")
GARBAGE = "the password of Ana is swordfish"
MOST = [f"M{number:02}" for number in range(15)]


async def damage(stage: Stage, sql: str, *values: object) -> None:
    def work(connection: Connection) -> None:
        connection.exec_driver_sql(sql, tuple(values))

    await stage.storage._database.run(work)


async def damage_member(stage: Stage, name: str, column: str = "zone") -> None:
    await damage(stage, f"UPDATE members SET {column} = ? WHERE name = ?", GARBAGE, name)


async def a_pulse_is_open(stage: Stage) -> None:
    await sets_up(stage.people["Ana"], MONTHLY)
    await stage.lives_until(local(9, 9, "America/New_York"))


async def answer(stage: Stage, *names: str) -> list[Actor]:
    actors = [stage.people[name] for name in names]
    for number, actor in enumerate(actors):
        await answers_pulse(actor, str(3 + number % 2))
    return actors


async def shown(stage: Stage) -> str:
    await stage.lives_until(local(12, 6, "UTC"))
    return stage.room_reads(CIRCLE)


@pytest.mark.parametrize("column", ["zone", "hours_start", "roles"])
async def test_too_few_who_can_be_read_are_not_asked_at_all(stage: Stage, column: str) -> None:
    await sets_up(stage.people["Ana"], MONTHLY)
    for name in MOST[:9]:
        await damage_member(stage, name, column)

    await stage.lives_until(local(10, 9, "America/New_York"))

    assert await stage.storage.read(lambda tx: tx.checkins.rounds_of(CheckinId("1"))) == []
    assert "An anonymous round needs at least 8 people" in stage.people["Ana"].reads


async def test_who_was_asked_stays_asked_while_they_cannot_be_read(stage: Stage) -> None:
    await a_pulse_is_open(stage)
    before = await stage.storage.read(lambda tx: tx.checkins.audience(ROUND))
    await damage_member(stage, "M03")
    await answer(stage, "Ana", *MOST[4:])

    assert "people answered" in await shown(stage)

    assert await stage.storage.read(lambda tx: tx.checkins.audience(ROUND)) == before
    assert MemberId("m-m03") in before


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE pending_answers SET answers = ? WHERE member = 'm-m04'",
        "UPDATE pending_answers SET answers = X'ff' WHERE member = 'm-m04' AND ? <> ''",
        "UPDATE pending_answers SET answers = '[7]' WHERE member = 'm-m04' AND ? <> ''",
        "UPDATE invitations SET ask_at = ? WHERE member = 'm-m04'",
        "UPDATE invitations SET constituency = ? WHERE member = 'm-m04'",
        "UPDATE invitations SET answered = ? WHERE member = 'm-m04'",
    ],
)
async def test_five_answers_of_which_one_cannot_be_read_are_four(
    stage: Stage, sql: str, caplog: pytest.LogCaptureFixture
) -> None:
    await a_pulse_is_open(stage)
    await answer(stage, *MOST[:5])
    await damage(stage, sql, GARBAGE)

    assert "Fewer than five people answered" in await shown(stage)

    def pending(connection: Connection) -> object:
        return connection.exec_driver_sql("SELECT count(*) FROM pending_answers").scalar()

    assert await stage.storage._database.read(pending) == 0
    assert "swordfish" not in caplog.text


async def test_an_answer_counts_although_who_gave_it_cannot_be_read(stage: Stage) -> None:
    """What decides was noted at the opening; without it their answer would be the one left out."""
    await a_pulse_is_open(stage)
    await answer(stage, *MOST[:5])
    await damage_member(stage, "M04")

    assert "5–9 people answered" in await shown(stage)


async def test_a_named_round_is_shown_without_whoever_cannot_be_read(stage: Stage) -> None:
    await sets_up(stage.people["Ana"], WEEKLY)
    await stage.lives_until(local(9, 9, "America/New_York"))
    for name in ("M01", "M02", "M03"):
        await answers_update(stage.people[name], moved=f"Work of {name}")
    await damage_member(stage, "M02")
    await damage(stage, "UPDATE named_answers SET answers = ? WHERE member = 'm-m03'", GARBAGE)

    read = await shown(stage)

    assert "Work of M01" in read
    assert "Work of M02" not in read
    assert "swordfish" not in read


async def test_a_round_whose_check_in_cannot_be_read_waits_until_it_is_mended(
    stage: Stage,
) -> None:
    await a_pulse_is_open(stage)
    await answer(stage, *MOST)
    await damage(stage, "UPDATE checkins SET rhythm = 'x' || rhythm")
    assert "people answered" not in await shown(stage)

    await damage(stage, "UPDATE checkins SET rhythm = substr(rhythm, 2)")
    await stage.waits(hours=2)

    assert "10–19 people answered" in stage.room_reads(CIRCLE)


async def test_beside_a_round_that_cannot_be_read_nothing_is_asked_in_confidence(
    stage: Stage,
) -> None:
    await a_pulse_is_open(stage)
    await answer(stage, *MOST)
    await shown(stage)
    await damage(stage, "UPDATE rounds SET outcome = ?", GARBAGE)

    await stage.people["Ana"].says("checkin start 1")
    await stage.lives_until(local(20, 6, "UTC"))

    def rounds(connection: Connection) -> object:
        return connection.exec_driver_sql("SELECT count(*) FROM rounds").scalar()

    assert await stage.storage._database.read(rounds) == 1
    assert (await stage.storage._database.read(unreadable))["rounds"] == 1


async def test_how_many_were_asked_may_be_lost_and_all_else_is_shown(stage: Stage) -> None:
    await a_pulse_is_open(stage)
    await answer(stage, *MOST)
    await shown(stage)
    await damage(stage, "UPDATE rounds SET turnout = ?", GARBAGE)

    assert "10–19 people answered" in str(await stage.people["Ana"].says("checkin results"))
    assert (await stage.storage._database.read(unreadable))["rounds"] == 1


async def test_a_damaged_organisation_takes_nobody_along(stage: Stage) -> None:
    await sets_up(stage.people["Ana"], MONTHLY)
    await damage(stage, "UPDATE organisations SET constituency = ? WHERE id = 'Fund'", GARBAGE)

    await stage.lives_until(local(9, 9, "America/New_York"))

    invited = await stage.storage.read(lambda tx: tx.checkins.invitations(ROUND))
    assert len(invited) == 16
    assert len({each.organisation for each in invited}) == 6


async def test_a_damaged_member_in_a_room_keeps_no_other_from_coming_and_going(
    stage: Stage,
) -> None:
    ana, ben, eve = stage.people["Ana"], stage.people["M01"], stage.people["M02"]
    stage.people_are(ROOM, *stage.people.values())
    await stage.roster_sync.run()
    await damage_member(stage, "M01")
    stage.people_are(ROOM, ana, ben)
    stage.clock.now += local(11, 0, "UTC") - local(9, 0, "UTC")
    await stage.roster_sync.run()

    left = await stage.storage.read(lambda tx: tx.people.members_of(CIRCLE.id))
    assert [member.name for member in left] == ["Ana"]
    assert eve.member not in left


async def test_whoever_cannot_be_read_does_not_become_a_second_member(stage: Stage) -> None:
    await damage_member(stage, "M01")
    before = await members(stage)
    said = Inbound("1", stage.people["M01"].address, Said("home"), introduction=Introduction("M01"))

    reply = await stage.desk.handle(said)

    assert isinstance(reply, Message)
    assert "What I keep about you is damaged, so I did nothing." in str(reply.text)
    assert await members(stage) == before


async def members(stage: Stage) -> object:
    def count(connection: Connection) -> object:
        return connection.exec_driver_sql("SELECT count(*) FROM members").scalar()

    return await stage.storage._database.read(count)


async def test_whoever_is_picked_and_cannot_be_read_costs_nobody_else_their_words(
    stage: Stage,
) -> None:
    await damage_member(stage, "M01")
    named = (Presence(Address("slack", "T1", "m01"), Introduction("M01")),)
    ana = stage.people["Ana"]

    reply = await stage.desk.handle(Inbound("1", ana.address, Said("home"), named=named))

    assert isinstance(reply, Message)
    assert "Hello Ana" in str(reply.text)
