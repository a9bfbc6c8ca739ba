"""The templates that come with Tequio, and one of a coalition's own, lived through to the end."""

from collections.abc import AsyncIterator, Mapping

import pytest

from bot.checkins.templates.load import template_from
from bot.ports import Transaction
from bot.words.ids import RoundId
from bot.words.inbound import Called
from bot.words.messages import Form
from config.templates import load_templates
from tests.support.checkin_scene import (
    CIRCLE,
    MONTHLY,
    ROUND,
    WEEKLY,
    local,
    opened_scene,
    sets_up,
    words_of,
)
from tests.support.stage import Actor, Stage, read_aloud

KINDS = ("agreement", "frequency", "yes_partly_no", "text", "number", "date")
OWN: Mapping[str, object] = {
    "id": "own",
    "anonymous": False,
    "minutes": 2,
    "name": {"en": "Our own", "es": "La nuestra"},
    "purpose": {"en": "Everything that can be asked."},
    "questions": [
        *(
            {"id": kind, "kind": kind, "short": {"en": kind}, "words": {"en": f"A {kind}?"}}
            for kind in KINDS
        ),
        *(
            {
                "id": kind,
                "kind": kind,
                "short": {"en": kind},
                "words": {"en": f"A {kind}?"},
                "choices": [
                    {"value": each, "words": {"en": each.capitalize()}} for each in ("red", "blue")
                ],
            }
            for kind in ("choice", "choices")
        ),
        {
            "id": "why",
            "kind": "text",
            "short": {"en": "Why"},
            "words": {"en": "If you disagree: why?"},
            "only_if": {"question": "agreement", "answers": ["1", "2"]},
        },
    ],
}
GIVEN = {
    "agreement": "2",
    "frequency": "4",
    "yes_partly_no": "partly",
    "text": "Some words",
    "number": "12",
    "date": "2026-05-01",
    "choice": "red",
    "choices": "red,blue",
    "why": "Nobody asked us",
}


@pytest.fixture
async def stage(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Stage]:
    known = [*load_templates(), OWN]
    monkeypatch.setattr("tests.support.stage.TEMPLATES", tuple(map(template_from, known)))
    async with opened_scene(sqlite_url) as stage:
        yield stage


async def answers(actor: Actor, **given: str) -> Form:
    form = await actor.does(Called("checkin.answer", {"round": ROUND}))
    assert isinstance(form, Form)
    await actor.fills(form, **given)
    return form


async def test_every_kind_of_question_is_answered_with_names_and_a_follow_up_only_where_it_fits(
    stage: Stage,
) -> None:
    await sets_up(stage.people["Ana"], {**WEEKLY, "template": "own"})
    await stage.lives_until(local(9, 9, "America/New_York"))
    await answers(stage.people["M01"], **GIVEN)
    await answers(stage.people["M02"], **{**GIVEN, "agreement": "5", "why": "not asked"})
    await stage.lives_until(local(11, 9, "UTC"))

    words = stage.room_reads(CIRCLE)
    for said in ("Some words – M01", "12 – M01", "Red and Blue – M01", "Nobody asked us – M01"):
        assert said in words
    assert "not asked" not in words


async def test_question_by_question_a_follow_up_is_passed_over_where_it_has_no_meaning(
    stage: Stage,
) -> None:
    await sets_up(stage.people["Ana"], {**WEEKLY, "template": "own"})
    await stage.lives_until(local(9, 9, "America/New_York"))
    member = stage.people["M02"]
    await member.does(Called("checkin.answer", {"round": ROUND}), can_show_form=False)
    for words in ("5", "skip", "skip", "skip", "skip", "skip", "skip"):
        await member.says(words)
    last = await member.says("skip")

    assert "Saved." in words_of(last)
    assert "why?" not in member.reads


async def test_choices_are_prefilled_from_last_time_and_never_words_or_how_far_they_may_go(
    stage: Stage,
) -> None:
    await sets_up(stage.people["Ana"], {**WEEKLY, "template": "own"})
    await stage.lives_until(local(9, 9, "America/New_York"))
    await answers(stage.people["M01"], **GIVEN)
    await stage.lives_until(local(16, 9, "America/New_York"))
    form = await stage.people["M01"].does(Called("checkin.answer", {"round": "1-2026-03-16"}))

    assert isinstance(form, Form)
    stands = {field.name: field.value for field in form.fields if field.value}
    assert stands == {
        name: value for name, value in GIVEN.items() if name not in {"text", "date", "why"}
    }


async def test_what_was_said_last_time_is_not_said_again_by_whoever_skips_the_rest(
    stage: Stage,
) -> None:
    await sets_up(stage.people["Ana"], {**WEEKLY, "template": "own"})
    await stage.lives_until(local(9, 9, "America/New_York"))
    await answers(stage.people["M02"], **GIVEN)
    await stage.lives_until(local(16, 9, "America/New_York"))
    member, second = stage.people["M02"], RoundId("1-2026-03-16")
    await member.does(Called("checkin.answer", {"round": second}), can_show_form=False)
    await member.says("5")
    await member.says("skip the rest")

    def kept(tx: Transaction) -> Mapping[str, str] | None:
        round_ = tx.checkins.round(second)
        assert round_ is not None
        return tx.checkins.answers_of(round_, member.member.id)

    assert await stage.storage.read(kept) == {"agreement": "5"}


async def test_the_mirror_asks_each_side_in_its_own_words_and_shows_both_apart(
    stage: Stage,
) -> None:
    await sets_up(stage.people["Ana"], {**MONTHLY, "template": "t2_mirror", "rhythm": "quarterly"})
    day = local(9, 9, "UTC").replace(month=4, day=13)
    await stage.lives_until(day.replace(hour=14))
    told = dict[str, str]()
    for name, actor in stage.people.items():
        form = await actor.does(Called("checkin.answer", {"round": "1-2026-04-13"}))
        assert isinstance(form, Form)
        told[name] = str(form.fields[0].label)
        funder = name != "Ana" and int(name[1:]) % 6 >= 3
        values = {field.name: "5" if funder else "2" for field in form.fields[:-1]}
        await actor.fills(form, **{**values, "risk": "3"})
    assert told["M09"].startswith("We ask partners")
    assert told["M00"].startswith("They ask us")
    await stage.lives_until(day.replace(day=16))

    [digest] = stage.screen.shown[CIRCLE.rooms[0]]
    lines = [str(line) for line in digest.lines]
    assert len(lines) < 12
    assert lines[1:3] == [
        "16 people were asked.",
        "Furthest apart: Asked early. Please talk about it.",
    ]
    asked_early = (
        "Asked early: how they see themselves ▰▰▰▰▱ 4.0 or more,"
        " how others see them ▰▰▱▱▱ 2.0 (2.0 lower)"
    )
    assert lines[3] == asked_early
    assert lines[9].startswith("Shared risk: how they see themselves ▰▰▰▱▱ 3.0, how others")
    assert lines[9].endswith("▰▰▰▱▱ 3.0 (the same)")
    assert "Largest gap" not in read_aloud(digest)
    assert digest.chart is not None
    foremost = digest.chart.bars[: digest.chart.foremost]
    assert [(str(bar.of), str(bar.label), bar.value) for bar in foremost] == [
        ("Largest gap: Asked early", "their partners, about funders and governments", 2.0),
        ("Largest gap: Asked early", "funders and governments, about themselves", 4.0),
    ]
    assert len(digest.chart.bars) == 14


async def test_of_a_mirror_with_one_side_only_that_side_is_shown_and_no_difference(
    stage: Stage,
) -> None:
    await sets_up(stage.people["Ana"], {**MONTHLY, "template": "t2_mirror", "rhythm": "once"})
    await stage.lives_until(local(9, 9, "America/New_York"))
    for name, actor in stage.people.items():
        if name == "Ana" or int(name[1:]) % 6 < 3 or name == "M03":
            await answers(actor, early="2", risk="4")
    await stage.lives_until(local(12, 9, "UTC"))

    words = stage.room_reads(CIRCLE)
    assert "Asked early, only civil society: ▰▰▱▱▱ 2.0 (needs attention)" in words
    assert "see themselves" not in words
    assert "Furthest apart" not in words


async def test_what_was_said_after_a_meeting_is_shown_in_three_languages(stage: Stage) -> None:
    wanted = {**MONTHLY, "template": "t4_meeting", "rhythm": "once"}
    await sets_up(stage.people["Ana"], wanted)
    await stage.lives_until(local(9, 9, "America/New_York"))
    for number in range(12):
        spoke = "did_not_want" if number < 6 else "yes"
        await answers(stage.people[f"M{number:02}"], papers="partly", spoke=spoke)
    await stage.lives_until(local(12, 9, "UTC"))

    results = Called("checkin.results", {"checkin": "1"})
    english = words_of(await stage.people["M01"].does(results))
    spanish = words_of(await stage.people["M03"].does(results))
    arabic = words_of(await stage.people["M04"].does(results))
    assert "Papers: ▰▰▰▱▱ 3.0 (something to talk about)" in english
    assert "Speaking: ▰▰▰▰▱ 4.0 or more (a strength)" in english
    assert "Documentos: ▰▰▰▱▱ 3.0" in spanish
    assert "الوثائق" in arabic
    assert "▰▰▰▱▱" in arabic


async def test_a_template_that_is_gone_asks_nobody_and_what_was_asked_before_is_still_told(
    stage: Stage,
) -> None:
    ana = stage.people["Ana"]
    await sets_up(ana, {**WEEKLY, "template": "own"})
    await stage.lives_until(local(9, 9, "America/New_York"))
    await answers(stage.people["M01"], **GIVEN)
    known = await stage.storage.read(lambda tx: tx.checkins.templates)
    del known["own"]
    await stage.lives_until(local(17, 12, "UTC"))

    assert "Its questions are not there any more." in ana.reads
    assert "#1 Our own" in words_of(await ana.says("checkin list"))
    assert "Some words – M01" in words_of(await ana.says("checkin results"))
    assert stage.room_reads(CIRCLE).count("Some words – M01") == 1
