"""The door for what is said in confidence: no event is noted, no member is looked up.

What is half told lives in this process's memory only, and is forgotten after a while.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

from bot import dialogue as dialogues
from bot.anonymous import AnonymousRequest
from bot.dialogue import Dialogue
from bot.errors import Invalid, Refused
from bot.inbound import Address, Called, Inbound, Said
from bot.language.tell import Interpreter, Reader
from bot.messages import Corrections, Form, Message, Reply, Words, say
from bot.vocabulary import Typed, Vocabulary

log = logging.getLogger(__name__)

AnonymousRoute: TypeAlias = Callable[[AnonymousRequest], Reply]
"""An anonymous handler whose store is already chosen."""

FORGET_AFTER = timedelta(minutes=30)

FAILED = Message(
    say("Something went wrong on my side, and nothing was kept. Please try again."), fleeting=True
)
CANCELLED = Message(say("Stopped. Nothing of it was kept."), fleeting=True)


@dataclass(frozen=True, slots=True)
class _HalfTold:
    dialogue: Dialogue
    language: str
    since: datetime


@dataclass(frozen=True)
class Confidence:
    routes: Mapping[str, AnonymousRoute]
    vocabulary: Vocabulary
    interpreter: Interpreter
    batch: Callable[[datetime], str]
    """The half-daily batch in which something submitted at a moment is released."""
    _half_told: dict[Address, _HalfTold] = field(default_factory=dict)

    def is_for(self, inbound: Inbound) -> bool:
        """Whether this belongs here; decided without looking at anything that is stored."""
        match inbound.deed:
            case Called(route=route):
                return route in self.routes
            case Said(text=text):
                return inbound.sender in self._half_told or self._typed(text) is not None

    async def handle(self, inbound: Inbound, now: datetime) -> Reply:
        self._forget(now)
        try:
            return await self._attend(inbound, now)
        except Exception:  # noqa: BLE001  the traceback could hold somebody's words: a code must do
            log.error("something said in confidence could not be taken")  # noqa: TRY400
            return self._told(FAILED, self._language(inbound, None))

    async def _attend(self, inbound: Inbound, now: datetime) -> Reply:
        match inbound.deed:
            case Called() as call:
                self._half_told.pop(inbound.sender, None)
                return await self._call(inbound, call, self._language(inbound, None), now)
            case Said(text=text):
                typed = self._typed(text)
                half = self._half_told.pop(inbound.sender, None)
                if half is not None and (typed is None or not (typed.prefixed or typed.bare)):
                    return await self._answered(inbound, half, text, now)
                if typed is None:
                    return None
                return await self._call(inbound, typed.call, self._language(inbound, typed), now)

    async def _call(self, inbound: Inbound, call: Called, language: str, now: datetime) -> Reply:
        request = AnonymousRequest(call.args, language, self.batch(now))
        try:
            # sealing takes a fraction of a second: in a thread, and in no transaction
            reply = await asyncio.to_thread(self.routes[call.route], request)
        except Refused as refused:
            reply = Message(refused.words, fleeting=True)
        except Invalid as invalid:
            reply = Corrections(invalid.problems)
        told = self._told(reply, language)
        if isinstance(told, Form) and not inbound.can_show_form:
            return self._ask(inbound, _HalfTold(Dialogue(told), language, now))
        return told

    async def _answered(self, inbound: Inbound, half: _HalfTold, text: str, now: datetime) -> Reply:
        typed = self.vocabulary.recognise(text, [half.language])
        word = typed.call.route if typed is not None and typed.bare else ""
        if word == "cancel":
            return self._told(CANCELLED, half.language)
        today = now.date()
        try:
            step = dialogues.take(half.dialogue, word, text, language=half.language, today=today)
        except Invalid as invalid:
            return self._ask(inbound, half, next(iter(invalid.problems.values())))
        if step.current is not None:
            return self._ask(inbound, _HalfTold(step, half.language, now))
        reply = await self._call(inbound, Called(step.form.route, step.args()), half.language, now)
        if isinstance(reply, Corrections):
            again = _HalfTold(dialogues.reopen(step, reply.problems), half.language, now)
            return self._ask(inbound, again, next(iter(reply.problems.values())))
        return reply

    def _ask(self, inbound: Inbound, half: _HalfTold, problem: Words = "") -> Reply:
        self._half_told[inbound.sender] = half
        return self._told(dialogues.question(half.dialogue, problem), half.language)

    def _typed(self, text: str) -> Typed | None:
        typed = self.vocabulary.recognise(text, self.interpreter.languages)
        return typed if typed is not None and typed.call.route in self.routes else None

    def _language(self, inbound: Inbound, typed: Typed | None) -> str:
        """Chosen on a button, else the language of the typed word, else of the surface."""
        asked = inbound.deed.args.get("language", "") if isinstance(inbound.deed, Called) else ""
        spoken = typed.language if typed is not None and typed.language != "en" else ""
        wanted = asked or spoken or inbound.introduction.language
        return wanted if wanted in self.interpreter.languages else "en"

    def _told(self, reply: Reply, language: str) -> Reply:
        return self.interpreter.reply(reply, Reader(language, ZoneInfo("UTC")))

    def _forget(self, now: datetime) -> None:
        for sender, half in list(self._half_told.items()):
            if now - half.since > FORGET_AFTER:
                del self._half_told[sender]
