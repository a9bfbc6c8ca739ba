"""What opened the workspaces that installed Tequio by themselves, kept in the safe."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from adapters.slack.install.oauth import Installation
from bot.ports import SecretStore

NAME = "slack:installation:"


@dataclass(frozen=True, slots=True)
class KeptInstallations:
    secret_store: SecretStore

    async def teams(self) -> Sequence[str]:
        """Also of those that were sealed with another key."""
        return [name.removeprefix(NAME) for name in await self.secret_store.names(NAME)]

    async def of(self, team: str) -> Installation | None:
        """None if Tequio is not installed there, or if the key does not open it."""
        told = await self.secret_store.read(NAME + team)
        return Installation(**json.loads(told)) if told else None

    async def put(self, installation: Installation) -> None:
        await self.secret_store.put(NAME + installation.team, json.dumps(asdict(installation)))

    async def remove(self, team: str) -> None:
        await self.secret_store.take(NAME + team)
