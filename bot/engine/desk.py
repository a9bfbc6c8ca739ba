"""The front desk: what somebody did goes in, what they are shown comes out.

One inbound is one transaction. What is said in confidence, or may have been, never gets past the
first lines of `handle`: it is neither noted as seen nor connected with a member.
"""

import asyncio
import logging
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from weakref import WeakValueDictionary
from zoneinfo import ZoneInfo

from bot.engine.confidence import Confidence
from bot.engine.conversation import NOT_CHANGED, ConversationStep, Routes, open_form
from bot.engine.movements import take_note
from bot.engine.welcome import clean, member_for
from bot.forms.dialogue import said_in
from bot.forms.vocabulary import Vocabulary
from bot.language.tell import Interpreter, Reader
from bot.ports import Clock, Storage, Transaction
from bot.words.inbound import Address, Brought, Came, Changed, Closed, Inbound, TakenBack, Went
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
        turned_away = self.confidence.turn_away(inbound)
        if turned_away is not None:
            return self._told(turned_away, inbound, tx)
        if isinstance(inbound.event, Changed | TakenBack) and not self._follows(inbound, tx):
            wrote = isinstance(inbound.event, Changed) and inbound.room is None
            return self._told(NOT_CHANGED, inbound, tx) if wrote else None
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
                    event,
                    inbound,
                    who,
                    now,
                    tx,
                    self.routes,
                    self.vocabulary,
                    self.interpreter,
                    self.confidence.half_told,
                )
                return turn.take()

    def _follows(self, inbound: Inbound, tx: Transaction) -> bool:
        """Whether what was changed is an answer that we still have; anything else is only read."""
        match inbound.event:
            case Changed(key=key) | TakenBack(key=key):
                form = open_form(inbound, self.confidence.half_told, tx)
                return said_in(form, key) is not None
            case _:
                return False

    def _told(self, message: Message, inbound: Inbound, tx: Transaction) -> Message:
        """For whoever it was, in their language, without a trace of having asked who it was."""
        who = tx.people.member_at(inbound.sender)
        guess = Reader(inbound.introduction.language or "en", ZoneInfo("UTC"))
        return self.interpreter.message(message, guess if who is None else who.reader)


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
