"""Who is with whom, and who may do what."""

from collections.abc import AsyncIterator

import pytest

from bot.coalition.people import Member, Role
from bot.words.constituencies import Constituency
from bot.words.inbound import Called
from bot.words.messages import Corrections, Form, Message
from tests.support.stage import Actor, Stage, opened_stage, read_aloud


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    async with opened_stage(sqlite_url) as stage:
        yield stage


async def as_kept(stage: Stage, actor: Actor) -> Member:
    member = await stage.storage.read(lambda tx: tx.people.member(actor.member.id))
    assert member is not None
    return member


async def test_a_coordinator_names_the_partners_and_says_who_is_with_whom(stage: Stage) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR])
    ben = await stage.person("Ben")

    await ada.says("organisation")
    await ada.fills(await ada.presses("New organisation"), title="Casa Abierta", kind="grassroots")
    await ada.fills(
        await ada.presses("Who belongs to which organisation"),
        person="Ben",
        organisation="Casa Abierta",
    )

    (made,) = await stage.storage.read(lambda tx: tx.people.organisations())
    assert (made.name, made.constituency) == ("Casa Abierta", Constituency.GRASSROOTS)
    assert (await as_kept(stage, ben)).organisation == made.id
    listed = await ada.says("organisation")
    assert isinstance(listed, Message)
    assert "Casa Abierta (grassroots groups): Ben" in read_aloud(listed)


@pytest.mark.parametrize("typed", ["@ben", "BEN", "Ben’s", "\u2068Ben\u2069", "Bén"])
async def test_somebody_is_found_as_people_write_their_name(stage: Stage, typed: str) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR], organisation="Casa")
    ben = await stage.person("Ben")

    await ada.says("organisation")
    await ada.fills(
        await ada.presses("Who belongs to which organisation"), person=typed, organisation="Casa"
    )

    assert (await as_kept(stage, ben)).organisation is not None


@pytest.mark.parametrize(
    "typed",
    [
        "WOMEN'S HOUSE",
        "Women’s House",
        "“Womens  House”",
        "Women\u200b's House\u200f",
        "Wömens-House",
    ],
)
async def test_one_name_is_one_organisation_however_it_is_typed(stage: Stage, typed: str) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR], organisation="Women's House")
    form = await ada.does(Called("organisation.new"))

    again = await ada.fills(form, title=typed, kind="donor")

    assert isinstance(again, Corrections)
    assert list(again.problems) == ["title"]


async def test_somebody_says_once_where_they_belong_and_the_coordinators_hear_of_it(
    stage: Stage,
) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR], organisation="Casa")
    ben = await stage.person("Ben")

    await ben.says("organisation")
    await ben.presses("Casa")
    await stage.waits(minutes=31)

    assert (await as_kept(stage, ben)).organisation == "Casa"
    assert "Ben is with Casa." in ada.reads
    refused = await ben.does(Called("organisation.join", {"id": "Casa"}))
    assert isinstance(refused, Message)
    assert "please ask a coordinator" in read_aloud(refused)

    await ada.presses("That is not right")
    assert (await as_kept(stage, ben)).organisation is None


async def test_coordinators_hear_once_of_all_who_named_an_organisation_within_a_while(
    stage: Stage,
) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR], organisation="Casa")
    for name in ("Ben", "Eve", "Zoe"):
        someone = await stage.person(name)
        await someone.says("organisation")
        await someone.presses("Casa")
    await ada.does(Called("organisation.undo", {"member": (await as_kept(stage, someone)).id}))
    heard = len(ada.sees)

    await stage.waits(minutes=31)

    assert len(ada.sees) == heard + 1
    assert "2 people said where they belong:\nBen is with Casa.\nEve is with Casa." in ada.reads
    assert "Who belongs to which organisation" in ada.reads
    assert "Zoe is with Casa" not in ada.reads


async def test_a_name_that_nobody_or_several_have_is_asked_for_again(stage: Stage) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR], organisation="Casa")
    for name in ("Sam Lee", "Sam Kim"):
        await stage.person(name)
    form = await ada.does(Called("organisation.place"))

    for name in ("Zoe", "Sam"):
        assert isinstance(await ada.fills(form, person=name, organisation="Casa"), Corrections)


async def test_a_role_is_given_in_the_open(stage: Stage) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR])
    ben = await stage.person("Ben")
    eve = await stage.person("Eve", roles=[Role.COORDINATOR])

    form = await ada.says("role Ben")
    assert isinstance(form, Form)
    await ada.fills(form, role="coordinator")
    await stage.goes_on()

    assert (await as_kept(stage, ben)).has(Role.COORDINATOR)
    for other in (ben, eve):
        assert "Ben coordinates now.\nAda has set this." in other.reads


async def test_looking_on_ends_every_other_role(stage: Stage) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR])
    ben = await stage.person("Ben", roles=[Role.COORDINATOR, Role.RESPONDER])

    await ada.fills(await ada.says("role Ben"), role="observer")

    assert (await as_kept(stage, ben)).roles == {Role.OBSERVER}


async def test_the_last_coordinator_cannot_step_down(stage: Stage) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR])

    refused = await ada.fills(await ada.says("role Ada"), role="member")

    assert isinstance(refused, Message)
    assert "Somebody has to coordinate" in read_aloud(refused)


@pytest.mark.parametrize(
    "call",
    [
        Called("organisation.new"),
        Called("organisation.save", {"title": "Mine", "kind": "donor"}),
        Called("organisation.place"),
        Called("organisation.placed", {"person": "Ben", "organisation": "Casa"}),
        Called("organisation.undo", {"member": "m-ada"}),
        Called("role"),
        Called("role.save", {"person": "Ben", "role": "coordinator"}),
    ],
)
async def test_nobody_but_a_coordinator_does_that(stage: Stage, call: Called) -> None:
    await stage.person("Ada", roles=[Role.COORDINATOR], organisation="Casa")
    ben = await stage.person("Ben")

    refused = await ben.does(call)

    assert isinstance(refused, Message)
    assert "Only a coordinator" in read_aloud(refused)
    assert not (await as_kept(stage, ben)).roles
