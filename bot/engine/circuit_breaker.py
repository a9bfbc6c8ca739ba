"""How long the courier waits for a platform that does not answer, and for whom it does not wait."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from bot.words.errors import TryLater

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CircuitBreaker:
    """So that one platform does not take up all places and hold up the others.

    Until a silent platform answers again, one delivery at a time tries whether it does.
    """

    limit: timedelta = timedelta(seconds=30)
    """Well within the lease of a delivery."""
    _silent: dict[str, bool] = field(default_factory=dict, init=False)
    """Platforms that did not answer, and whether one delivery is trying just now."""

    @asynccontextmanager
    async def waiting_for(self, platform: str) -> AsyncIterator[None]:
        """Raises TryLater when there was no answer, and at once while another one tries."""
        if self._silent.get(platform):
            raise TryLater
        if platform in self._silent:
            self._silent[platform] = True
        answers = True
        try:
            async with asyncio.timeout(self.limit.total_seconds()):
                yield
        except TimeoutError:
            answers = False
            log.warning("%s does not answer", platform)
            raise TryLater from None
        finally:
            self._note(platform, answers=answers)

    def _note(self, platform: str, *, answers: bool) -> None:
        if answers:
            self._silent.pop(platform, None)
        else:
            self._silent[platform] = False
