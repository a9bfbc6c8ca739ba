"""Who is with whom, and who may do what."""

import pytest

from bot.coalition.people import Member, Role
from bot.concerns.responder.waking import WOKEN
from bot.engine.ticker import TOGETHER
from bot.ports import Transaction
from bot.words.constituencies import Constituency
from bot.words.inbound import Called
from bot.words.messages import Corrections, Form, Message
from tests.support.stage import Actor, Stage, read_aloud


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
    ben = await stage.person("Ben", circle="Care")

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
        someone = await stage.person(name, circle="Care")
        await someone.says("organisation")
        await someone.presses("Casa")
    await ada.does(Called("organisation.undo", {"member": (await as_kept(stage, someone)).id}))
    heard = len(ada.sees)

    await stage.waits(minutes=31)

    assert len(ada.sees) == heard + 1
    assert "2 people said where they belong:\nBen is with Casa.\nEve is with Casa." in ada.reads
    assert "Who belongs to which organisation" in ada.reads
    assert "Zoe is with Casa" not in ada.reads


async def test_after_days_without_us_coordinators_hear_once_of_all_who_named_one(
    stage: Stage,
) -> None:
    """Also where they fall due at once with much else, so that many are carried out together."""
    ada = await stage.person("Ada", roles=[Role.COORDINATOR], organisation="Casa")
    people = [await stage.person(name, circle="Care") for name in ("Ben", "Eve", "Zoe", "Mia")]
    for each in people:
        await each.says("organisation")
        await each.presses("Casa")

    def plan_much_else(tx: Transaction) -> None:
        for number in range(TOGETHER):
            tx.agenda.put(f"else {number}", stage.clock(), WOKEN, {})

    await stage.storage.run(plan_much_else)
    await stage.waits(days=3)
    await stage.waits(hours=1)

    assert sum("is with Casa" in told for told in map(read_aloud, ada.sees)) == 1
    assert "4 people said where they belong:" in ada.reads


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


@pytest.mark.parametrize(
    ("language", "gives", "ends", "yes"),
    [
        ("en", "Ben should be coordinator", "remove Ben as coordinator", "Yes, Ben"),
        ("en", "Ben is our new coordinator", "Ben is no longer coordinator", "Yes, Ben"),
        ("es", "Ben debería coordinar", "quita a Ben como coordinador", "Sí, Ben"),
        ("es", "Ben será coordinador", "Ben ya no es coordinador", "Sí, Ben"),
        ("ar", "Ben سيكون منسقا", "Ben لم يعد منسقا", "نعم، \u2068Ben\u2069"),
        ("ar", "اجعل Ben منسقا", "إزالة Ben من التنسيق", "نعم، \u2068Ben\u2069"),
    ],
)
async def test_a_sentence_gives_a_role_and_ends_it_once_it_was_asked(
    stage: Stage, language: str, gives: str, ends: str, yes: str
) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR], language=language)
    ben = await stage.person("Ben", roles=[Role.RESPONDER])

    await ada.says(gives)
    assert not (await as_kept(stage, ben)).has(Role.COORDINATOR)
    await ada.presses(yes)
    assert (await as_kept(stage, ben)).roles == {Role.RESPONDER, Role.COORDINATOR}

    await ada.says(ends)
    assert (await as_kept(stage, ben)).has(Role.COORDINATOR)
    await ada.presses(yes)
    assert (await as_kept(stage, ben)).roles == {Role.RESPONDER}
    await stage.goes_on()
    assert "Ben does not coordinate any more." in ben.reads


@pytest.mark.parametrize(
    "said",
    ["Ben should be coordinator", "remove Ben as coordinator", "Ben is no longer coordinator"],
)
async def test_nobody_but_a_coordinator_changes_a_role_by_a_sentence(
    stage: Stage, said: str
) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR])
    ben = await stage.person("Ben")

    told = await ben.says(said)

    assert isinstance(told, Message)
    assert "[Yes" not in read_aloud(told)
    assert (await as_kept(stage, ada)).has(Role.COORDINATOR)


async def test_the_last_coordinator_is_not_removed_by_a_sentence(stage: Stage) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR])

    await ada.says("remove Ada as coordinator")
    told = await ada.presses("Yes, Ada")

    assert isinstance(told, Message)
    assert "Somebody has to coordinate" in read_aloud(told)


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


@pytest.mark.parametrize(
    ("language", "said", "yes", "role"),
    [
        ("en", "make @Omar a coordinator", "yes", Role.COORDINATOR),
        ("en", "Please make Omar an observer", "yes", Role.OBSERVER),
        ("en", "make Omar a responder, please", "yes", Role.RESPONDER),
        ("es", "haz a Omar coordinador", "sí", Role.COORDINATOR),
        ("es", "pon a Omar como la nueva coordinadora", "sí", Role.COORDINATOR),
        ("ar", "أضف Omar إلى فريق التنسيق", "نعم", Role.COORDINATOR),
        ("ar", "اجعل Omar منسقًا", "نعم", Role.COORDINATOR),
    ],
)
async def test_a_role_is_given_in_a_sentence_and_asked_back_first(
    stage: Stage, language: str, said: str, yes: str, role: Role
) -> None:
    ada = await stage.person("Ada", language=language, roles=[Role.COORDINATOR])
    omar = await stage.person("Omar")

    await ada.says(said)
    assert not (await as_kept(stage, omar)).roles
    await ada.says(yes)

    assert (await as_kept(stage, omar)).roles == {role}


async def test_a_no_gives_no_role(stage: Stage) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR])
    omar = await stage.person("Omar")

    await ada.says("make Omar a coordinator")
    told = await ada.says("no")

    assert isinstance(told, Message)
    assert "nothing was changed" in read_aloud(told)
    assert not (await as_kept(stage, omar)).roles


async def test_a_member_gives_nobody_a_role(stage: Stage) -> None:
    ben, omar = await stage.person("Ben"), await stage.person("Omar")

    await ben.says("make Omar a coordinator")
    await ben.does(Called("role.yes", {"person": "Omar", "role": "coordinator"}))

    assert not (await as_kept(stage, omar)).roles


async def test_other_sentences_with_make_are_no_command(stage: Stage) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR])

    told = await ada.says("make coffee for the coordinator")

    assert isinstance(told, Message)
    assert "Shall" not in read_aloud(told)


async def test_whoever_says_that_they_changed_sides_hears_whom_to_ask(stage: Stage) -> None:
    ben = await stage.person("Ben", organisation="Casa Abierta")

    told = await ben.says("I work for Lakeside Women now")

    assert isinstance(told, Message)
    assert "please ask a coordinator" in read_aloud(told)


async def test_a_partner_is_found_by_a_name_in_another_script(stage: Stage) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR])
    await ada.says("organisation")
    await ada.fills(await ada.presses("New organisation"), title="Delta", kind="grassroots")
    noor = await stage.person("Noor", language="ar", circle="Rights")

    asked = await noor.says("أنا من دلتا")
    assert isinstance(asked, Message)
    assert [button.label for button in asked.buttons] == ["Delta"]

    await noor.presses("Delta")
    (delta,) = await stage.storage.read(lambda tx: tx.people.organisations())
    assert (await as_kept(stage, noor)).organisation == delta.id
    again = await noor.says("أنا من دلتا")
    assert isinstance(again, Message)
    assert not again.buttons


async def test_a_stranger_does_not_learn_of_partners_by_trying_names(stage: Stage) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR])
    await ada.says("organisation")
    await ada.fills(await ada.presses("New organisation"), title="Delta", kind="grassroots")
    stranger = await stage.person("Sam", language="ar")

    told = await stranger.says("أنا من دلتا")
    assert isinstance(told, Message)
    assert "Delta" not in read_aloud(told)
