"""What every store of action items does."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.actions import steps, taking_on
from bot.actions.model import ActionItem, Change, EntryKind, IfLate
from bot.actions.store import ActionStore
from bot.coalition.people import Member, Role
from bot.ports import Transaction
from bot.words.ids import ActionId
from tests.support.stage import MONDAY, Stage, opened_stage

FRIDAY = date(2026, 3, 6)


@pytest.fixture
async def stage(database_url: str) -> AsyncIterator[Stage]:
    async with opened_stage(database_url, concerns=False) as stage:
        await stage.person("Ada", organisation="Acme", roles=[Role.COORDINATOR])
        await stage.person("Ben")
        await stage.circle("Steering")
        yield stage


def proposal(stage: Stage, what: str = "Draft the statement", due: date = FRIDAY) -> Change:
    ada, ben = (stage.people[name].member for name in ("Ada", "Ben"))
    return taking_on.propose(what, ada, ben, due, MONDAY)


def member(stage: Stage, name: str) -> Member:
    return stage.people[name].member


async def test_a_new_item_gets_the_next_number_and_comes_back_as_it_was(stage: Stage) -> None:
    change = proposal(stage)

    def work(store: ActionStore) -> tuple[ActionItem, ActionItem, ActionItem | None]:
        first, second = store.add(change), store.add(proposal(stage, "Book a room"))
        return first, second, store.item(first.id)

    first, second, found = await stage.storage.run(lambda tx: work(tx.actions))

    assert (first.id, second.id) == ("1", "2")
    assert found == first == replace(change.item, id=ActionId("1"))


async def test_every_field_is_kept(stage: Stage) -> None:
    circle = (await stage.storage.read(lambda tx: tx.people.circles()))[0]
    ada, ben = member(stage, "Ada"), member(stage, "Ben")
    change = taking_on.propose(
        "اكتب البيان <b>&</b> ☂",
        ada,
        ben,
        FRIDAY,
        MONDAY,
        circle=circle.id,
        public=True,
        came_from="https://example.org/minutes",
    )
    kept = await stage.storage.run(lambda tx: tx.actions.add(change))
    blocked = steps.block(kept, ada, "The budget", "Ben", MONDAY)
    agreed = IfLate(ben.id, 3, FRIDAY)
    blocked = replace(blocked, item=replace(blocked.item, if_late=agreed, helpers=(ben.id,)))
    await stage.storage.run(lambda tx: tx.actions.keep(blocked))

    assert await stage.storage.run(lambda tx: tx.actions.item(kept.id)) == blocked.item
    heard_of = await stage.storage.read(lambda tx: tx.actions.heard_of_by(ben.id))
    assert list(heard_of) == [blocked.item]


async def test_what_waits_for_somebody_is_theirs_or_came_back_or_is_heard_of(stage: Stage) -> None:
    ada, ben = member(stage, "Ada"), member(stage, "Ben")
    eve = (await stage.person("Eve")).member

    def work(store: ActionStore) -> None:
        store.add(taking_on.propose("hers", ada, ben, FRIDAY, MONDAY))
        done = store.add(taking_on.propose("done", ada, ada, FRIDAY, MONDAY))
        store.keep(steps.finish(done, ada, "", MONDAY))
        store.add(taking_on.propose("asked of Ben", ben, ada, FRIDAY, MONDAY))
        back = store.add(taking_on.propose("came back", ben, ada, FRIDAY, MONDAY))
        store.keep(taking_on.hand_back(back, ben, MONDAY))
        back = store.add(taking_on.propose("came back to Ben", ada, ben, FRIDAY, MONDAY))
        store.keep(taking_on.hand_back(back, ada, MONDAY))
        change = taking_on.propose("heard of", ben, eve, FRIDAY, MONDAY)
        agreed = replace(change.item, if_late=IfLate(ada.id, 3))
        store.add(replace(change, item=agreed))
        store.add(taking_on.propose("of others", ben, eve, FRIDAY, MONDAY))

    await stage.storage.run(lambda tx: work(tx.actions))
    found = await stage.storage.read(lambda tx: tx.actions.waiting_for(ada.id))

    assert [item.what for item in found] == ["hers", "came back", "heard of"]


async def test_a_history_only_grows(stage: Stage) -> None:
    ada = member(stage, "Ada")
    kept = await stage.storage.run(lambda tx: tx.actions.add(proposal(stage)))
    moved = steps.move(kept, ada, FRIDAY + timedelta(days=3), MONDAY)
    await stage.storage.run(lambda tx: tx.actions.keep(moved))
    done = steps.finish(moved.item, ada, "https://example.org", MONDAY)
    await stage.storage.run(lambda tx: tx.actions.keep(done))

    history = await stage.storage.read(lambda tx: tx.actions.history(kept.id))

    assert [entry.kind for entry in history] == [
        EntryKind.PROPOSED,
        EntryKind.MOVED,
        EntryKind.DONE,
    ]
    assert history[1:] == [moved.entry, done.entry]


async def test_lists_hold_what_is_open_the_earliest_due_first(stage: Stage) -> None:
    ada, ben = member(stage, "Ada"), member(stage, "Ben")
    circle = (await stage.storage.read(lambda tx: tx.people.circles()))[0]

    def work(store: ActionStore) -> None:
        store.add(proposal(stage, "late", FRIDAY + timedelta(days=1)))
        store.add(proposal(stage, "soon"))
        store.keep(steps.finish(store.add(proposal(stage, "done")), ada, "", MONDAY))
        store.keep(taking_on.hand_back(store.add(proposal(stage, "returned")), ada, MONDAY))
        store.add(taking_on.propose("of the circle", ben, ben, FRIDAY, MONDAY, circle=circle.id))

    await stage.storage.run(lambda tx: work(tx.actions))

    def lists(store: ActionStore) -> list[list[str]]:
        found = [
            store.owned_by(ada.id),
            store.made_by(ben.id),
            store.handed_back(),
            store.in_circles([circle.id]),
            store.in_circles([]),
        ]
        return [[item.what for item in items] for items in found]

    assert await stage.storage.read(lambda tx: lists(tx.actions)) == [
        ["soon", "late"],
        ["soon", "returned", "of the circle", "late"],
        ["returned"],
        ["of the circle"],
        [],
    ]


async def test_who_helps_is_kept_with_the_item_and_finds_it(stage: Stage) -> None:
    ada, ben = member(stage, "Ada"), member(stage, "Ben")

    def work(store: ActionStore) -> list[ActionItem]:
        change = taking_on.propose("Draft it", ada, ada, FRIDAY, MONDAY)
        kept = store.add(replace(change, item=replace(change.item, helpers=(ben.id,))))
        store.add(taking_on.propose("Another one", ada, ada, FRIDAY, MONDAY))
        moved = steps.move(kept, ada, FRIDAY + timedelta(days=1), MONDAY)
        store.keep(moved)
        return [*store.helped_by(ben.id), *store.helped_by(ada.id), *store.owned_by(ada.id)]

    found = await stage.storage.run(lambda tx: work(tx.actions))

    assert [(item.what, item.helpers) for item in found] == [
        ("Draft it", (ben.id,)),
        ("Another one", ()),
        ("Draft it", (ben.id,)),
    ]


async def test_what_an_organisation_is_accountable_for_is_found_by_it(stage: Stage) -> None:
    ada = member(stage, "Ada")

    def work(tx: Transaction) -> list[str]:
        [acme] = tx.people.organisations()
        tx.actions.add(taking_on.propose("As such", ada, ada, FRIDAY, MONDAY, organisation=acme))
        tx.actions.add(taking_on.propose("Hers", ada, ada, FRIDAY, MONDAY))
        return [item.what for item in tx.actions.of_organisation(acme.id)]

    assert await stage.storage.run(work) == ["As such"]


@pytest.mark.parametrize("forged", ["", "0", "99", "-1", "1; drop", "9" * 30, "²", "١"])
async def test_an_id_that_is_none_finds_nothing(stage: Stage, forged: str) -> None:
    assert await stage.storage.run(lambda tx: tx.actions.item(ActionId(forged))) is None
