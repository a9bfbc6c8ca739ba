"""How long the courier waits for a platform that does not answer, and for whom it does not wait."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from bot.coalition.outbox import Lane
from bot.words.errors import TryLater

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CircuitBreaker:
    """So that a silent platform is not asked by all that waits for it.

    Until it answers again, one delivery at a time tries whether it does.
    """

    limit: timedelta = timedelta(seconds=30)
    """Well within the lease of a delivery."""
    _silent: dict[Lane, bool] = field(default_factory=dict, init=False)
    """Lanes in which nothing was answered, and whether one delivery is trying just now."""

    @asynccontextmanager
    async def waiting_for(self, lane: Lane) -> AsyncIterator[None]:
        """Raises TryLater when there was no answer, and at once while another one tries."""
        if self._silent.get(lane):
            raise TryLater
        if lane in self._silent:
            self._silent[lane] = True
        answers = True
        try:
            async with asyncio.timeout(self.limit.total_seconds()):
                yield
        except TimeoutError:
            answers = False
            log.warning("%s does not answer", lane[0])
            raise TryLater from None
        finally:
            self._note(lane, answers=answers)

    def _note(self, lane: Lane, *, answers: bool) -> None:
        if answers:
            self._silent.pop(lane, None)
        else:
            self._silent[lane] = False
