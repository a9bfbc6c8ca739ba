"""The workspaces that Tequio is installed in, each with its own token, client and pace."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from aiohttp import ClientSession

from adapters.slack.calling import Api
from adapters.slack.errors import RefusedBySlack, outcome
from adapters.slack.pacing import Pace
from bot.errors import Undeliverable


class Installations(Protocol):
    """Where the bot tokens come from: the settings, or a store that people can install into."""

    async def tokens(self) -> Sequence[str]:
        """One for each workspace."""
        ...

    async def token_of(self, team: str) -> str:
        """The newest one of a workspace; empty if Tequio is not installed there."""
        ...


@dataclass(frozen=True, slots=True)
class OneToken:
    """The installation of a deployment with a single workspace."""

    token: str

    async def tokens(self) -> Sequence[str]:
        return (self.token,)

    async def token_of(self, _team: str) -> str:
        return self.token


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
    new_pace: Callable[[], Pace] = Pace
    _known: dict[str, Workspace] = field(default_factory=dict)
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def open(self) -> None:
        """Get to know every workspace that lets us in. Raises RefusedBySlack if none does."""
        refusal: RefusedBySlack | None = None
        async with self._lock:
            for token in await self.installations.tokens():
                try:
                    await self._know(token)
                except RefusedBySlack as refused:
                    refusal = refused
        if refusal is not None and not self._known:
            raise refusal

    async def at(self, team: str) -> Workspace:
        """Raises Undeliverable if Tequio is not installed there, or TryLater."""
        if team not in self._known:
            await self._look_for(team)
        if team not in self._known:
            raise Undeliverable("Tequio is not installed in this workspace")
        return self._known[team]

    async def receiving(self, team: str) -> Workspace:
        """Where something was done; a lone workspace also hears from organisations around it."""
        if team not in self._known and len(self._known) == 1:
            return next(iter(self._known.values()))
        return await self.at(team)

    def forget(self, team: str) -> None:
        """Tequio was removed there, or its token was revoked."""
        self._known.pop(team, None)

    def api(self, token: str) -> Api:
        return Api(self.session, self.api_url.rstrip("/"), token, self.new_pace())

    async def _look_for(self, team: str) -> None:
        async with self._lock:
            token = await self.installations.token_of(team)
            tokens = {workspace.api.token for workspace in self._known.values()}
            if token and token not in tokens:
                try:
                    await self._know(token)
                except RefusedBySlack as refused:
                    raise outcome(refused) from None

    async def _know(self, token: str) -> None:
        api = self.api(token)
        told = await api.call("auth.test")
        team = str(told["team_id"])
        self._known[team] = Workspace(team, str(told["url"]), str(told["user_id"]), api)
