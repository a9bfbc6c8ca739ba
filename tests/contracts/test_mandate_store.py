"""What every database does for the mandates and seats of circles."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.membership.mandates.model import Interest, Mandate, Seats
from bot.words.constituencies import Constituency
from bot.words.ids import CircleId, MemberId
from tests.support.stage import MONDAY, Stage, opened_stage

CARE, WATCH = CircleId("c-care"), CircleId("c-watch")
ADA, BEN = MemberId("m-ada"), MemberId("m-ben")
TWO = Seats(Constituency.GRASSROOTS, 2, date(2026, 12, 31), (ADA, BEN))


@pytest.fixture
async def stage(database_url: str) -> AsyncIterator[Stage]:
    async with opened_stage(database_url, concerns=False) as stage:
        ada, ben = await stage.person("Ada"), await stage.person("Ben")
        await stage.circle("Care", ada, ben)
        await stage.circle("Watch", ada)
        yield stage


async def write(stage: Stage, mandate: Mandate) -> None:
    await stage.storage.run(lambda tx: tx.mandates.save_mandate(CARE, mandate))


async def save(stage: Stage, circle: CircleId, seats: Seats) -> None:
    await stage.storage.run(lambda tx: tx.mandates.save_seats(circle, seats))


async def test_a_mandate_is_empty_until_it_is_written_and_written_anew(stage: Stage) -> None:
    assert await stage.storage.read(lambda tx: tx.mandates.mandate(CARE)) == Mandate()

    for mandate in (Mandate("Names", "All"), Mandate("المال", "")):
        await write(stage, mandate)
        assert await stage.storage.read(lambda tx: tx.mandates.mandate(CARE)) == mandate
    assert await stage.storage.read(lambda tx: tx.mandates.mandate(WATCH)) == Mandate()


async def test_seats_stand_in_order_and_are_replaced_by_kind(stage: Stage) -> None:
    donors, fewer = Seats(Constituency.DONOR, 1), Seats(Constituency.GRASSROOTS, 1, None, (BEN,))
    for seats in (donors, TWO, fewer):
        await save(stage, CARE, seats)

    assert await stage.storage.read(lambda tx: tx.mandates.seats(CARE)) == [fewer, donors]
    assert await stage.storage.read(lambda tx: tx.mandates.seats(WATCH)) == []


async def test_a_kind_is_taken_out_and_nothing_else(stage: Stage) -> None:
    for circle in (CARE, WATCH):
        await save(stage, circle, TWO)

    await stage.storage.run(lambda tx: tx.mandates.end_seats(CARE, Constituency.GRASSROOTS))

    assert await stage.storage.read(lambda tx: tx.mandates.seats(CARE)) == []
    assert await stage.storage.read(lambda tx: tx.mandates.seats(WATCH)) == [TWO]


async def test_two_who_are_one_hold_one_seat(stage: Stage) -> None:
    await save(stage, CARE, TWO)

    await stage.storage.run(lambda tx: tx.links.merge(ADA, BEN, tx.links.addresses(ADA)))

    (seats,) = await stage.storage.read(lambda tx: tx.mandates.seats(CARE))
    assert seats.holders == (ADA,)


async def test_an_interest_ends_and_is_still_known(stage: Stage) -> None:
    first = Interest("first", CARE, ADA, "A fund", MONDAY, aside=True)
    second = Interest("second", CARE, BEN, "المال", MONDAY + timedelta(days=1))
    for each in (second, first):
        await stage.storage.run(lambda tx, each=each: tx.mandates.declare(each))  # type: ignore[misc]

    await stage.storage.run(lambda tx: tx.mandates.end_interest("first", MONDAY))

    ended = replace(first, ended=MONDAY)
    assert await stage.storage.read(lambda tx: tx.mandates.interests(CARE)) == [ended, second]
    assert await stage.storage.read(lambda tx: tx.mandates.interests(WATCH)) == []
