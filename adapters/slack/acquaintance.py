"""What Slack knows of a person: our first guess about somebody new."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

from adapters.slack.errors import RefusedBySlack
from adapters.slack.workspaces import Workspace
from bot.errors import TryLater
from bot.inbound import Introduction

KNOWN_FOR = 6 * 3600.0
"""Seconds."""
HURRY = 1.0
"""Seconds."""
MOST_KNOWN = 10_000


@dataclass
class Acquaintances:
    """Asks once in a while; a person whom Slack does not tell about is a stranger, not an error."""

    clock: Callable[[], float] = monotonic
    _known: "OrderedDict[tuple[str, str], tuple[float, Introduction]]" = field(
        default_factory=OrderedDict
    )

    def language_of(self, team: str, user: str) -> str:
        """As far as we know without asking; empty if we do not."""
        return self._known.get((team, user), (0.0, Introduction()))[1].language

    async def introduction(self, slack: Workspace, user: str, *, hurry: bool) -> Introduction:
        """In a `hurry`, because a trigger is running out, only what can be had within a second."""
        at, known = self._known.get((slack.team, user), (float("-inf"), Introduction()))
        if self.clock() - at < KNOWN_FOR:
            return known
        if hurry and not slack.api.pace.has_room("users.info"):
            return known
        try:
            async with asyncio.timeout(HURRY if hurry else None):
                told = await slack.api.call("users.info", user=user, include_locale="true")
        except (RefusedBySlack, TryLater, TimeoutError):
            return known
        about = told.get("user", {})
        profile = about.get("profile", {})
        name = about.get("real_name") or profile.get("real_name") or about.get("name") or ""
        language = str(about.get("locale") or "").partition("-")[0]
        met = Introduction(str(name), language, str(about.get("tz") or ""))
        self._known[slack.team, user] = (self.clock(), met)
        if len(self._known) > MOST_KNOWN:
            self._known.popitem(last=False)
        return met
