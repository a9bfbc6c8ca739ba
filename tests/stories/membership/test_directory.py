"""Coordinators see who there is, all of them or those they look for."""

import pytest

from bot.coalition.people import Role
from bot.words.constituencies import Constituency
from bot.words.inbound import Called, Came
from bot.words.messages import Message, Reply
from tests.support.stage import Actor, Stage, read_aloud

PLATFORMS = pytest.mark.parametrize("platform", ["slack", "matrix"])


def aloud(reply: Reply) -> str:
    assert isinstance(reply, Message), reply
    return read_aloud(reply).replace("\u2068", "").replace("\u2069", "")


async def names(actor: Actor, said: str) -> str:
    """Whom it lists, in one word for each."""
    lines = aloud(await actor.says(said)).splitlines()[1:]
    return " ".join(line.partition(":")[0] for line in lines if ": " in line)


async def coalition(stage: Stage, platform: str = "slack", language: str = "en") -> Actor:
    ada = await stage.person(
        "Ada", platform, language=language, roles=[Role.COORDINATOR], country="KE"
    )
    ben = await stage.person(
        "Ben", platform, organisation="Casa", country="MX", zone="America/Mexico_City"
    )
    eve = await stage.person(
        "Eve",
        platform,
        organisation="Fondo",
        constituency=Constituency.DONOR,
        language="es",
        roles=[Role.OBSERVER],
    )
    await stage.person("Zoe", platform, organisation="Casa", roles=[Role.RESPONDER])
    await stage.circle("Care", ben, eve)
    return ada


@PLATFORMS
async def test_everybody_is_listed_with_what_is_known(stage: Stage, platform: str) -> None:
    ada = await coalition(stage, platform)

    told = aloud(await ada.says("people"))

    assert told.startswith("4 people\n")
    assert "Ben: Casa, Mexico, Mexico City, English and Care" in told
    assert "Ada: no organisation, Kenya" in told
    assert "Zoe: Casa, no country, UTC, English and responds to concerns" in told


@PLATFORMS
@pytest.mark.parametrize(
    ("said", "whom"),
    [
        ("people Kenya", "Ada"),
        ("people no organisation", "Ada"),
        ("people no country", "Eve Zoe"),
        ("people no circle", "Ada Zoe"),
        ("people Care", "Ben Eve"),
        ("people casa", "Ben Zoe"),
        ("people donors", "Eve"),
        ("people grassroots groups", "Ben Zoe"),
        ("people Spanish", "Eve"),
        ("people Mexico City", "Ben"),
        ("people responders", "Zoe"),
        ("people coordinators", "Ada"),
        ("people observers", "Eve"),
        ("people observers, Spanish, Care", "Eve"),
        ("people casa, responders", "Zoe"),
        ("people ev", "Eve"),
        ("people Ben", "Ben"),
        ("people be", "Ben"),
        ("people ben, casa", "Ben"),
        ("people cannot be reached", ""),
        ("people Atlantis", ""),
    ],
)
async def test_those_are_found_who_are_looked_for(
    stage: Stage, platform: str, said: str, whom: str
) -> None:
    ada = await coalition(stage, platform)

    assert await names(ada, said) == whom


@pytest.mark.parametrize(
    ("language", "said", "whom"),
    [
        ("es", "personas sin organización", "Ada"),
        ("es", "personas Kenia", "Ada"),
        ("es", "personas donantes", "Eve"),
        ("ar", "الأشخاص بلا منظمة", "Ada"),
        ("ar", "الأشخاص كينيا", "Ada"),
        ("ar", "الأشخاص جهات مانحة", "Eve"),
    ],
)
async def test_they_are_found_in_every_language(
    stage: Stage, language: str, said: str, whom: str
) -> None:
    ada = await coalition(stage, language=language)

    assert await names(ada, said) == whom


async def test_whoever_has_closed_their_account_cannot_be_reached(stage: Stage) -> None:
    ada = await coalition(stage)
    await stage.storage.run(lambda tx: tx.people.close(stage.people["Ben"].address))

    assert await names(ada, "people cannot be reached") == "Ben"


async def test_one_press_leads_to_those_with_no_organisation(stage: Stage) -> None:
    ada = await coalition(stage)
    await ada.says("people")

    told = aloud(await ada.presses("With no organisation"))

    assert "Ada" in told
    assert "Ben" not in told


async def test_sixty_people_are_read_in_parts(stage: Stage) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR])
    for number in range(59):
        await stage.person(f"M{number:02}")

    first = aloud(await ada.says("people"))
    told = [first, *[aloud(await ada.presses("More")) for _page in range(3)]]

    assert "1 to 15 of 60" in told[0]
    assert "46 to 60 of 60" in told[3]
    assert "[More]" not in told[3]
    assert sum(text.count("no organisation, ") for text in told) == 60


async def test_a_sentence_that_begins_so_asks_for_no_list(stage: Stage) -> None:
    ben = await stage.person("Ben")

    assert "Only a coordinator" not in aloud(await ben.says("people are threatening me"))


async def test_only_coordinators_see_it_and_in_a_room_nobody_else_does(stage: Stage) -> None:
    ada = await coalition(stage)
    ben = await stage.person("Kim", roles=[Role.COORDINATOR])
    await ada.fills(await ada.says("role Kim"), role="member")

    for other in (ben, stage.people["Zoe"], stage.stranger("stranger")):
        assert "Only a coordinator" in aloud(await other.says("people"))
        assert "Only a coordinator" in aloud(await other.does(Called("people", {"text": "Care"})))
    circle = await stage.circle("Steering", ada)
    told = await ada.says("people", room=circle.rooms[0])
    assert isinstance(told, Message)
    assert told.ephemeral


async def test_never_reached_is_who_was_shown_nothing_and_has_not_written(stage: Stage) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR])
    circle = await stage.circle("Care", ada)
    eva, ivy = stage.stranger("Eva"), stage.stranger("Ivy")
    for newcomer in (eva, ivy):
        await newcomer.does(Came(), room=circle.rooms[0])

    before = read_aloud(await ada.says("people never reached"))  # type: ignore[arg-type]
    await eva.says("hello")
    await ada.says("closed 5 March")
    await stage.goes_on()
    after = read_aloud(await ada.says("people never reached"))  # type: ignore[arg-type]
    await ada.says("action add Print it @Ivy by 20 March")
    await stage.waits(days=1)
    written_to = read_aloud(await ada.says("people never reached"))  # type: ignore[arg-type]

    assert "Eva:" in before
    assert "Ivy:" in before
    assert "Ada:" not in before
    assert "Eva:" not in after, "she has written"
    assert "Ivy:" in after, "the room was written to, not she"
    assert ivy.sees
    assert "Ivy:" not in written_to
