"""A coordinator sets in which language somebody is written to; they are told in that language."""

from collections.abc import AsyncIterator

import pytest

from bot.coalition.people import Member, Role
from bot.membership.language_for_others import language_of
from bot.words.inbound import Called
from bot.words.messages import Form, Message
from tests.support.stage import Actor, Stage, opened_stage, read_aloud


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    async with opened_stage(sqlite_url, concerns=False) as stage:
        await stage.person("Hanna", roles=[Role.COORDINATOR])
        await stage.person("Rosa Ruiz")
        await stage.person("Omar")
        yield stage


async def text(actor: Actor, said: str) -> str:
    reply = await actor.says(said)
    assert isinstance(reply, Message), reply
    return read_aloud(reply)


async def kept(actor: Actor) -> Member:
    member = await actor.stage.storage.read(lambda tx: tx.people.member(actor.member.id))
    assert member is not None
    return member


@pytest.mark.parametrize(
    "said", ["language of Rosa Spanish", "language Spanish for Rosa", "language Rosa Ruiz español"]
)
async def test_it_is_said_directly_and_told_to_whom_it_concerns(stage: Stage, said: str) -> None:
    hanna, rosa = stage.people["Hanna"], stage.people["Rosa Ruiz"]

    assert "Español: Rosa Ruiz" in await text(hanna, said)
    await stage.goes_on()

    assert (await kept(rosa)).language == "es"
    assert (await kept(hanna)).language == "en"
    assert "Desde ahora te hablo en este idioma: Español." in rosa.reads
    assert "Español: Rosa Ruiz" in await text(hanna, "log")
    assert "That is so already." in await text(hanna, said)


async def test_it_stands_among_what_can_be_changed_of_somebody(stage: Stage) -> None:
    hanna, rosa = stage.people["Hanna"], stage.people["Rosa Ruiz"]
    await hanna.says("people Rosa")

    form = await hanna.presses("Language")
    assert isinstance(form, Form)
    assert {field.name: field.value for field in form.fields}["who"] == "Rosa Ruiz"
    await hanna.fills(form, language="ar")

    assert (await kept(rosa)).language == "ar"


async def test_nobody_else_sets_it_and_everybody_sets_their_own(stage: Stage) -> None:
    omar, rosa = stage.people["Omar"], stage.people["Rosa Ruiz"]

    assert "Only a coordinator" in await text(omar, "language of Rosa Spanish")
    refused = await omar.does(Called("language.others_save", {"who": "Rosa", "language": "es"}))
    assert "Only a coordinator" in str(refused)
    await omar.says("language Arabic")

    assert (await kept(rosa)).language == "en"
    assert (await kept(omar)).language == "ar"


async def test_what_is_no_language_of_ours_is_said(stage: Stage) -> None:
    hanna = stage.people["Hanna"]

    assert "I do not speak that language." in await text(hanna, "language Klingon for Rosa")
    assert "In which language shall I write" in await text(hanna, "language of Rosa Klingon")
    assert "I know nobody called" in await text(hanna, "language of Nobody Spanish")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("of Rosa Spanish", ("es", "Rosa")),
        ("de Rosa inglés", ("en", "Rosa")),
        ("Arabic for Care, Omar", ("ar", "Care, Omar")),
        ("Spanish", None),
        ("", None),
        ("of", None),
    ],
)
def test_the_language_is_read_before_or_behind_the_names(
    said: str, meant: tuple[str, str] | None
) -> None:
    assert language_of(said) == meant
