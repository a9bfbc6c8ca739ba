"""Whoever comes into a circle, or back, is asked what is open in it, at their own hour, once."""

import pytest

from bot.coalition.arrivals import arrive
from bot.coalition.people import Role
from bot.words.inbound import Came, Went
from tests.support.checkin_scene import (
    CIRCLE,
    MONTHLY,
    ROUND,
    WEEKLY,
    answers_pulse,
    local,
    sets_up,
)
from tests.support.stage import Actor, Stage

ROOM = CIRCLE.rooms[0]
QUIET = {"reminder": "no"}
"""So that nobody else is waited for once all were asked."""
AFTERNOON = local(9, 15, "America/New_York")
"""All have been asked, Ana in New York last; in Kathmandu it is night."""


def times_asked(actor: Actor) -> int:
    return sum("checkin.answer" in str(each.buttons) for each in actor.sees)


@pytest.mark.parametrize("template", [WEEKLY, MONTHLY])
async def test_whoever_comes_into_the_room_is_asked_at_once(
    stage: Stage, template: dict[str, str]
) -> None:
    await sets_up(stage.people["Ana"], {**template, **QUIET})
    await stage.lives_until(AFTERNOON)
    joy = await stage.person("Joy", zone="America/New_York", organisation="Rivers")

    await joy.does(Came(), room=ROOM)
    await joy.does(Came(), room=ROOM)
    await stage.goes_on()

    assert times_asked(joy) == 1
    assert "Sent late" not in joy.reads


async def test_whoever_comes_at_night_is_asked_the_next_morning(stage: Stage) -> None:
    await sets_up(stage.people["Ana"], {**WEEKLY, **QUIET})
    await stage.lives_until(AFTERNOON)
    joy = await stage.person("Joy", zone="Asia/Kathmandu")

    await joy.does(Came(), room=ROOM)
    await stage.lives_until(local(10, 8, "Asia/Kathmandu"))
    assert times_asked(joy) == 0
    await stage.lives_until(local(10, 10, "Asia/Kathmandu"))

    assert times_asked(joy) == 1


async def test_what_whoever_came_answered_in_confidence_counts_with_all_others(
    stage: Stage,
) -> None:
    await sets_up(stage.people["Ana"], {**MONTHLY, **QUIET})
    await stage.lives_until(AFTERNOON)
    joy = await stage.person("Joy", zone="America/New_York", organisation="Rivers")
    await joy.does(Came(), room=ROOM)
    await stage.goes_on()

    for actor in (*(stage.people[f"M{number:02}"] for number in range(4)), joy):
        await answers_pulse(actor, "2")
    await stage.lives_until(local(12, 9, "UTC"))

    assert "5–9 people answered" in stage.room_reads(CIRCLE)


async def test_nobody_is_asked_here_who_is_asked_the_same_in_another_circle(stage: Stage) -> None:
    """Two anonymous rounds of one period could be taken from each other."""
    await sets_up(stage.people["Ana"], {**MONTHLY, **QUIET})
    others = [
        await stage.person(f"O{number}", zone="Europe/Berlin", organisation=f"House {number % 4}")
        for number in range(9)
    ]
    ben = await stage.person("Ben", roles=[Role.COORDINATOR], zone="Europe/Berlin")
    await stage.circle("Media", ben, *others)
    await sets_up(ben, {**MONTHLY, **QUIET})
    await stage.lives_until(AFTERNOON)
    assert times_asked(others[0]) == 1

    await others[0].does(Came(), room=ROOM)
    await stage.lives_until(local(12, 9, "UTC"))

    assert times_asked(others[0]) == 1


async def test_whoever_only_looked_on_and_takes_part_again_is_asked(stage: Stage) -> None:
    ana, looks_on = stage.people["Ana"], stage.people["M07"]
    await sets_up(ana, {**WEEKLY, **QUIET})
    await ana.fills(await ana.says("role M07"), role="observer")
    await stage.lives_until(local(9, 12, "Europe/Berlin"))
    assert times_asked(looks_on) == 0

    await ana.fills(await ana.says("role M07"), role="member")
    await stage.goes_on()

    assert times_asked(looks_on) == 1


async def test_whoever_is_back_from_days_away_is_asked(stage: Stage) -> None:
    away = stage.people["M07"]
    await sets_up(stage.people["Ana"], {**WEEKLY, **QUIET})
    await away.says("away 8 March to 12 March")
    await stage.lives_until(local(9, 14, "Europe/Berlin"))
    assert times_asked(away) == 0

    await away.says("i am back")
    await stage.goes_on()

    assert times_asked(away) == 1


async def test_whoever_moves_east_is_asked_at_their_new_hour_and_not_at_the_old_one(
    stage: Stage,
) -> None:
    await sets_up(stage.people["Ana"], {**WEEKLY, **QUIET})
    await stage.lives_until(local(9, 12, "Asia/Kathmandu"))
    mover = stage.people["M07"]
    assert times_asked(mover) == 0

    await mover.says("zone Kathmandu")
    await stage.goes_on()

    assert times_asked(mover) == 1
    await stage.lives_until(local(9, 12, "Europe/Berlin"))
    assert times_asked(mover) == 1


async def test_a_question_that_was_not_shown_is_asked_as_soon_as_they_are_back(
    stage: Stage,
) -> None:
    berliner = stage.people["M07"]
    await berliner.does(Came(), room=ROOM)
    await sets_up(stage.people["Ana"], {**WEEKLY, **QUIET})
    await stage.lives_until(local(9, 8, "Europe/Berlin"))
    stage.clock.now = local(9, 12, "Europe/Berlin")
    await stage.core.due_work.run_due()
    await berliner.does(Went(), room=ROOM)
    for _ in range(2):
        await stage.goes_on()
    assert times_asked(berliner) == 0

    await berliner.does(Came(), room=ROOM)
    await stage.goes_on()

    assert times_asked(berliner) == 1


async def test_it_begins_with_whoever_came_in_meanwhile_from_further_east(stage: Stage) -> None:
    await sets_up(stage.people["Ana"], {**WEEKLY, **QUIET})
    joy = await stage.person("Joy", zone="Pacific/Kiritimati")

    await joy.does(Came(), room=ROOM)
    await stage.lives_until(local(9, 9, "Pacific/Kiritimati"))

    assert times_asked(joy) == 1
    assert times_asked(stage.people["M00"]) == 0
    await stage.lives_until(local(9, 9, "Pacific/Auckland"))
    assert times_asked(stage.people["M00"]) == 1


async def test_nothing_that_is_over_comes_to_whoever_arrives(stage: Stage) -> None:
    await sets_up(stage.people["Ana"], {**WEEKLY, **QUIET})
    await stage.lives_until(local(12, 9, "UTC"))
    joy = await stage.person("Joy", zone="Europe/Berlin")

    await stage.storage.run(
        lambda tx: arrive(
            CIRCLE.id, joy.member.id, people=tx.people, agenda=tx.agenda, now=stage.clock()
        )
    )
    await stage.goes_on()

    assert times_asked(joy) == 0
    closed = await stage.storage.read(lambda tx: tx.checkins.round(ROUND))
    assert closed is not None
    assert closed.closed
