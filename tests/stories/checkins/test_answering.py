"""People answer, change their minds, come late, or have nothing to say."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from bot.coalition.people import Role
from bot.words.inbound import Called, Said
from bot.words.messages import Button, Corrections, Form, Message
from tests.support.checkin_scene import (
    CIRCLE,
    MONTHLY,
    ROUND,
    SCALES,
    WEEKLY,
    answers_pulse,
    answers_update,
    keep,
    local,
    sets_up,
    words_of,
)
from tests.support.stage import Actor, Stage, read_aloud


async def test_an_anonymous_answer_can_be_changed_until_the_close_and_not_after(
    stage: Stage,
) -> None:
    await sets_up(stage.people["Ana"], MONTHLY)
    await stage.lives_until(local(9, 9, "Asia/Kathmandu"))
    member = stage.people["M01"]

    saved = await answers_pulse(member, "4")
    assert isinstance(saved, Message)
    assert saved.ephemeral
    assert str(saved.text) == "Saved. You can change it until Tue 10 Mar, 18:45."
    again = await member.does(Called("checkin.answer", {"round": ROUND}))
    assert isinstance(again, Form)
    assert again.ephemeral
    assert again.fields[0].value == "4"
    await answers_pulse(member, "2")
    await answers_pulse(member, "2")
    pending = await stage.storage.read(lambda tx: tx.checkins.pending_answers(ROUND))
    assert [given.answers["voice"] for given in pending] == ["2"]

    await stage.lives_until(local(11, 9, "UTC"))
    late = await member.does(Called("checkin.answer", {"round": ROUND}))
    forged = await member.does(Called("checkin.submit", {"round": ROUND, "voice": "5"}))
    for reply in (late, forged):
        assert isinstance(reply, Message)
        assert "This check-in has closed." in str(reply.text)
    assert await stage.storage.read(lambda tx: tx.checkins.pending_answers(ROUND)) == []


async def test_whoever_answers_in_words_while_it_closes_hears_so_at_once_and_nothing_stays(
    stage: Stage,
) -> None:
    """Pressed and typed in a sealed conversation, where what is said is taken away."""
    await sets_up(stage.people["Ana"], MONTHLY)
    await stage.lives_until(local(10, 12, "UTC", 50))
    member = stage.people["M02"]
    asked = await member.chooses(Button("Answer", "checkin.answer", {"round": ROUND}))
    assert asked.ephemeral
    assert (await member.confides("4")).ephemeral
    await stage.lives_until(local(10, 13, "UTC", 1))

    closed = await member.confides("3")
    after = await member.confides("cancel")

    assert "This check-in has closed." in words_of(closed)
    assert closed.forgets
    assert "There is nothing to stop." in words_of(after)


async def test_a_named_answer_after_the_close_is_kept_and_marked(stage: Stage) -> None:
    await sets_up(stage.people["Ana"], WEEKLY)
    await stage.lives_until(local(9, 9, "America/New_York"))
    await answers_update(stage.people["M01"], moved="The hearing")
    await stage.lives_until(local(11, 9, "UTC"))

    late = await answers_update(stage.people["M02"], stuck="Visas")

    assert isinstance(late, Message)
    assert "marked as late" in str(late.text)
    words = words_of(await stage.people["M05"].says("checkin results"))
    assert "The hearing – M01 (Seeds)" in words
    assert "Visas – M02 (Rivers) (late)" in words
    assert words.count("May be shared: Only in this circle") == 1


async def test_who_skips_is_left_alone_and_can_still_answer(stage: Stage) -> None:
    await sets_up(stage.people["Ana"], WEEKLY)
    member = stage.people["M01"]
    await stage.lives_until(local(9, 9, "Asia/Kathmandu"))
    await member.does(Called("checkin.skip", {"round": ROUND}))
    await stage.lives_until(local(10, 6, "UTC"))
    assert "is still open" not in member.reads

    saved = await answers_update(member, moved="After all")

    assert "Saved." in words_of(saved)


@pytest.mark.parametrize(
    "hostile", ["<!channel> @room <b>", "{0} {who.__class__}", "\u202etxt", "a" * 1000]
)
async def test_hostile_words_are_only_words(stage: Stage, hostile: str) -> None:
    await sets_up(stage.people["Ana"], WEEKLY)
    await stage.lives_until(local(9, 9, "America/New_York"))

    saved = await answers_update(stage.people["M01"], moved=hostile, stuck=hostile)
    await stage.lives_until(local(11, 9, "UTC"))

    assert "Saved." in words_of(saved)
    assert hostile.replace("\u202e", "") in stage.room_reads(CIRCLE)


async def test_a_bad_answer_is_explained_beside_its_question(stage: Stage) -> None:
    await sets_up(stage.people["Ana"], MONTHLY)
    await stage.lives_until(local(9, 9, "America/New_York"))
    member = stage.people["M01"]

    wrong = await answers_pulse(member, "7")
    empty = await answers_pulse(member, "")

    assert isinstance(wrong, Corrections)
    assert set(wrong.problems) == set(SCALES)
    assert isinstance(empty, Corrections)
    assert "at least one question" in str(empty.problems["voice"])
    assert await stage.storage.read(lambda tx: tx.checkins.pending_answers(ROUND)) == []


async def test_what_waits_stands_on_the_home_page_until_it_is_answered(stage: Stage) -> None:
    await sets_up(stage.people["Ana"], WEEKLY)
    member = stage.people["M02"]
    assert "waits for your answer" not in words_of(await member.says("home"))
    await stage.lives_until(local(9, 9, "Africa/Nairobi"))
    assert "“Coalition update, for Steering” waits for your answer" in words_of(
        await member.says("home")
    )

    form = await member.says("answer")
    await member.fills(form, moved="The hearing")

    assert "waits for your answer" not in words_of(await member.says("home"))
    again = await member.says("answer")
    assert isinstance(again, Form)
    assert "The hearing" in [each.value for each in again.fields]
    await stage.lives_until(local(11, 9, "UTC"))
    assert "No check-in is open" in words_of(await member.says("answer"))


async def test_in_a_chat_without_forms_it_is_answered_question_by_question(stage: Stage) -> None:
    await sets_up(stage.people["Ana"], MONTHLY)
    await stage.lives_until(local(9, 9, "Africa/Nairobi"))
    member = stage.people["M02"]

    first = await member.confides("answer")
    for _ in SCALES:
        await member.confides("4")
    last = await member.confides("skip")

    assert await stage.storage.run(lambda tx: tx.conversations.dialogue(member.address)) is None
    assert first.ephemeral
    assert "1 of 8" in read_aloud(first)
    assert "Saved." in words_of(last)


async def test_an_observer_is_not_asked_and_does_not_read_what_was_said_in_the_circle(
    stage: Stage,
) -> None:
    observer = await stage.person("Obi", roles=[Role.OBSERVER])
    await stage.storage.run(lambda tx: tx.people.join(observer.member.id, CIRCLE.id))
    await sets_up(stage.people["Ana"], WEEKLY)
    await stage.lives_until(local(9, 9, "America/New_York"))
    await answers_update(stage.people["M01"], moved="The hearing")
    await stage.lives_until(local(11, 9, "UTC"))

    assert observer.reads == ""
    for words in ("answer", "checkin", "checkin results", "checkin results 1"):
        assert "hearing" not in words_of(await observer.says(words))


async def test_in_the_room_of_another_circle_only_the_person_who_asks_sees_the_results(
    stage: Stage,
) -> None:
    member = stage.people["M01"]
    other = await stage.circle("Other", member)
    await sets_up(stage.people["Ana"], WEEKLY)
    await stage.lives_until(local(9, 9, "America/New_York"))
    await answers_update(member, moved="The hearing")
    await stage.lives_until(local(11, 9, "UTC"))

    here = await member.says("checkin results", room=CIRCLE.rooms[0])
    there = await member.says("checkin results", room=other.rooms[0])

    assert isinstance(here, Message)
    assert isinstance(there, Message)
    assert not here.ephemeral
    assert there.ephemeral


async def waits_for(stage: Stage, template: Mapping[str, str]) -> Actor:
    """M02 is in the middle of its questions, one by one, and has answered the first one."""
    await sets_up(stage.people["Ana"], template)
    await stage.lives_until(local(9, 9, "Africa/Nairobi"))
    return stage.people["M02"]


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "skip all"), ("en", "Skip the rest"), ("en", "skip this time"), ("es", "saltar todo")],
)
async def test_all_of_it_is_skipped_in_one_word_at_its_first_question(
    stage: Stage, language: str, words: str
) -> None:
    member = await waits_for(stage, WEEKLY)
    await stage.storage.run(lambda tx: keep(replace(member.member, language=language), tx))
    await member.does(Called("checkin.answer", {"round": ROUND}), can_show_form=False)

    told = await member.says(words)
    await stage.lives_until(local(11, 9, "UTC"))

    assert await stage.storage.run(lambda tx: tx.conversations.dialogue(member.address)) is None
    assert words_of(told).startswith(("Skipped. I will not remind", "Saltada. Esta vez no te la"))
    assert words not in stage.room_reads(CIRCLE)
    assert "is still open" not in member.reads


@pytest.mark.parametrize("words", ["skip the rest", "skip everything", "button"])
async def test_what_was_said_is_sent_when_the_rest_is_skipped(stage: Stage, words: str) -> None:
    member = await waits_for(stage, WEEKLY)
    await member.does(Called("checkin.answer", {"round": ROUND}), can_show_form=False)
    await member.does(Said("The hearing"), can_show_form=False)

    pressed = words == "button"
    told = await (member.presses("Skip the rest") if pressed else member.says(words))
    again = await member.presses("Skip the rest")
    await stage.lives_until(local(11, 9, "UTC"))

    assert "Saved." in words_of(told)
    assert words_of(again).startswith("All right. I asked you nothing just now")
    assert "The hearing – M02" in stage.room_reads(CIRCLE)
    assert words not in stage.room_reads(CIRCLE)


@pytest.mark.parametrize("words", ["skip this time", "button"])
async def test_who_would_leave_all_after_saying_something_is_asked_which_they_mean(
    stage: Stage, words: str
) -> None:
    member = await waits_for(stage, WEEKLY)
    asked = stage.people["M02"].sees[-1]
    await member.does(Called("checkin.answer", {"round": ROUND}), can_show_form=False)
    await member.says("The hearing")

    if words == "button":
        skips = next(each for each in asked.buttons if each.route == "checkin.skip")
        told = await member.does(Called(skips.route, skips.args), can_show_form=False)
    else:
        told = await member.says(words)

    assert words_of(told).startswith("You have answered in part.")
    assert "2 of 4" in words_of(told)
    assert "Saved." in words_of(await member.says("skip the rest"))


async def test_an_anonymous_one_is_skipped_in_private_and_numbers_stay_those_of_the_scale(
    stage: Stage,
) -> None:
    member = await waits_for(stage, MONTHLY)
    first = await member.confides("answer")
    assert [each.label for each in first.numbered] == []
    assert "At any question, “skip the rest” passes over all that are left." in read_aloud(first)
    await member.confides("1")
    saved = await member.confides("skip all")
    assert "Saved." in words_of(saved)

    await member.confides("answer")
    kept = await member.confides("skip all")

    assert words_of(kept).startswith("What you answered before stays as it is.")
    pending = await stage.storage.read(lambda tx: tx.checkins.pending_answers(ROUND))
    assert [given.answers for given in pending] == [{"voice": "1"}]


@pytest.mark.parametrize(
    ("member", "words"),
    [
        ("M01", ("answer", "Answer", "answer the checkin")),
        ("M03", ("contestar", "Contestar", "responder")),
        ("M04", ("إجابة", "الإجابة", "جواب")),
    ],
)
async def test_with_two_rounds_open_the_word_alone_asks_which_one(
    stage: Stage, member: str, words: tuple[str, ...]
) -> None:
    """In each language, also where the choice under the newest message has the same name."""
    ana = stage.people["Ana"]
    await sets_up(ana, WEEKLY)
    await sets_up(ana, {**WEEKLY, "template": "t1_pulse", "rhythm": "monthly"})
    await stage.lives_until(local(9, 12, "America/New_York"))
    actor = stage.people[member]
    assert sum(each.text != "" for each in actor.sees) >= 2, "both have been asked for"

    for said in words:
        asked = await actor.says(said)
        assert isinstance(asked, Message), (said, asked)
        assert [each.route for each in asked.buttons] == ["checkin.answer"] * 2, said
