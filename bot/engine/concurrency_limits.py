"""Who may work at the same time on what is said in confidence: opening a receipt takes 64 MiB.

Each kind of work has a line of its own, so that a crowd before one keeps nobody from another.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from bot.words.messages import say

Line: TypeAlias = Literal["danger", "show", "urgent", "report", "receipt", "cover"]

SIDE_BY_SIDE: Mapping[Line, int] = {
    "danger": 2,
    "show": 2,
    "urgent": 1,
    "report": 1,
    "receipt": 1,
    "cover": 1,
}
MOST_WAITING = 60
"""In one line: some twenty seconds. Whoever comes then is told so at once, and can come again."""
BUSY = say("Many are here at this moment. Nothing was kept: please send it again in a minute.")
BUSY_TO_SHOW = say("Many are here at this moment. Please try again in a minute.")
"""Where nothing was sent yet."""


class Full(Exception):
    """Too many wait in a line already."""


def line_for(route: str, *, urgent: bool) -> Line:
    """Routes without a dot only show a form or a card; whom to call stands behind none of them."""
    if route == "danger":
        return "danger"
    kind, _, event = route.partition(".")
    if not event:
        return "show"
    if kind == "cover":
        return "cover"
    if kind == "receipt":
        return "receipt"
    return "urgent" if urgent else "report"


@dataclass
class ConcurrencyLimits:
    _lines: dict[Line, asyncio.Semaphore] = field(
        default_factory=lambda: {line: asyncio.Semaphore(n) for line, n in SIDE_BY_SIDE.items()}
    )
    _waiting: dict[Line, int] = field(default_factory=lambda: dict.fromkeys(SIDE_BY_SIDE, 0))

    @asynccontextmanager
    async def place_in(self, line: Line) -> AsyncIterator[None]:
        """Wait for a place. Raises Full where too many wait already."""
        if self._waiting[line] >= MOST_WAITING:
            raise Full
        self._waiting[line] += 1
        try:
            async with self._lines[line]:
                yield
        finally:
            self._waiting[line] -= 1
