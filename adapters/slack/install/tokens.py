"""Where the tokens come from that open workspaces: the settings, or people who install Tequio."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


class Installations(Protocol):
    """Where the bot tokens come from: the settings, or workspaces that installed us themselves."""

    async def tokens(self) -> Mapping[str, str]:
        """By workspace; the one from the settings stands under no name. Raises TryLater."""
        ...

    async def token_of(self, team: str) -> str:
        """The newest one of a workspace; empty if Tequio is not installed there.

        Raises TryLater.
        """
        ...

    def is_ending(self, team: str) -> bool:
        """Whether its token must not be used much longer: there is a newer one."""
        ...

    async def left(self, team: str) -> None:
        """We were removed there: the token opens nothing any more."""
        ...


@dataclass(frozen=True, slots=True)
class OneToken:
    """The installation of a deployment with a single workspace."""

    token: str

    async def tokens(self) -> Mapping[str, str]:
        return {"": self.token}

    async def token_of(self, _team: str) -> str:
        return self.token

    def is_ending(self, _team: str) -> bool:
        return False

    async def left(self, _team: str) -> None:
        """What stands in the settings is for the operator to change."""


@dataclass(frozen=True, slots=True)
class Several:
    """Tokens from several sources: the first one that knows a workspace counts."""

    sources: Sequence[Installations]

    async def tokens(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for source in self.sources:
            found = {**await source.tokens(), **found}
        return found

    async def token_of(self, team: str) -> str:
        for source in self.sources:
            if token := await source.token_of(team):
                return token
        return ""

    def is_ending(self, team: str) -> bool:
        return any(source.is_ending(team) for source in self.sources)

    async def left(self, team: str) -> None:
        for source in self.sources:
            await source.left(team)
