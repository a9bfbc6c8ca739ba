"""`tequio init` leads to an app at Slack, and keeps its tokens once they open it."""

import asyncio
import json
from collections.abc import Sequence
from urllib.parse import parse_qs, urlsplit

import pytest

from adapters.slack.checks import APP, BOT
from bot.operator.asking import Answers
from bot.operator.slack_checks import MANIFEST
from bot.operator.slack_questions import ask_slack, link_to_new_app
from tests.support.slack.server import APP_TOKEN, SlackServer, opened_slack
from tests.support.slack.world import World

LONGEST_LINK = 8000
"""Letters that every browser and Slack's server take."""


async def asked(
    server: SlackServer, monkeypatch: pytest.MonkeyPatch, typed: Sequence[str]
) -> Answers:
    """What is kept once all that was typed."""
    lines = iter(typed)
    monkeypatch.setattr("builtins.input", lambda _words: next(lines))
    answers = await asyncio.to_thread(ask_slack, server.api_url)
    assert next(lines, None) is None, "it was not asked for everything"
    return answers


async def test_tokens_are_tried_until_they_open_slack(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    world = World()
    token = world.workspace("T1").token
    async with opened_slack(world) as server:
        wrong_bot, wrong_app = ["xoxp-1", f"{BOT}wrong"], ["xoxb-1", f"{APP}wrong"]
        typed = [*wrong_bot, token, *wrong_app, APP_TOKEN]
        answers = await asked(server, monkeypatch, typed)

    assert answers.settings == {}
    assert answers.secrets == {"slack.bot_token": token, "slack.app_token": APP_TOKEN}
    printed = capsys.readouterr().out
    for sentence in [
        "slack.bot_token does not begin with xoxb-",
        "Slack refuses: invalid_auth.",
        "The bot token opens its Slack workspace.",
        "slack.app_token does not begin with xapp-",
        "Socket Mode can be opened.",
    ]:
        assert sentence in printed
    assert token not in printed


@pytest.mark.parametrize("given", [0, 1])
async def test_without_both_tokens_slack_is_not_set_up(
    monkeypatch: pytest.MonkeyPatch, given: int
) -> None:
    world = World()
    typed = [world.workspace("T1").token][:given]
    async with opened_slack(world) as server:
        assert await asked(server, monkeypatch, [*typed, ""]) == Answers()


def test_the_link_makes_the_app_of_the_manifest() -> None:
    link = link_to_new_app()

    asked_for = parse_qs(urlsplit(link).query)
    assert asked_for["new_app"] == ["1"]
    assert json.loads(asked_for["manifest_json"][0]) == json.loads(MANIFEST.read_text("utf-8"))
    assert len(link) < LONGEST_LINK
