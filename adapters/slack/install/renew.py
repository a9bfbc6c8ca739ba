"""The tokens of workspaces that installed Tequio by themselves, renewed before they are over.

Where an app's tokens are rotated, each lasts twelve hours, and is renewed by another one that works
only once. https://docs.slack.dev/authentication/using-token-rotation
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from time import time

from adapters.slack.api.errors import RefusedBySlack
from adapters.slack.install.installations import KeptInstallations
from adapters.slack.install.oauth import Installation, OAuth
from bot.words.errors import TryLater

log = logging.getLogger(__name__)

EARLY = 2 * 3600.0
"""Seconds before its end at which a token is renewed; Slack advises the same."""
HIGH_TIME = 600.0
"""Seconds before its end at which a token must be renewed before it is used."""
A_MOMENT = timedelta(seconds=10)


@dataclass
class SelfInstalled:
    """Installations from which tokens come, see `Installations`."""

    kept: KeptInstallations
    oauth: OAuth
    clock: Callable[[], float] = time
    _ends: dict[str, float] = field(default_factory=dict)
    """When a token is over, of the workspaces that were asked for."""

    async def add(self, installation: Installation) -> bool:
        """Whether the workspace is a new one."""
        known = installation.team in await self.kept.teams()
        await self._put(installation)
        return not known

    async def tokens(self) -> Mapping[str, str]:
        found = {team: await self.token_of(team) for team in await self.kept.teams()}
        if not all(found.values()):
            log.warning("the token of a workspace is lost: “tequio doctor” says which")
        return {team: token for team, token in found.items() if token}

    async def token_of(self, team: str) -> str:
        installation = await self._look_up(team)
        if installation is None:
            return ""
        if not installation.ends or self.clock() < installation.ends - EARLY:
            return installation.token
        return await self._renewed(installation)

    def is_ending(self, team: str) -> bool:
        ends = self._ends.get(team, 0.0)
        return bool(ends) and self.clock() > ends - HIGH_TIME

    async def left(self, team: str) -> None:
        await self.kept.remove(team)
        self._ends.pop(team, None)

    async def _look_up(self, team: str) -> Installation | None:
        installation = await self.kept.of(team)
        if installation is not None:
            self._ends[team] = installation.ends
        return installation

    async def _renewed(self, old: Installation) -> str:
        try:
            renewed = await self.oauth.renew(old)
        except (RefusedBySlack, TryLater) as trouble:
            return await self._without_renewing(old, trouble)
        await self._put(replace(renewed, since=old.since))
        return renewed.token

    async def _without_renewing(self, old: Installation, why: RefusedBySlack | TryLater) -> str:
        """What renews works once: refused, another instance was first, and may still be writing."""
        now = await self._look_up(old.team)
        if now is not None and now != old:
            return now.token
        log.warning("the token of a workspace could not be renewed: %s", why)
        if self.clock() < old.ends:
            return old.token
        raise why if isinstance(why, TryLater) else TryLater(A_MOMENT)

    async def _put(self, installation: Installation) -> None:
        await self.kept.put(installation)
        self._ends[installation.team] = installation.ends
