"""Checks of the Slack app: they ask Slack, and change nothing."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path

from adapters.slack.checks import Looked, app_token, bot_token, scopes_in
from bot.operating.findings import Finding, mend, note
from config.sections import Slack
from config.settings import Settings

MANIFEST = Path(__file__).parents[2] / "config" / "deploy" / "slack_manifest.json"
NOT_TOLD = (
    "Slack tells no app which of its events, commands and pages are on. If /tequio, the Home tab "
    "or a message to Tequio does nothing, paste config/deploy/slack_manifest.json into the app's "
    "page “App Manifest” again, and install the app again."
)
UNKNOWN_NAME = (
    "slack.mode is “http”, but web.public_url is empty, so what Slack sends would be turned away. "
    "Set it to the address that Slack calls."
)


def slack(settings: Settings) -> Iterator[Finding]:
    """Nothing to say where Slack is not set up."""
    if settings.slack is None:
        return
    yield from (Finding(each.ok, each.sentence) for each in asyncio.run(_look(settings.slack)))
    if settings.slack.mode == "http" and not settings.web.public_url:
        yield mend(UNKNOWN_NAME)
    yield note(NOT_TOLD)


async def _look(settings: Slack) -> list[Looked]:
    scopes = scopes_in(json.loads(MANIFEST.read_text("utf-8")))
    found = await bot_token(settings.api_url, settings.bot_token.get_secret_value(), scopes)
    if settings.mode == "socket" and settings.app_token is not None:
        token = settings.app_token.get_secret_value()
        found.append(await app_token(settings.api_url, token))
    return found
