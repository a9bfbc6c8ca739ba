"""A part of the whole that begins anew whenever it fails, so that the others go on."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from time import monotonic

from bot.waiting.backoff import backoff

log = logging.getLogger(__name__)

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 60.0
"""Seconds until it begins anew. What lasts longer has been well in between."""


@dataclass(slots=True)
class BegunAnew:
    name: str
    """For the log."""
    problem: str = ""
    """Why it last failed, for the operator: for as long as it is not at work."""
    failures: int = 0
    """One after the other; told of ever more seldom, or they would fill the disk."""

    async def keep(
        self, work: Callable[[], Awaitable[None]], is_final: Callable[[Exception], bool]
    ) -> None:
        """Until it returns, is cancelled, or raises what is final."""
        while True:
            since = monotonic()
            try:
                return await work()
            except Exception as error:
                if is_final(error):
                    raise
                self._note(error, monotonic() - since)
            await asyncio.sleep(backoff(self.failures - 1, FIRST_PAUSE, LONGEST_PAUSE))

    def _note(self, error: Exception, lasted: float) -> None:
        self.failures = 1 if lasted > LONGEST_PAUSE else self.failures + 1
        self.problem = f"it failed and is tried again: {_told(error)}"
        if self.failures & (self.failures - 1) == 0:
            log.error("%s fails, %s in a row", self.name, self.failures, exc_info=error)


def _told(error: Exception) -> str:
    """Its words only where they are ours: others' could be about people."""
    while isinstance(error, ExceptionGroup):
        error = error.exceptions[0]
    ours = type(error).__module__.partition(".")[0] in {"bot", "adapters"}
    return (ours and str(error)) or type(error).__name__
