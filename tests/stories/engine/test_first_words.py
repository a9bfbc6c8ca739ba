"""Somebody new is met in their own language, and words that are no command still lead somewhere."""

from collections.abc import Awaitable, Callable
from itertools import count
from typing import TypeAlias

import pytest

from bot.coalition.people import Member, Role
from bot.words.inbound import Address, Called, Inbound, Introduction, Room, Said
from bot.words.messages import Message, Reply
from tests.support.stage import Stage, read_aloud

Saying: TypeAlias = Callable[[str], Awaitable[Reply]]
NEW = Address("matrix", "", "@new:example.org")
ROOM = Room("slack", "T1", "C1")


@pytest.fixture
def newcomer(stage: Stage) -> Saying:
    """Somebody from a platform that does not tell which language they speak."""
    keys = count()

    async def says(text: str) -> Reply:
        me = Introduction("Noor")
        return await stage.desk.handle(
            Inbound(f"new-{next(keys)}", NEW, Said(text), None, False, me)
        )

    return says


async def member(stage: Stage, address: Address) -> Member | None:
    return await stage.storage.read(lambda tx: tx.people.member_at(address))


def words_of(reply: Reply) -> str:
    assert isinstance(reply, Message), reply
    return read_aloud(reply)


@pytest.mark.parametrize(
    ("said", "language", "shown"),
    [
        ("hola", "es", "Hola, Noor."),
        ("ayuda", "es", "Puedes escribir"),
        ("gracias", "es", "Con mucho gusto."),
        ("¿Dónde está la reunión?", "es", "No entendí eso."),
        ("السلام عليكم", "ar", "Noor"),
        ("مساعده", "ar", "يمكن كتابة"),
        ("أين الاجتماع؟", "ar", "لم أفهم ذلك."),
    ],
)
async def test_first_words_are_answered_in_their_language(
    stage: Stage, newcomer: Saying, said: str, language: str, shown: str
) -> None:
    told = words_of(await newcomer(said))

    assert shown in told
    assert "[English]" in told
    who = await member(stage, NEW)
    assert who is not None
    assert who.language == language


async def test_somebody_new_whom_we_do_not_understand_is_offered_our_languages(
    newcomer: Saying,
) -> None:
    assert words_of(await newcomer("qwerty")).endswith("[Español]\n[العربية]")


async def test_a_language_that_was_chosen_stays_but_the_other_one_is_offered(stage: Stage) -> None:
    ana = await stage.person("Ana", language="ar")

    told = words_of(await ana.says("hola"))

    assert "[Español]" in told
    who = await member(stage, ana.address)
    assert who is not None
    assert who.language == "ar"
    assert "[Español]" not in words_of(await ana.says("hello"))


@pytest.mark.parametrize("back", ["language en", "English"])
async def test_somebody_who_went_back_to_english_is_not_switched_again(
    stage: Stage, newcomer: Saying, back: str
) -> None:
    assert "Hola, Noor." in words_of(await newcomer("hola"))
    await newcomer(back)

    told = words_of(await newcomer("hola"))

    assert told.startswith("Hello Noor.")
    assert "[Español]" in told
    who = await member(stage, NEW)
    assert who is not None
    assert (who.language, who.language_chosen) == ("en", True)


async def test_a_language_is_not_offered_twice(newcomer: Saying) -> None:
    await newcomer("language en")

    told = words_of(await newcomer("لغة كلمات"))

    assert told.count("[العربية]") == 1


async def test_where_the_platform_says_english_a_greeting_switches_and_a_sentence_does_not(
    stage: Stage,
) -> None:
    ana = await stage.person("Ana")
    known = Introduction("Ana", "en")

    async def says(key: str, text: str) -> str:
        inbound = Inbound(key, ana.address, Said(text), None, False, known)
        return words_of(await stage.desk.handle(inbound))

    assert "[Español]" in await says("1", "¿Dónde está la reunión?")
    assert "All right." in await says("2", "no")
    assert (await says("3", "ayuda")).startswith("Puedes escribir")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("tengo miedo", "¿Estás en peligro ahora?"),
        ("I want to report that my boss beats us", "In danger now?"),
        ("أنا في خطر", "في خطر الآن؟"),
        ("Recibo amenazas desde ayer", "¿Estás en peligro ahora?"),
    ],
)
async def test_words_of_fear_are_answered_with_help_and_kept_nowhere(
    stage: Stage, newcomer: Saying, said: str, shown: str
) -> None:
    reply = await newcomer(said)

    assert isinstance(reply, Message)
    assert shown in words_of(reply)
    assert reply.ephemeral
    assert [button.route for button in reply.buttons] == ["concern"]
    assert await member(stage, NEW) is None
    assert await stage.storage.run(lambda tx: tx.conversations.first_time("new-0", stage.clock()))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("es", "Recibo de la donación: enviarlo"),
        ("en", "Danger signs for the march"),
        ("en", "Tell Bo that I am afraid of the rain"),
        ("ar", "بلاغ صحفي: صياغته"),
    ],
)
async def test_an_answer_may_begin_or_go_on_like_a_word_of_danger(
    stage: Stage, language: str, said: str
) -> None:
    ana = await stage.person("Ana", language=language)
    await ana.does(Called("action.new"), can_show_form=False)

    await ana.does(Said(said), can_show_form=False)

    form = await stage.storage.read(lambda tx: tx.conversations.dialogue(ana.address))
    assert form is not None
    assert form.answers["what"] == said


@pytest.mark.parametrize("said", ["I am in danger", "estoy en peligro", "receipt"])
async def test_words_that_can_mean_nothing_else_are_no_answer(stage: Stage, said: str) -> None:
    ana = await stage.person("Ana")
    await ana.does(Called("action.new"), can_show_form=False)

    await ana.does(Said(said), can_show_form=False)

    form = await stage.storage.read(lambda tx: tx.conversations.dialogue(ana.address))
    assert form is not None
    assert not form.answers


async def test_one_command_is_suggested_and_a_yes_is_enough(stage: Stage) -> None:
    ana = await stage.person("Ana")

    asked = words_of(await ana.says("the mine, where is it?"))

    assert "Did you mean “mine”?" in asked
    assert "no open action items" in words_of(await ana.says("yes"))


async def test_what_follows_a_greeting_is_done(stage: Stage) -> None:
    ana = await stage.person("Ana")

    assert "no open action items" in words_of(await ana.says("Hello! My tasks, please"))


async def test_done_to_a_new_request_may_mean_agreed_so_it_is_asked(stage: Stage) -> None:
    maria = await stage.person("María", circle="Care")
    bo = await stage.person("Bo", language="es", circle="Care")
    await maria.says("action add Draft the statement @bo by Friday")
    await stage.goes_on()

    reply = await bo.says("Hecho, gracias")

    assert "¿Cuál quieres decir?" in words_of(reply)
    assert "hecho" in words_of(await bo.says("1")).casefold()


@pytest.mark.parametrize(
    ("roles", "word"),
    [([], "away"), ([Role.COORDINATOR], "checkin new"), ([Role.RESPONDER], "responder")],
)
async def test_help_begins_with_ten_lines_for_the_role(
    stage: Stage, roles: list[Role], word: str
) -> None:
    ana = await stage.person("Ana", roles=roles)

    told = await ana.says("help")

    assert isinstance(told, Message)
    assert len(told.lines) == 10
    assert str(told.lines[0]).startswith("danger:")
    assert str(told.lines[1]).startswith("concern:")
    assert any(str(line).startswith(f"{word}:") for line in told.lines)
    assert len(told.details) > 20


async def test_thanks_are_answered_kindly(stage: Stage) -> None:
    ana = await stage.person("Ana")

    assert words_of(await ana.says("Thank you!")) == "You are welcome."


@pytest.mark.parametrize("language", ["fr", "pt", "sw", "de"])
@pytest.mark.parametrize("said", ["qwerty", "Is Ben a coordinator?", "show me mine"])
async def test_a_member_whose_language_we_do_not_speak_is_answered(
    stage: Stage, language: str, said: str
) -> None:
    ada = await stage.person("Ada", language=language, roles=[Role.COORDINATOR])

    assert "Something went wrong" not in words_of(await ada.says(said))


@pytest.mark.parametrize(
    "said", ["Au secours !", "J’ai peur", "Estou com medo", "Estou em perigo", "naogopa sana"]
)
async def test_fear_is_understood_in_languages_that_we_do_not_speak(
    stage: Stage, said: str
) -> None:
    ada = await stage.person("Ada")

    assert "In danger now?" in words_of(await ada.says(said))


async def test_whoever_writes_for_the_first_time_is_who_they_are(stage: Stage) -> None:
    """What the first words say of oneself is of oneself, also where it is read again meanwhile."""
    eva = stage.stranger("Eva")
    answers = {"what": "Print it", "owner": "Eva", "due": "2026-03-20", "seen": "coalition"}

    told = await eva.does(Called("action.save", answers))

    assert isinstance(told, Message)
    assert "You do it." in read_aloud(told)
