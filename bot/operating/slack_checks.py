"""Checks of the Slack app: they ask Slack, and change nothing."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path

from adapters.slack.checks import Looked, app_token, bot_token, scopes_in
from bot.operating.findings import Finding
from config.sections import Slack
from config.settings import Settings

MANIFEST = Path(__file__).parents[2] / "config" / "deploy" / "slack_manifest.json"


def slack(settings: Settings) -> Iterator[Finding]:
    """Nothing to say where Slack is not set up."""
    if settings.slack is not None:
        yield from (Finding(each.ok, each.sentence) for each in asyncio.run(_look(settings.slack)))


async def _look(settings: Slack) -> list[Looked]:
    scopes = scopes_in(json.loads(MANIFEST.read_text("utf-8")))
    found = await bot_token(settings.api_url, settings.bot_token.get_secret_value(), scopes)
    if settings.mode == "socket" and settings.app_token is not None:
        token = settings.app_token.get_secret_value()
        found.append(await app_token(settings.api_url, token))
    return found
