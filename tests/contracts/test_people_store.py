"""What every store of people does."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, time
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from bot.coalition.changes import Change
from bot.coalition.people import Away, Circle, Guess, Hours, Member, Organisation, People, Role
from bot.ports import Transaction
from bot.words.constituencies import Constituency
from bot.words.ids import CircleId, MemberId, OrganisationId
from bot.words.inbound import Address, Room
from bot.words.messages import say
from tests.support.stage import MONDAY, Stage, opened_stage

ACME = Organisation(OrganisationId("o1"), "Acme ☂", Constituency.GRASSROOTS)
MAY = Away(date(2026, 5, 3), date(2026, 5, 10))
ADA = Member(
    MemberId("m1"),
    "Ada Łęcka",
    ACME.id,
    frozenset({Role.COORDINATOR, Role.RESPONDER}),
    "es",
    ZoneInfo("Asia/Kathmandu"),
    Hours(time(22, 30), time(6)),
    (MAY, Away(date(2026, 6, 1), date(2026, 6, 1))),
    "NP",
)
AT = Address("matrix", "example.org", "@ada:example.org")
HERE, THERE = Room("slack", "T1", "C1"), Room("matrix", "example.org", "!r:example.org")
CARE = Circle(CircleId("c1"), "Care", "ar", ZoneInfo("Africa/Cairo"), (THERE, HERE))


@pytest.fixture
async def stage(database_url: str) -> AsyncIterator[Stage]:
    async with opened_stage(database_url, concerns=False) as stage:

        def settle(tx: Transaction) -> None:
            tx.people.save_organisation(ACME)
            tx.people.add(ADA, AT)

        await stage.storage.run(settle)
        yield stage


async def named(stage: Stage, *names: str) -> list[list[str]]:
    def look(people: People) -> list[list[str]]:
        return [[member.id for member in people.named(name)] for name in names]

    return await stage.storage.read(lambda tx: look(tx.people))


async def test_a_member_comes_back_as_they_were_saved(stage: Stage) -> None:
    assert await stage.storage.read(lambda tx: tx.people.member(ADA.id)) == ADA
    assert await stage.storage.read(lambda tx: tx.people.member_at(AT)) == ADA
    assert await stage.storage.read(lambda tx: tx.people.address_of(ADA.id)) == AT
    assert await stage.storage.read(lambda tx: tx.people.members()) == [ADA]


async def test_nobody_is_found_where_nobody_is(stage: Stage) -> None:
    nobody = MemberId("m404")

    assert await stage.storage.read(lambda tx: tx.people.member(nobody)) is None
    assert await stage.storage.read(lambda tx: tx.people.address_of(nobody)) is None

    def near(people: People) -> list[Member | None]:
        others = (replace(AT, platform="slack"), replace(AT, workspace=""), replace(AT, id="@a"))
        return [people.member_at(other) for other in others]

    assert await stage.storage.read(lambda tx: near(tx.people)) == [None, None, None]


async def test_saving_replaces_everything_that_was_known(stage: Stage) -> None:
    changed = Member(ADA.id, "Ada", away=(MAY,))
    await stage.storage.run(lambda tx: tx.people.save(changed))

    assert await stage.storage.read(lambda tx: tx.people.member(ADA.id)) == changed
    assert await stage.storage.read(lambda tx: tx.people.address_of(ADA.id)) == AT


async def test_the_same_days_away_are_kept_once(stage: Stage) -> None:
    await stage.storage.run(lambda tx: tx.people.save(replace(ADA, away=(MAY, MAY))))

    found = await stage.storage.read(lambda tx: tx.people.member(ADA.id))
    assert found is not None
    assert found.away == (MAY,)


async def test_people_are_found_by_full_name_first_name_or_address(stage: Stage) -> None:
    ben = Member(MemberId("m2"), "Ben")
    await stage.storage.run(lambda tx: tx.people.add(ben, Address("slack", "T1", "U02BEN")))

    by_name = await named(stage, "Ada Łęcka", "ADA ŁĘCKA", " ada ", "@Ada", "ben", "Łęcka", "")
    by_address = await named(stage, "@ada:example.org", "@Ada:Example.org", "U02BEN", "@u02ben")

    assert by_name == [["m1"], ["m1"], ["m1"], ["m1"], ["m2"], [], []]
    assert by_address == [["m1"], ["m1"], ["m2"], ["m2"]]


async def test_a_full_name_is_meant_before_a_first_name(stage: Stage) -> None:
    short = Member(MemberId("m2"), "Ada")
    await stage.storage.run(lambda tx: tx.people.add(short, Address("slack", "T1", "U2")))
    third = Member(MemberId("m3"), "Ada Lovelace")
    await stage.storage.run(lambda tx: tx.people.add(third, Address("slack", "T1", "U3")))

    assert await named(stage, "ada", "ada lovelace") == [["m2"], ["m3"]]

    await stage.storage.run(lambda tx: tx.people.save(replace(short, name="Grace")))
    assert await named(stage, "ada") == [["m3", "m1"]]


async def test_an_organisation_comes_back_as_it_was_saved(stage: Stage) -> None:
    renamed = replace(ACME, name="Acme United")
    await stage.storage.run(lambda tx: tx.people.save_organisation(renamed))

    assert await stage.storage.read(lambda tx: tx.people.organisation(ACME.id)) == renamed
    assert await stage.storage.read(lambda tx: tx.people.organisations()) == [renamed]
    nobody = OrganisationId("o404")
    assert await stage.storage.read(lambda tx: tx.people.organisation(nobody)) is None


def keep(organisation: Organisation, tx: Transaction) -> None:
    tx.people.save_organisation(organisation)


def note(change: Change, tx: Transaction) -> None:
    tx.changes.note(change)


async def test_an_organisation_has_one_contact_and_can_be_put_away(stage: Stage) -> None:
    for changed in (
        replace(ACME, contact=ADA.id),
        replace(ACME, contact=ADA.id, archived=True),
        replace(ACME, archived=False),
    ):
        await stage.storage.run(partial(keep, changed))
        assert await stage.storage.read(lambda tx: tx.people.organisations()) == [changed]


async def test_two_organisations_become_one(stage: Stage) -> None:
    twin = Organisation(OrganisationId("o2"), "Acme", Constituency.DONOR, ADA.id)

    def merge(tx: Transaction) -> None:
        tx.people.save_organisation(twin)
        tx.people.save(replace(ADA, organisation=twin.id))
        tx.people.merge_organisations(ACME.id, twin.id)

    await stage.storage.run(merge)

    kept = replace(ACME, contact=ADA.id)
    assert await stage.storage.read(lambda tx: tx.people.organisations()) == [kept]
    assert await stage.storage.read(lambda tx: tx.people.member(ADA.id)) == ADA


async def test_lines_of_the_log_come_back_the_newest_first(stage: Stage) -> None:
    moved = say("{names} are with {organisation}.", names=("Ada", "Ben"), organisation="Acme")
    lines = [Change(MONDAY, ADA.id, moved), Change(MONDAY, ADA.id, say("Again."))]

    for line in lines:
        await stage.storage.run(partial(note, line))

    assert await stage.storage.read(lambda tx: tx.changes.newest()) == lines[::-1]


async def test_a_circle_comes_back_with_its_rooms(stage: Stage) -> None:
    await stage.storage.run(lambda tx: tx.people.save_circle(CARE))

    assert await stage.storage.read(lambda tx: tx.people.circle(CARE.id)) == CARE
    assert await stage.storage.read(lambda tx: tx.people.circle_in(HERE)) == CARE
    assert await stage.storage.read(lambda tx: tx.people.circles()) == [CARE]
    elsewhere = Room("slack", "T1", "C404")
    assert await stage.storage.read(lambda tx: tx.people.circle_in(elsewhere)) is None


async def test_a_circle_leaves_the_rooms_it_no_longer_has(stage: Stage) -> None:
    await stage.storage.run(lambda tx: tx.people.save_circle(CARE))
    moved = replace(CARE, rooms=(HERE,))
    await stage.storage.run(lambda tx: tx.people.save_circle(moved))

    assert await stage.storage.read(lambda tx: tx.people.circle(CARE.id)) == moved
    assert await stage.storage.read(lambda tx: tx.people.circle_in(THERE)) is None


async def test_members_join_and_leave_circles_as_often_as_they_like(stage: Stage) -> None:
    await stage.storage.run(lambda tx: tx.people.save_circle(CARE))

    for _ in range(2):
        await stage.storage.run(lambda tx: tx.people.join(ADA.id, CARE.id))
    assert await stage.storage.read(lambda tx: tx.people.members_of(CARE.id)) == [ADA]
    assert await stage.storage.read(lambda tx: tx.people.circles_of(ADA.id)) == [CARE]

    for _ in range(2):
        await stage.storage.run(lambda tx: tx.people.leave(ADA.id, CARE.id))
    assert await stage.storage.read(lambda tx: tx.people.members_of(CARE.id)) == []
    assert await stage.storage.read(lambda tx: tx.people.circles_of(ADA.id)) == []


async def test_whose_names_look_alike_have_their_account_beside_them(stage: Stage) -> None:
    there = Address("slack", "T1", "U7")
    other = Member(MemberId("m2"), "Аda Łęcka")  # with a Cyrillic A

    def meet(tx: Transaction) -> list[str]:
        tx.people.add(other, there)
        return [each.name for each in tx.people.members()]

    assert await stage.storage.run(meet) == ["Ada Łęcka (@ada:example.org)", "Аda Łęcka (U7)"]
    assert await named(stage, "Ada Łęcka", "Аda Łęcka (U7)", "u7") == [["m1", "m2"], ["m2"], ["m2"]]

    def part(tx: Transaction) -> list[str]:
        tx.people.save(replace(other, name="Bo"))
        tx.people.note_appearances()
        return [each.name for each in tx.people.members()]

    assert await stage.storage.run(part) == ["Ada Łęcka", "Bo"]


async def test_what_is_guessed_of_somebody_is_kept(stage: Stage) -> None:
    guessed = replace(ADA, guessed=frozenset(Guess), asked_where=True)
    await stage.storage.run(lambda tx: tx.people.save(guessed))

    assert await stage.storage.read(lambda tx: tx.people.member(ADA.id)) == guessed


async def test_what_a_platform_told_of_a_zone_is_kept_for_each_address(stage: Stage) -> None:
    nowhere = Address("slack", "T1", "U0")

    def settle(tx: Transaction) -> tuple[str, str, str]:
        before = tx.links.zone_at(AT)
        tx.links.note_zone(AT, "Africa/Cairo")
        tx.links.note_zone(nowhere, "Africa/Cairo")
        return before, tx.links.zone_at(AT), tx.links.zone_at(nowhere)

    assert await stage.storage.run(settle) == ("", "Africa/Cairo", "")


async def test_closed_days_count_until_they_are_taken_out_and_stay_as_lines(stage: Stage) -> None:
    leap = Away(date(2028, 2, 28), date(2028, 3, 1))

    await stage.storage.run(lambda tx: tx.closures.note(MAY, ADA.id, stage.clock()))
    await stage.storage.run(lambda tx: tx.closures.note(leap, ADA.id, stage.clock()))
    days = await stage.storage.read(lambda tx: tx.people.closed_days().everywhere)
    assert date(2028, 2, 29) in days
    assert len(days) == 8 + 3

    lines = await stage.storage.read(lambda tx: tx.closures.all())
    await stage.storage.run(lambda tx: tx.closures.end(lines[0].number, ADA.id, stage.clock()))
    assert len(await stage.storage.read(lambda tx: tx.people.closed_days().everywhere)) == 3
    lines = await stage.storage.read(lambda tx: tx.closures.all())
    assert [(each.days, each.counts, each.ended_by) for each in lines] == [
        (MAY, False, ADA.id),
        (leap, True, None),
    ]


async def test_what_is_planned_can_be_looked_up(stage: Stage) -> None:
    def look(tx: Transaction) -> list[object]:
        tx.agenda.put("one", stage.clock(), "action.nudge", {"id": "1"})
        return [tx.agenda.planned("one"), tx.agenda.planned("two")]

    assert await stage.storage.run(look) == [{"id": "1"}, None]


async def test_whoever_has_a_role_is_found_among_many(stage: Stage) -> None:
    await stage.person("Ben", roles=[Role.COORDINATOR])
    await stage.person("Cleo", roles=[Role.OBSERVER])
    await stage.person("Dina")

    def look(tx: Transaction) -> dict[Role, list[str]]:
        return {role: [each.own_name for each in tx.people.with_role(role)] for role in Role}

    assert await stage.storage.read(look) == {
        Role.COORDINATOR: ["Ada Łęcka", "Ben"],
        Role.RESPONDER: ["Ada Łęcka"],
        Role.STEWARD: [],
        Role.OBSERVER: ["Cleo"],
    }


async def test_whoever_belongs_to_an_organisation_is_found(stage: Stage) -> None:
    await stage.person("Ben", organisation="Fund")

    found = await stage.storage.read(lambda tx: tx.people.belonging_to(OrganisationId("Fund")))

    assert [each.name for each in found] == ["Ben"]


async def test_many_are_found_at_once_with_their_addresses(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More than one statement can ask for; who is not there is left out."""
    monkeypatch.setattr("storage.members.MOST_IDS", 2)
    there = [(await stage.person(name)).member for name in ("Ben", "Cleo", "Dina")]
    wanted = [*(each.id for each in there), MemberId("nobody")]

    members = await stage.storage.read(lambda tx: tx.people.members_with(wanted))
    addresses = await stage.storage.read(lambda tx: tx.people.addresses_of(wanted))

    assert {each.id for each in members} == {each.id for each in there}
    assert set(addresses) == {each.id for each in there}
