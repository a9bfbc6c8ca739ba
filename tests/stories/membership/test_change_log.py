"""What coordinators change for others is told to whom it concerns, and stays as a line."""

import pytest

from bot.coalition.people import Role
from bot.words.inbound import Called
from bot.words.messages import Message
from tests.support.stage import Actor, Stage, read_aloud

PLATFORMS = pytest.mark.parametrize("platform", ["slack", "matrix"])


async def text(actor: Actor, said: str) -> str:
    reply = await actor.says(said)
    assert isinstance(reply, Message), reply
    return read_aloud(reply)


@PLATFORMS
async def test_every_change_for_others_is_a_line_and_they_are_told(
    stage: Stage, platform: str
) -> None:
    ada = await stage.person("Ada", platform, roles=[Role.COORDINATOR], organisation="Casa")
    ben = await stage.person("Ben", platform)

    await ada.does(Called("organisation.placed", {"person": "Ben", "organisation": "Casa"}))
    await ada.says("country Kenya for @ben")
    await ada.fills(await ada.says("role Ben"), role="observer")
    await stage.goes_on()

    lines = (await text(ada, "log")).splitlines()
    told = ["Ben only looks on now.", "Kenya: Ben", "Ben is with Casa."]
    assert [line.partition("Ada: ")[2] for line in lines[1:4]] == told
    assert "Ben is with Casa.\nAda has set this." in ben.reads


async def test_whoever_sets_their_own_is_not_told_what_they_did(stage: Stage) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR], organisation="Casa")

    await ada.does(Called("organisation.placed", {"person": "Ada", "organisation": "Casa"}))
    await stage.goes_on()

    assert "Ada has set this." not in ada.reads


async def test_a_line_is_told_in_the_language_of_whoever_reads_it(stage: Stage) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR], organisation="Casa")
    eva = await stage.person("Eva", language="es", roles=[Role.COORDINATOR])
    await ada.does(Called("organisation.placed", {"person": "Eva", "organisation": "Casa"}))

    assert "Eva está con Casa." in (await text(eva, "registro")).replace("\u2068", "").replace(
        "\u2069", ""
    )


async def test_a_change_that_is_refused_leaves_no_line(stage: Stage) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR])

    await ada.fills(await ada.says("role Ada"), role="member")

    assert "There is nothing here." in await text(ada, "log")


async def test_what_was_changed_for_one_person_is_found_by_their_name(stage: Stage) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR])
    for name in ("Ben", "Eve"):
        await stage.person(name)
        await ada.fills(await ada.says(f"role {name}"), role="responder")

    found = await text(ada, "log Eve")

    assert "Eve responds" in found
    assert "Ben" not in found


async def test_a_long_log_is_read_in_parts(stage: Stage) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR])
    for number in range(16):
        await ada.does(
            Called(
                "organisation.save", {"title": f"House {number:02}", "kind": "un", "sure": "yes"}
            )
        )

    first = await text(ada, "log")
    rest = await ada.presses("More")

    assert "House 15" in first
    assert "House 00" not in first
    assert isinstance(rest, Message)
    assert "House 00" in read_aloud(rest)
    assert "16 of 16" in read_aloud(rest)
    assert "16 to 16" not in read_aloud(rest)


async def test_only_coordinators_read_it(stage: Stage) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR])
    ben = await stage.person("Ben", roles=[Role.COORDINATOR])
    member = await stage.person("Eve")
    await ada.fills(await ada.says("role Ben"), role="member")

    for other in (ben, member, stage.stranger("zoe")):
        assert "Only a coordinator" in await text(other, "log")
