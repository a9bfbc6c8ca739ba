"""The workspaces that Tequio is installed in, each with its own token, client and throttle."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from aiohttp import ClientSession

from adapters.slack.api.call import Api
from adapters.slack.api.errors import RefusedBySlack, outcome
from adapters.slack.api.throttle import Throttle
from adapters.slack.install.tokens import Installations
from bot.words.errors import TryLater, Undeliverable

log = logging.getLogger(__name__)

RENEWED_EVERY = 300.0
"""Seconds between two looks whether a token is to be renewed."""
SOMEWHERE = "https://app.slack.com/"
REMOVED = frozenset({"account_inactive", "token_revoked"})
"""What Slack says of a token once the app was removed from its workspace."""


@dataclass(frozen=True, slots=True)
class Workspace:
    team: str
    url: str
    """Ends with a slash."""
    bot: str
    """Our user id there."""
    api: Api

    def link_to(self, channel: str, ts: str) -> str:
        return f"{self.url}archives/{channel}/p{ts.replace('.', '')}"


@dataclass
class Workspaces:
    installations: Installations
    api_url: str
    session: Callable[[], ClientSession]
    new_throttle: Callable[[], Throttle] = Throttle
    _known: dict[str, Workspace] = field(default_factory=dict)
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def open(self) -> None:
        """Get to know every workspace that lets us in. Raises RefusedBySlack if none does."""
        refusal: RefusedBySlack | None = None
        async with self._lock:
            for team, token in (await self.installations.tokens()).items():
                try:
                    await self._know(token, self.new_throttle())
                except RefusedBySlack as refused:
                    log.warning("Slack refuses the token of a workspace: %s", refused.code)
                    refusal = refused
                    if refused.code in REMOVED:
                        await self.installations.left(team)
        if refusal is not None and not self._known:
            raise refusal

    async def at(self, team: str) -> Workspace:
        """Raises Undeliverable if Tequio is not installed there, or TryLater."""
        if team not in self._known or self.installations.is_ending(team):
            await self._look_for(team)
        if team not in self._known:
            raise Undeliverable("Tequio is not installed in this workspace")
        return self._known[team]

    async def receiving(self, team: str) -> Workspace:
        """Where something was done; a lone workspace also hears from organisations around it."""
        try:
            return await self.at(team)
        except Undeliverable:
            if len(self._known) == 1:
                return next(iter(self._known.values()))
            raise

    async def keep_fresh(self) -> None:
        """Renew tokens long before they come to an end, until cancelled."""
        while True:
            await asyncio.sleep(RENEWED_EVERY)
            for team in list(self._known):
                try:
                    await self._look_for(team)
                except (TryLater, Undeliverable) as trouble:
                    log.warning("the token of a workspace could not be looked after: %s", trouble)
                except Exception:  # the database is away: nobody has to be cut off for that
                    log.exception("the token of a workspace could not be looked after")

    def forget(self, team: str) -> None:
        """Ask anew who we are there, before anything else is done."""
        self._known.pop(team, None)

    async def left(self, team: str) -> None:
        """Slack tells that we were removed; believed, unless our token still opens it.

        Such news may come again and late, when somebody has installed us anew.
        """
        self.forget(team)
        async with self._lock:
            try:
                await self._know(await self.installations.token_of(team), self.new_throttle())
            except RefusedBySlack:
                await self.installations.left(team)

    def api(self, token: str, throttle: Throttle | None = None) -> Api:
        return Api(self.session, self.api_url.rstrip("/"), token, throttle or self.new_throttle())

    async def _look_for(self, team: str) -> None:
        """A newer token of a workspace keeps the throttle of the one before."""
        async with self._lock:
            token = await self.installations.token_of(team)
            tokens = {workspace.api.token for workspace in self._known.values()}
            if not token or token in tokens:
                return
            before = self._known.get(team)
            throttle = before.api.throttle if before is not None else self.new_throttle()
            try:
                await self._know(token, throttle)
            except RefusedBySlack as refused:
                raise outcome(refused) from None

    async def _know(self, token: str, throttle: Throttle) -> None:
        api = self.api(token, throttle)
        told = await api.call("auth.test")
        team = str(told["team_id"])
        url = str(told.get("url") or SOMEWHERE)
        self._known[team] = Workspace(team, url, str(told["user_id"]), api)
