"""The Slack workspaces that installed Tequio by themselves: a list, and a way to shut one out."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from adapters.slack.checks import revoked
from adapters.slack.install.installations import KeptInstallations
from bot.operator.upkeep import bring_up_to_date
from bot.words.errors import CommandFailed
from config.sections import Slack
from config.settings import Settings
from storage.database import Database
from storage.secret_store import SqlSecretStore

NONE_CAN = "No workspace can install Tequio by itself: slack.client_id is not set."


def workspaces(settings: Settings, remove: str | None) -> None:
    """Print a line for each, or shut out the one whose id is given. Raises CommandFailed."""
    if settings.slack is None or not settings.slack.client_id:
        raise CommandFailed(NONE_CAN)
    work = _list(settings) if remove is None else _shut_out(settings, settings.slack, remove)
    asyncio.run(work)


async def _list(settings: Settings) -> None:
    async with kept_installations(settings) as kept:
        teams = await kept.teams()
        for team in teams:
            known = await kept.of(team)
            print(f"{team}  {known.name if known is not None else '(its token cannot be opened)'}")
    if not teams:
        print("No workspace has installed Tequio by itself.")


async def _shut_out(settings: Settings, slack: Slack, team: str) -> None:
    async with kept_installations(settings) as kept:
        if team not in await kept.teams():
            raise CommandFailed(f"No workspace {team} has installed Tequio by itself.")
        known = await kept.of(team)
        trouble = await revoked(slack.api_url, known.token) if known is not None else ""
        if trouble:
            raise CommandFailed(f"{trouble} Nothing was changed.")
        await kept.remove(team)
    print(f"{team} is shut out. What its people wrote, and who they are, is still kept.")


@asynccontextmanager
async def kept_installations(settings: Settings) -> AsyncIterator[KeptInstallations]:
    slack = settings.slack
    secret = slack.client_secret if slack is not None else None
    async with Database(await asyncio.to_thread(bring_up_to_date, settings)) as database:
        sealed = secret.get_secret_value() if secret is not None else ""
        yield KeptInstallations(SqlSecretStore(database, _now, sealed))


def _now() -> datetime:
    return datetime.now(UTC)
