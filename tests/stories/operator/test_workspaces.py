"""An operator sees which Slack workspaces installed Tequio, and shuts one out."""

import asyncio
from pathlib import Path

from storage.migrate import migrate
from tests.support.slack.oauth import CLIENT_ID, CLIENT_SECRET
from tests.support.slack.server import APP_TOKEN, SlackServer, opened_slack
from tests.support.slack.world import World
from tests.support.slack_installing import opened_foyer
from tests.support.terminal import Ended, assert_failed, tequio


async def command(folder: Path, server: SlackServer, *words: str) -> Ended:
    environment = {
        "TEQUIO_DATA_DIR": str(folder),
        "TEQUIO_SLACK__API_URL": server.api_url,
        "TEQUIO_SLACK__APP_TOKEN": APP_TOKEN,
        "TEQUIO_SLACK__CLIENT_ID": CLIENT_ID,
        "TEQUIO_SLACK__CLIENT_SECRET": CLIENT_SECRET,
    }
    return await asyncio.to_thread(
        tequio, "workspaces", *words, folder=folder, environment=environment
    )


async def test_an_operator_shuts_a_workspace_out(tmp_path: Path, sqlite_url: str) -> None:
    world = World()
    world.workspace("T1").user("UANA", "Ana")
    world.workspace("T2").user("UBEA", "Bea")
    await asyncio.to_thread(migrate, sqlite_url)
    async with opened_slack(world) as server, opened_foyer(sqlite_url, server) as (_, foyer):
        assert "No workspace has installed" in (await command(tmp_path, server)).stdout
        await foyer.installs("T1", "UANA")
        await foyer.installs("T2", "UBEA")
        listed = await command(tmp_path, server)
        assert listed.stdout == "T1  Workspace T1\nT2  Workspace T2\n"

        removed = await command(tmp_path, server, "--remove", "T2")
        assert removed.stdout.startswith("T2 is shut out.")
        assert not world.workspace("T2").active
        assert (await command(tmp_path, server)).stdout == "T1  Workspace T1\n"
        assert_failed(await command(tmp_path, server, "--remove", "T2"), "No workspace T2")

    again = await command(tmp_path, server, "--remove", "T1")
    assert_failed(again, "Slack cannot be reached")
    assert (await command(tmp_path, server)).stdout == "T1  Workspace T1\n"


def test_where_no_workspace_can_install_it_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "tequio.toml").touch()
    assert_failed(tequio("workspaces", folder=tmp_path), "slack.client_id is not set")
    assert list(tmp_path.iterdir()) == [tmp_path / "tequio.toml"]
