"""What every store of links to the pages and of sessions there does."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TypeVar

import pytest
from sqlalchemy import Connection

from bot.coalition.people import Role
from bot.membership.sign_in.passes import Pass, Session
from bot.membership.sign_in.store import SessionStore
from bot.ports import Transaction
from bot.words.ids import MemberId
from tests.support.stage import MONDAY, Stage, opened_stage

T = TypeVar("T")

SOON, LATER = MONDAY + timedelta(minutes=10), MONDAY + timedelta(hours=12)
ADA, BEN = MemberId("m-ada"), MemberId("m-ben")


@pytest.fixture
async def stage(database_url: str) -> AsyncIterator[Stage]:
    async with opened_stage(database_url, concerns=False) as stage:
        await stage.person("Ada")
        await stage.person("Ben", "matrix")
        yield stage


async def done(stage: Stage, work: Callable[[SessionStore], T]) -> T:
    return await stage.storage.run(lambda tx: work(tx.sessions))


def a_pass(stage: Stage, name: str = "Ada") -> Pass:
    actor = stage.people[name]
    return Pass(actor.member.id, actor.address, SOON)


def put_link(digest: str, link: Pass, store: SessionStore) -> None:
    store.put_link(digest, link)


async def begins(stage: Stage, name: str, id_: str) -> Session:
    session = Session(id_, replace(a_pass(stage, name), until=LATER))
    await done(stage, lambda store: store.begin(f"digest {id_}", session))
    return session


async def test_a_link_is_looked_at_often_and_spent_once(stage: Stage) -> None:
    link = a_pass(stage)
    await done(stage, lambda store: store.put_link("d", link))

    for _ in range(2):
        assert await done(stage, lambda store: store.link("d")) == link
    spent = await asyncio.gather(
        *(done(stage, lambda store: store.spend_link("d")) for _ in range(6))
    )
    assert [each for each in spent if each] == [link]
    assert await done(stage, lambda store: store.link("d")) is None


async def test_the_newest_link_of_somebody_is_their_only_one(stage: Stage) -> None:
    for digest, name in (("old", "Ada"), ("bens", "Ben"), ("new", "Ada")):
        put = partial(put_link, digest, a_pass(stage, name))
        await done(stage, put)

    assert await done(stage, lambda store: store.link("old")) is None
    assert await done(stage, lambda store: store.link("new")) is not None
    assert await done(stage, lambda store: store.link("bens")) is not None


async def test_sessions_are_ended_one_by_one_by_their_own_member_or_all_at_once(
    stage: Stage,
) -> None:
    one, two = await begins(stage, "Ada", "1"), await begins(stage, "Ada", "2")
    bens = await begins(stage, "Ben", "3")
    await done(stage, lambda store: store.put_link("d", a_pass(stage)))

    await done(stage, lambda store: store.end(BEN, "1"))
    assert await done(stage, lambda store: store.sessions_of(ADA)) == [one, two]
    await done(stage, lambda store: store.end(ADA, "1"))
    assert await done(stage, lambda store: store.session("digest 1")) is None
    assert await done(stage, lambda store: store.session("digest 2")) == two
    await done(stage, lambda store: store.end_all(ADA))
    assert await done(stage, lambda store: store.sessions_of(ADA)) == []
    assert await done(stage, lambda store: store.link("d")) is None
    assert await done(stage, lambda store: store.sessions_of(BEN)) == [bens]


async def test_what_is_over_is_let_go_and_nothing_else(stage: Stage) -> None:
    session = await begins(stage, "Ada", "1")
    await done(stage, lambda store: store.put_link("d", a_pass(stage)))
    await done(stage, lambda store: store.forget(SOON - timedelta(seconds=1)))
    assert await done(stage, lambda store: store.link("d")) is not None

    await done(stage, lambda store: store.forget(SOON))
    assert await done(stage, lambda store: store.link("d")) is None
    assert await done(stage, lambda store: store.session("digest 1")) == session
    await done(stage, lambda store: store.forget(LATER))
    assert await done(stage, lambda store: store.session("digest 1")) is None


def give_role(tx: Transaction) -> None:
    (ada,) = [each for each in tx.people.members() if each.id == ADA]
    tx.people.save(replace(ada, roles=frozenset({Role.RESPONDER})))


def rename(tx: Transaction) -> None:
    (ada,) = [each for each in tx.people.members() if each.id == ADA]
    tx.people.save(replace(ada, name="Ada L."))


def merge(tx: Transaction) -> None:
    both = [*tx.links.addresses(ADA), *tx.links.addresses(BEN)]
    tx.links.merge(BEN, ADA, both)


def close(tx: Transaction) -> None:
    (address,) = tx.links.addresses(ADA)
    tx.people.close(address)


@pytest.mark.parametrize(
    ("deed", "ends"), [(give_role, True), (rename, False), (merge, True), (close, True)]
)
async def test_what_changes_a_right_ends_what_stood_on_it_with_the_deed(
    stage: Stage, deed: Callable[[Transaction], None], *, ends: bool
) -> None:
    await begins(stage, "Ada", "1")
    await done(stage, lambda store: store.put_link("d", a_pass(stage)))

    await stage.storage.run(deed)

    gone = [await done(stage, lambda store: store.link("d")) is None]
    gone.append(await done(stage, lambda store: store.session("digest 1")) is None)
    assert gone == [ends, ends]


async def test_a_damaged_row_signs_out_one_and_is_no_trouble_to_others(stage: Stage) -> None:
    await begins(stage, "Ada", "1")
    good = await begins(stage, "Ada", "2")

    def damage(connection: Connection) -> None:
        connection.exec_driver_sql("UPDATE web_sessions SET address = 'x' WHERE id = '1'")

    await stage.storage._database.run(damage)

    assert await done(stage, lambda store: store.session("digest 1")) is None
    assert await done(stage, lambda store: store.sessions_of(ADA)) == [good]
