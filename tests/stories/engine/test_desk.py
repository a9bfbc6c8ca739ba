"""The front desk: redeliveries, open forms, typed choices, bad days."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.engine.desk import FORGET_AFTER
from bot.forms.offers import Offer
from bot.words.inbound import Called, Said
from bot.words.messages import Button, Form, Message
from tests.support.stage import Stage, opened_stage, read_aloud


@pytest.fixture
async def stage(database_url: str) -> AsyncIterator[Stage]:
    async with opened_stage(database_url, concerns=False) as stage:
        yield stage


async def test_a_redelivered_event_changes_nothing_and_is_not_answered_twice(stage: Stage) -> None:
    ada = await stage.person("Ada")

    await ada.says("away tomorrow", key="evt-1")
    again = await ada.says("away tomorrow", key="evt-1")

    assert again is None
    member = await stage.storage.read(lambda tx: tx.people.member(ada.member.id))
    assert member is not None
    assert len(member.away) == 1


async def test_an_event_is_remembered_for_as_long_as_a_platform_may_send_it_again(
    stage: Stage,
) -> None:
    ada = await stage.person("Ada")
    await ada.says("away tomorrow", key="evt-1")

    stage.clock.now += FORGET_AFTER
    await stage.desk.forget()
    assert await ada.says("away tomorrow", key="evt-1") is None

    stage.clock.now += timedelta(seconds=1)
    await stage.desk.forget()
    assert await ada.says("away tomorrow", key="evt-1") is not None


async def test_somebody_new_is_welcomed_with_what_their_platform_knows(stage: Stage) -> None:
    ada = await stage.person("Ada")
    stranger = stage.stranger("@<script>:example.org", language="es", zone="America/Lima")

    reply = await stranger.says("home")

    assert isinstance(reply, Message)
    assert reply.language == "es"
    member = await stage.storage.read(lambda tx: tx.people.member_at(stranger.address))
    assert member is not None
    assert member.zone.key == "America/Lima"
    assert member.id != ada.member.id


async def test_where_no_form_can_be_shown_it_is_asked_question_by_question(stage: Stage) -> None:
    ada = await stage.person("Ada")

    await ada.does(Called("away"), can_show_form=False)
    await ada.says("10 May")
    await ada.says("3 May")
    assert "The last day is before the first one." in ada.reads
    await ada.says("12 May")

    assert "Sun, 10 May 2026" in ada.reads
    assert "Tue, 12 May 2026" in ada.reads


async def test_an_answer_may_begin_like_a_command_but_a_marked_command_leaves(
    stage: Stage,
) -> None:
    ada = await stage.person("Ada")

    await ada.does(Called("away"), can_show_form=False)
    await ada.says("home we go")
    assert "I could not read" in ada.reads or "date" in ada.reads
    reply = await ada.says("!home please")

    assert isinstance(reply, Message)
    assert "Hello" in str(reply.text)


async def test_words_of_a_command_are_an_answer_inside_a_form(stage: Stage) -> None:
    ada = await stage.person("Ada")

    await ada.does(Called("away"), can_show_form=False)
    await ada.says("language")
    assert "First day away" in ada.reads.rpartition("I could not")[2] or "date" in ada.reads
    reply = await ada.says("!language")

    assert isinstance(reply, Message)
    assert str(reply.text) == "In which language shall I write to you?"


async def test_what_was_just_offered_is_meant_before_a_command_is(stage: Stage) -> None:
    ada = await stage.person("Ada")
    help_ = Offer("Choose", (Button("Help", "language", {"text": "es"}),), stage.clock.now)
    await stage.storage.run(lambda tx: tx.conversations.offer(ada.address, help_))

    reply = await ada.says("help")

    assert isinstance(reply, Message)
    assert reply.language == "es"


async def test_back_and_cancel_work_in_every_form(stage: Stage) -> None:
    ada = await stage.person("Ada")

    await ada.does(Called("away"), can_show_form=False)
    await ada.says("10 May")
    back = await ada.says("back")
    cancelled = await ada.says("cancel")
    late = await ada.says("12 May")

    assert isinstance(back, Message)
    assert "First day away" in read_aloud(back)
    assert isinstance(cancelled, Message)
    assert str(cancelled.text) == "Stopped. Nothing of it was kept."
    assert isinstance(late, Message)
    assert str(late.text) == "A day for what?"  # it is no answer any more


async def test_a_choice_can_be_typed_by_its_number_or_its_words(stage: Stage) -> None:
    ada = await stage.person("Ada")

    await ada.says("language")
    by_number = await ada.says("2")
    await ada.says("language")
    by_words = await ada.says("english")

    assert isinstance(by_number, Message)
    assert by_number.language == "es"
    assert isinstance(by_words, Message)
    assert by_words.language == "en"


@pytest.mark.parametrize("text", ["", " ", "\x00", "a" * 40_000, "<!channel> @room <b>", "\ud800"])
async def test_any_text_gets_a_clear_sentence(stage: Stage, text: str) -> None:
    ada = await stage.person("Ada")

    reply = await ada.says(text)

    assert isinstance(reply, Message)
    assert "did not understand" in str(reply.text)


async def test_every_end_of_a_line_parts_two_words(stage: Stage) -> None:
    ada = await stage.person("Ada")

    for page, end in enumerate(("\r", "\r\n", "\v", "\f", "\x85", "\u2028", "\u2029")):
        reply = await ada.says(f"action add Print page {page} @me{end}by Friday")
        assert isinstance(reply, Message), repr(end)
        noted = f" Print page {page}\nYou do it.\nDue: Fri, 6 Mar 2026\n"
        assert noted in read_aloud(reply), repr(end)


async def test_what_is_too_long_is_asked_for_in_parts_and_not_cut(stage: Stage) -> None:
    ada = await stage.person("Ada")

    reply = await ada.says("action add Call " + "a" * 40_000 + " by Friday")

    assert isinstance(reply, Message)
    assert "in several parts" in str(reply.text)


@pytest.mark.parametrize("command", ["hours", "timezone", "language", "away", "claim"])
async def test_any_text_after_a_command_gets_a_clear_sentence(stage: Stage, command: str) -> None:
    ada = await stage.person("Ada")
    hostile = ["\x00", "a" * 50_000, "<!channel>", "{0} {who.__class__}", "9-9", "٣-٤"]

    for text in hostile:
        reply = await ada.says(f"{command} {text}")
        assert isinstance(reply, Message | Form)
        assert "Something went wrong" not in str(reply)


async def test_a_forged_route_is_not_understood(stage: Stage) -> None:
    ada = await stage.person("Ada")

    reply = await ada.does(Called("../../etc/passwd", {"a": "b"}))

    assert isinstance(reply, Message)
    assert "did not understand" in str(reply.text)


async def test_a_bug_is_logged_without_words_and_answered_with_a_reference(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    ada = await stage.person("Ada")

    def broken(*_: object) -> Message:
        raise RuntimeError("what somebody wrote")

    stage.desk.routes["home"] = broken  # type: ignore[index]  # a bug, planted on purpose
    try:
        reply = await ada.does(Said("home"))
    finally:
        del stage.desk.routes["home"]  # type: ignore[attr-defined]

    assert isinstance(reply, Message)
    [reference] = re.findall(r"\b[0-9a-f]{6}\b", str(reply.text))
    assert reference in caplog.text
    assert all("what somebody wrote" not in each.getMessage() for each in caplog.records)
