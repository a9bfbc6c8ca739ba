"""`tequio run` for Slack and Matrix, while no disk takes anything or an account is shut out."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import pytest
from aiohttp import ClientSession

from tests.support.free_port import free_port
from tests.support.full_disk import full_disk_of
from tests.support.matrix.people import Person, person, shown
from tests.support.matrix.server import PASSWORD, homeserver
from tests.support.serving import Serving, serving
from tests.support.slack.people import SlackPerson
from tests.support.slack.server import APP_TOKEN, SlackServer, opened_slack
from tests.support.slack_door import SECRET, TEAM, SlackPlatform
from tests.support.waiting import LONGEST

SETTINGS = """\
[web]
port = {port}
[slack]
api_url = "{slack.api_url}"
bot_token = "{token}"
app_token = "{app_token}"
signing_secret = "{secret}"
[matrix]
homeserver = "{homeserver}"
user = "{user}"
password = "{password}"
pickle_key = "a long random secret of the operator"
"""

LOG_NOT_WRITTEN = 120
"""How Python ends that could not write the last of its log, which lies on the same disk."""


@dataclass
class Both:
    """Tequio runs, and serves somebody on each platform."""

    tequio: Serving
    port: int
    bot: str
    slack: SlackServer
    ana: SlackPerson
    """At Slack."""
    maria: Person
    room: str
    """Where María talks with the bot on Matrix, sealed."""

    async def health(self) -> Mapping[str, str]:
        url = f"http://127.0.0.1:{self.port}/healthz"
        async with ClientSession() as http, http.get(url) as answer:
            told: dict[str, str] = await answer.json()
            return told

    async def until(self, true: Callable[[Mapping[str, str]], bool]) -> None:
        """Wait for something that `/healthz` says."""
        deadline = monotonic() + LONGEST
        while not true(told := await self.health()):
            assert monotonic() < deadline, f"it does not say so: {told}"
            await asyncio.sleep(0.2)

    def answers(self, words: str) -> int:
        said = self.maria.messages(self.room, self.bot)
        return sum(words in shown(each["content"]) for each in said)


@pytest.fixture
async def both(tmp_path: Path) -> AsyncIterator[Both]:
    server, port = homeserver(), free_port()
    bot = server.register("tequio")
    async with opened_slack(SlackPlatform.world()) as slack, person(server) as maria:
        team = slack.world.workspace(TEAM)
        settings = SETTINGS.format(
            port=port,
            slack=slack,
            token=team.token,
            app_token=APP_TOKEN,
            secret=SECRET,
            homeserver=server.url,
            user=bot,
            password=PASSWORD,
        )
        (tmp_path / "tequio.toml").write_text(settings, encoding="utf-8")
        ana = SlackPerson(slack, team, slack.sockets, "UANA")
        async with serving(tmp_path) as tequio:
            await tequio.says("Tequio serves slack and matrix")
            room = await maria.creates(bot, direct=True, encrypted=True)
            await maria.says(room, "home")
            await maria.hears(room, bot, "My action items")
            both = Both(tequio, port, bot, slack, ana, maria, room)
            await both.until(lambda told: told["status"] == "ok")
            yield both


async def test_what_was_said_on_a_full_disk_is_answered_once_there_is_room(both: Both) -> None:
    with full_disk_of(both.tequio.process.pid):
        await both.maria.says(both.room, "hours")
        await both.until(lambda told: {"matrix", "database", "disk"} <= told.keys())
        assert "cannot be kept" in (await both.health())["matrix"]
        await both.ana.writes("hours")
        await both.slack.until(lambda: "Something went wrong on my side" in both.ana.sees)

    await both.maria.hears(both.room, both.bot, "I write to you between")
    await both.until(lambda told: told["status"] == "ok")
    await both.ana.writes("hours")
    await both.slack.until(lambda: "I write to you between" in both.ana.sees)
    assert both.answers("I write to you between") == 1


async def test_a_key_that_came_on_a_full_disk_opens_what_was_sealed_with_it(both: Both) -> None:
    async with person(homeserver()) as rosa:
        with full_disk_of(both.tequio.process.pid):
            room = await rosa.creates(both.bot, direct=True, encrypted=True)
            await rosa.says(room, "hours")
            await both.maria.says(both.room, "hours")
            await both.until(lambda told: "matrix" in told)

        await rosa.hears(room, both.bot, "I write to you between")
        await both.maria.hears(both.room, both.bot, "I write to you between")
        await rosa.says(room, "roles")
        await both.maria.says(both.room, "home")
        await rosa.until(lambda: len(rosa.messages(room, both.bot)) > 1)
        await both.maria.until(lambda: both.answers("My action items") == 2)
        told = [shown(e["content"]) for e in rosa.messages(room, both.bot)]
        assert not [each for each in told if "send it again" in each]


async def test_it_stops_properly_while_the_disk_is_full(both: Both) -> None:
    with full_disk_of(both.tequio.process.pid):
        await both.maria.says(both.room, "hours")
        await both.until(lambda told: "matrix" in told)
        assert await both.tequio.stops() in {0, LOG_NOT_WRITTEN}


async def test_an_account_that_is_shut_out_leaves_the_others_at_work(both: Both) -> None:
    login = {"type": "m.login.password", "user": both.bot, "password": PASSWORD}
    came = homeserver().call("POST", "/_matrix/client/v3/login", login)
    homeserver().call("POST", "/_matrix/client/v3/logout/all", {}, str(came["access_token"]))

    await both.until(lambda told: "log in anew" in told.get("matrix", ""))
    await both.ana.writes("hours")
    await both.slack.until(lambda: "I write to you between" in both.ana.sees)
