"""Each choice of the form that sets a check-in up, as it is previewed and as it then happens."""

from collections.abc import Mapping
from datetime import date

import pytest

from bot.checkins.setup.rhythm_fields import OR_AS_USUAL
from bot.checkins.turnout import NotAsked
from bot.coalition.people import Away
from bot.words.inbound import Called, Said
from bot.words.messages import Form
from tests.support.checkin_scene import (
    CIRCLE,
    ROUND,
    WEEKLY,
    answers_update,
    local,
    sets_up,
    words_of,
)
from tests.support.rhythms import RHYTHMS, days_shown
from tests.support.stage import Stage

OPEN = "is still open"


@pytest.mark.parametrize(("chosen", "days"), RHYTHMS.values(), ids=RHYTHMS)
async def test_its_next_days_are_shown_before_it_is_confirmed(
    stage: Stage, chosen: Mapping[str, str], days: list[str]
) -> None:
    ana = stage.people["Ana"]

    preview = words_of(await ana.fills(await ana.says("checkin new"), **{**WEEKLY, **chosen}))

    assert days_shown(preview, days) == days
    assert preview.count("the first is asked at") == len(days)


async def test_where_there_are_no_forms_each_rhythm_is_set_up_by_writing(stage: Stage) -> None:
    ana = stage.people["Ana"]
    for chosen, days in RHYTHMS.values():
        numbers = [each.value for each in OR_AS_USUAL.choices]
        in_weeks = ["Monday and Thursday" if "days" in chosen else "skip"]
        typed = [
            "checkin new",
            "Coalition update",
            str(numbers.index(chosen["rhythm"]) + 1),
            *(chosen[more] for more in ("every", "rule") if more in chosen),
            *(in_weeks if chosen["rhythm"] in {"weekly", "two_weeks", "weeks"} else []),
            chosen.get("first", "9 March 2026"),
            "9 am",
            "until the end of their next day",
        ]
        for words in typed:
            await ana.does(Said(words), can_show_form=False)
        preview = words_of(await ana.does(Said("once"), can_show_form=False))

        assert days_shown(preview, days) == days
        assert "until the end of the next day" in preview
        await ana.says("cancel")


async def test_until_the_end_of_the_day_everybody_can_answer_and_without_reminders_none_comes(
    stage: Stage,
) -> None:
    ana, chosen = stage.people["Ana"], {"window": "day", "reminder": "no", "rhythm": "once"}
    await sets_up(ana, {**WEEKLY, **chosen})
    await stage.lives_until(local(9, 23, "America/New_York", 58))
    assert "Coalition update" not in stage.room_reads(CIRCLE)
    await answers_update(ana, moved="At the last minute")

    await stage.lives_until(local(10, 0, "America/New_York", 30))

    assert "At the last minute – Ana (Roots)" in stage.room_reads(CIRCLE)
    assert "(late" not in stage.room_reads(CIRCLE)
    assert all(OPEN not in each.reads for each in stage.people.values())


@pytest.mark.parametrize(
    "words",
    [
        "away 7-20 March for M02",
        "away for M02 from 7 March to 20 March",
        "away for M02 7-20 March",
        "away 7-20 March @M02",
        "ausente del 7 al 20 de marzo para M02",
    ],
)
async def test_days_of_another_are_noted_in_one_sentence_by_whoever_coordinates(
    stage: Stage, words: str
) -> None:
    ana, away = stage.people["Ana"], stage.people["M02"]

    told = await ana.says(words)
    of_mine = await ana.says("away 9-10 March for two weeks")
    form = await ana.says("away for M03, M01")
    await away.says(words.replace("M02", "M01"))
    await stage.goes_on()

    assert words_of(told).startswith("M02: ")
    noted = await stage.storage.read(lambda tx: tx.people.member(away.member.id))
    assert noted is not None
    assert noted.away == (Away(date(2026, 3, 7), date(2026, 3, 20)),)
    assert not isinstance(of_mine, Form)
    assert isinstance(form, Form)
    assert {field.name: field.value for field in form.fields}["who"] == "M03, M01"
    assert str(away.sees[-1].text).startswith(("Ana has noted", "Ana anotó"))
    assert stage.people["M01"].sees == [], "others have to coordinate for that"


async def test_whom_another_who_coordinates_notes_as_away_is_told_and_not_missing(
    stage: Stage,
) -> None:
    ana, away = stage.people["Ana"], stage.people["M02"]
    await sets_up(ana, WEEKLY)
    form = await ana.does(Called("away.others"))
    assert isinstance(form, Form)
    await ana.fills(form, who="M02", first="2026-03-07", last="2026-03-20")
    await stage.goes_on()
    assert "Ana has noted that you are away" in away.reads

    await stage.lives_until(local(12, 9, "UTC"))

    found = await stage.storage.read(lambda tx: tx.checkins.round(ROUND))
    assert found is not None
    assert found.turnout is not None
    assert found.turnout.not_asked == {NotAsked.AWAY: 1}
    assert "Not asked: 1 who was away." in stage.room_reads(CIRCLE)
    assert "M02" not in stage.room_reads(CIRCLE)
