"""Takes what is owed from the outbox to the platforms, until it was shown or given up.

Lease in one transaction, talk to the platform in none, note the outcome in a second one. If the
power goes in between, the lease runs out and the same key is delivered again; an adapter never
shows a key twice.
"""

import asyncio
import logging
from dataclasses import dataclass, replace
from functools import partial

from bot.errors import TryLater, Undeliverable
from bot.inbound import Address
from bot.language.tell import Interpreter
from bot.messages import Message, say
from bot.outbox import Delivery, next_attempt
from bot.people import Role
from bot.ports import Adapter, Clock, Platforms, Storage, Transaction

log = logging.getLogger(__name__)

AT_ONCE = 10
"""Deliveries in flight; more does not help (measured on a local homeserver)."""


@dataclass(frozen=True, slots=True)
class Courier:
    storage: Storage
    platforms: Platforms
    interpreter: Interpreter
    clock: Clock

    async def deliver_due(self) -> int:
        """Deliver all that is due now; returns how many were attempted."""
        attempted = 0
        while deliveries := await self.storage.run(self._claim):
            for start in range(0, len(deliveries), AT_ONCE):
                await asyncio.gather(*map(self._deliver, deliveries[start : start + AT_ONCE]))
            attempted += len(deliveries)
        return attempted

    def _claim(self, tx: Transaction) -> list[Delivery]:
        return list(tx.outbox.claim(self.clock(), limit=100))

    async def _deliver(self, delivery: Delivery) -> None:
        told = self.interpreter.message(self._dated(delivery), delivery.reader)
        try:
            await self._adapter(delivery).deliver(delivery.to, told, key=delivery.id)
        except TryLater as wait:
            await self.storage.run(partial(self._try_later, delivery, wait))
        except Undeliverable as gone:
            await self.storage.run(partial(self._give_up, delivery, gone.reason))
        except Exception:
            log.exception("a delivery failed in an unexpected way")
            await self.storage.run(partial(self._try_later, delivery, TryLater()))
        else:
            await self.storage.run(partial(self._sent, delivery, told))

    def _adapter(self, delivery: Delivery) -> Adapter:
        platform = delivery.to.platform
        if platform not in self.platforms:
            raise Undeliverable(f"nothing is connected to {platform}")
        return self.platforms[platform]

    def _dated(self, delivery: Delivery) -> Message:
        """The message, saying so when it comes late."""
        if not delivery.is_late(self.clock()):
            return delivery.message
        note = say("(Sent late: this was due {due}.)", due=delivery.due)
        return replace(delivery.message, lines=(*delivery.message.lines, note))

    def _sent(self, delivery: Delivery, told: Message, tx: Transaction) -> None:
        tx.outbox.sent(delivery.id, self.clock())
        if isinstance(delivery.to, Address) and told.buttons:
            tx.conversations.offer(delivery.to, told.buttons)

    def _try_later(self, delivery: Delivery, wait: TryLater, tx: Transaction) -> None:
        at = next_attempt(delivery.attempts, delivery.due, self.clock(), wait.after)
        if at is None:
            self._give_up(delivery, "owed for too long", tx)
        else:
            tx.outbox.retry(delivery.id, at)

    def _give_up(self, delivery: Delivery, reason: str, tx: Transaction) -> None:
        log.warning("a delivery was given up: %s", reason)
        tx.outbox.given_up(delivery.id, reason)
        if isinstance(delivery.to, Address):
            self._tell_coordinators(delivery.to, tx)

    def _tell_coordinators(self, lost: Address, tx: Transaction) -> None:
        member = tx.people.member_at(lost)
        if member is None:
            return
        notice = Message(
            say("I could not reach {name}. Please ask them another way.", name=member.name)
        )
        day = self.clock().date().isoformat()
        for other in tx.people.members():
            if other.has(Role.COORDINATOR) and other.id != member.id:
                once = f"unreachable:{member.id}:{other.id}:{day}"
                tx.outbox.put(other, notice, once=once)
