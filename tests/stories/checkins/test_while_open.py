"""While a round is open its coordinators see how it goes, and can have people reminded."""

import re
from datetime import timedelta

from bot.words.inbound import Called
from bot.words.messages import Message
from tests.support.checkin_scene import (
    MINUTE,
    MONTHLY,
    ROUND,
    WEEKLY,
    answers_pulse,
    answers_update,
    local,
    sets_up,
    words_of,
)
from tests.support.stage import Stage

OPEN = local(9, 9, "America/New_York")
SHOW, NUDGE = Called("checkin.show", {"checkin": "1"}), Called("checkin.nudge", {"checkin": "1"})


async def shown_to_ana(stage: Stage) -> str:
    """Without the signs that keep a word of another language in its place."""
    return re.sub("[\u2066-\u2069]", "", words_of(await stage.people["Ana"].does(SHOW)))


def reminded(stage: Stage) -> dict[str, int]:
    counted = {
        name: each.reads.count("is still open, until") for name, each in stage.people.items()
    }
    return {name: times for name, times in counted.items() if times}


async def test_of_a_named_round_they_see_how_many_by_language_and_clock(stage: Stage) -> None:
    await sets_up(stage.people["Ana"], WEEKLY)
    await stage.lives_until(OPEN)
    for number in (0, 1, 2, 5):
        await answers_update(stage.people[f"M{number:02}"], moved="A step")

    words = await shown_to_ana(stage)

    assert "16 people were asked so far." in words
    assert "4 have answered." in words
    assert "By language: English 14, العربية 1 and Español 1" in words
    assert "By clock: " in words
    assert "M03" not in words


async def test_where_groups_are_large_they_are_counted_apart(stage: Stage) -> None:
    for number in range(6):
        language = "es" if number else "ar"
        more = await stage.person(f"E{number}", language=language, organisation="Rivers")
        await stage.circle("Steering", more)
    for number in range(4):
        more = await stage.person(f"A{number}", language="ar", organisation="Fund")
        await stage.circle("Steering", more)
    await sets_up(stage.people["Ana"], WEEKLY)
    await stage.lives_until(OPEN)
    await answers_update(stage.people["E1"], moved="A step")

    words = await shown_to_ana(stage)

    assert "By language: English 0 of 14, العربية 0 of 6 and Español 1 of 6" in words
    clocks = next(line for line in words.splitlines() if line.startswith("By clock"))
    assert " of " not in clocks  # taken from the languages, they could show a few


async def test_of_an_anonymous_round_nothing_is_said_of_groups_but_whom_was_asked(
    stage: Stage,
) -> None:
    await sets_up(stage.people["Ana"], MONTHLY)
    await stage.lives_until(OPEN)
    for number in range(9):
        await answers_pulse(stage.people[f"M{number:02}"], "3")

    words = await shown_to_ana(stage)

    assert "5–9 have answered." in words
    assert "By language: English 14, العربية 1 and Español 1" in words
    assert "By clock: " in words


async def test_a_nudge_reminds_those_who_have_not_answered_and_names_nobody(stage: Stage) -> None:
    await sets_up(stage.people["Ana"], {**WEEKLY, "reminder": "no"})
    await stage.lives_until(OPEN)
    await answers_update(stage.people["M01"], moved="A step")

    await stage.people["Ana"].does(SHOW)
    told = words_of(await stage.people["Ana"].presses("Remind people now"))
    await stage.lives_until(local(10, 9, "America/New_York") - MINUTE)

    assert "M0" not in told
    assert "M01" not in reminded(stage)
    assert len(reminded(stage)) > 5
    assert set(reminded(stage).values()) == {1}


async def test_nobody_is_reminded_more_than_twice_however_often_it_is_pressed(
    stage: Stage,
) -> None:
    ana = stage.people["Ana"]
    await sets_up(ana, {**WEEKLY, "hours": "96"})
    await stage.lives_until(OPEN + timedelta(hours=40))
    assert set(reminded(stage).values()) == {1}
    await ana.does(NUDGE)
    again = await ana.does(NUDGE)
    await stage.lives_until(OPEN + timedelta(hours=90))

    assert "as often as is kind" in words_of(again)
    assert set(reminded(stage).values()) <= {1, 2}
    assert list(reminded(stage).values()).count(2) > 5


async def test_where_two_reminders_come_by_themselves_there_is_no_button(stage: Stage) -> None:
    ana = stage.people["Ana"]
    await sets_up(ana, {**WEEKLY, "reminder": "twice"})
    await stage.lives_until(OPEN)

    shown = await ana.does(SHOW)
    assert isinstance(shown, Message)
    assert "checkin.nudge" not in {each.route for each in shown.buttons}
    assert "as often as is kind" in words_of(await ana.does(NUDGE))


async def test_before_a_round_is_open_and_for_others_there_is_nothing_to_press(
    stage: Stage,
) -> None:
    await sets_up(stage.people["Ana"], WEEKLY)
    assert "Nothing is open" in words_of(await stage.people["Ana"].does(NUDGE))
    await stage.lives_until(OPEN)
    assert "Only a coordinator" in words_of(await stage.people["M01"].does(NUDGE))
    shown = await stage.people["M01"].does(SHOW)
    assert isinstance(shown, Message)
    assert "checkin.nudge" not in {each.route for each in shown.buttons}
    assert ROUND not in words_of(shown)
