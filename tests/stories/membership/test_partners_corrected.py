"""Coordinators correct organisations, make two one, and put one away."""

import pytest

from bot.coalition.people import Member, Organisation, Role
from bot.words.constituencies import Constituency
from bot.words.inbound import Called
from bot.words.messages import Corrections, Form, Message, Reply
from tests.support.stage import Actor, Stage, read_aloud

PLATFORMS = pytest.mark.parametrize("platform", ["slack", "matrix"])


async def organisations(stage: Stage) -> dict[str, Organisation]:
    known = await stage.storage.read(lambda tx: tx.people.organisations())
    return {each.name: each for each in known}


async def as_kept(stage: Stage, actor: Actor) -> Member:
    member = await stage.storage.read(lambda tx: tx.people.member(actor.member.id))
    assert member is not None
    return member


def aloud(reply: Reply) -> str:
    assert isinstance(reply, Message), reply
    return read_aloud(reply)


@PLATFORMS
async def test_name_and_kind_are_corrected_and_its_people_are_told(
    stage: Stage, platform: str
) -> None:
    ada = await stage.person("Ada", platform, roles=[Role.COORDINATOR])
    ben = await stage.person("Ben", platform, organisation="Cassa")

    await ada.says("organisation cassa")
    form = await ada.presses("Name and kind")
    await ada.fills(form, title="Casa", kind="ingo")
    await stage.goes_on()

    assert (await organisations(stage))["Casa"].constituency is Constituency.INGO
    assert "Cassa is called Casa now.\nAda has set this." in ben.reads
    assert "Casa belongs to: international NGOs.\nAda has set this." in ben.reads
    assert "Cassa is called Casa now." in aloud(await ada.says("log"))


async def test_what_is_filled_in_as_it_was_changes_nothing(stage: Stage) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR], organisation="Casa")
    await ada.says("organisation Casa")

    told = await ada.fills(await ada.presses("Name and kind"))

    assert "Nothing has changed." in aloud(told)
    assert "There is nothing here." in aloud(await ada.says("log"))


async def test_a_name_that_another_one_has_is_refused(stage: Stage) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR], organisation="Casa")
    await stage.person("Ben", organisation="Fondo")
    await ada.says("organisation Fondo")

    assert isinstance(
        await ada.fills(await ada.presses("Name and kind"), title="CASA"), Corrections
    )


@PLATFORMS
async def test_a_partner_that_is_spelled_otherwise_is_offered_as_the_one_that_is_there(
    stage: Stage, platform: str
) -> None:
    ada = await stage.person("Ada", platform, roles=[Role.COORDINATOR], organisation="Casa Abierta")

    for typed in ("Casa Abietra", "Asociación Casa Abierta", "C.A."):
        form = await ada.does(Called("organisation.new"))
        asked = await ada.fills(form, title=typed, kind="un")
        assert "[It is Casa Abierta]" in aloud(asked)
    assert list(await organisations(stage)) == ["Casa Abierta"]

    await ada.presses("It is another one")
    assert list(await organisations(stage)) == ["C.A.", "Casa Abierta"]


@PLATFORMS
async def test_two_that_are_one_become_one_after_a_question(stage: Stage, platform: str) -> None:
    ada = await stage.person("Ada", platform, roles=[Role.COORDINATOR], organisation="Casa")
    ben = await stage.person("Ben", platform, organisation="Casa Abierta")
    await ben.says("action add Draft it @ben by Friday")

    await ada.says("organisation Casa")
    form = await ada.presses("It is the same as another one")
    asked = await ada.fills(form, other="Casa Abierta")
    assert "That cannot be undone." in aloud(asked)
    assert "Casa Abierta" in await organisations(stage)

    await ada.presses("Make them one")
    await stage.goes_on()

    assert list(await organisations(stage)) == ["Casa"]
    assert (await as_kept(stage, ben)).organisation == "Casa"
    assert "Casa Abierta and Casa are one organisation now: Casa.\nAda has set this." in ben.reads
    [item] = await stage.storage.read(lambda tx: tx.actions.owned_by(ben.member.id))
    assert item.organisation == "Casa"

    again = await ada.does(Called("organisation.merged", {"id": "Casa", "other": "Casa Abierta"}))
    assert "I do not know that organisation any more." in aloud(again)


async def test_an_organisation_is_not_made_one_with_itself(stage: Stage) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR], organisation="Casa")

    await ada.does(Called("organisation.merged", {"id": "Casa", "other": "Casa"}))

    assert list(await organisations(stage)) == ["Casa"]


@PLATFORMS
async def test_one_that_is_put_away_cannot_be_chosen_and_comes_back(
    stage: Stage, platform: str
) -> None:
    ada = await stage.person("Ada", platform, roles=[Role.COORDINATOR])
    ben = await stage.person("Ben", platform, organisation="Casa")
    eve = await stage.person("Eve", platform, circle="Care")
    await stage.person("Zoe", platform, organisation="Fondo")

    await ada.says("organisation Casa")
    await ada.presses("Take it off the list")
    await ada.presses("Take it off the list")
    await stage.goes_on()

    assert "[Casa]" not in aloud(await eve.says("organisation"))
    refused = await eve.does(Called("organisation.join", {"id": "Casa"}))
    assert "I do not know that organisation any more." in aloud(refused)
    assert (await as_kept(stage, ben)).organisation == "Casa"
    assert ben.reads.count("Casa is not on the list of organisations any more.") == 1
    assert "Not on the list any more: Casa" in aloud(await ada.says("organisation"))

    await ada.says("organisation Casa")
    await ada.presses("Bring it back")
    assert "[Casa]" in aloud(await eve.says("organisation"))


async def test_the_contact_is_somebody_of_theirs(stage: Stage) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR])
    ben = await stage.person("Ben", organisation="Casa")
    await stage.person("Eve")
    await ada.says("organisation Casa")
    form = await ada.presses("Its contact")

    assert isinstance(await ada.fills(form, person="Eve"), Corrections)
    await ada.fills(form, person="Ben")
    await stage.goes_on()

    assert "Its contact: Ben" in aloud(await ada.says("organisation Casa"))
    assert "Ben is the contact of Casa now." in ben.reads

    await ada.presses("No contact any more")
    assert "Its contact: " not in aloud(await ada.says("organisation Casa"))


async def test_whoever_goes_to_another_organisation_is_the_contact_no_more(stage: Stage) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR])
    ben = await stage.person("Ben", organisation="Casa")
    await stage.person("Zoe", organisation="Fondo")
    await ada.does(Called("organisation.contact_saved", {"id": "Casa", "person": "Ben"}))

    await ada.does(Called("organisation.placed", {"person": "Ben", "organisation": "Fondo"}))

    assert (await as_kept(stage, ben)).organisation == "Fondo"
    assert "Its contact: Ben" not in aloud(await ada.says("organisation Casa"))


async def test_a_name_that_is_unknown_leads_on(stage: Stage) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR], organisation="Casa Abierta")

    assert "[Casa Abierta]" in aloud(await ada.says("organisation Casa"))
    assert "[New organisation]" in aloud(await ada.says("organisation Fondo"))


CHANGES = [
    Called("organisation.card", {"id": "Casa"}),
    Called("organisation.choose"),
    Called("organisation.correct", {"id": "Casa"}),
    Called("organisation.corrected", {"id": "Casa", "title": "Mine", "kind": "donor"}),
    Called("organisation.contact", {"id": "Casa"}),
    Called("organisation.contact_saved", {"id": "Casa", "person": "Ben"}),
    Called("organisation.no_contact", {"id": "Casa"}),
    Called("organisation.archive", {"id": "Casa"}),
    Called("organisation.restore", {"id": "Casa"}),
    Called("organisation.merge", {"id": "Casa"}),
    Called("organisation.merge_asked", {"id": "Casa", "other": "Fondo"}),
    Called("organisation.merged", {"id": "Casa", "other": "Fondo"}),
]


@pytest.mark.parametrize("call", CHANGES, ids=lambda call: call.route)
async def test_nobody_but_a_coordinator_does_that(stage: Stage, call: Called) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR], organisation="Fondo")
    ben = await stage.person("Ben", roles=[Role.COORDINATOR], organisation="Casa")
    eve = await stage.person("Eve", organisation="Casa")
    before = await organisations(stage)
    assert not isinstance(await ben.does(Called("organisation.correct", {"id": "Casa"})), Message)
    await ada.fills(await ada.says("role Ben"), role="member")

    for other in (ben, eve, stage.stranger("zoe")):
        assert "Only a coordinator" in aloud(await other.does(call))
    forged = await ada.does(call, forgeable=True)
    assert "could have come from your server" in aloud(forged)
    assert await organisations(stage) == before


async def test_a_form_comes_filled_in(stage: Stage) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR], organisation="Casa")

    form = await ada.does(Called("organisation.correct", {"id": "Casa"}))

    assert isinstance(form, Form)
    assert [field.value for field in form.fields] == ["Casa", "grassroots"]
