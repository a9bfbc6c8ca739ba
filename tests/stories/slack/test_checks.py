"""The doctor's look at Slack: each thing that can be wrong is named, with what to do."""

import asyncio
from pathlib import Path

import pytest

from adapters.slack.checks import Scopes, app_token, bot_token
from bot.operator.slack_checks import slack
from config.settings import Settings
from storage.migrate import migrate
from tests.support.slack.oauth import CLIENT_ID, CLIENT_SECRET
from tests.support.slack.server import APP_TOKEN, SlackServer, opened_slack
from tests.support.slack_door import TEAM, SlackPlatform
from tests.support.slack_installing import opened_foyer

SCOPES = Scopes({"chat:write", "commands"}, {"channels:history"})


async def test_a_good_token_with_all_scopes_is_fine() -> None:
    async with opened_slack(SlackPlatform.world()) as server:
        slack = server.world.workspace(TEAM)
        slack.scopes = frozenset({"chat:write", "commands", "channels:history"})
        looked = await bot_token(f"{server.api_url}/", slack.token, SCOPES)

    assert [each.ok for each in looked] == [True, True]


async def test_missing_scopes_are_named() -> None:
    async with opened_slack(SlackPlatform.world()) as server:
        slack = server.world.workspace(TEAM)
        slack.scopes = frozenset({"chat:write"})
        looked = await bot_token(server.api_url, slack.token, SCOPES)

    assert [each.ok for each in looked] == [True, False]
    assert "commands" in looked[1].sentence


async def test_scopes_that_are_not_used_are_named() -> None:
    async with opened_slack(SlackPlatform.world()) as server:
        slack = server.world.workspace(TEAM)
        slack.scopes = frozenset({"chat:write", "commands", "channels:history", "files:write"})
        looked = await bot_token(server.api_url, slack.token, SCOPES)

    assert [each.ok for each in looked] == [True, True, True]
    assert "more than Tequio uses: files:write." in looked[2].sentence


async def test_a_token_that_slack_refuses_and_one_that_is_none_are_told_apart() -> None:
    async with opened_slack(SlackPlatform.world()) as server:
        (refused,) = await bot_token(server.api_url, "xoxb-1-old", SCOPES)
        (none,) = await bot_token(server.api_url, "secret", SCOPES)

    assert "invalid_auth" in refused.sentence
    assert "xoxb-" in none.sentence


async def test_socket_mode_is_tried_without_being_used() -> None:
    async with opened_slack() as server:
        fine, refused = [
            await app_token(server.api_url, token) for token in (APP_TOKEN, "xapp-1-old")
        ]
        assert server.sockets.opened == 0

    assert (fine.ok, refused.ok) == (True, False)


async def test_each_workspace_that_installed_it_is_looked_at(
    tmp_path: Path, sqlite_url: str
) -> None:
    world = SlackPlatform.world()
    world.workspace("T2").user("UBEA", "Bea")
    await asyncio.to_thread(migrate, sqlite_url)
    async with opened_slack(world) as server:
        async with opened_foyer(sqlite_url, server) as (_, foyer):
            await foyer.installs(TEAM, "UANA")
            await foyer.installs("T2", "UBEA")
        world.workspace("T2").active = False

        told = await asyncio.to_thread(examined, tmp_path, server, CLIENT_SECRET)
        assert told.count("mend  Workspace T1 does not allow Tequio: app_mentions:read") == 1
        assert told.count("mend  Workspace T2: Slack refuses: account_inactive.") == 1
        assert "Socket Mode can be opened" in told
        assert "web.public_url is empty, so nobody can come back" in told

        told = await asyncio.to_thread(examined, tmp_path, server, "another one")
        assert "mend  The token of the workspace T2 cannot be opened with this" in told


async def test_where_nobody_installed_it_the_operator_hears_how(
    tmp_path: Path, sqlite_url: str
) -> None:
    await asyncio.to_thread(migrate, sqlite_url)
    async with opened_slack() as server:
        told = await asyncio.to_thread(examined, tmp_path, server, CLIENT_SECRET)

    assert "note  No workspace has installed Tequio yet: open /slack/install." in told


def examined(folder: Path, server: SlackServer, client_secret: str) -> str:
    """What the doctor says of a deployment whose data lies in `folder`."""
    installed = {"client_id": CLIENT_ID, "client_secret": client_secret}
    section = {"api_url": server.api_url, "app_token": APP_TOKEN, **installed}
    settings = Settings.model_validate({"data_dir": folder, "slack": section})
    return "\n".join(map(str, slack(settings)))


async def test_a_slack_that_is_not_there_is_said_to_be_unreachable() -> None:
    looked = await app_token("http://127.0.0.1:9/api", APP_TOKEN)

    assert "cannot be reached" in looked.sentence


@pytest.mark.parametrize(("public_url", "well"), [("", False), ("https://tequio.example", True)])
def test_over_http_the_name_by_which_slack_calls_must_be_known(public_url: str, well: bool) -> None:
    http = {"mode": "http", "bot_token": "xoxb-1", "signing_secret": "s"}
    nowhere = {"api_url": "http://127.0.0.1:9/api"}
    settings = Settings.model_validate(
        {"slack": {**http, **nowhere}, "web": {"public_url": public_url}}
    )

    told = [str(each) for each in slack(settings)]

    assert any("web.public_url is empty" in each for each in told) is not well
    assert told[-1].startswith("note  Slack tells no app which")
