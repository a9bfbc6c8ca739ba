"""A round is opened for the same people, moments and organisations as one by one."""

from collections.abc import AsyncIterator
from datetime import date, datetime, time
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from bot.checkins.asking.open_round import open_round
from bot.checkins.model import Invited
from bot.checkins.participants import invitations, participants
from bot.checkins.timing.schedule import plan
from bot.coalition.agenda import Occasion
from bot.coalition.people import Away, Hours, Member, Role
from bot.coalition.workdays import calendar_of
from bot.ports import Transaction
from bot.words.ids import CheckinId, MemberId, OrganisationId
from bot.words.inbound import Address
from tests.support.checkin_scene import BEFORE, CIRCLE, ROUND, WEEKLY, opened_scene, sets_up
from tests.support.stage import Stage

DAY = date(2026, 3, 9)
A_WEEKEND, THAT_DAY = Away(date(2026, 3, 7), date(2026, 3, 8)), Away(DAY, DAY)
LONG = Away(date(2026, 3, 1), date(2026, 4, 1))
EACH = list(
    product(
        ("Pacific/Auckland", "Europe/Berlin"),
        (Hours(), Hours(time(22), time(6))),
        ("", "NP"),
        ((), (THAT_DAY,), (A_WEEKEND, THAT_DAY), (LONG,)),
        (OrganisationId("Roots"), OrganisationId("Fund"), None),
        (frozenset[Role](), frozenset({Role.OBSERVER})),
    )
)
"""Everything in which calendars, organisations and parts can differ."""


@pytest.fixture
async def stage(database_url: str) -> AsyncIterator[Stage]:
    async with opened_scene(database_url) as stage:
        await sets_up(stage.people["Ana"], {**WEEKLY, "hours": "96"})
        await stage.storage.run(_gather)
        yield stage


def _gather(tx: Transaction) -> None:
    for number, (zone, hours, country, days, organisation, roles) in enumerate(EACH):
        member = Member(
            MemberId(f"x{number}"),
            f"X {number}",
            organisation,
            roles,
            zone=ZoneInfo(zone),
            hours=hours,
            away=days,
            country=country,
        )
        tx.people.add(member, Address("slack", "T1", f"X{number}"))
        tx.people.join(member.id, CIRCLE.id)
    [ana] = tx.people.named("Ana")
    tx.closures.note(Away(DAY, DAY), ana.id, BEFORE, "NP")


def _one_by_one(tx: Transaction) -> list[Invited]:
    checkin = tx.checkins.checkin(CheckinId("1"))
    assert checkin is not None
    closed, people = tx.people.closed_days(), participants(CIRCLE.id, tx.people)
    calendars = {each.id: calendar_of(each, closed) for each in people}
    invited = plan(DAY, checkin.timing, calendars).invited
    there = [(each, invited[each.id].asked) for each in people if each.id in invited]
    return sorted(invitations(there, tx.people), key=lambda each: each.member)


def _opened(tx: Transaction, now: datetime) -> list[Invited]:
    args = {"checkin": "1", "day": DAY.isoformat()}
    occasion = Occasion(args, now, now, tx.people, tx.outbox, tx.agenda)
    open_round(occasion, tx.checkins)
    return sorted(tx.checkins.invitations(ROUND), key=lambda each: each.member)


async def test_the_same_are_asked_as_one_by_one(stage: Stage) -> None:
    alone = await stage.storage.read(_one_by_one)
    together = await stage.storage.run(lambda tx: _opened(tx, stage.clock.now))

    assert together == alone
    assert {each.organisation for each in together} > {"Roots", "Fund", ""}
    assert len({each.ask_at for each in together}) > len({"that day", "the day after"})
    assert len(together) < len(await stage.storage.read(lambda tx: tx.people.members_of(CIRCLE.id)))


async def test_whoever_is_alike_is_found_together_and_nobody_is_missing(stage: Stage) -> None:
    def look(tx: Transaction) -> None:
        alike = tx.people.alike_in(CIRCLE.id)
        members = {each.id: each for each in tx.people.members_of(CIRCLE.id)}
        found = {
            member: (each.organisation, each.roles, each.zone, each.hours, each.away, each.country)
            for each in alike
            for member in each.ids
        }
        kinds = set(found.values())

        assert found == {
            id_: (each.organisation, each.roles, each.zone, each.hours, each.away, each.country)
            for id_, each in members.items()
        }
        assert len(alike) == len(kinds) < len(members)
        assert sum(len(each.ids) for each in alike) == len(members)

    await stage.storage.read(look)
