"""What was answered in a chat form stays until it is sent or let go of, whatever else is said."""

from collections.abc import AsyncIterator

import pytest

from bot.words.errors import Refused
from bot.words.inbound import Called, Room, Said
from bot.words.messages import Message, Reply, say
from tests.support.responders import responder
from tests.support.stage import Actor, Stage, opened_stage, read_aloud

ROOM = Room("slack", "T1", "Steering")
LONG = "They wait outside. " * 300


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    async with opened_stage(sqlite_url) as stage:
        yield stage


async def says(actor: Actor, text: str, room: Room | None = None) -> str:
    """Where no form can be shown."""
    return words_of(await actor.does(Said(text), room=room, can_show_form=False))


def words_of(reply: Reply) -> str:
    assert isinstance(reply, Message), reply
    return read_aloud(reply)


async def in_the_middle(stage: Stage, language: str = "en") -> Actor:
    """Somebody who has answered the first of several questions."""
    ana = await stage.person("Ana", language=language)
    await says(ana, "action")
    await says(ana, "Water the plants")
    return ana


@pytest.mark.parametrize("command", ["!mine", "!help", "/tequio mine"])
async def test_another_command_is_answered_and_the_form_goes_on(stage: Stage, command: str) -> None:
    ana = await in_the_middle(stage)

    said = await says(ana, command)

    assert "Back to your form:\n2 of " in said
    assert "cancel" in said
    assert "3 of " in await says(ana, "@ana")


async def test_nothing_takes_the_place_of_a_form_before_that_is_said(stage: Stage) -> None:
    ana = await in_the_middle(stage)

    said = await says(ana, "!away")

    assert "You are in the middle of this: New action item." in said
    assert "write “cancel” first" in said
    assert "3 of " in await says(ana, "@ana")
    assert "Stopped" in await says(ana, "cancel")
    assert "First day away" in await says(ana, "away")


async def test_a_form_that_is_begun_in_a_room_takes_no_place_either(stage: Stage) -> None:
    ana = await in_the_middle(stage)

    said = await says(ana, "away", ROOM)

    assert "finish that first" in said
    assert "New action item" not in said
    assert "3 of " in await says(ana, "@ana")


async def test_the_same_form_again_goes_on_where_it_was(stage: Stage) -> None:
    ana = await stage.person("Ana")
    await says(ana, "away")
    await says(ana, "10 May")

    said = await says(ana, "!away")

    assert "in the middle" in said
    assert "2 of 2" in said


async def test_a_button_or_a_look_at_the_home_ends_no_form(stage: Stage) -> None:
    ana = await in_the_middle(stage)

    await ana.does(Called("home"), can_show_form=False)

    assert "3 of " in await says(ana, "@ana")


async def test_a_form_that_is_not_begun_makes_way(stage: Stage) -> None:
    ana = await stage.person("Ana")
    await says(ana, "action")

    assert "First day away" in await says(ana, "!away")


async def test_a_form_that_is_refused_can_be_sent_again(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = await stage.person("Ana")
    await says(ana, "away")
    await says(ana, "10 May")

    def refuse(_request: object, _tx: object) -> Reply:
        raise Refused(say("Not today."))

    with monkeypatch.context() as closed:
        closed.setitem(stage.desk.routes, "away.add", refuse)
        refused = await says(ana, "12 May")

    assert refused.startswith("Not today.\n2 of 2")
    assert "cancel" in refused
    assert "away" in await says(ana, "12 May")


@pytest.mark.parametrize("language", ["en", "es", "ar"])
async def test_every_question_says_how_to_leave(stage: Stage, language: str) -> None:
    ana = await stage.person("Ana", language=language)
    stop = {"en": "cancel", "es": "cancelar", "ar": "إلغاء"}[language]

    for words in ("action", "Water the plants", "nobody of that name", "ana", "never"):
        assert stop in await says(ana, words), words


async def reporting(stage: Stage, language: str = "en") -> Actor:
    """Somebody in the middle of a report, in an encrypted conversation."""
    for name in ("Ada", "Bob"):
        await responder(stage, name)
    rosa = await stage.person("Rosa", language=language)
    await rosa.confides("concern")
    await rosa.confides("1")
    return rosa


async def confides(actor: Actor, text: str) -> str:
    return read_aloud(await actor.confides(text))


async def test_a_report_goes_on_in_another_language_with_the_same_receipt(stage: Stage) -> None:
    rosa = await reporting(stage)
    before = receipt_of(stage, rosa)

    said = await confides(rosa, "بلاغ")

    assert "2 من" in said
    assert "Who is in danger?" not in said
    assert receipt_of(stage, rosa) == before


async def test_a_report_is_not_given_up_for_a_receipt_in_silence(stage: Stage) -> None:
    rosa = await reporting(stage)

    said = await confides(rosa, "receipt")

    assert "You are in the middle of this: Report a safety concern." in said
    assert "Who is in danger?" in said
    assert "Is it still going on?" in await confides(rosa, "1")
    assert "Stopped" in await confides(rosa, "cancel")
    assert "All of it" in await confides(rosa, "receipt")


async def test_what_is_too_long_for_a_report_is_given_back(stage: Stage) -> None:
    rosa = await reporting(stage)
    while "What happened?" not in (said := await confides(rosa, "1")):
        assert said

    refused = await confides(rosa, LONG)

    assert "too long: up to 4000 characters" in refused
    assert LONG.strip() in refused
    assert "What happened?" in refused
    assert "Your receipt" in await confides(rosa, "They wait outside.")


async def test_a_report_that_nobody_may_open_stays_and_is_asked_about(stage: Stage) -> None:
    rosa = await reporting(stage)
    while "Who must not see it?" not in (said := await confides(rosa, "1")):
        assert said
    await confides(rosa, "1, 2")
    while "Your receipt" not in (said := await confides(rosa, "1")):
        assert said
    words = receipt_of(stage, rosa).split()

    refused = await confides(rosa, f"{words[2]} {words[6]}")

    assert "You left out everybody" in refused
    assert "Who must not see it?" in refused
    assert "locked and kept" in await confides(rosa, "1")


async def test_after_a_restart_a_report_is_said_to_be_forgotten_and_a_form_goes_on(
    stage: Stage,
) -> None:
    rosa = await reporting(stage)
    ana = await in_the_middle(stage)
    stage.desk.confidence.half_told._forms.clear()  # memory ends with the process

    told = read_aloud(await rosa.confides("2", asked=True))

    assert "I have deleted what we were in the middle of" in told
    assert "3 of " in await says(ana, "@ana")


def receipt_of(stage: Stage, actor: Actor) -> str:
    half = stage.desk.confidence.half_told.of(actor.address)
    assert half is not None
    return half.dialogue.form.args["receipt"]
