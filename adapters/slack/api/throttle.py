"""Keeps to Slack's limits before Slack has to: buckets per channel, method and workspace.

The tiers are those of https://docs.slack.dev/apis/web-api/rate-limits; that of posting (one message
a second in each channel, and some hundred a minute in a workspace) stands on the same page.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from bot.words.errors import TryLater

ALLOWED = 0.99
"""The part of a limit that is used: two clocks never agree to the last millisecond."""
LONGEST_WAIT = 5.0
"""Seconds after which a delivery rather goes back to the outbox than waits for its turn."""
MOST_CHANNELS = 10_000

POSTING = "chat.postMessage"
PER_CHANNEL = 1.0
PER_WORKSPACE = 5.0
"""Messages a second."""

TIERS: Mapping[str, float] = {
    "chat.postEphemeral": 100,
    "chat.update": 50,
    "conversations.history": 50,
    "conversations.info": 50,
    "conversations.members": 100,
    "conversations.open": 50,
    "conversations.replies": 50,
    "usergroups.users.list": 20,
    "users.info": 100,
    "users.list": 20,
    "views.publish": 100,
}
"""Calls a minute. Opening a modal never waits: its trigger would be over."""


@dataclass(slots=True)
class Bucket:
    """Lets `burst` calls through at once, then one every `interval` seconds."""

    interval: float
    burst: int
    ready: float = 0.0
    """When it will be full again if nothing more is taken (the clock's seconds)."""

    def wait(self, now: float) -> float:
        """Seconds until the next call may go."""
        return max(0.0, self.ready - (self.burst - 1) * self.interval - now)

    def take(self, now: float) -> None:
        self.ready = max(self.ready, now) + self.interval

    def pause(self, until: float) -> None:
        self.ready = max(self.ready, until + (self.burst - 1) * self.interval)


@dataclass
class Throttle:
    """One workspace's limits."""

    per_channel: float = PER_CHANNEL
    per_workspace: float = PER_WORKSPACE
    """Messages a second; another Slack, such as one for measuring, may have others."""
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    _buckets: dict[tuple[str, str], Bucket] = field(default_factory=dict)

    async def turn(self, method: str, channel: str) -> None:
        """Wait until this call may go. Raises TryLater if that would take long."""
        buckets, now = self._of(method, channel), self.clock()
        wait = max((bucket.wait(now) for bucket in buckets), default=0.0)
        if wait > LONGEST_WAIT:
            raise TryLater(timedelta(seconds=wait))
        for bucket in buckets:
            bucket.take(now + wait if bucket.wait(now) < wait else now)
        if wait:
            await self.sleep(wait)

    def has_room(self, *methods: str) -> bool:
        """Whether all these could be called now, without waiting."""
        now = self.clock()
        return all(b.wait(now) <= 0 for method in methods for b in self._of(method, ""))

    def told_to_wait(self, method: str, channel: str, asked: timedelta) -> None:
        """Slack says so: this method waits, in this channel if it is one for posting."""
        until = self.clock() + asked.total_seconds()
        self._named(method, channel if method == POSTING else "", 0.0).pause(until)

    def same_channel(self, one: str, other: str) -> None:
        """A person's id and the private conversation with them are one place to Slack."""
        shared = max(self._posting(one), self._posting(other), key=lambda bucket: bucket.ready)
        self._buckets[POSTING, one] = self._buckets[POSTING, other] = shared

    def _posting(self, channel: str) -> Bucket:
        return self._named(POSTING, channel, 1 / (self.per_channel * ALLOWED))

    def _of(self, method: str, channel: str) -> list[Bucket]:
        if method == POSTING:
            self._forget_idle()
            whole = self._named(method, "", 1 / (self.per_workspace * ALLOWED))
            return [self._posting(channel), whole]
        if method in TIERS:
            return [self._named(method, "", 60 / (TIERS[method] * ALLOWED), burst=10)]
        known = self._buckets.get((method, ""))
        return [known] if known else []

    def _named(self, method: str, channel: str, interval: float, burst: int = 1) -> Bucket:
        return self._buckets.setdefault((method, channel), Bucket(interval, burst))

    def _forget_idle(self) -> None:
        if len(self._buckets) > MOST_CHANNELS:
            now = self.clock()
            self._buckets = {n: b for n, b in self._buckets.items() if b.ready > now}
