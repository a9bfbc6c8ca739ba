"""What every database does for the ledger, for tables and files, and for calendars."""

from collections.abc import AsyncIterator
from datetime import date, time, timedelta

import pytest
from sqlalchemy import event

from bot.actions import steps, taking_on
from bot.actions.circle_posts.model import Posts
from bot.actions.ledger.model import Scope, Standing
from bot.actions.model import ActionItem, Change
from bot.membership.calendars.store import Feed
from bot.ports import Transaction
from bot.words.ids import ActionId, CircleId
from storage.engines import reading_engine
from storage.ledger import SqlLedger
from tests.support.stage import MONDAY, Stage, opened_stage

CARE = CircleId("c-care")
TODAY = date(2026, 3, 10)
BEFORE = MONDAY - timedelta(days=1)
EVERYTHING = Scope(CARE, circle_only=True)


@pytest.fixture
async def stage(database_url: str) -> AsyncIterator[Stage]:
    async with opened_stage(database_url, concerns=False) as stage:
        ada = await stage.person("Ada", organisation="Acme", circle="Care")
        await stage.circle("Care", ada)
        yield stage


def noted(tx: Transaction, stage: Stage, what: str, due: date, **more: bool) -> ActionItem:
    ada = stage.people["Ada"].member
    change = taking_on.propose(what, ada, ada, due, MONDAY, circle=CARE, **more)  # type: ignore[arg-type]
    return tx.actions.add(change)


@pytest.mark.parametrize("scope", [Scope(), Scope(public_only=True), EVERYTHING, Scope(CARE)])
async def test_what_is_open_is_counted_without_reading_an_item(
    sqlite_url: str, scope: Scope
) -> None:
    """It costs what an index holds of it, and for one circle what is in that one."""
    asked: list[tuple[str, tuple[object, ...]]] = []

    def note(
        _connection: object, _cursor: object, sql: str, values: tuple[object, ...], *_more: object
    ) -> None:
        if sql.startswith("SELECT"):
            asked.append((sql, values))

    async with opened_stage(sqlite_url, concerns=False):
        engine = reading_engine(sqlite_url)
        with engine.connect() as connection:
            event.listen(engine, "before_cursor_execute", note)
            SqlLedger(connection).tallies(scope, TODAY, BEFORE)
            SqlLedger(connection).unanswered(scope)
            event.remove(engine, "before_cursor_execute", note)
            plans = [
                " ".join(
                    str(row[3])
                    for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values)
                )
                for sql, values in asked
            ]
        engine.dispose()

    items_counted, ended, unanswered = plans
    index = "ix_action_items_counted" if scope.circle is None else "ix_action_items_of_circle"
    for plan in (items_counted, unanswered):
        assert f"USING COVERING INDEX {index}" in plan
        assert "TEMP B-TREE" not in plan
    assert "COVERING INDEX ix_action_history_ended" in ended


async def test_promises_are_counted_by_organisation_standing_and_reader(stage: Stage) -> None:
    ada = stage.people["Ada"].member

    def work(tx: Transaction) -> None:
        noted(tx, stage, "Soon", TODAY)
        noted(tx, stage, "Late", TODAY - timedelta(days=1), public=True)
        noted(tx, stage, "Within", TODAY, circle_only=True)
        for public in (True, False):
            done = noted(tx, stage, "Done", TODAY, public=public)
            tx.actions.keep(steps.finish(done, ada, "", MONDAY))
        dropped = noted(tx, stage, "Dropped", TODAY)
        tx.actions.keep(steps.drop(dropped, ada, "No", MONDAY))
        asked = noted(tx, stage, "Asked", TODAY)
        tx.actions.keep(taking_on.hand_back(asked, ada, MONDAY))

    await stage.storage.run(work)

    async def counted(scope: Scope) -> dict[Standing, int]:
        found = await stage.storage.read(lambda tx: tx.ledger.tallies(scope, TODAY, BEFORE))
        assert {each.organisation for each in found} == {"Acme"}
        counts: dict[Standing, int] = {}
        for each in found:
            counts[each.standing] = counts.get(each.standing, 0) + each.count
        return counts

    everything = {
        Standing.ON_TRACK: 2,
        Standing.LATE: 1,
        Standing.KEPT: 2,
        Standing.WILL_NOT_DO: 1,
    }
    assert await counted(EVERYTHING) == everything
    assert await counted(Scope()) == {**everything, Standing.ON_TRACK: 1}
    assert await counted(Scope(public_only=True)) == {Standing.LATE: 1, Standing.KEPT: 1}
    assert await stage.storage.read(lambda tx: tx.ledger.unanswered(EVERYTHING)) == 1
    late = await stage.storage.read(
        lambda tx: tx.ledger.late_or_blocked(Scope(), TODAY, ["Acme"], 5)  # type: ignore[list-item]
    )
    assert [item.what for item in late] == ["Late"]
    kept = await stage.storage.read(lambda tx: tx.ledger.kept_since(EVERYTHING, BEFORE))
    assert [item.what for item in kept] == ["Done", "Done"]
    after = MONDAY + timedelta(days=1)
    assert not await stage.storage.read(lambda tx: tx.ledger.kept_since(EVERYTHING, after))


async def test_what_a_circle_wants_is_kept(stage: Stage) -> None:
    wanted = Posts(ledger=True, weekday=4, hour=time(15, 30))
    assert await stage.storage.read(lambda tx: tx.ledger.posts(CARE)) == Posts()

    await stage.storage.run(lambda tx: tx.ledger.save_posts(CARE, Posts(weekday=1)))
    await stage.storage.run(lambda tx: tx.ledger.save_posts(CARE, wanted))

    assert await stage.storage.read(lambda tx: tx.ledger.posts(CARE)) == wanted


async def test_a_line_that_became_an_item_is_known(stage: Stage) -> None:
    def work(tx: Transaction) -> ActionId:
        item = noted(tx, stage, "Read", TODAY)
        tx.files.note_imported("a line", item.id)
        tx.actions.keep(Change(item, steps.start(item, stage.people["Ada"].member, MONDAY).entry))
        return item.id

    number = await stage.storage.run(work)

    lines = [f"line {n}" for n in range(1200)]
    assert await stage.storage.read(lambda tx: set(tx.files.imported(["a line", *lines]))) == {
        "a line"
    }
    changes = await stage.storage.read(lambda tx: tx.files.changes_of([number]))
    assert (changes[number].count, changes[number].last) == (2, MONDAY)


async def test_an_address_takes_the_place_of_the_one_for_the_same(stage: Stage) -> None:
    ada = stage.people["Ada"].member.id
    feeds = {
        "a" * 64: Feed("1", ada, None, titles=True),
        "b" * 64: Feed("2", ada, CARE, titles=True),
        "c" * 64: Feed("3", ada, None, titles=False),
    }

    def work(tx: Transaction) -> None:
        for digest, feed in feeds.items():
            tx.feeds.put_feed(digest, feed)

    await stage.storage.run(work)

    assert await stage.storage.read(lambda tx: tx.feeds.feed("a" * 64)) is None
    assert await stage.storage.read(lambda tx: tx.feeds.feed("c" * 64)) == feeds["c" * 64]
    theirs = await stage.storage.read(lambda tx: tx.feeds.feeds_of(ada))
    assert [feed.id for feed in theirs] == ["2", "3"]
    await stage.storage.run(lambda tx: tx.feeds.end_feeds(ada, "2"))
    assert len(await stage.storage.read(lambda tx: tx.feeds.feeds_of(ada))) == 1
