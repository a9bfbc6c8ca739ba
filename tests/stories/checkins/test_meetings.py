"""A check-in that waits for meetings comes when somebody says so; interests are declared."""

from datetime import timedelta

from bot.words.ids import CheckinId
from bot.words.inbound import Called, Came
from bot.words.messages import Corrections, Form, Message
from tests.support.checkin_scene import (
    BEFORE,
    CIRCLE,
    MINUTE,
    MONTHLY,
    ROUND,
    WEEKLY,
    answers_update,
    local,
    sets_up,
    words_of,
)
from tests.support.stage import Actor, Stage

MEETING = {**MONTHLY, "template": "t4_meeting", "rhythm": "meeting", "first": "2026-03-06"}
ASKED = "After the meeting, for Steering"


async def answers(actor: Actor, round_: str) -> None:
    given = {"papers": "yes", "hour": "partly", "spoke": "yes", "decided": "no"}
    form = await actor.does(Called("checkin.answer", {"round": round_}))
    assert isinstance(form, Form)
    known = {each.name for each in form.fields}
    await actor.fills(form, **{name: value for name, value in given.items() if name in known})


async def test_it_asks_nobody_until_somebody_says_that_the_meeting_is_over(stage: Stage) -> None:
    ana = stage.people["Ana"]
    preview = await ana.fills(await ana.says("checkin new"), **MEETING)
    assert "after each meeting" in words_of(preview)
    assert "write “the meeting is over”" in words_of(preview)
    assert "Check-in #1 is set up." in words_of(await ana.presses("Confirm"))
    await stage.lives_until(local(16, 12, "UTC"))
    assert ASKED not in stage.people["M01"].reads
    assert "after each meeting" in words_of(await ana.says("checkin list"))

    told = words_of(await ana.says("the meeting is over"))
    await stage.lives_until(local(17, 12, "UTC"))

    assert "asks everybody at 09:00 in their local time" in told
    assert stage.people["M01"].reads.count(ASKED) == 1
    for number in range(10):
        await answers(stage.people[f"M{number:02}"], "1-2026-03-16")
    await stage.lives_until(local(20, 12, "UTC"))
    assert "10–19 people answered." in stage.room_reads(CIRCLE)
    assert "ended" not in words_of(await ana.says("checkin list"))


def times_asked(actor: Actor) -> int:
    return sum("checkin.answer" in str(each.buttons) for each in actor.sees)


async def test_a_day_after_a_meeting_all_have_been_asked_each_at_their_hour(stage: Stage) -> None:
    """It ends when Auckland sleeps and Honolulu has not had its morning yet."""
    ana = stage.people["Ana"]
    far = await stage.person("Kai", zone="Pacific/Honolulu", organisation="Fund")
    await far.does(Came(), room=CIRCLE.rooms[0])
    await sets_up(ana, MEETING)
    over = local(10, 16, "UTC")
    await stage.lives_until(over)
    await ana.says("the meeting is over")

    await stage.lives_until(local(10, 9, "Pacific/Honolulu") - MINUTE)
    assert not any(map(times_asked, stage.people.values()))
    await stage.lives_until(local(10, 9, "Pacific/Honolulu"))
    assert times_asked(far) == 1
    await stage.lives_until(local(11, 9, "Pacific/Auckland"))
    assert [times_asked(stage.people[name]) for name in ("M00", "M07")] == [1, 0]
    await stage.lives_until(over + timedelta(days=1))

    assert list(map(times_asked, stage.people.values())) == [1] * 17
    assert not any("Sent late" in each.reads for each in stage.people.values())


async def test_the_time_of_a_meeting_can_be_said_beforehand(stage: Stage) -> None:
    ana = stage.people["Ana"]
    await sets_up(ana, MEETING)
    form = await ana.says("checkin meeting")
    await ana.fills(form, when="2026-03-11T15:00")
    await stage.lives_until(local(11, 12, "America/New_York"))
    assert ASKED not in stage.people["M01"].reads

    await stage.lives_until(local(13, 12, "UTC"))
    assert stage.people["M01"].reads.count(f"{ASKED}\n") == 1
    waits = await stage.storage.read(lambda tx: tx.checkins.waiting_for(ana.member.id))
    assert [each.day.isoformat() for each in waits] == ["2026-03-12"]


async def test_a_time_that_is_over_and_one_that_waits_for_nothing_are_told(stage: Stage) -> None:
    ana = stage.people["Ana"]
    assert "No check-in waits for a meeting." in words_of(await ana.says("the meeting is over"))
    await sets_up(ana, MEETING)
    form = await ana.says("checkin meeting")
    early = await ana.fills(form, when="2026-03-06T01:00")
    assert isinstance(early, Corrections)
    await sets_up(ana, {**WEEKLY, "first": "2026-03-09"})
    other = await ana.does(Called("checkin.met", {"checkin": "2"}))
    assert "comes by itself" in words_of(other)
    assert "Only a coordinator" in words_of(await stage.people["M01"].says("the meeting is over"))


async def test_said_twice_or_again_too_soon_it_asks_nobody_twice(stage: Stage) -> None:
    ana = stage.people["Ana"]
    await sets_up(ana, MEETING)
    await ana.says("the meeting is over")
    await ana.says("the meeting is over")
    await stage.lives_until(local(7, 12, "UTC"))
    again = words_of(await ana.says("the meeting is over"))
    await stage.lives_until(local(14, 12, "UTC"))

    assert "too short a time apart" in again
    assert stage.people["M01"].reads.count(ASKED) == 1


async def test_paused_it_goes_on_and_edited_it_comes_by_itself(stage: Stage) -> None:
    ana = stage.people["Ana"]
    await sets_up(ana, MEETING)
    await ana.does(Called("checkin.pause", {"checkin": "1"}))
    assert "Check-in #1 goes on." in words_of(await ana.presses("Go on"))
    shown = await ana.does(Called("checkin.show", {"checkin": "1"}))
    assert isinstance(shown, Message)
    assert "The meeting is over" in [str(each.label) for each in shown.buttons]
    form = await ana.does(Called("checkin.edit", {"checkin": "1", "part": "rhythm"}))
    await ana.fills(form, rhythm="monthly", first="2026-03-09")
    await ana.presses("Confirm")
    await stage.lives_until(local(10, 12, "UTC"))
    assert ASKED in stage.people["M01"].reads


async def test_interests_are_declared_twice_a_year_and_shown_as_far_as_each_one_says(
    stage: Stage,
) -> None:
    ana = stage.people["Ana"]
    await sets_up(ana, {**WEEKLY, "template": "t7_interests", "rhythm": "half_year", "hours": "96"})
    assert "every six months on day 9" in words_of(await ana.says("checkin list"))
    await stage.lives_until(local(9, 9, "America/New_York"))
    given = {"interest": "yes", "stand_back": "The grant to Seeds"}
    await answers_update(stage.people["M01"], **given)
    await answers_update(stage.people["M02"], interest="no", sharing="coalition")
    await stage.lives_until(local(15, 9, "UTC"))

    words = stage.room_reads(CIRCLE)
    assert "Stands back from: The grant to Seeds – M01 (Seeds)" in words
    assert "Interest: No – M02 (Rivers)" in words
    await stage.lives_until(BEFORE + timedelta(days=189))
    waits = await stage.storage.read(lambda tx: tx.checkins.rounds_of(CheckinId("1")))
    assert [each.day.isoformat() for each in waits] == ["2026-09-09", ROUND.partition("-")[2]]
