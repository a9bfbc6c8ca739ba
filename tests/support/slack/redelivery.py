"""Slack brings an event again that was not acknowledged; nothing else ever comes twice.

https://docs.slack.dev/apis/events-api/#retries
"""

import asyncio
from dataclasses import dataclass, field

from tests.support.slack.elements import Json
from tests.support.slack.people import Line
from tests.support.slack.sockets import ACK_TIMEOUT, NotAcknowledged

MOST_RETRIES = 3


@dataclass
class Redelivery:
    """A line over which what was not acknowledged is kept until the app is there again."""

    line: Line
    ack_timeout: float = ACK_TIMEOUT
    unacknowledged: list[tuple[Json, int]] = field(default_factory=list)
    """Events, each with how often it was brought again already."""

    async def deliver(self, kind: str, payload: Json, *, retry: int = 0) -> Json:
        """Raises NotAcknowledged."""
        self.line.ack_timeout = self.ack_timeout
        try:
            return await self.line.deliver(kind, payload, retry=retry)
        except NotAcknowledged:
            if kind == "events_api" and retry < MOST_RETRIES:
                self.unacknowledged.append((payload, retry))
            raise

    async def brings_again(self) -> None:
        """All of them, in no order, for which Slack itself takes minutes. Raises NotAcknowledged
        in a group."""
        due, self.unacknowledged = self.unacknowledged, []
        brought = [self.deliver("events_api", payload, retry=n + 1) for payload, n in due]
        outcomes = await asyncio.gather(*brought, return_exceptions=True)
        failed = [each for each in outcomes if isinstance(each, Exception)]
        if failed:
            raise ExceptionGroup("brought again", failed)
