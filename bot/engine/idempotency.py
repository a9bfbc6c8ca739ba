"""A form that is sent twice is taken once, and answered twice the same."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.words.messages import Corrections, Reply, to_a_form

REPEAT_FOR = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class _Sent:
    reply: asyncio.Task[Reply]
    since: datetime


@dataclass(frozen=True, slots=True)
class IdempotencyCache:
    """Remembers answers in memory, for a minute; by a number that was drawn for the form."""

    _sent: dict[str, _Sent] = field(default_factory=dict)

    async def answer(
        self, form: str, now: datetime, ask: Callable[[], Coroutine[Any, Any, Reply]]
    ) -> Reply:
        """What `ask` answers, or answered; a form that is refused can be sent again."""
        if not form:
            return await ask()
        if form not in self._sent:
            self._sent[form] = _Sent(asyncio.create_task(ask()), now)
        try:
            # whoever waits may go away in the middle: what was sent is taken all the same
            reply = await asyncio.shield(self._sent[form].reply)
        except Exception:
            self._sent.pop(form, None)
            raise
        if isinstance(to_a_form(reply), Corrections):
            self._sent.pop(form, None)
        return reply

    def forget(self, now: datetime) -> None:
        for form, sent in list(self._sent.items()):
            if now - sent.since > REPEAT_FOR:
                del self._sent[form]
