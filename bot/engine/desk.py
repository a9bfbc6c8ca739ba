"""The front desk: what somebody did goes in, what they are shown comes out.

One inbound is one transaction. What is said in confidence never gets past the first two lines
of `handle`: it is neither noted as seen nor connected with a member.
"""

import asyncio
import logging
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from weakref import WeakValueDictionary

from bot.engine.confidence import Confidence
from bot.engine.conversation import ConversationStep, Routes
from bot.engine.movements import take_note
from bot.engine.welcome import clean, member_for
from bot.forms.vocabulary import Vocabulary
from bot.language.tell import Interpreter
from bot.ports import Clock, Storage, Transaction
from bot.words.inbound import Address, Brought, Came, Closed, Inbound, Went
from bot.words.messages import Message, Reply, say

log = logging.getLogger(__name__)

FORGET_AFTER = timedelta(days=2)
"""No platform sends an event again after more than a day."""

CHOICES_HOLD_FOR = timedelta(days=14)
"""So long a choice that was shown can be made by typing its number or its words."""


@dataclass(frozen=True)
class Desk:
    storage: Storage
    routes: Routes
    vocabulary: Vocabulary
    confidence: Confidence
    interpreter: Interpreter
    clock: Clock
    _locks: WeakValueDictionary[Address, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    async def handle(self, inbound: Inbound) -> Reply:
        """The answer for whoever acted, told in their language; None needs no answer."""
        inbound = clean(inbound)
        if self.confidence.is_for(inbound):
            return await self.confidence.handle(inbound, self.clock())
        try:
            # lock first, then read: two clicks at once are two turns, one after the other
            async with self._locks.setdefault(inbound.sender, asyncio.Lock()):
                return await self.storage.run(partial(self._attend, inbound, self.clock()))
        except Exception as bug:  # noqa: BLE001  the edge: logged once, answered honestly
            return _apology(bug)

    async def forget(self) -> None:
        """Let go of what is of no use any more: a chore of every beat, also without traffic."""
        await self.storage.run(partial(_forget, self.clock()))

    def _attend(self, inbound: Inbound, now: datetime, tx: Transaction) -> Reply:
        if not tx.conversations.first_time(inbound.key, now):
            return None
        languages = self.interpreter.languages
        match inbound.event:
            case Came() | Went() | Closed() | Brought() as movement:
                take_note(movement, inbound, now, languages, tx)
                return None
            case event:
                who = member_for(inbound.sender, inbound.introduction, tx.people, languages)
                for each in inbound.named:
                    member_for(each.address, each.introduction, tx.people, languages)
                turn = ConversationStep(
                    event, inbound, who, now, tx, self.routes, self.vocabulary, self.interpreter
                )
                return turn.take()


def _forget(now: datetime, tx: Transaction) -> None:
    tx.conversations.forget(now - FORGET_AFTER)  # no platform sends these events again
    tx.conversations.forget_choices(now - CHOICES_HOLD_FOR)
    tx.outbox.forget(now)
    tx.links.forget(now)


def _apology(bug: Exception) -> Message:
    """Logged with a reference that the person can pass on; never with what they wrote."""
    reference = secrets.token_hex(3)
    log.error("an inbound failed, reference %s", reference, exc_info=bug)
    return Message(
        say(
            "Something went wrong on my side, and nothing was kept. Please try again. "
            "If it happens again, tell your coordinator “{reference}”.",
            reference=reference,
        )
    )
