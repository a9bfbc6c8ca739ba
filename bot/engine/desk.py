"""The front desk: what somebody did goes in, what they are shown comes out.

One inbound is one transaction. What is said in confidence, or may have been, never gets past the
first lines of `handle`: it is neither noted as seen nor connected with a member.
"""

import logging
import secrets
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot.engine.confidence.door import Confidence
from bot.engine.conversation.open_forms import open_form
from bot.engine.conversation.step import ConversationStep, Routes
from bot.engine.conversation.turn import NOT_CHANGED, STILL_NOT_UNDERSTOOD, TOO_FAST, answer, tell
from bot.engine.flood_control import FloodControl, Verdict
from bot.engine.movements import moved, take_note
from bot.engine.safe_text import clean
from bot.engine.welcome import meet, member_for
from bot.forms.dialogue import said_in
from bot.forms.near_misses import is_lost
from bot.forms.vocabulary import Vocabulary
from bot.language.tell import Interpreter, Reader
from bot.membership.who_you_are.asking import ask_later
from bot.ports import Clock, Storage, Transaction
from bot.waiting.key_locks import KeyLocks
from bot.words.inbound import (
    Address,
    Brought,
    Called,
    Came,
    Changed,
    Closed,
    Continued,
    Inbound,
    Introduced,
    Said,
    TakenBack,
    Utterance,
    Went,
)
from bot.words.messages import SILENCE, Corrections, Message, Reply, say, to_a_form
from bot.words.passing import words_in

log = logging.getLogger(__name__)

UNREADABLE = Message(
    say("What I keep about you is damaged, so I did nothing. Please tell whoever runs me."),
    refused=True,
)

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
    flood_control: FloodControl = field(default_factory=FloodControl)
    _one_at_a_time: KeyLocks[Address] = field(default_factory=KeyLocks)

    async def handle(self, inbound: Inbound) -> Reply:
        """The answer for whoever acted, told in their language; None needs no answer."""
        inbound = clean(inbound)
        if self.confidence.is_for(inbound):
            return await self.confidence.handle(inbound, self.clock())
        try:
            # lock first, then read: two clicks at once are two turns, one after the other
            async with self._one_at_a_time.of(inbound.sender):
                return await self._answer(inbound, self.clock())
        except Exception as bug:  # noqa: BLE001  the edge: logged once, answered honestly
            return _apology(bug)

    async def _answer(self, inbound: Inbound, now: datetime) -> Reply:
        """As much as a person writes: no loop of two machines goes on, and no flood gets in."""
        sender, flood = inbound.sender, Verdict.ANSWER
        if isinstance(inbound.event, Said | Called | Changed):
            flood = self.flood_control.of(sender, now)
        if await self._is_in_confidence(inbound):  # whoever is in danger is never too fast
            return await self.confidence.handle(inbound, now)
        pressed = isinstance(inbound.event, Called) and inbound.can_show_form
        if flood is Verdict.SILENCE and not pressed:  # a machine does not press; a person waits
            return _silent(inbound)
        verdicts = (flood, self.flood_control.not_understood(sender))
        along: list[str] = []
        reply, understood = await self.storage.run(
            partial(self._in_transaction, inbound, now, verdicts, along)
        )
        if understood is not None:
            self.flood_control.note(sender, understood=understood)
        for words in along:  # in a transaction of nobody's, at the vault
            reply = await self.confidence.take_along(words, inbound, reply, now)
        return reply

    async def forget(self) -> None:
        """Let go of what is of no use any more, at every beat: also without traffic."""
        await self.storage.run(partial(_forget, self.clock()), waited_for=False)

    async def _is_in_confidence(self, inbound: Inbound) -> bool:
        """Whether words tell of danger and answer no question; looked up without a note of it."""
        told = self.confidence
        if not told.may_be_for(inbound) or told.turn_away(inbound) is not None:
            return False
        form = await self.storage.read(lambda tx: open_form(inbound, told.half_told, tx))
        return inbound.room is not None or form is None or form.current is None

    def _in_transaction(
        self,
        inbound: Inbound,
        now: datetime,
        verdicts: tuple[Verdict, Verdict],
        along: list[str],
        tx: Transaction,
    ) -> tuple[Reply, bool | None]:
        """The reply, and whether something was understood, if it was something to understand.

        Filled is `along`; begun anew each time, as a transaction may be.
        """
        along.clear()
        flood, lost = verdicts
        turned_away = self.confidence.turn_away(inbound)
        if turned_away is not None:
            return self._told(turned_away, inbound, tx), None
        if isinstance(inbound.event, Changed | TakenBack) and not self._follows(inbound, tx):
            if isinstance(inbound.event, TakenBack):
                return None, None
            unknown = not inbound.event.key  # perhaps said in confidence: nothing may stand there
            told = replace(NOT_CHANGED, forgets=inbound.room is None, ephemeral=unknown)
            return self._told(told, inbound, tx), None
        if inbound.key and not tx.conversations.first_time(inbound.key, now):
            along += words_in(inbound.event)
            return None, None
        match inbound.event:
            case Continued(before=before) if inbound.room is not None:
                moved(before, inbound.room, now, tx)
                return None, None
            case Came() | Went() | Closed() | Brought() | Continued() | Introduced() as movement:
                take_note(movement, inbound, now, self.interpreter.languages, tx)
                return None, None
            case event:
                return self._spoken(event, inbound, now, tx, along, flood=flood, lost=lost)

    def _spoken(
        self,
        event: Utterance,
        inbound: Inbound,
        now: datetime,
        tx: Transaction,
        along: list[str],
        *,
        flood: Verdict,
        lost: Verdict,
    ) -> tuple[Reply, bool | None]:
        """What somebody said or pressed, once it is known who they are."""
        languages = self.interpreter.languages
        who = meet(inbound.sender, inbound.introduction, tx, languages, now)
        if who is None:
            return self._told(UNREADABLE, inbound, tx), None
        if not who.reached:
            tx.people.note_reached(who.id)
            who = replace(who, reached=True)  # as they are read from now on
        for each in inbound.named:
            member_for(each.address, each.introduction, tx, languages, now)
        step = ConversationStep(
            event,
            inbound,
            who,
            now,
            tx,
            self.routes,
            self.vocabulary,
            self.interpreter,
            self.confidence.half_told,
            along,
        )
        if flood is not Verdict.ANSWER:
            slower = Message(TOO_FAST, forgets=inbound.room is None, refused=True)
            return tell(step, slower, who.reader), None
        reply, understood = _answered(step, inbound, lost)
        who = step.who_now
        told = tell(step, reply, who.reader)
        sent = isinstance(event, Called) and inbound.can_show_form
        if sent and isinstance(to_a_form(told), Corrections):
            # tapped twice, the second answer is shown: it has to be the refusal as well
            tx.conversations.came_to_nothing(inbound.key)
            along.clear()  # it goes along with the answer that is taken
        if inbound.room is None and not who.asked_where:
            ask_later(who, tx.people, tx.agenda, now)
        return told, understood

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


def _answered(step: ConversationStep, inbound: Inbound, lost: Verdict) -> tuple[Reply, bool]:
    """Whoever is not understood again and again hears why there is silence, and then has it."""
    reply = answer(step)
    if not isinstance(reply, Message) or not is_lost(reply):
        return reply, True
    if lost is Verdict.SILENCE:
        return _silent(inbound), False
    if lost is Verdict.LAST_WORD:
        reply = Message(STILL_NOT_UNDERSTOOD, forgets=reply.forgets)
    return reply, False


def _silent(inbound: Inbound) -> Reply:
    """Nothing is said; what nobody understood in private is taken away all the same."""
    private = isinstance(inbound.event, Said) and inbound.room is None
    return SILENCE if private else None


def _forget(now: datetime, tx: Transaction) -> None:
    tx.conversations.forget(now - FORGET_AFTER)  # no platform sends these events again
    tx.conversations.forget_choices(now - CHOICES_HOLD_FOR)
    tx.outbox.forget(now)
    tx.outbox.set_right(now)
    tx.links.forget(now)
    tx.sessions.forget(now)


def _apology(bug: Exception) -> Message:
    """Logged with a reference that the person can pass on; never with what they wrote.

    Nearly always nothing was kept; but a connection can break while it is being kept.
    """
    reference = secrets.token_hex(3)
    log.error("an inbound failed, reference %s", reference, exc_info=bug)
    return Message(
        say(
            "Something went wrong on my side. “home” shows where things stand: please look "
            "whether this was kept, and try again if not. If it happens again, give your "
            "coordinator this code: {reference}",
            reference=reference,
        ),
        refused=True,
        failed=True,
    )
