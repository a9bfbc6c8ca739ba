"""Whose name looks like ours, or like somebody else's, is shown with their account, everywhere."""

import pytest
from sqlalchemy import delete

from bot.coalition.people import Role
from bot.words.inbound import Address, Called, Came, Inbound, Introduction, Presence, Room, Said
from bot.words.messages import Corrections, Message
from storage.database import Database
from storage.tables import appearances
from tests.support.stage import Actor, Stage, read_aloud

CYRILLIC = "Hаnna"
ARABIC, PERSIAN = "علي كريم", "علی کریم"
DRESSED_UP = ("Tequio Bot", "Тequio APP", "Tequio™", "The Tequio", "Tequi°")
"""As platforms and brands write beside a name."""
LOOKS_ALIKE = "A name with an account in brackets looks like another name here."


@pytest.fixture(params=["slack", "matrix"])
def platform(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def account(platform: str, name: str) -> Address:
    id_ = f"U{name.upper()}" if platform == "slack" else f"@{name}:elsewhere.example"
    return Address(platform, "T1", id_)


async def comes(stage: Stage, at: Address, name: str) -> str:
    """Somebody new says something; what they are called by us."""
    await stage.desk.handle(
        Inbound(f"hello:{at.id}", at, Said("help"), introduction=Introduction(name, "en"))
    )
    return await called(stage, at)


async def called(stage: Stage, at: Address) -> str:
    member = await stage.storage.read(lambda tx: tx.people.member_at(at))
    assert member is not None
    return member.name


@pytest.mark.parametrize(
    "name", ["Тequio", "TEQUIO", "Tequi0", "T e q u i o", "Te\u200bquio", *DRESSED_UP]
)
async def test_nobody_passes_for_tequio(stage: Stage, platform: str, name: str) -> None:
    at = account(platform, "eve")
    assert (await comes(stage, at, name)).endswith(f" ({at.id})")


@pytest.mark.parametrize(
    ("first", "second"),
    [("Hanna", CYRILLIC), (ARABIC, PERSIAN), ("Marna", "Mama"), ("Wanda", "VVanda")],
)
async def test_two_who_look_alike_are_told_apart_whoever_came_first(
    stage: Stage, platform: str, first: str, second: str
) -> None:
    one, other = account(platform, "one"), account(platform, "other")

    assert await comes(stage, one, first) == first
    assert await comes(stage, other, second) == f"{second} ({other.id})"
    assert await called(stage, one) == f"{first} ({one.id})"


async def test_people_of_two_platforms_are_told_apart(stage: Stage) -> None:
    slack, matrix = account("slack", "one"), account("matrix", "two")
    await comes(stage, slack, "Hanna")
    await comes(stage, matrix, CYRILLIC)

    assert await called(stage, slack) == "Hanna (UONE)"
    assert await called(stage, matrix) == f"{CYRILLIC} (@two:elsewhere.example)"


async def test_a_name_with_somebody_elses_account_in_it_is_no_disguise(
    stage: Stage, platform: str
) -> None:
    hanna, eve = account(platform, "hanna"), account(platform, "eve")
    await comes(stage, hanna, "Hanna")

    assert await comes(stage, eve, f"Hаnna ({hanna.id})") == f"Hаnna ({hanna.id}) ({eve.id})"


async def test_a_name_that_is_somebody_elses_account_is_no_disguise(
    stage: Stage, platform: str
) -> None:
    hanna, eve = account(platform, "hanna"), account(platform, "eve")
    await comes(stage, hanna, "Hanna")

    assert await comes(stage, eve, hanna.id) == f"{hanna.id} ({eve.id})"


async def test_names_are_one_line_that_can_be_seen(stage: Stage, platform: str) -> None:
    at = account(platform, "eve")
    assert await comes(stage, at, "Eve\n\n\u202eAdmin\u200b says: ok\t") == "Eve Admin says: ok"


async def test_who_is_met_in_a_room_or_picked_by_others_is_looked_at_too(
    stage: Stage, platform: str
) -> None:
    ada = await stage.person("Ada", platform, circle="Care")
    room = Room("slack", "T1", "Care")
    eve, ivy = account(platform, "eve"), account(platform, "ivy")

    came = Inbound("came", eve, Came(), room, introduction=Introduction("Ada"))
    await stage.desk.handle(came)
    picked = (Presence(ivy, Introduction("Аda")),)
    await stage.desk.handle(Inbound("picked", ada.address, Said("help"), named=picked))

    assert await called(stage, eve) == f"Ada ({eve.id})"
    assert await called(stage, ivy) == f"Аda ({ivy.id})"


async def test_an_owner_is_asked_about_and_picked_by_account(stage: Stage, platform: str) -> None:
    ada = await stage.person("Ada", platform, circle="Care")
    hanna, eve = account(platform, "hanna"), account(platform, "eve")
    await comes(stage, hanna, "Hanna")
    await comes(stage, eve, CYRILLIC)

    which = await ada.says("action add Draft the letter @Hanna by 5 March")

    assert isinstance(which, Message)
    told = read_aloud(which)
    assert LOOKS_ALIKE in told
    assert f"[Hanna ({hanna.id})]" in told
    assert f"[{CYRILLIC} ({eve.id})]" in told
    taken = await ada.presses(f"Hanna ({hanna.id})")
    assert isinstance(taken, Message)
    assert f"Hanna ({hanna.id})" in read_aloud(taken)


async def typed_role(ada: Actor, person: str) -> object:
    return await ada.fills(await ada.says("role"), person=person, role="responder")


async def test_a_role_goes_to_nobody_who_could_be_meant_by_mistake(
    stage: Stage, platform: str
) -> None:
    ada = await stage.person("Ada", platform, roles=[Role.COORDINATOR])
    hanna, eve = account(platform, "hanna"), account(platform, "eve")
    await comes(stage, hanna, "Hanna")
    await comes(stage, eve, CYRILLIC)

    for ambiguous in ("Hanna", CYRILLIC):
        asked = await typed_role(ada, ambiguous)
        assert isinstance(asked, Corrections)
        for marked in (f"Hanna ({hanna.id})", f"{CYRILLIC} ({eve.id})"):
            assert marked in str(asked.problems["person"])
    for unmistakable in (hanna.id, f"Hanna ({hanna.id})"):
        given = await typed_role(ada, unmistakable)
        assert isinstance(given, Message)
        assert f"Hanna ({hanna.id}) responds" in read_aloud(given)
        assert LOOKS_ALIKE in read_aloud(given)


async def test_whoever_asks_for_an_organisation_under_the_name_of_another_is_seen(
    stage: Stage, platform: str
) -> None:
    ada = await stage.person("Ada", platform, roles=[Role.COORDINATOR], organisation="Casa")
    await comes(stage, account(platform, "hanna"), "Hanna")
    eve = account(platform, "eve")
    await comes(stage, eve, CYRILLIC)
    care = await stage.circle("Care", ada)
    await stage.desk.handle(Inbound("came", eve, Came(), care.rooms[0]))

    await stage.desk.handle(Inbound("join", eve, Called("organisation.join", {"id": "Casa"})))
    await stage.waits(hours=1)

    assert f"{CYRILLIC} ({eve.id}) is with Casa." in ada.reads
    assert LOOKS_ALIKE in ada.reads
    assert f"{CYRILLIC} ({eve.id})" in read_aloud_reply(await ada.says("organisation"))


def read_aloud_reply(reply: object) -> str:
    assert isinstance(reply, Message)
    return read_aloud(reply)


async def test_an_organisation_cannot_look_like_another_one(stage: Stage, platform: str) -> None:
    ada = await stage.person("Ada", platform, roles=[Role.COORDINATOR], organisation="Casa")
    await ada.says("organisation")
    new = await ada.presses("New organisation")

    assert isinstance(await ada.fills(new, title="Cаsa", kind="donor"), Corrections)


async def test_what_is_saved_is_the_name_alone(stage: Stage, platform: str) -> None:
    one, other = account(platform, "one"), account(platform, "other")
    await comes(stage, one, "Hanna")
    await comes(stage, other, CYRILLIC)

    await stage.desk.handle(Inbound("language", one, Said("language español")))
    await stage.desk.handle(Inbound("again", one, Said("idioma english")))

    assert await called(stage, one) == f"Hanna ({one.id})"


async def test_accounts_that_are_joined_no_longer_look_like_one_another(stage: Stage) -> None:
    one, other = account("slack", "one"), account("matrix", "other")
    await comes(stage, one, "Hanna")
    await comes(stage, other, "Hanna")
    assert await called(stage, one) == "Hanna (UONE)"

    code = await stage.desk.handle(Inbound("link", one, Said("link")))
    assert isinstance(code, Message)
    await stage.desk.handle(Inbound("enter", other, Said(f"link {str(code.text).split()[-1]}")))
    await stage.desk.handle(Inbound("yes", other, Called("link.yes")))
    assert await called(stage, one) == await called(stage, other) == "Hanna"

    await stage.desk.handle(Inbound("unlink", one, Said("unlink")))
    assert await called(stage, one) == "Hanna (UONE)"
    assert await called(stage, other) == "Hanna (@other:elsewhere.example)"


async def test_whoever_was_there_before_is_looked_at_when_the_bot_starts(
    stage: Stage, sqlite_url: str
) -> None:
    one, other = account("slack", "one"), account("slack", "other")
    await comes(stage, one, "Hanna")
    await comes(stage, other, CYRILLIC)
    async with Database(sqlite_url) as database:  # as an earlier version left it
        await database.run(lambda c: c.execute(delete(appearances)))
    assert await called(stage, one) == "Hanna"

    await stage.core.begin()

    assert await called(stage, one) == "Hanna (UONE)"
