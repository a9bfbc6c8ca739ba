"""A round is summed up once, and shows nobody who could be harmed by it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import pytest

from bot.checkins.templates.questions import Template
from bot.coalition.people import Role
from bot.words.inbound import Called
from bot.words.messages import Corrections, Message
from tests.support.checkin_scene import (
    CIRCLE,
    MINUTE,
    MONTHLY,
    ROUND,
    WEEKLY,
    answers_pulse,
    answers_update,
    keep,
    local,
    opened_scene,
    sets_up,
    words_of,
)
from tests.support.stage import TEMPLATES, Actor, Stage, opened_stage, read_aloud


async def everybody_answers(stage: Stage) -> None:
    """Funders and duty bearers see it brightly, civil society does not; nobody all alike."""
    for number, (name, actor) in enumerate(stage.people.items()):
        funders = name != "Ana" and int(name[1:]) % 6 >= 3
        value = 4 + number % 2 if funders else 1 + number % 3
        await answers_pulse(actor, str(value))


async def test_the_digest_comes_once_after_the_last_window_with_the_gap(stage: Stage) -> None:
    await sets_up(stage.people["Ana"], MONTHLY)
    await stage.lives_until(local(9, 9, "America/New_York"))
    await everybody_answers(stage)

    await stage.lives_until(local(10, 9, "America/New_York") - MINUTE)
    assert stage.room_reads(CIRCLE) == ""
    await stage.lives_until(local(12, 9, "America/New_York"))

    [digest] = stage.screen.shown[CIRCLE.rooms[0]]
    assert len(digest.lines) < 12
    words = read_aloud(digest)
    assert words.startswith("Partnership pulse, Mon, 9 Mar 2026\n10–19 people answered.")
    assert (
        "Largest gap, Voice: civil society ▰▰▱▱▱ 2.0, funders and governments ▰▰▰▰▱ 4.0 or more."
        in words
    )
    assert "a whole step or more apart" in words


async def test_nothing_is_shown_before_the_close_and_a_group_that_is_too_small_stays_hidden(
    stage: Stage,
) -> None:
    ana = stage.people["Ana"]
    await sets_up(ana, MONTHLY)
    await stage.lives_until(local(9, 9, "America/New_York"))
    for number in (0, 1, 2, 6, 7, 8, 3, 4):
        await answers_pulse(stage.people[f"M{number:02}"], str(1 + number % 4))
    early = await ana.says("checkin results")
    assert isinstance(early, Message)
    assert "There are no results yet" in str(early.text)

    await stage.lives_until(local(11, 9, "UTC"))

    words = stage.room_reads(CIRCLE)
    assert "5–9 people answered." in words
    assert "Voice: ▰▰▰▱▱ 2.5" in words
    assert "civil society" not in words
    assert "funders" not in words
    assert words in words_of(await ana.says("checkin results"))


async def test_too_few_answers_are_never_shown(stage: Stage) -> None:
    await sets_up(stage.people["Ana"], MONTHLY)
    await stage.lives_until(local(9, 9, "America/New_York"))
    for number in range(4):
        await answers_pulse(stage.people[f"M{number:02}"], "3", change="Meet earlier")

    await stage.lives_until(local(11, 9, "UTC"))

    words = stage.room_reads(CIRCLE)
    assert "Fewer than five people answered" in words
    assert "Voice" not in words
    assert "Meet earlier" not in "".join(each.reads for each in stage.people.values())


async def test_the_update_puts_what_is_stuck_first_and_names_nobody_who_was_silent(
    stage: Stage,
) -> None:
    await sets_up(stage.people["Ana"], WEEKLY)
    await stage.lives_until(local(9, 9, "America/New_York"))
    await answers_update(stage.people["M01"], moved="A meeting", stuck="Visas, who can help?")
    saved = await answers_update(stage.people["M03"], next="Write to the ministry by Friday")
    await stage.people["M04"].does(Called("checkin.nothing", {"round": ROUND}))

    assert isinstance(saved, Message)
    action = next(button for button in saved.buttons if button.route == "action.read")
    assert action.args["text"] == "Write to the ministry by Friday"
    await stage.lives_until(local(11, 9, "UTC"))

    [digest] = stage.screen.shown[CIRCLE.rooms[0]]
    assert str(digest.lines[0]) == "Heard from 3 of 6 organisations."
    assert str(digest.lines[2]) == "Stuck: Visas, who can help? – M01 (Seeds)"
    assert str(digest.details[1]).startswith("Stuck: Visas")
    assert "M07" not in read_aloud(digest)
    # whoever has nothing to say has said nothing that stays elsewhere
    assert "for another room only" not in read_aloud(digest)


async def test_after_days_down_over_the_close_the_digest_comes_once_and_says_it_is_late(
    stage: Stage,
) -> None:
    await sets_up(stage.people["Ana"], {**WEEKLY, "rhythm": "once"})
    await stage.lives_until(local(9, 9, "America/New_York"))
    await answers_update(stage.people["M01"], moved="The hearing")

    await stage.waits(days=3)
    await stage.waits(days=3)

    [digest] = stage.screen.shown[CIRCLE.rooms[0]]
    assert "(Sent late: this was due Tue 10 Mar, 13:00.)" in read_aloud(digest)
    assert "checkin" not in stage.people["M02"].reads


async def test_texts_are_read_by_civil_society_before_the_circle_sees_them(stage: Stage) -> None:
    ana, funder = stage.people["Ana"], stage.people["M09"]
    responds = replace(funder.member, roles=frozenset({Role.RESPONDER}))
    await stage.storage.run(partial(keep, responds))
    await sets_up(ana, MONTHLY)
    await stage.lives_until(local(9, 9, "America/New_York"))
    for number in range(6):
        await answers_pulse(stage.people[f"M{number:02}"], "3", change=f"Wish {number}")
    await stage.lives_until(local(11, 9, "UTC"))

    assert "People wrote something in “Partnership pulse, for Steering”." in ana.reads
    assert "People wrote something" not in funder.reads
    assert "Wish" not in stage.room_reads(CIRCLE)
    for nobody in (stage.people["M05"], funder):
        forged = await nobody.does(Called("checkin.show_texts", {"round": ROUND}))
        assert "Only a coordinator or responder" in str(forged)
    unsure = await ana.does(Called("checkin.show_texts", {"round": ROUND}), forgeable=True)
    assert "could have come from your server" in words_of(unsure)
    await ana.presses("Show it to the circle")
    await ana.presses("Delete it")
    await stage.goes_on()

    assert stage.room_reads(CIRCLE).count("Wish") == 6
    assert "That was decided already." in ana.reads


async def test_where_a_template_asks_for_more_people_six_are_too_few_for_numbers_and_words(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A coalition can raise the number behind all that is shown, also for what is asked already."""
    raised = tuple(replace(each, k=7) if each.id == "t1_pulse" else each for each in TEMPLATES)
    monkeypatch.setattr("tests.support.stage.TEMPLATES", raised)
    async with opened_scene(sqlite_url) as stage:
        ana = stage.people["Ana"]
        await sets_up(ana, MONTHLY)
        await stage.lives_until(local(9, 9, "America/New_York"))
        for number in range(6):
            await answers_pulse(stage.people[f"M{number:02}"], "3", change=f"Wish {number}")
        await stage.lives_until(local(11, 9, "UTC"))

        assert "People wrote something" not in ana.reads
        assert "▰" not in stage.room_reads(CIRCLE)
        assert "fewer than 7 people" in stage.room_reads(CIRCLE)


async def test_what_is_put_into_a_template_while_it_is_open_is_not_shown(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever was invited was looked up for what was asked then, and for nothing else."""
    async with opened_scene(sqlite_url) as stage:
        await sets_up(stage.people["Ana"], MONTHLY)
        await stage.lives_until(local(9, 9, "America/New_York"))
        people, now = stage.people, stage.clock.now
    monkeypatch.setattr("tests.support.stage.TEMPLATES", tuple(map(_and_more, TEMPLATES)))
    async with opened_stage(sqlite_url, now, concerns=False) as stage:
        for number in range(12):
            member = replace(people[f"M{number:02}"], stage=stage)
            await answers_pulse(member, "3", added="5")
        await stage.lives_until(local(11, 9, "UTC"))

        assert "Voice: ▰▰▰▱▱ 3.0" in stage.room_reads(CIRCLE)
        assert "Added" not in stage.room_reads(CIRCLE)


def _and_more(template: Template) -> Template:
    words = {"en": "Added", "es": "Added", "ar": "Added"}
    added = replace(template.questions[0], id="added", words=words, short=words)
    return replace(template, questions=(*template.questions, added))


async def texts_wait(stage: Stage, day: int = 11) -> Actor:
    ana = stage.people["Ana"]
    await sets_up(ana, MONTHLY)
    await stage.lives_until(local(9, 9, "America/New_York"))
    for number in range(6):
        await answers_pulse(stage.people[f"M{number:02}"], "3", change=f"Wish {number}")
    await stage.lives_until(local(day, 9, "UTC"))
    return ana


async def test_whose_role_ends_before_they_are_shown_reads_no_texts(stage: Stage) -> None:
    """What is owed waits for a platform that is down, or for a message before it."""
    ana, second = stage.people["Ana"], stage.people["M02"]
    nobody, responds = frozenset[Role](), frozenset({Role.RESPONDER})
    await sets_up(ana, MONTHLY)
    await stage.lives_until(local(9, 9, "America/New_York"))
    for number in range(6):
        await answers_pulse(stage.people[f"M{number:02}"], "3", change=f"Wish {number}")
    await stage.storage.run(partial(keep, replace(second.member, roles=responds)))
    stage.clock.now = local(11, 9, "UTC")
    await stage.core.due_work.run_due()
    await stage.storage.run(partial(keep, replace(second.member, roles=nobody)))
    await stage.core.due_work.deliver()
    assert "Wish" in ana.reads
    assert "Wish" not in second.reads

    await stage.storage.run(partial(keep, replace(second.member, roles=responds)))
    form = await ana.presses("Delete it")
    assert "I have asked M02" in words_of(await ana.fills(form, kept_back="1"))
    await stage.storage.run(partial(keep, replace(second.member, roles=nobody)))
    await stage.goes_on()
    assert "Wish" not in second.reads


async def test_what_was_decided_is_not_given_to_another_to_read(stage: Stage) -> None:
    ana, second = stage.people["Ana"], stage.people["M02"]
    responds = replace(second.member, roles=frozenset({Role.RESPONDER}))
    await stage.storage.run(partial(keep, responds))
    await sets_up(ana, MONTHLY)
    await stage.lives_until(local(9, 9, "America/New_York"))
    for number in range(6):
        await answers_pulse(stage.people[f"M{number:02}"], "3", change=f"Wish {number}")
    stage.clock.now = local(11, 9, "UTC")
    await stage.core.due_work.run_due()
    await ana.does(Called("checkin.show_texts", {"round": ROUND}))
    await stage.goes_on()

    assert stage.room_reads(CIRCLE).count("Wish") == 6
    assert "Wish" not in ana.reads + second.reads


async def kept_texts(stage: Stage) -> Sequence[str]:
    return await stage.storage.run(lambda tx: tx.checkins.texts(ROUND))


async def test_texts_that_nobody_decides_about_are_deleted_as_it_was_said(stage: Stage) -> None:
    ana = await texts_wait(stage)
    assert "If nobody decides, all of it is deleted on Tue, 24 Mar 2026." in ana.reads

    await stage.lives_until(local(18, 9, "UTC"))
    assert "still waits for somebody from civil society" in ana.reads
    assert "it is deleted on Tue, 24 Mar 2026" in ana.reads.partition("still waits")[2]
    assert len(await kept_texts(stage)) == 6
    await stage.lives_until(local(25, 9, "UTC"))

    assert await kept_texts(stage) == []
    assert "Nobody decided about what people wrote in check-in #1, so it is deleted." in ana.reads
    assert "That was decided already." in words_of(await ana.presses("Show it to the circle"))
    assert "Wish" not in stage.room_reads(CIRCLE)


async def test_after_a_long_silence_it_is_said_once_more_before_texts_are_deleted(
    stage: Stage,
) -> None:
    ana = await texts_wait(stage)

    await stage.waits(days=60)
    assert len(await kept_texts(stage)) == 6
    assert "it is deleted on" in ana.reads.partition("still waits")[2]
    await stage.waits(days=8)

    assert await kept_texts(stage) == []


async def test_what_was_decided_is_not_deleted_later(stage: Stage) -> None:
    ana = await texts_wait(stage)
    await ana.presses("Show it to the circle")

    await stage.lives_until(local(30, 9, "UTC"))

    assert "still waits" not in ana.reads
    assert "Nobody decided" not in ana.reads


async def test_a_moderator_keeps_back_single_texts_and_is_told_no_exact_number(
    stage: Stage,
) -> None:
    ana = stage.people["Ana"]
    await sets_up(ana, MONTHLY)
    await stage.lives_until(local(9, 9, "America/New_York"))
    for number in range(7):
        await answers_pulse(stage.people[f"M{number:02}"], "3", change=f"Wish {number}")
    await stage.lives_until(local(11, 9, "UTC"))
    [shown] = [each for each in ana.sees if "People wrote something" in str(each.text)]
    assert "7" not in str(shown.text)
    [bad] = [str(line).partition(".")[0] for line in shown.details if "Wish 3" in str(line)]

    form = await ana.presses("Delete it")
    nothing = await ana.fills(form, kept_back="")
    assert isinstance(nothing, Corrections)
    other = stage.people["M02"]
    responder = replace(other.member, roles=frozenset({Role.RESPONDER}))
    await stage.storage.run(partial(keep, responder))
    await other.does(Called("checkin.drop_texts", {"round": ROUND}), can_show_form=False)
    assert "Wish 3" not in other.reads, "where words stay, the form opens by a button"
    asked = await ana.fills(form, kept_back=bad)
    assert "I have asked M02 to look at it, too." in words_of(asked)
    await stage.goes_on()
    assert "Wish" not in stage.room_reads(CIRCLE)
    assert "Ana would delete this before the circle sees the rest.\nDoes it" in other.reads
    assert [f"Wish {number}" in other.reads for number in range(7)] == [n == 3 for n in range(7)]
    [by_herself] = [b for b in other.sees[-1].buttons if b.route == "checkin.agree_to_keep_back"]
    refused = await ana.does(Called(by_herself.route, by_herself.args))
    assert "Somebody else who reads it first has to agree." in words_of(refused)
    await other.presses("Delete it")
    half = await stage.storage.run(lambda tx: tx.conversations.dialogue(other.address))
    assert half is None
    late = await ana.does(Called("checkin.keep_texts_back", {"round": ROUND, "kept_back": "1"}))
    await stage.goes_on()

    read = stage.room_reads(CIRCLE)
    assert [f"Wish {number}" in read for number in range(7)] == [n != 3 for n in range(7)]
    assert "That was decided already." in words_of(late)
