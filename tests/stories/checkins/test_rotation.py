"""Meetings: their hour goes round, the lead goes round, and what it costs whom can be read."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from bot.coalition.departures import leave as leaves
from bot.coalition.people import Member
from bot.ports import Transaction
from bot.words.inbound import Called
from bot.words.messages import Corrections, Message
from tests.support.checkin_scene import BEFORE, CIRCLE, leave, sets_up, words_of
from tests.support.checkin_scene import MONTHLY as PULSE
from tests.support.stage import Stage

FIRST = datetime(2026, 3, 20, 14, tzinfo=UTC)
"""A Friday; ten o'clock in New York, where Ana lives."""
TURN = "It is your turn to lead the meeting of Steering"


async def planned(stage: Stage, hours: str = "10:00, 18:00", rhythm: str = "weekly") -> Message:
    ana = stage.people["Ana"]
    form = await ana.says("meeting new")
    told = await ana.fills(form, rhythm=rhythm, first="2026-03-20", hours=hours)
    assert isinstance(told, Message), told
    return told


def asked(stage: Stage) -> list[str]:
    return [name for name, actor in stage.people.items() if TURN in actor.reads]


def goes(member: Member, now: datetime, tx: Transaction) -> None:
    people, outbox, agenda = tx.people, tx.outbox, tx.agenda
    leaves(CIRCLE.id, member.id, people=people, outbox=outbox, agenda=agenda, now=now)


async def test_a_week_ahead_the_first_in_turn_is_asked_and_the_circle_hears_who_leads(
    stage: Stage,
) -> None:
    told = words_of(await planned(stage))
    assert "every week on Friday, next Fri 20 Mar, 10:00" in told
    await stage.lives_until(FIRST - timedelta(days=7, hours=1))
    assert asked(stage) == []
    await stage.lives_until(FIRST - timedelta(days=6))
    assert asked(stage) == ["Ana"]
    assert stage.room_reads(CIRCLE) == ""

    await stage.people["Ana"].presses("I lead it")
    await stage.people["Ana"].presses("I lead it")
    await stage.goes_on()

    assert stage.room_reads(CIRCLE).count("The next meeting of Steering is") == 1
    assert "Ana leads it." in stage.room_reads(CIRCLE)
    assert "Ana leads it." in words_of(await stage.people["M05"].says("meetings"))


async def test_silence_is_no_yes_and_coordinators_hear_of_it_in_time(stage: Stage) -> None:
    ana = stage.people["Ana"]
    await planned(stage)
    await stage.lives_until(FIRST - timedelta(days=6))
    await ana.presses("Pass it on")
    await stage.lives_until(FIRST - timedelta(days=3))
    assert "M00 is asked to lead it." in words_of(await ana.says("meetings"))
    assert "has not said yes" not in ana.reads

    await stage.lives_until(FIRST - timedelta(days=1))
    assert ana.reads.count("M00 is asked to lead the meeting of") == 1
    assert all("has not said yes" not in stage.people[f"M{n:02}"].reads for n in range(15))
    await stage.people["M00"].presses("I lead it")
    assert "M00 leads it." in words_of(await ana.says("meetings"))


async def test_whoever_passes_it_on_is_asked_again_next_time_and_the_next_in_turn_now(
    stage: Stage,
) -> None:
    await planned(stage)
    await stage.lives_until(FIRST - timedelta(days=6))
    passed = words_of(await stage.people["Ana"].presses("Pass it on"))
    again = words_of(await stage.people["Ana"].presses("Pass it on"))
    await stage.lives_until(FIRST - timedelta(days=5))

    assert "Your turn comes again next time." in passed
    assert "That is not your turn any more." in again
    assert asked(stage) == ["Ana", "M00"]
    await stage.lives_until(FIRST + timedelta(hours=10))
    assert stage.people["Ana"].reads.count(TURN) == 2


async def test_whoever_is_away_on_the_day_of_a_meeting_is_not_asked_to_lead_it(
    stage: Stage,
) -> None:
    await planned(stage)
    await stage.people["Ana"].says("away 20 March to 21 March")
    await stage.lives_until(FIRST - timedelta(days=6))
    assert asked(stage) == ["M00"]

    await stage.lives_until(FIRST + timedelta(days=1))
    assert asked(stage) == ["Ana", "M00"]


async def test_the_hour_goes_round_and_the_line_says_on_whose_clocks_it_was_late(
    stage: Stage,
) -> None:
    await planned(stage)
    await stage.lives_until(FIRST + timedelta(days=22))

    lines = words_of(await stage.people["M01"].says("meetings"))

    # 10:00 and 18:00 in New York are 19:45 and 3:45 in Kathmandu, 17:00 and 1:00 in Nairobi
    assert "last 4: " in lines
    assert "New York 0." in lines
    for late in ("Kathmandu 2", "Nairobi 2", "Berlin 2", "Auckland 2"):
        assert late in lines


async def test_when_a_meeting_is_over_the_check_in_that_waits_for_it_asks(stage: Stage) -> None:
    waits = {**PULSE, "template": "t4_meeting", "rhythm": "meeting", "first": "2026-03-06"}
    await sets_up(stage.people["Ana"], waits)
    await planned(stage)
    await stage.lives_until(FIRST)
    assert "After the meeting, for Steering" not in stage.people["M01"].reads
    await stage.lives_until(FIRST + timedelta(days=3))

    assert stage.people["M01"].reads.count("After the meeting, for Steering\n") == 1
    await stage.lives_until(FIRST + timedelta(days=11))
    # nobody had answered, so nothing was shown that the next one could be compared with
    assert stage.people["M01"].reads.count("After the meeting, for Steering\n") == 2


async def test_who_has_left_is_not_asked_and_where_nobody_is_left_coordinators_hear(
    stage: Stage,
) -> None:
    await planned(stage)
    for number in range(15):
        await stage.storage.run(partial(leave, stage.people[f"M{number:02}"].member))
    await stage.lives_until(FIRST - timedelta(days=6))
    await stage.people["Ana"].presses("Pass it on")
    await stage.goes_on()

    assert asked(stage) == ["Ana"]
    assert "Nobody is left to lead the meeting" in stage.people["Ana"].reads


@pytest.mark.parametrize("hours", ["10, 18", "10am and 6 pm", "10:00 y 18h", "١٠:٠٠، ١٨:٠٠"])
async def test_its_hours_are_read_as_everywhere(stage: Stage, hours: str) -> None:
    assert ", 10:00" in words_of(await planned(stage, hours))


async def test_an_hour_of_either_half_of_the_day_is_asked(stage: Stage) -> None:
    ana = stage.people["Ana"]
    form = await ana.says("meeting new")

    asked = await ana.fills(form, first="2026-03-20", hours="9, 4")

    assert isinstance(asked, Corrections)
    assert str(asked.problems["hours"]) == "Which of these hours do you mean: 04:00 or 16:00?"


async def test_ended_or_said_with_hours_that_are_none_nothing_is_planned(stage: Stage) -> None:
    ana = stage.people["Ana"]
    form = await ana.says("meeting new")
    for hours in ("25:00", "morning", "", "09:00 " * 9, "<!channel>\u200f\x00"):
        assert isinstance(await ana.fills(form, first="2026-03-20", hours=hours), Corrections)
    await planned(stage)
    await ana.says("meetings")
    await ana.presses("No more meetings: #1")
    await stage.lives_until(FIRST + timedelta(days=9))
    assert asked(stage) == []
    assert "No meetings are planned" in words_of(await ana.says("meetings"))


async def test_members_plan_none_and_strangers_take_no_turn(stage: Stage) -> None:
    assert "Only a coordinator" in words_of(await stage.people["M01"].says("meeting new"))
    await planned(stage)
    await stage.lives_until(FIRST - timedelta(days=6))
    args = {"meetings": "1", "at": FIRST.isoformat()}
    taken = words_of(await stage.people["M01"].does(Called("meeting.accept", args)))
    assert "That is not your turn any more." in taken
    other = await stage.person("Zoe", organisation="Far", roles=[*stage.people["Ana"].member.roles])
    await stage.circle("Far away", other)
    gone = words_of(await other.does(Called("meeting.end", {"meetings": "1"})))
    assert "These meetings are over, or not of your circles." in gone
    assert BEFORE < FIRST


async def test_after_days_without_running_it_goes_on_with_the_next_one(stage: Stage) -> None:
    await planned(stage)
    await stage.waits(days=40)
    await stage.goes_on()
    await stage.goes_on()

    assert "next" in words_of(await stage.people["Ana"].says("meetings"))
    assert sum(actor.reads.count(TURN) for actor in stage.people.values()) <= 2


async def test_whoever_goes_away_after_saying_yes_is_replaced_and_the_circle_hears_who_leads(
    stage: Stage,
) -> None:
    ana, next_one = stage.people["Ana"], stage.people["M00"]
    await planned(stage)
    await stage.lives_until(FIRST - timedelta(days=6))
    await ana.presses("I lead it")
    await ana.says("away 10 March to 12 March")
    await stage.goes_on()
    assert asked(stage) == ["Ana"]

    await ana.says("away 20 March to 21 March")
    await stage.lives_until(FIRST - timedelta(days=5))
    assert asked(stage) == ["Ana", "M00"]
    assert "so I ask somebody else to lead that meeting." in ana.reads

    await next_one.presses("I lead it")
    await stage.goes_on()
    assert "M00 leads it." in stage.room_reads(CIRCLE)
    await stage.lives_until(FIRST + timedelta(hours=10))
    assert ana.reads.count(TURN) == 2


async def test_whoever_leaves_or_only_looks_on_after_saying_yes_is_replaced(stage: Stage) -> None:
    await planned(stage)
    await stage.lives_until(FIRST - timedelta(days=6))
    await stage.people["Ana"].presses("Pass it on")
    await stage.lives_until(FIRST - timedelta(days=5))
    await stage.people["M00"].presses("I lead it")
    form = await stage.people["Ana"].says("role")
    await stage.people["Ana"].fills(form, person="M00", role="observer")
    await stage.lives_until(FIRST - timedelta(days=4))
    assert asked(stage) == ["Ana", "M00", "M01"]

    await stage.people["M01"].presses("I lead it")
    await stage.storage.run(partial(goes, stage.people["M01"].member, stage.clock()))
    await stage.lives_until(FIRST - timedelta(days=3))
    assert asked(stage) == ["Ana", "M00", "M01", "M02"]


async def test_days_after_a_meeting_nobody_is_asked_how_it_went_and_owners_hear_why(
    stage: Stage,
) -> None:
    waits = {**PULSE, "template": "t4_meeting", "rhythm": "meeting", "first": "2026-03-06"}
    await sets_up(stage.people["Ana"], waits)
    await planned(stage)
    await stage.lives_until(FIRST)
    await stage.waits(days=3)
    await stage.goes_on()
    await stage.lives_until(FIRST + timedelta(days=5))

    assert "After the meeting, for Steering" not in stage.people["M01"].reads
    assert "I was not running when the meeting of" in stage.people["Ana"].reads
