"""Takes what is owed from the outbox to the platforms, until it was shown or given up.

Lease in one transaction, talk to the platform in none, note the outcome in a second one. If the
power goes in between, the lease runs out and the same key is delivered again; an adapter never
shows a key twice. What is in flight here is not claimed here again, however far a clock jumps;
what another process has claimed meanwhile is left to it.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from time import monotonic
from typing import TypeAlias

from bot.coalition.outbox import SHORTEST_WAIT, Delivery, Lane, next_attempt
from bot.coalition.people import Member
from bot.engine import unreachable
from bot.engine.circuit_breaker import CircuitBreaker
from bot.engine.elsewhere import lanes_elsewhere
from bot.forms.offers import Offer
from bot.language.tell import Interpreter
from bot.ports import Clock, Draw, Platforms, Storage, Transaction
from bot.words.errors import TryLater, Undeliverable
from bot.words.ids import DeliveryId
from bot.words.inbound import Address
from bot.words.messages import Message, say

log = logging.getLogger(__name__)

Note: TypeAlias = Callable[[Transaction], None]
"""How a delivery went, to be written down in a transaction."""

PLACES = 10
"""Deliveries in flight in one lane, until no more are claimed for it; more does not help (measured
on a local homeserver)."""
TOGETHER = 10
"""Claimed at a time."""
LOOK_AGAIN = 1.0
"""Seconds after which we look for more, however long those in flight take."""
FRESH_FOR = timedelta(seconds=15)
"""Well within the lease. A claim on which nothing was done for longer is claimed anew: the machine
slept, or this process was stopped, and another one may hold it."""


@dataclass(slots=True)
class Courier:
    storage: Storage
    platforms: Platforms
    interpreter: Interpreter
    clock: Clock
    cautious_until: datetime | None = None
    """A copy was put back: until then anything may have been shown already, before that."""
    draw: Draw | None = None
    """Makes a picture of a chart, away from the event loop."""
    breaker: CircuitBreaker = field(default_factory=CircuitBreaker)
    last_look: float = field(default_factory=monotonic, init=False)
    """When we last looked what is due, in seconds of the machine's own clock."""
    _in_flight: dict[DeliveryId, Lane | None] = field(default_factory=dict, init=False)
    """Nobody can tell us by a clock that these are not ours any more."""
    _nothing_beside: tuple[frozenset[Lane], float] = field(default=(frozenset(), 0.0), init=False)
    """Lanes that were full when nothing was due for any other, and when that was."""
    _claiming: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)
    _telling: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)

    async def deliver_due(self) -> int:
        """Deliver all that is due now; returns how many were attempted.

        A slow one takes up one place of its lane and lets the others pass.
        """
        attempted = 0
        under_way: set[asyncio.Task[None]] = set()
        async with asyncio.TaskGroup() as group:
            while True:
                now = self.clock()
                claimed = await self._claim(now)
                attempted += len(claimed)
                under_way |= {group.create_task(self._deliver(each, now)) for each in claimed}
                if not under_way:
                    return attempted
                _, under_way = await asyncio.wait(
                    under_way, timeout=LOOK_AGAIN, return_when=asyncio.FIRST_COMPLETED
                )

    async def _claim(self, now: datetime) -> Sequence[Delivery]:
        async with self._claiming:
            held, taken = list(self._in_flight), Counter(self._in_flight.values())
            busy = {lane for lane, places in taken.items() if lane and places >= PLACES}
            full = busy.union(lanes_elsewhere(self.platforms))
            if busy and not await self._is_any_beside(full, held, now):
                return ()
            claimed = await self.storage.run(
                lambda tx: tx.outbox.claim(now, TOGETHER, held=held, full=full), waited_for=False
            )
            self._in_flight.update((each.id, each.lane) for each in claimed)
            self.last_look = monotonic()
            return claimed

    async def _is_any_beside(
        self, full: Collection[Lane], held: Collection[DeliveryId], now: datetime
    ) -> bool:
        """Whether anything is due for other lanes.

        To find nothing, all that is due is looked at. So it is not asked anew for each delivery
        that has arrived, and whoever writes does not wait for it.
        """
        lanes, at = self._nothing_beside
        if lanes and lanes.issubset(full) and monotonic() - at < LOOK_AGAIN:
            return False
        there = await self.storage.read(lambda tx: tx.outbox.is_any_due(now, held=held, full=full))
        self._nothing_beside = (frozenset() if there else frozenset(full), monotonic())
        return there

    async def _deliver(self, delivery: Delivery, claimed: datetime) -> None:
        try:
            await self.storage.run(await self._outcome(delivery, claimed), waited_for=False)
        except Exception:  # the lease runs out, and the same key is delivered again
            log.exception("the outcome of a delivery could not be noted")
        finally:
            self._in_flight.pop(delivery.id, None)

    async def _outcome(self, delivery: Delivery, claimed: datetime) -> Note:
        """Show it to whom it is for; returns what is to be noted about that."""
        try:
            await self._show(delivery, claimed)
        except TryLater as wait:
            return partial(self._try_later, delivery, wait.after)
        except Undeliverable as gone:
            return partial(self._give_up, delivery, gone.reason)
        except Exception:
            log.exception("a delivery failed in an unexpected way")
            return partial(self._try_later, delivery, timedelta())
        return partial(self._sent, delivery)

    async def _show(self, delivery: Delivery, claimed: datetime) -> None:
        to = delivery.to
        if to is None:
            raise Undeliverable("no address is known")
        if to.platform not in self.platforms:
            raise TryLater
        told = await self._drawn(await self._told(delivery))
        platform, again = self.platforms[to.platform], self._may_stand_there(delivery)
        if isinstance(to, Address) and told.buttons:
            # before it is shown: a number that is said a moment later must not mean what was before
            offer = Offer(str(told.text), told.buttons, self.clock(), delivery.id, shown=False)
            await self.storage.run(lambda tx: tx.conversations.offer(to, offer), waited_for=False)
        if abs(self.clock() - claimed) > FRESH_FOR:
            raise TryLater(SHORTEST_WAIT)
        async with self.breaker.waiting_for((to.platform, to.workspace)):
            await platform.deliver(to, told, key=delivery.id, again=again)

    async def _told(self, delivery: Delivery) -> Message:
        """In the reader's language. One after the other: whoever writes gets a turn in between."""
        async with self._telling:
            await asyncio.sleep(0)
            return self.interpreter.message(self._dated(delivery), delivery.recipient.reader)

    async def _drawn(self, message: Message) -> Message:
        """With its picture; what cannot be drawn is told by its lines."""
        if message.chart is None or self.draw is None:
            return message
        try:
            file = await asyncio.to_thread(self.draw, message.chart, message.language)
        except ValueError:
            log.exception("a picture could not be drawn")
            return message
        return replace(message, files=(*message.files, file))

    def _may_stand_there(self, delivery: Delivery) -> bool:
        cautious = self.cautious_until is not None and self.clock() < self.cautious_until
        return delivery.attempts > 0 or cautious

    def _dated(self, delivery: Delivery) -> Message:
        """The message, saying so when it comes late."""
        if not delivery.is_late(self.clock()):
            return delivery.message
        note = say("(Sent late: this was due {due}.)", due=delivery.due)
        return replace(delivery.message, lines=(*delivery.message.lines, note))

    def _sent(self, delivery: Delivery, tx: Transaction) -> None:
        tx.outbox.sent(delivery.id, self.clock())
        to = delivery.recipient
        if isinstance(to, Member) and not to.reached:
            tx.people.note_reached(to.id)
        if isinstance(delivery.to, Address) and delivery.message.buttons:
            tx.conversations.shown(delivery.to, delivery.id)

    def _try_later(self, delivery: Delivery, asked: timedelta, tx: Transaction) -> None:
        at = next_attempt(delivery.attempts, delivery.tried_since, self.clock(), asked)
        if at is None:
            self._give_up(delivery, "tried for too long", tx)
        elif tx.outbox.retry(delivery, at):
            _withdraw(delivery, tx)

    def _give_up(self, delivery: Delivery, reason: str, tx: Transaction) -> None:
        if not tx.outbox.given_up(delivery, reason):
            return
        _withdraw(delivery, tx)
        elsewhere = _next_address(delivery, tx)
        if elsewhere is not None:
            tx.outbox.put(
                delivery.recipient,
                delivery.message,
                once=f"elsewhere:{delivery.id}",
                not_before=delivery.due,
                at=elsewhere,
                needs=delivery.needs,
                anew=delivery.anew,
            )
            return
        unreachable.note(delivery.recipient, self.clock(), tx)


def _withdraw(delivery: Delivery, tx: Transaction) -> None:
    if isinstance(delivery.to, Address) and delivery.message.buttons:
        tx.conversations.withdraw(delivery.to, delivery.id)


def _next_address(delivery: Delivery, tx: Transaction) -> Address | None:
    """The one they would rather be reached at than at any that comes after it; None at the end."""
    match delivery:
        case Delivery(recipient=Member(id=member), to=Address() as tried):
            theirs = tx.links.addresses(member)
            return next(iter(theirs[theirs.index(tried) + 1 :]), None) if tried in theirs else None
        case _:
            return None
