"""Sixty people are set right in ten minutes: a table is looked at, and then taken in."""

import re
from collections.abc import AsyncIterator

import pytest

from bot.coalition.people import Role
from bot.words.constituencies import Constituency
from bot.words.inbound import Called
from bot.words.messages import Message, Reply
from tests.support.stage import Actor, Stage, opened_stage, read_aloud


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    async with opened_stage(sqlite_url, concerns=False) as stage:
        yield stage


async def leader(stage: Stage) -> Actor:
    return await stage.person("Ana", roles=[Role.COORDINATOR], organisation="Roots")


async def brings(who: Actor, table: str) -> Message:
    return shown(await who.fills(await who.says("people import"), table=table))


async def takes(who: Actor, looked: Message) -> Message:
    [button] = [each for each in looked.buttons if str(each.label) == "Take these in"]
    return shown(await who.does(Called(button.route, button.args)))


def shown(reply: Reply) -> Message:
    assert isinstance(reply, Message), reply
    return reply


async def test_nothing_is_written_before_it_is_taken_in_and_each_is_told_once(stage: Stage) -> None:
    ana, ben = await leader(stage), await stage.person("Ben Otieno")
    table = (
        "Name;Organisation;Kind of partner;Country;Time zone;Language;Shoe size\n"
        "Ben Otieno;Lake Women;grassroots;Kenya;Nairobi;Spanish;41\n"
    )

    looked = await brings(ana, table)

    assert "1 person would be set right. Nothing is written yet." in read_aloud(looked)
    assert "Not taken from it: Shoe size" in read_aloud(looked)
    assert await now(stage, ben) == ("", "", "UTC", "en")

    told = await takes(ana, looked)
    await stage.goes_on()

    assert "1 person was set right from a table. They are told." in read_aloud(told)
    assert await now(stage, ben) == ("Lake Women", "KE", "Africa/Nairobi", "es")
    assert sum("Lake Women" in read_aloud(each) for each in ben.sees) == 1
    log = shown(await ana.says("log Ben"))
    assert "Lake Women" in read_aloud(log)


async def now(stage: Stage, who: Actor) -> tuple[str, str, str, str]:
    """Organisation, country, zone and language."""

    def look(tx: object) -> tuple[str, str, str, str]:
        people = tx.people  # type: ignore[attr-defined]
        member = people.member(who.member.id)
        home = people.organisation(member.organisation) if member.organisation else None
        return (home.name if home else "", member.country, member.zone.key, member.language)

    return await stage.storage.read(look)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Nobody;Roots;;;;", "I know nobody called “Nobody” yet."),
        (";Roots;;;;", "It does not say who."),
        ("Ben;New Ones;;;;", "“New Ones” is new, and it does not say which kind of partner"),
        ("Ben;The Roots;grassroots;;;", "could be one that is here already: Roots"),
        ("Ben;Roots;donor;;;", "Roots is here as another kind of partner"),
        ("Ben;;;Atlantis;;", "I know no country called “Atlantis”."),
        ("Ben;;;;Mars;", "I could not read the time zone “Mars”."),
        ("Ben;;;;;Klingon", "I do not speak “Klingon” yet."),
    ],
)
async def test_what_is_unclear_is_said_and_left_out(stage: Stage, line: str, why: str) -> None:
    ana, ben = await leader(stage), await stage.person("Ben")

    looked = await brings(ana, f"name;organisation;kind;country;zone;language\n{line}\n")

    assert why in read_aloud(looked)
    assert not looked.buttons
    assert await now(stage, ben) == ("", "", "UTC", "en")


async def test_two_lines_make_one_organisation_and_nobody_stands_there_twice(stage: Stage) -> None:
    ana = await leader(stage)
    for name in ("Ben", "Carla"):
        await stage.person(name)
    table = "name\torganisation\tkind\nBen\tLake Women\tgrassroots\nCarla\tLake Women\tgrassroots\n"

    await takes(ana, await brings(ana, table + "@Ben\tRoots\t\n"))

    known = await stage.storage.read(lambda tx: tx.people.organisations())
    assert sorted(each.name for each in known) == ["Lake Women", "Roots"]
    made = next(each for each in known if each.name == "Lake Women")
    assert made.constituency is Constituency.GRASSROOTS
    again = await brings(ana, table)
    assert "2 lines are so already." in read_aloud(again)
    assert not again.buttons


async def test_a_language_that_somebody_chose_stays(stage: Stage) -> None:
    ana, ben = await leader(stage), await stage.person("Ben")
    await ben.says("language ar")

    looked = await brings(ana, "name,language\nBen,Spanish\n")

    assert "1 line is so already." in read_aloud(looked)


@pytest.mark.parametrize(
    "heading", ["nombre,país", "الاسم,البلد", "nom,pays", "nome,país", "jina,nchi"]
)
async def test_headings_are_read_in_six_languages(stage: Stage, heading: str) -> None:
    ana = await leader(stage)
    await stage.person("Ben")

    assert "1 person would be set right" in read_aloud(await brings(ana, f"{heading}\nBen,Kenya\n"))


async def test_a_table_of_five_hundred_with_mistakes_in_it(stage: Stage) -> None:
    ana = await leader(stage)
    for number in range(50):
        await stage.person(f"Person {number}")
    lines = [f"Person {number},Org {number % 7}x,grassroots,Kenya" for number in range(500)]

    looked = await brings(ana, "name,organisation,kind,country\n" + "\n".join(lines))

    assert "450 lines are not clear and are left out:" in read_aloud(looked)
    assert "50 people would be set right." in read_aloud(looked)


async def test_what_becomes_of_each_of_five_hundred_lines_can_be_seen(stage: Stage) -> None:
    ana = await leader(stage)
    for number in range(50):
        await stage.person(f"Person {number}", country="KE" if number % 2 else "")
    lines = [f"Person {number},Kenya" for number in range(500)]

    page = await brings(ana, "name,country\n" + "\n".join(lines))
    told = read_aloud(page)
    while any(str(each.label) == "More lines" for each in page.buttons):
        assert "Nothing is written yet." in read_aloud(page)
        page = shown(await ana.presses("More lines"))
        told += "\n" + read_aloud(page)

    seen = [int(number) for number in re.findall(r"Line \D*(\d+)", told)]
    assert set(seen) == set(range(2, 502))
    taken = shown(await ana.presses("Take these in"))
    assert "25 people were set right from a table." in read_aloud(taken)
    assert "More lines" not in read_aloud(taken)


@pytest.mark.parametrize("table", ["", "\0", "<!channel> @room", "a" * 40_000, "who,what\nBen,x\n"])
async def test_what_is_no_table_of_people_is_said(stage: Stage, table: str) -> None:
    ana = await leader(stage)

    reply = await ana.does(Called("people.import_table", {"table": table}))

    assert "There has to be a heading for it: name." in read_aloud(shown(reply))


async def test_whoever_does_not_coordinate_sets_nobody_right(stage: Stage) -> None:
    ben = await stage.person("Ben")
    call = Called("people.import_table", {"table": "name,country\nBen,Kenya\n", "take": "yes"})

    told = shown(await ben.does(call))

    assert told.refused or "coordinator" in read_aloud(told)
    assert await now(stage, ben) == ("", "", "UTC", "en")
