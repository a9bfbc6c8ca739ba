"""Whatever fails, in whatever order: what is owed is shown once, in order, and nothing is lost."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from bot.coalition.outbox import Delivery
from bot.coalition.people import Member
from bot.engine.courier import Courier
from bot.language.tell import Interpreter
from bot.ports import Handle, Transaction
from bot.words.errors import TryLater
from bot.words.ids import MemberId
from bot.words.inbound import Address, Presence, Room
from bot.words.messages import Message
from storage.database import Database
from storage.transaction import SqlStorage
from tests.support.ready_made import lay_tables
from tests.support.stage import MONDAY, StageClock

MEMBERS = [Member(MemberId(name), name) for name in ("Ada", "Ben")]


def address(member: Member) -> Address:
    return Address("sky", "T1", member.id)


@dataclass
class Sky:
    """A platform that shows each key once, when it can be reached."""

    reachable: dict[Address | Room, bool] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)
    shown: dict[Address | Room, list[int]] = field(default_factory=dict)

    async def run(self, handle: Handle) -> None:
        """Nobody acts here."""

    async def deliver(
        self,
        to: Address | Room,
        message: Message,
        *,
        key: str,
        again: bool = False,  # noqa: ARG002  a key is known here for ever
    ) -> None:
        if not self.reachable.get(to, True):
            raise TryLater
        if key not in self.keys:
            self.keys.add(key)
            self.shown.setdefault(to, []).append(int(str(message.text)))

    async def people_in(self, room: Room) -> Sequence[Presence] | None:  # noqa: ARG002  no lists
        return None

    def problem(self) -> str:
        return ""


class TheOutbox(RuleBasedStateMachine):
    """Two instances of the bot with one database file, one clock and one platform."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        url = f"sqlite:///{Path(self.folder.name) / 'tequio.db'}"
        lay_tables(url)
        self.clock, self.sky, self.runner = StageClock(MONDAY), Sky(), asyncio.Runner()
        self.databases = [Database(url) for _ in range(2)]
        self.stores = [SqlStorage(database, self.clock) for database in self.databases]
        self.owed: dict[str, list[int]] = {member.id: [] for member in MEMBERS}
        self.once: set[str] = set()
        for database in self.databases:
            self.runner.run(database.__aenter__())

    @initialize()
    def people_are_known(self) -> None:
        def settle(tx: Transaction) -> None:
            for member in MEMBERS:
                tx.people.add(member, address(member))

        self.runner.run(self.stores[0].run(settle))

    @rule(to=st.sampled_from(MEMBERS), once=st.sampled_from(["", "", "a", "b"]))
    def something_is_owed(self, to: Member, once: str) -> None:
        number = sum(map(len, self.owed.values()))
        message = Message(str(number))
        self.runner.run(self.stores[0].run(lambda tx: tx.outbox.put(to, message, once=once)))
        if once not in self.once:
            self.owed[to.id].append(number)
        self.once |= {once} - {""}

    @rule(who=st.sampled_from(MEMBERS), reachable=st.booleans())
    def somebody_is_or_is_not_reached(self, who: Member, reachable: bool) -> None:
        self.sky.reachable[address(who)] = reachable

    @rule(minutes=st.sampled_from([0.5, 2, 20, 90]))
    def time_passes(self, minutes: float) -> None:
        self.clock.now += timedelta(minutes=minutes)

    @rule()
    def one_instance_delivers(self) -> None:
        self._deliver(1)

    @rule()
    def two_instances_deliver_at_once(self) -> None:
        self._deliver(2)

    @rule(after=st.booleans())
    def the_power_goes(self, after: bool) -> None:
        """Before what was claimed is shown, or after it was shown and before that is noted."""
        claimed = self.runner.run(self.stores[0].run(self._claim))
        for delivery in claimed if after else ():
            if delivery.to is not None and self.sky.reachable.get(delivery.to, True):
                shown = self.sky.deliver(delivery.to, delivery.message, key=delivery.id)
                self.runner.run(shown)

    def teardown(self) -> None:
        """In the end everybody is reached, and has seen everything once and in order."""
        try:
            self.sky.reachable.clear()
            while (due := self.runner.run(self.stores[0].read(_next_due))) is not None:
                # what is due may still wait behind something that is leased to a dead instance
                self.clock.now = max(due, self.clock.now + timedelta(seconds=1))
                self._deliver(2)
            assert {to.id: sorted(seen) for to, seen in self.sky.shown.items()} == {
                member: numbers for member, numbers in self.owed.items() if numbers
            }
        finally:
            self._close()

    def _claim(self, tx: Transaction) -> list[Delivery]:
        return list(tx.outbox.claim(self.clock(), 100))

    def _deliver(self, instances: int) -> None:
        platforms = {"sky": self.sky}
        couriers = [
            Courier(storage, platforms, Interpreter({}), self.clock)
            for storage in self.stores[:instances]
        ]

        async def work() -> None:
            await asyncio.gather(*(courier.deliver_due() for courier in couriers))

        self.runner.run(work())

    def _close(self) -> None:
        for database in self.databases:
            self.runner.run(database.__aexit__())
        self.runner.close()
        self.folder.cleanup()


def _next_due(tx: Transaction) -> datetime | None:
    return tx.outbox.next_due()


TestTheOutbox = TheOutbox.TestCase
TestTheOutbox.settings = settings(max_examples=30, stateful_step_count=20, deadline=None)
