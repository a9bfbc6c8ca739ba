"""A newcomer follows the coordinators' page from the code to the first check-in, only typing."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.coalition.people import Role
from bot.features import COMMANDS
from bot.forms.vocabulary import Vocabulary
from bot.language.tell import Interpreter
from bot.membership.claim import new_claim
from bot.words.inbound import Brought, Room, Said
from bot.words.messages import Message
from config.catalogues import FOLDER, load_catalogues
from tests.support.stage import Actor, Stage, read_aloud

PAGE = (Path(__file__).parents[3] / "docs" / "coordinators.md").read_text()
ROOM = Room("slack", "T1", "C-CARE")
OF_SLACK = "/invite @Tequio"


def in_arabic_digits(code: str) -> str:
    return code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))


def without_hyphens(code: str) -> str:
    return code.replace("-", " ", 1).replace("-", "")


async def types(who: Actor, text: str, room: Room | None = None) -> str:
    """What Tequio answers where nothing can be shown but words."""
    reply = await who.does(Said(text), room=room, can_show_form=False)
    assert isinstance(reply, Message), reply
    return read_aloud(reply)


@pytest.mark.parametrize(
    ("language", "word", "claim"),
    [("en", "checkin new", "“claim”"), ("es", "rol", "“activar”"), ("ar", "دور", "«تفعيل»")],
)
async def test_where_nobody_coordinates_a_coordinator_s_word_leads_to_the_code(
    stage: Stage, language: str, word: str, claim: str
) -> None:
    ben = await stage.person("Ben", language=language)
    assert claim in await types(ben, word)

    await stage.person("Ada", roles=[Role.COORDINATOR])
    assert claim not in await types(ben, word)


async def test_each_refusal_on_the_way_says_what_comes_next(stage: Stage) -> None:
    ada = stage.stranger("ada")
    assert "I print a new one each time I start" in await types(ada, "claim 0000-0000-0000")
    code = await stage.storage.run(lambda tx: new_claim(tx.claims))
    await types(ada, f"claim {code}")
    invite = "Invite me to the channel or room of your people"
    for word in ("checkin start", "checkin list", "checkin new", "meeting new"):
        assert invite in await types(ada, word), word

    ben = stage.stranger("ben")
    stage.people_are(ROOM, ada, ben)
    await ada.does(Brought("care-team"), room=ROOM)
    await stage.goes_on()
    await types(ada, "A new circle")
    await types(ada, "Care team")
    await stage.roster_sync.run()
    for word in ("checkin start", "checkin list"):
        assert "write “checkin new”" in await types(ada, word), word
    assert "Whoever coordinates sets one up" in await types(ben, "checkin results")
    assert "“checkin list” names those" in await types(ben, "checkin results 7")


async def comes_to_be_coordinator(stage: Stage) -> Actor:
    """With a circle of two others, Ben and Eve."""
    code = await stage.storage.run(lambda tx: new_claim(tx.claims))
    ada, others = stage.stranger("ada"), [stage.stranger("ben"), stage.stranger("eve")]
    stage.people_are(ROOM, ada, *others)
    assert await types(ada, f"claim {code}") == (
        "You are a coordinator now.\nWrite “help” to see what you can do."
    )
    await ada.does(Brought("care-team"), room=ROOM)
    await stage.goes_on()
    await types(ada, "A new circle")
    made = await types(ada, "Care team")
    assert "Care team is a circle now." in made
    assert "I can write in no room" not in made
    await stage.roster_sync.run()
    return ada


def between_isolates(code: str) -> str:
    return f"\u2068{code}\u2069"


@pytest.mark.parametrize("command", ["claim", "CLAİM", "claım"])
async def test_a_turkish_keyboard_claims_as_well(stage: Stage, command: str) -> None:
    ada = await stage.person("Ada")
    code = await stage.storage.run(lambda tx: new_claim(tx.claims))

    assert "You are a coordinator now." in await types(ada, f"{command} {code.upper()}")


@pytest.mark.parametrize("typed", [str.upper, in_arabic_digits, without_hyphens, between_isolates])
async def test_a_code_is_the_same_at_every_keyboard(
    stage: Stage, typed: Callable[[str], str]
) -> None:
    ada = await stage.person("Ada")
    code = await stage.storage.run(lambda tx: new_claim(tx.claims))

    assert "You are a coordinator now." in await types(ada, f"claim {typed(code)}")


async def test_a_room_becomes_a_circle_of_all_who_are_in_it(stage: Stage) -> None:
    ada = await comes_to_be_coordinator(stage)

    assert "Care team: 3 people" in await types(ada, "circle")
    assert "This room belongs to Care team" in await types(ada, "/tequio circle", ROOM)


async def test_a_second_circle_is_made_by_typing_in_its_room(stage: Stage) -> None:
    ada, law = await comes_to_be_coordinator(stage), Room("slack", "T1", "C-LAW")

    await types(ada, "!tequio circle", law)
    assert await types(ada, "1", law) == "I ask you in private."

    assert "Law is a circle now." in await types(ada, "Law")
    await types(ada, "!tequio circle", law)
    await types(ada, "Take this room out of the circle", law)
    assert "no longer belongs to Law" in await types(ada, "Take it out of the circle", law)


async def test_partners_and_roles_are_set_by_typing(stage: Stage) -> None:
    ada = await comes_to_be_coordinator(stage)

    for text in ("organisation", "New organisation", "Casa Rosa"):
        await types(ada, text)
    assert "Casa Rosa now belongs to the coalition." in await types(ada, "grassroots groups")
    for text in ("Who belongs to which organisation", "ben"):
        await types(ada, text)
    assert "ben is with Casa Rosa." in await types(ada, "Casa Rosa")
    await types(stage.stranger("eve"), "organisation")
    assert "You are with Casa Rosa." in await types(stage.stranger("eve"), "1")
    for text in ("role", "eve"):
        await types(ada, text)
    assert "eve coordinates now." in await types(ada, "To coordinate")


async def test_the_first_check_in_is_set_up_by_typing(stage: Stage) -> None:
    ada = await comes_to_be_coordinator(stage)

    await types(ada, "checkin new")
    assert "Now: As is usual for it" in await types(ada, "Coalition update")
    answer = await types(ada, "back")
    told = ("Coalition update", "Every week", "skip", "16 March", "09:00", "skip", "skip", "skip")
    for number, text in enumerate(told, 1):
        assert f"{number} of " in answer
        answer = await types(ada, text)
    assert "[Confirm]" in answer
    assert "Check-in #1 is set up." in await types(ada, "Confirm")

    assert "#1" in await types(ada, "checkin list")
    assert "is paused" in await types(ada, "checkin pause 1")
    assert "goes on" in await types(ada, "checkin resume 1")


def test_every_word_on_the_page_is_understood() -> None:
    interpreter = Interpreter(load_catalogues())
    vocabulary = Vocabulary(COMMANDS, interpreter)
    typed = set(re.findall(r"`([^`]+)`", PAGE)) - {OF_SLACK, "like this", "/tequio", "!tequio"}
    typed -= {each for each in typed if each.startswith("FREQ=")}  # an answer in a form

    assert [words for words in typed if vocabulary.recognise(words, ["en"]) is None] == []


def test_every_choice_on_the_page_is_one_that_is_offered() -> None:
    said = (FOLDER / "tequio.pot").read_text()
    choices = set(re.findall(r"\*\*([^*]+)\*\*", PAGE)) - {"circle"}

    assert [choice for choice in choices if f'msgid "{choice}"' not in said] == []
