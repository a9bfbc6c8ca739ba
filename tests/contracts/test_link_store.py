"""What every store of joined addresses does."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta
from typing import TypeVar

import pytest

from bot.coalition.people import Member
from bot.membership.store import LinkStore
from bot.ports import Transaction
from bot.words.ids import MemberId
from bot.words.inbound import Address
from tests.support.stage import MONDAY, Actor, Stage, opened_stage

T = TypeVar("T")

SOON, LATER = MONDAY + timedelta(minutes=15), MONDAY + timedelta(hours=1)
ADA, BEN = MemberId("m-ada"), MemberId("m-ben")


@pytest.fixture
async def stage(database_url: str) -> AsyncIterator[Stage]:
    async with opened_stage(database_url, concerns=False) as stage:
        await stage.person("Ada")
        await stage.person("Ben", "matrix")
        yield stage


async def done(stage: Stage, work: Callable[[LinkStore], T]) -> T:
    return await stage.storage.run(lambda tx: work(tx.links))


def at(stage: Stage, name: str) -> Address:
    return stage.people[name].address


async def enter(stage: Stage, digest: str, door: Address) -> MemberId | None:
    return await done(stage, lambda store: store.enter(digest, door, MONDAY))


async def put(stage: Stage, digest: str, member: MemberId = ADA) -> None:
    await done(stage, lambda store: store.put(digest, member, SOON))


async def note_wrong_try(stage: Stage, door: Address, now: datetime) -> None:
    until = now + timedelta(hours=1)
    await done(stage, lambda store: store.note_wrong_try(door, now, until))


async def prefer(stage: Stage, door: Address) -> None:
    await done(stage, lambda store: store.prefer(door))


async def joined(stage: Stage) -> tuple[Actor, Actor]:
    ada, ben = stage.people["Ada"], stage.people["Ben"]
    await done(stage, lambda store: store.merge(ADA, BEN, [ada.address, ben.address]))
    return ada, ben


async def test_a_code_is_entered_at_one_address_and_spent_there_once(stage: Stage) -> None:
    ada, ben = at(stage, "Ada"), at(stage, "Ben")
    await put(stage, "d", ADA)

    assert await enter(stage, "another", ben) is None
    assert await done(stage, lambda store: store.spend(ben, MONDAY)) is None
    for _ in range(2):
        assert await enter(stage, "d", ben) == ADA
    assert await enter(stage, "d", ada) is None
    assert await done(stage, lambda store: store.spend(ada, MONDAY)) is None
    assert await done(stage, lambda store: store.spend(ben, MONDAY)) == ADA
    assert await done(stage, lambda store: store.spend(ben, MONDAY)) is None
    assert await enter(stage, "d", ben) is None


async def test_of_two_who_enter_a_code_at_once_one_gets_in(stage: Stage) -> None:
    await put(stage, "d", ADA)
    doors = [Address("web", "", str(number)) for number in range(6)]

    found = await asyncio.gather(*(enter(stage, "d", door) for door in doors))

    assert sorted(found, key=str) == [None] * 5 + [ADA]


async def test_a_code_is_over_in_time_and_by_revoking_and_by_the_next_one(stage: Stage) -> None:
    ben = at(stage, "Ben")
    for digest in ("first", "second"):
        await put(stage, digest)

    assert await enter(stage, "first", ben) is None
    assert await done(stage, lambda store: store.enter("second", ben, SOON)) is None
    assert await enter(stage, "second", ben) == ADA
    assert await done(stage, lambda store: store.spend(ben, SOON)) is None

    await put(stage, "third", ADA)
    await done(stage, lambda store: store.revoke("third"))
    assert await enter(stage, "third", ben) is None


async def test_of_several_codes_entered_at_one_address_the_last_counts(stage: Stage) -> None:
    door = Address("web", "", "1")
    await put(stage, "a", ADA)
    await put(stage, "b", BEN)

    for digest in ("a", "b"):
        await enter(stage, digest, door)

    assert await done(stage, lambda store: store.spend(door, MONDAY)) == BEN
    assert await done(stage, lambda store: store.spend(door, MONDAY)) is None


async def test_wrong_tries_are_counted_for_each_address_and_forgotten_together(
    stage: Stage,
) -> None:
    ada, ben = at(stage, "Ada"), at(stage, "Ben")
    middle = MONDAY + timedelta(minutes=30)
    for now in (MONDAY, middle):
        await note_wrong_try(stage, ada, now)

    assert await done(stage, lambda store: store.wrong_tries(ada, middle)) == 2
    assert await done(stage, lambda store: store.wrong_tries(ben, middle)) == 0
    assert await done(stage, lambda store: store.wrong_tries(ada, LATER)) == 0

    await done(stage, lambda store: store.forget(LATER))
    assert await done(stage, lambda store: store.wrong_tries(ada, middle)) == 0


async def test_what_is_over_is_let_go_and_nothing_else(stage: Stage) -> None:
    ben = at(stage, "Ben")
    await put(stage, "d", ADA)

    await done(stage, lambda store: store.forget(MONDAY))
    assert await enter(stage, "d", ben) == ADA
    await done(stage, lambda store: store.forget(SOON))
    assert await done(stage, lambda store: store.spend(ben, MONDAY)) is None


async def test_a_merged_member_has_the_addresses_of_both_in_the_order_that_is_wanted(
    stage: Stage,
) -> None:
    ada, ben = await joined(stage)

    assert await done(stage, lambda store: store.addresses(ADA)) == [ada.address, ben.address]
    assert await done(stage, lambda store: store.joined(ADA)) == [ben.address]
    assert await stage.storage.read(lambda tx: tx.people.member(BEN)) is None
    assert await stage.storage.read(lambda tx: tx.people.member_at(ben.address)) == ada.member


async def test_the_preferred_address_is_where_they_are_written_to(stage: Stage) -> None:
    ada, ben = await joined(stage)

    for chosen in (ben, ben, ada, ben):
        await prefer(stage, chosen.address)
        assert await stage.storage.read(lambda tx: tx.people.address_of(ADA)) == chosen.address


async def test_a_parted_address_belongs_to_somebody_else(stage: Stage) -> None:
    ada, ben = await joined(stage)
    alone = Member(MemberId("m-new"), "Ben")

    def part(tx: Transaction) -> None:
        tx.people.save(alone)
        tx.links.part(ben.address, alone.id)

    await stage.storage.run(part)

    assert await done(stage, lambda store: store.addresses(ADA)) == [ada.address]
    assert await done(stage, lambda store: store.addresses(alone.id)) == [ben.address]
    assert await done(stage, lambda store: store.joined(alone.id)) == []


async def test_a_closed_address_is_no_choice_but_can_be_parted(stage: Stage) -> None:
    ada, ben = await joined(stage)

    await stage.storage.run(lambda tx: tx.people.close(ben.address))

    assert await done(stage, lambda store: store.addresses(ADA)) == [ada.address]
    assert await done(stage, lambda store: store.joined(ADA)) == [ben.address]


async def test_two_who_join_each_other_at_the_same_moment_are_one_in_the_end(
    stage: Stage,
) -> None:
    ada, ben = at(stage, "Ada"), at(stage, "Ben")

    came_of_it = await asyncio.gather(
        done(stage, lambda store: store.merge(ADA, BEN, [ada, ben])),
        done(stage, lambda store: store.merge(BEN, ADA, [ben, ada])),
        return_exceptions=True,
    )

    assert sum(each is None for each in came_of_it) >= 1
    [one] = await stage.storage.read(lambda tx: tx.people.members())
    assert set(await done(stage, lambda store: store.addresses(one.id))) == {ada, ben}
