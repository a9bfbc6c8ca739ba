"""Coordinators hear, on another platform, that one cannot be reached, and when it can be again."""

import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from bot.coalition.needs import in_role
from bot.coalition.people import Role
from bot.ports import Clock, Platforms, Storage, Transaction
from bot.words.messages import Message, Text, say

log = logging.getLogger(__name__)

LOST_AFTER = timedelta(hours=1)
"""Shorter outages mend themselves, and what is owed waits for that."""

NAMES = {"slack": "Slack", "matrix": "Matrix"}


@dataclass(frozen=True, slots=True)
class PlatformWatch:
    """Run at every beat; a restart counts from anew.

    What was told is noted in storage: of several instances one tells it, and after a restart nobody
    does a second time.
    """

    storage: Storage
    platforms: Platforms
    clock: Clock
    _since: dict[str, datetime] = field(default_factory=dict)
    """By its name, since when a platform has not been well."""
    _noted: dict[str, datetime] = field(default_factory=dict)
    """When we last noted it; what is noted is let go of after two days, so it is done each hour."""
    _reached: set[str] = field(default_factory=set)
    """Since we started: before that, somebody else may have told that one is lost."""

    async def __call__(self) -> None:
        now = self.clock()
        unwell = {name for name, adapter in self.platforms.items() if adapter.problem()}
        for name in unwell:
            since = self._since.setdefault(name, now)
            if min(now - since, now - self._noted.get(name, since)) >= LOST_AFTER:
                first = name not in self._noted
                if first:
                    log.warning("%s has not been reached for an hour", name)
                await self.storage.run(
                    partial(self._lost, name, now, first=first), waited_for=False
                )
                self._noted[name] = now
        for name in self.platforms.keys() - unwell:
            self._since.pop(name, None)
            noted = self._noted.pop(name, None) is not None
            if noted:
                log.info("%s is reached again", name)
            if noted or name not in self._reached:
                await self.storage.run(partial(self._back, name, now), waited_for=False)
                self._reached.add(name)

    def _lost(self, platform: str, now: datetime, tx: Transaction, *, first: bool) -> None:
        if not first:
            tx.conversations.came_to_nothing(_key(platform))
        if tx.conversations.first_time(_key(platform), now) and first:
            self._tell(platform, _lost(NAMES.get(platform, platform)), now, tx)

    def _back(self, platform: str, now: datetime, tx: Transaction) -> None:
        if tx.conversations.came_to_nothing(_key(platform)):
            self._tell(platform, _back(NAMES.get(platform, platform)), now, tx)

    def _tell(self, platform: str, news: Text, now: datetime, tx: Transaction) -> None:
        well = {name for name, adapter in self.platforms.items() if not adapter.problem()}
        _owe(well - {platform}, Message(news), f"platform:{platform}:{now.isoformat()}", tx)


def _key(platform: str) -> str:
    return f"lost:{platform}"


def _owe(well: set[str], message: Message, once: str, tx: Transaction) -> None:
    """To each coordinator who has an account where we can be heard."""
    for member in tx.people.with_role(Role.COORDINATOR):
        here = [each for each in tx.links.addresses(member.id) if each.platform in well]
        if here:
            key, leads = f"{once}:{member.id}", in_role(Role.COORDINATOR)
            tx.outbox.put(member, message, once=key, at=here[0], needs=leads)


def _lost(platform: str) -> Text:
    return say(
        "I have not been able to reach {platform} for an hour. What is owed to people there waits, "
        "and nothing is lost. Whoever runs Tequio can look with “tequio doctor”.",
        platform=platform,
    )


def _back(platform: str) -> Text:
    return say("I can reach {platform} again, and deliver what waited there.", platform=platform)
