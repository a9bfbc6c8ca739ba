"""The door for what is said in confidence: no event is noted, no member is looked up.

What is half told lives in this process's memory only, and is forgotten after a while.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import TypeAlias
from zoneinfo import ZoneInfo

from bot.coalition.anonymous import AnonymousRequest, Door
from bot.engine.idempotency import IdempotencyCache
from bot.engine.rate_limit import RateLimiter
from bot.forms import dialogue as dialogues
from bot.forms.dialogue import Dialogue
from bot.forms.vocabulary import Typed, Vocabulary
from bot.language.tell import Interpreter, Reader
from bot.words.errors import Invalid, Refused
from bot.words.inbound import Address, Called, Inbound, Said
from bot.words.messages import Button, Corrections, Form, Message, Reply, Words, say

log = logging.getLogger(__name__)

AnonymousRoute: TypeAlias = Callable[[AnonymousRequest], Reply]
"""An anonymous handler whose store is already chosen."""

FORGET_AFTER = timedelta(minutes=30)
MOST_AT_ONCE = 2
"""Opening a receipt takes 64 MiB: so many are opened side by side."""

DOORS: Mapping[str, Door] = {"slack": "company chat", "matrix": "encrypted chat"}
"""By platform; everything else is a page of ours."""

FAILED = Message(
    say("Something went wrong on my side, and nothing was kept. Please try again."), ephemeral=True
)
CANCELLED = Message(say("Stopped. Nothing of it was kept."), ephemeral=True)
TOO_MUCH = Message(
    say("A lot has come in from here. Please wait for the next delivery, at 9:00 or 17:00."),
    (say("If it cannot wait, go to the help outside: say “danger”."),),
    ephemeral=True,
)
OPEN = say("Open the form")
NOT_HERE = say("Not here, where others can read along: please write to me privately.")


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
    _once: IdempotencyCache = field(default_factory=IdempotencyCache)
    _floodgate: RateLimiter = field(default_factory=RateLimiter)
    _turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(MOST_AT_ONCE))

    def is_for(self, inbound: Inbound) -> bool:
        """Whether this belongs here; decided without looking at anything that is stored."""
        match inbound.event:
            case Called(route=route):
                return route in self.routes
            case Said(text=text):
                return inbound.sender in self._half_told or self._typed(text) is not None
            case _:
                return False  # adapters do not tell of changes to what is said in confidence

    async def handle(self, inbound: Inbound, now: datetime) -> Reply:
        self._forget(now)
        try:
            return await self._attend(inbound, now)
        except Exception:  # noqa: BLE001  the traceback could hold somebody's words: a code must do
            log.error("something said in confidence could not be taken")  # noqa: TRY400
            return self._told(FAILED, self._language(inbound, None))

    async def _attend(self, inbound: Inbound, now: datetime) -> Reply:
        match inbound.event:
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
                # what follows the word is dropped here: a report is not taken from a history
                call = Called(typed.call.route)
                return await self._call(inbound, call, self._language(inbound, typed), now)
            case _:
                return None

    async def _call(self, inbound: Inbound, call: Called, language: str, now: datetime) -> Reply:
        door = DOORS.get(inbound.sender.platform, "page")
        request = AnonymousRequest(call.args, language, now.date(), self.batch(now), door)
        does_something = "." in call.route  # the others only open a form or a card
        if does_something and not self._floodgate.lets_in(inbound.sender, request.batch):
            return self._told(TOO_MUCH, language)
        ask = partial(self._ask_of, call.route, request)
        told = self._told(await self._once.answer(call.args.get("once", ""), now, ask), language)
        if isinstance(told, Form) and not inbound.can_show_form:
            return self._without_a_form(inbound, told, door, now)
        return told

    async def _ask_of(self, route: str, request: AnonymousRequest) -> Reply:
        try:
            # sealing takes a fraction of a second: in a thread, and in no transaction
            async with self._turns:
                return await asyncio.to_thread(self.routes[route], request)
        except Refused as refused:
            return Message(refused.words, ephemeral=True)
        except Invalid as invalid:
            return Corrections(invalid.problems)

    def _without_a_form(self, inbound: Inbound, form: Form, door: Door, now: datetime) -> Reply:
        """Ask question by question, but never where the answers would stay or be read by others."""
        if inbound.room is not None:
            return self._told(Message(NOT_HERE, ephemeral=True), form.language)
        if door == "company chat":
            opens = form.route.partition(".")[0]
            button = Button(OPEN, opens, {"language": form.language})
            sheet = Message(form.title, form.intro, (button, *form.buttons), ephemeral=True)
            return self._told(sheet, form.language)
        return self._ask(inbound, _HalfTold(Dialogue(form), form.language, now))

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
        asked = inbound.event.args.get("language", "") if isinstance(inbound.event, Called) else ""
        spoken = typed.language if typed is not None and typed.language != "en" else ""
        wanted = asked or spoken or inbound.introduction.language
        return wanted if wanted in self.interpreter.languages else "en"

    def _told(self, reply: Reply, language: str) -> Reply:
        return self.interpreter.reply(reply, Reader(language, ZoneInfo("UTC")))

    def _forget(self, now: datetime) -> None:
        for sender, half in list(self._half_told.items()):
            if now - half.since > FORGET_AFTER:
                del self._half_told[sender]
        self._once.forget(now)
