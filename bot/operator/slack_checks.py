"""Checks of the Slack app: they ask Slack, and change nothing."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from time import time

from adapters.slack.checks import Looked, Scopes, app_token, bot_token, installed, scopes_in
from adapters.slack.install.installations import KeptInstallations
from bot.operator import data_checks as data
from bot.operator.findings import Finding, fine, mend, note
from bot.operator.workspaces import kept_installations
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


NO_WAY_BACK = (
    "slack.client_id is set, but web.public_url is empty, so nobody can come back from Slack after "
    "installing. Set it to the address that people use."
)
LOST = (
    "The token of the workspace {team} cannot be opened with this slack.client_secret: put the old "
    "one back, or let the workspace install Tequio anew."
)
RENEWED = "The token of {name} is over; it is renewed when Tequio starts."


def slack(settings: Settings) -> Iterator[Finding]:
    """Nothing to say where Slack is not set up."""
    if settings.slack is None:
        return
    yield from asyncio.run(_look(settings.slack))
    if settings.slack.client_id:
        yield from asyncio.run(_look_at_installations(settings, settings.slack))
    if not settings.web.public_url:
        yield from _without_an_address(settings.slack)
    yield note(NOT_TOLD)


def scopes_of_the_manifest() -> Scopes:
    return scopes_in(json.loads(MANIFEST.read_text("utf-8")))


def _without_an_address(settings: Slack) -> Iterator[Finding]:
    if settings.mode == "http":
        yield mend(UNKNOWN_NAME)
    if settings.client_id:
        yield mend(NO_WAY_BACK)


async def _look(settings: Slack) -> list[Finding]:
    found: list[Looked] = []
    if settings.bot_token is not None:
        token, scopes = settings.bot_token.get_secret_value(), scopes_of_the_manifest()
        found += await bot_token(settings.api_url, token, scopes)
    if settings.mode == "socket" and settings.app_token is not None:
        token = settings.app_token.get_secret_value()
        found.append(await app_token(settings.api_url, token))
    return [Finding(each.ok, each.sentence) for each in found]


async def _look_at_installations(settings: Settings, slack: Slack) -> list[Finding]:
    """Each workspace that installed Tequio; nothing where there is no database yet."""
    if not data.database(settings).ok:
        return []
    async with kept_installations(settings) as kept:
        looked = [await _look_at(team, kept, slack) for team in await kept.teams()]
    found = [each for findings in looked for each in findings]
    return found or [note("No workspace has installed Tequio yet: open /slack/install.")]


async def _look_at(team: str, kept: KeptInstallations, slack: Slack) -> list[Finding]:
    known = await kept.of(team)
    if known is None:
        return [mend(LOST.format(team=team))]
    if known.ends and known.ends < time():
        return [fine(RENEWED.format(name=known.name))]
    looked = await installed(slack.api_url, known.name, known.token, scopes_of_the_manifest())
    return [Finding(each.ok, each.sentence) for each in looked]
