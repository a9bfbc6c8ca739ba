"""Forms are asked in private, also those begun in front of others; a yes or a no will do."""

import pytest

from bot.words.inbound import Called, Room, Said
from bot.words.messages import Message, Reply
from tests.support.stage import Actor, Stage, read_aloud

ROOM = Room("slack", "T1", "Steering")


async def says(actor: Actor, text: str, room: Room | None = None) -> str:
    """Where no form can be shown."""
    reply = await actor.does(Said(text), room=room, can_show_form=False)
    return words_of(reply)


def words_of(reply: Reply) -> str:
    assert isinstance(reply, Message), reply
    return read_aloud(reply)


async def test_what_is_said_in_a_room_answers_nothing_that_is_asked_in_private(
    stage: Stage,
) -> None:
    ana = await stage.person("Ana")
    assert "1 of " in await says(ana, "action")

    in_the_room = await says(ana, "mine", ROOM)

    assert "no open action items" in in_the_room
    assert "2 of " in await says(ana, "Water the plants")


async def test_a_form_that_is_begun_in_a_room_goes_on_in_private(stage: Stage) -> None:
    ana = await stage.person("Ana")

    assert await says(ana, "action", ROOM) == "I ask you in private."
    await stage.goes_on()

    assert "1 of " in ana.reads
    assert "2 of " in await says(ana, "Water the plants")
    assert not any("1 of" in read_aloud(each) for each in stage.screen.shown[ROOM])


@pytest.mark.parametrize(
    ("language", "word", "answer"),
    [
        ("en", "ok", "You have taken on"),
        ("en", "Yes!", "You have taken on"),
        ("es", "sí", "Te comprometiste con"),
        ("es", "Vale.", "Te comprometiste con"),
        ("ar", "نعم", "أصبحت لديك"),
        ("en", "no", "It is no longer with you"),
    ],
)
async def test_a_yes_or_a_no_answers_whoever_asked(
    stage: Stage, language: str, word: str, answer: str
) -> None:
    maria = await stage.person("María", circle="Care")
    bo = await stage.person("Bo", language=language)
    await says(maria, "action add Draft the statement @bo by Friday")
    await stage.goes_on()

    said = await says(bo, word)

    assert answer in said


async def test_where_nothing_was_asked_a_yes_means_nothing(stage: Stage) -> None:
    ana = await stage.person("Ana")
    await ana.does(Called("home"))

    assert "I asked you nothing just now" in await says(ana, "yes")


@pytest.mark.parametrize(
    ("language", "word", "answer"),
    [
        ("en", "done", "Done: #2"),
        ("es", "hecho", "#2"),
        ("en", "later", "I will remind you"),
        ("en", "not mine", "no longer with you: #2"),
    ],
)
async def test_a_bare_command_means_what_was_just_offered(
    stage: Stage, language: str, word: str, answer: str
) -> None:
    ana = await stage.person("Ana", language=language)
    for what in ("Water the plants", "Call the printer"):
        await says(ana, f"action add {what} @ana by 2026-03-20")

    assert answer in await says(ana, word)


@pytest.mark.parametrize(
    ("language", "word", "answer"),
    [
        ("en", "Hello!", "Hello Ana."),
        ("es", "¡Hola!", "Hola, Ana."),
        ("es", "buenos dias", "Hola, Ana."),
        ("ar", "السلام عليكم", "Ana"),
        ("ar", "hello", "Ana"),
    ],
)
async def test_whoever_greets_is_shown_what_is_waiting(
    stage: Stage, language: str, word: str, answer: str
) -> None:
    ana = await stage.person("Ana", language=language, zone="Africa/Cairo")

    assert answer in (await says(ana, word)).splitlines()[0]


async def test_a_home_that_is_asked_for_in_a_room_is_not_shown_to_others(stage: Stage) -> None:
    ana = await stage.person("Ana")

    reply = await ana.says("home", room=ROOM)

    assert isinstance(reply, Message)
    assert reply.ephemeral
