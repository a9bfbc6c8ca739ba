"""The whole of Tequio as an operator starts it for Slack: settings, code, people, stop, restart."""

import asyncio
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import random
from sqlite3 import connect

import pytest

from tests.support.free_port import free_port
from tests.support.serving import Serving, serving
from tests.support.slack.oauth import CLIENT_ID, CLIENT_SECRET
from tests.support.slack.people import Line, SlackPerson
from tests.support.slack.posting import Posting
from tests.support.slack.redelivery import Redelivery
from tests.support.slack.server import APP_TOKEN, SlackServer, opened_slack
from tests.support.slack.sockets import NotAcknowledged
from tests.support.slack_door import SECRET, TEAM, SlackPlatform
from tests.support.slack_installing import Browser
from tests.support.waiting import LONGEST

SERVES = "Tequio serves slack"
TYPED = [f"Write {name}" for name in ("Gus", "Hal", "Ivo", "Jon", "Kai", "Leo")]


def write_settings(folder: Path, server: SlackServer, mode: str) -> int:
    """The port of its web server."""
    port = free_port()
    slash = "/" if mode == "http" else ""  # both ways of writing an address are understood
    write(
        folder,
        f'[web]\nport = {port}\n[slack]\nmode = "{mode}"\napi_url = "{server.api_url}{slash}"',
        f'bot_token = "{server.world.workspace(TEAM).token}"',
        f'app_token = "{APP_TOKEN}"\nsigning_secret = "{SECRET}"',
    )
    return port


def write(folder: Path, *lines: str) -> None:
    (folder / "tequio.toml").write_text("\n".join(lines), encoding="utf-8")


@pytest.mark.parametrize("mode", ["socket", "http"])
async def test_from_the_first_start_to_the_next_one(tmp_path: Path, mode: str) -> None:
    async with opened_slack(SlackPlatform.world()) as server:
        port = write_settings(tmp_path, server, mode)
        over_http = Posting(f"http://127.0.0.1:{port}/slack/events", SECRET)
        line: Line = over_http if mode == "http" else server.sockets
        ana = SlackPerson(server, server.world.workspace(TEAM), line, "UANA")

        async with serving(tmp_path) as tequio:
            code = await tequio.says("becomes one: claim ")
            await tequio.says(SERVES)
            await can_be_reached(server, ana, mode)
            await ana.writes(f"claim {code}")
            await server.until(lambda: "You are a coordinator now" in ana.sees)
            await ana.opens_home()
            await server.until(lambda: "Hello Ana Ruiz" in ana.home)
            await ana.commands("action add")
            await server.until(lambda: ana.modal is not None)
            await ana.submits(what="Send the draft", owner="UANA", due=next_month())
            assert ana.errors == []
            await server.until(lambda: ana.modal is None or "Send the draft" in ana.just_saw)
            talking = Redelivery(line)
            typing = SlackPerson(server, server.world.workspace(TEAM), line, "UOMAR")
            said, failed = await killed_while_they_speak_and_type(tequio, server, talking, typing)

        async with serving(tmp_path) as tequio:
            await tequio.says(SERVES)
            await can_be_reached(server, ana, mode)
            talking.ack_timeout = LONGEST
            await talking.brings_again()
            await server.until(lambda: ana.sees.count("Call ") >= len(said))
            line.ack_timeout = LONGEST
            for each in failed:
                await typing.commands(noting(each))
            assert kept(tmp_path) == sorted([*said, *TYPED, "Send the draft"])
            await ana.commands("mine")
            await server.until(lambda: "Send the draft" in ana.sees)
            assert await tequio.stops() == 0
            assert tequio.errors == ""


@pytest.mark.parametrize("mode", ["socket", "http"])
async def test_a_workspace_installs_what_an_operator_started(tmp_path: Path, mode: str) -> None:
    async with opened_slack(SlackPlatform.world()) as server:
        port = free_port()
        here = f"http://127.0.0.1:{port}"
        write(
            tmp_path,
            f'[web]\nport = {port}\npublic_url = "{here}"',
            f'[slack]\nmode = "{mode}"\napi_url = "{server.api_url}/"',
            f'app_token = "{APP_TOKEN}"\nsigning_secret = "{SECRET}"',
            f'client_id = "{CLIENT_ID}"\nclient_secret = "{CLIENT_SECRET}"',
        )
        over_http = Posting(f"{here}/slack/events", SECRET)
        line: Line = over_http if mode == "http" else server.sockets
        ana = SlackPerson(server, server.world.workspace(TEAM), line, "UANA")

        async with serving(tmp_path) as tequio:
            await tequio.says(SERVES)
            browser = Browser(here)
            asked = await browser.asks_to_install()
            await browser.opens(server.oauth.agrees(asked, TEAM, "UANA"))
            assert "Tequio is in Workspace T1 now." in browser.page
            await server.until(lambda: "You brought me into Workspace T1." in ana.sees)
            await can_be_reached(server, ana, mode)
            await ana.writes("hours")
            await server.until(lambda: "I write to you between" in ana.sees)
            assert await tequio.stops() == 0
            assert tequio.errors == ""


async def killed_while_they_speak_and_type(
    tequio: Serving, server: SlackServer, line: Redelivery, typing: SlackPerson
) -> tuple[list[str], list[str]]:
    """At a moment of which nobody knows whether much was kept by then.

    What was said, and what somebody typed as commands of which Slack told them that they failed.
    """
    ana = SlackPerson(server, server.world.workspace(TEAM), line, "UANA")
    said = [f"Call {name}" for name in ("Ada", "Bea", "Cyn", "Dee", "Eva", "Flo")]
    saying = [asyncio.create_task(ana.writes(noting(each))) for each in said]
    commands = [asyncio.create_task(typing.commands(noting(each))) for each in TYPED]
    await asyncio.sleep(random() / 5)
    tequio.process.kill()
    spoken = await asyncio.gather(*saying, return_exceptions=True)
    others = [each for each in spoken if isinstance(each, Exception) and not _is_lost(each)]
    if others:
        raise ExceptionGroup("said", others)
    outcomes = await asyncio.gather(*commands, return_exceptions=True)
    failed = [each for each, how in zip(TYPED, outcomes, strict=True) if how != {}]
    return said, failed


def noting(what: str) -> str:
    return f"action add {what} @me by {next_month()}"


def _is_lost(error: Exception) -> bool:
    """Slack brings that again; anything else would be lost in the middle of the test."""
    return isinstance(error, NotAcknowledged)


def kept(folder: Path) -> list[str]:
    with closing(connect(folder / "tequio-data" / "tequio.db")) as database:
        return sorted(row[0] for row in database.execute("SELECT what FROM action_items"))


async def can_be_reached(server: SlackServer, ana: SlackPerson, mode: str) -> None:
    """Over HTTP, Slack repeats what was not taken."""
    if mode == "socket":
        await server.sockets.until(lambda: len(server.sockets.connections) == 2)
        return
    while True:
        with suppress(NotAcknowledged):
            await ana.event({"type": "app_home_opened", "user": ana.id, "tab": "messages"})
            return


def next_month() -> str:
    return (datetime.now(UTC).date() + timedelta(days=30)).isoformat()
