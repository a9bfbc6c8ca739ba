"""What `tequio init` asks about Slack: an app of the coalition's own, tried before it is kept."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from urllib.parse import quote

from adapters.slack.checks import Looked, app_token, bot_token
from bot.operator.asking import Answers, ask_hidden
from bot.operator.slack_checks import MANIFEST, scopes_of_the_manifest
from config.sections import SLACK_API

NEW_APP = "https://api.slack.com/apps?new_app=1&manifest_json="
HOW = """
Slack needs an app of your own. This link makes it with everything switched on; choose your
workspace there, then “Install to Workspace”:

  {link}
"""
BOT_QUESTION = "Bot token, from the app's page “OAuth & Permissions” (xoxb-…) [no Slack]"
APP_QUESTION = (
    "App-level token, from “Basic Information”, made there with the scope connections:write "
    "(xapp-…) [no Slack]"
)

Look = Callable[[str], Awaitable[Sequence[Looked]]]


def ask_slack(api_url: str = SLACK_API) -> Answers:
    """Ask until both tokens open Slack. Nothing is set up if one is not given."""
    print(HOW.format(link=link_to_new_app()))
    bot = _ask(BOT_QUESTION, lambda token: bot_token(api_url, token, scopes_of_the_manifest()))
    app = bot and _ask(APP_QUESTION, lambda token: _alone(app_token(api_url, token)))
    if not app:
        return Answers()
    return Answers(secrets={"slack.bot_token": bot, "slack.app_token": app})


def link_to_new_app() -> str:
    """Where Slack makes an app as the manifest says."""
    manifest = json.loads(MANIFEST.read_text("utf-8"))
    return NEW_APP + quote(json.dumps(manifest, separators=(",", ":")))


def _ask(words: str, look: Look) -> str:
    while token := ask_hidden(words):
        looked = asyncio.run(_seen(look, token))
        for each in looked:
            print(f"  {each.sentence}")
        if all(each.ok for each in looked):
            return token
    return ""


async def _seen(look: Look, token: str) -> Sequence[Looked]:
    return await look(token)


async def _alone(looked: Awaitable[Looked]) -> Sequence[Looked]:
    return [await looked]
