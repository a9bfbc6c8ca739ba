"""Whoever moves the clock of a rehearsal reads what comes next."""

from datetime import timedelta

from bot.ports import Transaction
from bot.rehearsal.coming import IS_WRITTEN_TO, WHAT
from bot.rehearsal.rehearsal import what_comes_next
from bot.words.ids import MemberId
from bot.words.messages import Message
from tests.support.stage import opened_stage


async def test_it_is_what_is_planned_or_a_message_that_waits_whichever_is_first(
    sqlite_url: str,
) -> None:
    async with opened_stage(sqlite_url, concerns=False) as stage:
        await stage.person("Ada")
        now = stage.clock.now

        def owe(tx: Transaction) -> None:
            ada = tx.people.member(MemberId("m-ada"))
            assert ada is not None
            tx.outbox.put(ada, Message("Hello"), not_before=now + timedelta(hours=2))

        def plan(tx: Transaction) -> None:
            tx.agenda.put("a round", now + timedelta(hours=1), "checkin.open", {})

        assert await stage.storage.read(what_comes_next) is None
        await stage.storage.run(owe)
        assert await stage.storage.read(what_comes_next) == IS_WRITTEN_TO
        await stage.storage.run(plan)
        assert await stage.storage.read(what_comes_next) == WHAT["checkin.open"]
