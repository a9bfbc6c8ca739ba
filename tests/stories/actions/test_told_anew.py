"""What could not be shown any more is told anew: all that still stands so, and nothing else."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.actions import left_behind, reminders, steps, taking_on
from bot.actions.left_behind import News
from bot.actions.model import ActionItem, IfLate
from bot.actions.store import ActionStore
from bot.coalition.agenda import DueHandler, Occasion
from bot.coalition.people import Member, Role
from bot.ports import Transaction
from bot.words.ids import MemberId
from tests.support.stage import MONDAY, Actor, Stage, opened_stage

DUE = MONDAY.date() + timedelta(days=4)


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    async with opened_stage(sqlite_url, concerns=False) as stage:
        ada = await stage.person("Ada", organisation="Roots")
        ben = await stage.person("Ben", organisation="Roots")
        await stage.person("Cara", organisation="Roots", roles=[Role.COORDINATOR])
        await stage.circle("Care", ada, ben)
        yield stage


def kept(stage: Stage, store: ActionStore) -> list[ActionItem]:
    """With Ada, asked by Ben; by herself; with nobody, once asked by Ben; and one that is done."""
    ada, ben = (stage.people[name].member for name in ("Ada", "Ben"))
    of_ben = store.add(taking_on.propose("of Ben", ada, ben, DUE, MONDAY))
    own = store.add(taking_on.propose("her own", ada, ada, DUE, MONDAY))
    back = store.add(taking_on.propose("came back", ada, ben, DUE, MONDAY))
    store.keep(taking_on.hand_back(back, ada, MONDAY))
    done = store.add(taking_on.propose("paid for", ada, ada, DUE, MONDAY))
    store.keep(steps.finish(done, ada, "", MONDAY))
    return [of_ben, own, back, done]


def falls_due(
    route: DueHandler[ActionStore], member: Member, args: dict[str, str], tx: Transaction
) -> None:
    given = {"member": member.id, **args}
    occasion = Occasion(given, MONDAY, MONDAY, tx.people, tx.outbox, tx.agenda)
    route(occasion, tx.actions)


async def reads(actor: Actor, work: Callable[[Transaction], None]) -> str:
    """What they are shown of it at once, before anything else falls due."""
    before = len(actor.sees)
    await actor.stage.storage.run(work)
    await actor.stage.goes_on()
    return actor.reads if len(actor.sees) > before else ""


@pytest.mark.parametrize(
    ("news", "name", "told"),
    [
        (News.ASKED, "Ada", ["of Ben", "her own"]),
        (News.ASKED, "Ben", []),
        (News.GIVEN, "Ben", ["of Ben", "came back"]),
        (News.GIVEN, "Cara", []),
        (News.NOBODYS, "Ben", ["came back"]),
        (News.NOBODYS, "Cara", ["came back"]),
        (News.NOBODYS, "Ada", []),
        (News.WITHOUT, "Ben", ["of Ben", "came back"]),
        (News.WITHOUT, "Cara", []),
    ],
)
async def test_of_what_somebody_left_behind_each_hears_what_is_theirs_and_open(
    stage: Stage, news: News, name: str, told: list[str]
) -> None:
    actor = stage.people[name]

    def work(tx: Transaction) -> None:
        numbers = " ".join([*(item.id for item in kept(stage, tx.actions)), "99"])
        args = {"news": news.value, "items": numbers, "name": "Dora"}
        falls_due(left_behind.tell_anew, actor.member, args, tx)

    said = await reads(actor, work)

    for what in ("of Ben", "her own", "came back", "paid for"):
        assert (what in said) is (what in told)


@pytest.mark.parametrize(
    ("name", "told"), [("Ada", ["of Ben", "her own"]), ("Ben", ["came back"]), ("Cara", ["late"])]
)
async def test_reminded_anew_is_whoever_still_has_it_or_hears_of_it(
    stage: Stage, name: str, told: list[str]
) -> None:
    actor, cara, ben = stage.people[name], stage.people["Cara"].member, stage.people["Ben"].member

    def work(tx: Transaction) -> None:
        items = kept(stage, tx.actions)
        change = taking_on.propose("late", ben, ben, DUE, MONDAY)
        heard = replace(change.item, if_late=IfLate(cara.id, 1))
        late = tx.actions.add(replace(change, item=heard))
        args = {"items": " ".join(item.id for item in items), "late": late.id}
        falls_due(reminders.remind_anew, actor.member, args, tx)

    said = await reads(actor, work)

    for what in ("of Ben", "her own", "came back", "paid for", "late"):
        assert (what in said) is (what in told)


async def test_whoever_cannot_be_read_any_more_is_told_nothing(stage: Stage) -> None:
    ada = stage.people["Ada"]
    nobody = replace(ada.member, id=MemberId("gone"))

    def work(tx: Transaction) -> None:
        numbers = " ".join(item.id for item in kept(stage, tx.actions))
        args = {"news": "asked", "items": numbers, "name": "Dora"}
        falls_due(left_behind.tell_anew, nobody, args, tx)
        falls_due(reminders.remind_anew, nobody, args, tx)

    assert await reads(ada, work) == ""
