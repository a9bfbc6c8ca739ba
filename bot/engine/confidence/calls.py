"""Hands what is asked in confidence to its handler, at most once and at most so often."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import TypeAlias

from bot.coalition.anonymous import AnonymousRequest, Door
from bot.engine.concurrency_limits import (
    BUSY,
    BUSY_TO_SHOW,
    ConcurrencyLimits,
    Full,
    Line,
    line_for,
)
from bot.engine.confidence.voice import Voice
from bot.engine.idempotency import IdempotencyCache
from bot.engine.rate_limit import RateLimiter
from bot.words.errors import Invalid, Refused
from bot.words.inbound import Called, Inbound
from bot.words.messages import Corrections, Message, Reply, say

AnonymousRoute: TypeAlias = Callable[[AnonymousRequest], Reply]
"""An anonymous handler whose store is already chosen."""

DOORS: Mapping[str, Door] = {"slack": "company chat", "matrix": "encrypted chat"}
"""By platform; everything else is a page of ours."""
WHO_CAN_HELP = say("If it cannot wait, write “danger”: it shows who can help now.")
TOO_MUCH = Message(
    say("A lot has come in from you. Please wait until the next delivery."),
    (WHO_CAN_HELP,),
    ephemeral=True,
    refused=True,
)
ONCE = "once"
"""The number that is drawn for each showing of a form."""


@dataclass(frozen=True, slots=True)
class Calls:
    routes: Mapping[str, AnonymousRoute]
    voice: Voice
    batch: Callable[[datetime], str]
    """The half-daily batch in which something submitted at a moment is released."""
    _once: IdempotencyCache = field(default_factory=IdempotencyCache)
    _limiter: RateLimiter = field(default_factory=RateLimiter)
    _limits: ConcurrencyLimits = field(default_factory=ConcurrencyLimits)

    async def answer(self, inbound: Inbound, call: Called, language: str, now: datetime) -> Reply:
        door = _door(inbound)
        request = AnonymousRequest(call.args, language, now.date(), self.batch(now), door)
        does_something = "." in call.route  # the others only open a form or a card
        line = line_for(call.route, urgent=call.args.get("urgent") == "yes")
        if does_something and not self._limiter.lets_in(inbound.sender, request.batch, line):
            return self.voice.told(TOO_MUCH, language)
        ask = partial(self._ask_of, call.route, request, line)
        reply = await self._once.answer(call.args.get(ONCE, ""), now, ask)
        return self.voice.reply(reply, language)

    async def _ask_of(self, route: str, request: AnonymousRequest, line: Line) -> Reply:
        try:
            # sealing takes a fraction of a second: in a thread, and in no transaction
            async with self._limits.place_in(line):
                return await asyncio.to_thread(self.routes[route], request)
        except Refused as refused:
            return Message(refused.words, ephemeral=True, refused=True)
        except Invalid as invalid:
            return Corrections(invalid.problems)
        except Full:
            return _busy(route, request.door)

    def forget(self, now: datetime) -> None:
        """Let go of what somebody sent, and of who sent how much, at every beat."""
        self._once.forget(now)
        self._limiter.forget(self.batch(now))


def _busy(route: str, door: Door) -> Reply:
    """A form that was sent stays open; where none is open yet, there is nothing to correct."""
    if "." in route:
        return Corrections({"": BUSY})
    points = door != "page" and route != "danger"
    lines = (WHO_CAN_HELP,) if points else ()
    return Message(BUSY_TO_SHOW, lines, ephemeral=True, refused=True, failed=True)


def is_chat(inbound: Inbound) -> bool:
    return inbound.sender.platform in DOORS


def _door(inbound: Inbound) -> Door:
    door = DOORS.get(inbound.sender.platform, "page")
    return "keeping chat" if inbound.keeps and door == "encrypted chat" else door
