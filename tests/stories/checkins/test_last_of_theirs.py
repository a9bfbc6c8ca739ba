"""The last ones of an organisation leave while a round is open: what they said stays and counts."""

from collections.abc import Collection

from bot.checkins.turnout import Turnout
from bot.words.inbound import Came, Closed, Went
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
from tests.support.stage import Stage

RIVERS = ("M02", "M08", "M14")
OPEN, CLOSED = local(9, 9, "America/New_York"), local(12, 9, "UTC")
NONE_LEFT = "Nobody of Rivers is in Steering any more."


async def leave(stage: Stage, *names: str) -> None:
    for name in names:
        for movement in (Came(), Went()):
            await stage.people[name].does(movement, room=CIRCLE.rooms[0])
    await stage.goes_on()


async def pulse(stage: Stage, answering: Collection[str]) -> None:
    await sets_up(stage.people["Ana"], MONTHLY)
    await stage.lives_until(OPEN)
    for name in answering:
        await answers_pulse(stage.people[name], "1" if name in RIVERS else "5")


async def came(stage: Stage) -> Turnout | None:
    found = await stage.storage.read(lambda tx: tx.checkins.round(ROUND))
    assert found is not None
    return found.turnout


async def test_their_answers_in_confidence_count_as_they_did_when_they_were_asked(
    stage: Stage,
) -> None:
    """Without the three of Rivers there would be two organisations, and nothing to show."""
    await pulse(stage, ["M00", "M06", "M01", "M07", *RIVERS])

    await leave(stage, *RIVERS)
    await stage.lives_until(CLOSED)

    words = stage.room_reads(CIRCLE)
    assert "5–9 people answered" in words
    assert "Voice: ▰" in words
    assert "Not asked" not in words
    assert stage.people["Ana"].reads.count(NONE_LEFT) == 1
    assert "What they answered still counts." in stage.people["Ana"].reads


async def test_where_they_had_not_answered_they_are_not_counted_and_no_other_answer_is_told(
    stage: Stage,
) -> None:
    await pulse(stage, ["M00", "M06", "M12", "M01", "M07"])

    await leave(stage, *RIVERS)
    await stage.lives_until(CLOSED)

    words = stage.room_reads(CIRCLE)
    assert "Voice: ▰" not in words
    assert "nothing is shown" in words


async def test_whoever_leaves_before_being_asked_is_not_missing(stage: Stage) -> None:
    await sets_up(stage.people["Ana"], WEEKLY)
    await stage.lives_until(local(8, 19, "UTC"))  # before the first of them wakes up

    await leave(stage, *RIVERS)
    await stage.lives_until(CLOSED)

    assert await came(stage) == Turnout(13, {})
    assert "of 5 organisations" in stage.room_reads(CIRCLE)


async def test_what_they_said_under_their_names_is_told_and_their_organisation_was_heard(
    stage: Stage,
) -> None:
    await sets_up(stage.people["Ana"], WEEKLY)
    await stage.lives_until(OPEN)
    await answers_update(stage.people["M02"], moved="The dam is stopped")

    await leave(stage, *RIVERS)
    await stage.lives_until(CLOSED)

    words = stage.room_reads(CIRCLE)
    assert "Heard from 1 of 6 organisations." in words
    assert "The dam is stopped – M02 (Rivers)" in words


async def test_owners_hear_of_it_once_also_where_accounts_are_closed(stage: Stage) -> None:
    ana = stage.people["Ana"]
    await sets_up(ana, WEEKLY)
    await sets_up(ana, MONTHLY)
    await leave(stage, "M02")
    await stage.people["M08"].does(Closed())
    await stage.goes_on()
    assert NONE_LEFT not in ana.reads

    await stage.people["M14"].does(Closed())
    for _ in range(2):
        await stage.goes_on()

    assert ana.reads.count(NONE_LEFT) == 1
    assert all(NONE_LEFT not in stage.people[name].reads for name in ("M00", *RIVERS))


async def test_whoever_is_back_at_once_is_not_missed(stage: Stage) -> None:
    await sets_up(stage.people["Ana"], WEEKLY)
    await leave(stage, "M02", "M08")
    for movement in (Came(), Went(), Came()):
        await stage.people["M14"].does(movement, room=CIRCLE.rooms[0])
    await stage.goes_on()

    assert NONE_LEFT not in stage.people["Ana"].reads
