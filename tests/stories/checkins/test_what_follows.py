"""A summary is acted on, and the next round opens with what came of the last one."""

from datetime import timedelta

from bot.words.inbound import Called
from tests.support.checkin_scene import (
    CIRCLE,
    MONTHLY,
    WEEKLY,
    answers_pulse,
    answers_update,
    local,
    sets_up,
    words_of,
)
from tests.support.stage import Stage, read_aloud

OPEN, CLOSED = local(9, 9, "America/New_York"), local(11, 9, "UTC")
NEXT_WEEK = local(16, 9, "America/New_York")
ROOM = CIRCLE.rooms[0]


async def a_pulse(stage: Stage) -> None:
    await sets_up(stage.people["Ana"], MONTHLY)
    await stage.lives_until(OPEN)
    for number in range(12):
        await answers_pulse(stage.people[f"M{number:02}"], "4", voice=str(1 + number % 3))
    await stage.lives_until(CLOSED)


async def an_update(stage: Stage) -> None:
    await sets_up(stage.people["Ana"], WEEKLY)
    await stage.lives_until(OPEN)
    await answers_update(stage.people["M01"], stuck="The visas", sharing="coalition")
    await answers_update(stage.people["M02"], stuck="The hall", sharing="room")
    await stage.lives_until(CLOSED)


async def test_after_each_summary_its_owner_is_asked_what_will_be_done(stage: Stage) -> None:
    await a_pulse(stage)

    ana = stage.people["Ana"]
    assert ana.reads.count("What will be done about it?") == 1
    assert "What will be done" not in stage.people["M01"].reads
    form = await ana.presses("Say what will be done")
    await ana.fills(form, words="We meet at two hours in turn <!channel> @room")
    await stage.goes_on()

    words = stage.room_reads(CIRCLE)
    assert "What comes of “Partnership pulse”, Mon, 9 Mar 2026:" in words
    assert "We meet at two hours in turn" in words


async def test_the_next_round_opens_with_what_was_said_and_what_came_of_it(stage: Stage) -> None:
    ana = stage.people["Ana"]
    await a_pulse(stage)
    await ana.fills(await ana.presses("Say what will be done"), words="Two hours in turn")
    changed = await ana.fills(
        await ana.says("checkin follow up 1"), words="Two hours in turn: done"
    )
    assert "Kept" in words_of(changed)
    await stage.lives_until(CLOSED + timedelta(days=36))

    for name, said in (
        ("M01", "Last time you said, lowest of all: Voice, 2.0"),
        ("M01", "What came of last time: Two hours in turn: done"),
        ("M03", "La vez anterior"),
        ("M04", "المرة الماضية"),
    ):
        assert said in stage.people[name].reads


async def test_a_named_round_opens_with_what_came_of_the_last_one_alone(stage: Stage) -> None:
    ana = stage.people["Ana"]
    await an_update(stage)
    await ana.fills(await ana.says("checkin follow up"), words="The embassy was called")
    await stage.lives_until(NEXT_WEEK)

    newest = read_aloud(stage.people["M01"].sees[-1])
    assert "What came of last time: The embassy was called" in newest
    assert "lowest of all" not in newest
    assert "The visas" not in newest


async def test_of_a_round_that_is_open_held_or_not_theirs_nobody_gets_anything(
    stage: Stage,
) -> None:
    await sets_up(stage.people["Ana"], WEEKLY)
    await stage.lives_until(OPEN)
    await answers_update(stage.people["M01"], stuck="The visas")
    stranger = await stage.person("Zoe", organisation="Far")

    reply = await stage.people["Ana"].says("checkin follow up 1")
    theirs = await stranger.does(Called("checkin.replied", {"checkin": "1"}))
    member = await stage.people["M01"].does(Called("checkin.replied", {"checkin": "1"}))

    assert "There are no results yet" in words_of(reply)
    assert "Only a coordinator" in words_of(theirs)
    assert "Only a coordinator" in words_of(member)


async def test_the_same_words_again_are_not_told_twice(stage: Stage) -> None:
    ana = stage.people["Ana"]
    await an_update(stage)
    await ana.fills(await ana.says("checkin follow up"), words="The embassy was called")
    again = await ana.fills(await ana.says("checkin follow up"))
    await stage.goes_on()

    assert "stands there already" in words_of(again)
    assert stage.room_reads(CIRCLE).count("The embassy was called") == 1
