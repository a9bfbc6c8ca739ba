"""`tequio run` as an operator starts it: a settings file, a homeserver, a process of its own."""

import asyncio
import re
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

import pytest
from aiohttp import ClientSession, DummyCookieJar

from tests.support.free_port import free_port
from tests.support.matrix.people import CLIENT_TIMEOUT, person
from tests.support.matrix.server import PASSWORD, homeserver, new_homeserver
from tests.support.pages import Browser
from tests.support.terminal import PATHS, assert_failed, python

COMMAND = Path(sys.executable).with_name("tequio")
STOPS_WITHIN = 30
"""Seconds in which a service manager expects it."""

SETTINGS = """\
data_dir = "{folder}/data"
[web]
port = {port}
[matrix]
homeserver = "{url}"
user = "{user}"
password = "{password}"
pickle_key = "a long random secret of the operator"
"""

MORE = """\
[matrix.more.coast]
homeserver = "{url}"
user = "{user}"
password = "{password}"
pickle_key = "another long random secret of the operator"
"""


@dataclass
class Service:
    folder: Path
    port: int
    user: str
    said: str = ""
    """What it printed when it was started."""

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Process]:
        """Asked to stop at the end of the block, and then gone without a complaint."""
        process = await asyncio.create_subprocess_exec(
            COMMAND, "run", cwd=self.folder, env=PATHS, stdout=PIPE, stderr=PIPE
        )
        try:
            self.said = await _until_it_serves(process)
            yield process
        finally:
            if process.returncode is None:
                process.send_signal(signal.SIGTERM)
            _, errors = await asyncio.wait_for(process.communicate(), STOPS_WITHIN)
        assert (process.returncode, errors.decode()) == (0, "")


async def _until_it_serves(process: Process) -> str:
    assert process.stdout is not None
    said = ""
    while "serves" not in said:
        line = await asyncio.wait_for(process.stdout.readline(), CLIENT_TIMEOUT)
        assert line, f"it ended: {said}"
        said += line.decode()
    return said


@pytest.fixture
def service(tmp_path: Path) -> Service:
    user = homeserver().register("tequio")
    made = Service(tmp_path, free_port(), user)
    write_settings(made)
    return made


def write_settings(service: Service, password: str = PASSWORD, url: str = "") -> None:
    settings = SETTINGS.format(
        folder=service.folder,
        port=service.port,
        url=url or homeserver().url,
        user=service.user,
        password=password,
    )
    (service.folder / "tequio.toml").write_text(settings)


def loaded_by(process: Process) -> str:
    """The files of its libraries, as the machine lists them."""
    return Path(f"/proc/{process.pid}/maps").read_text()


async def health(port: int) -> int:
    url = f"http://127.0.0.1:{port}/healthz"
    async with ClientSession() as http, http.get(url) as answer:
        return answer.status


async def test_a_member_claims_the_bot_and_goes_on_after_a_restart(service: Service) -> None:
    async with person(homeserver()) as ana:
        async with service.running() as process:
            assert "psycopg" not in loaded_by(process)
            code = re.search(r"claim \S+", service.said)
            assert code, service.said
            room = await ana.creates(service.user, direct=True, encrypted=True)
            await ana.says(room, code[0])
            await ana.hears(room, service.user, "You are a coordinator now")
            await ana.says(room, "home")
            await ana.hears(room, service.user, "My action items")
            assert await health(service.port) == HTTPStatus.OK

        await ana.says(room, "action add Water the plants by Friday")
        async with service.running():
            await ana.hears(room, service.user, "Water the plants")

    assert "claim" not in service.said


async def test_members_of_two_homeservers_are_served_by_an_account_on_each(
    service: Service,
) -> None:
    other = new_homeserver()
    await asyncio.to_thread(other.start)
    coast = MORE.format(url=other.url, user=other.register("coast"), password=PASSWORD)
    with (service.folder / "tequio.toml").open("a") as settings:
        settings.write(coast)
    bot = re.findall(r'user = "(.+)"', coast)[0]

    async with person(homeserver()) as ana, person(other) as bo, service.running():
        here = await ana.creates(service.user, direct=True, encrypted=True)
        there = await bo.creates(bot, direct=True, encrypted=True)
        await ana.says(here, "home")
        await bo.says(there, "home")
        await ana.hears(here, service.user, "My action items")
        await bo.hears(there, bot, "My action items")

    folders = [each for each in (service.folder / "data" / "matrix").iterdir() if each.is_dir()]
    assert len(folders) == 2


@pytest.mark.parametrize(
    ("password", "path", "sentence"),
    [
        ("wrong", "", "does not accept the password"),
        (PASSWORD, "/nowhere", "does not let us in"),
    ],
)
def test_an_account_that_cannot_be_used_ends_it_with_one_sentence(
    service: Service, password: str, path: str, sentence: str
) -> None:
    write_settings(service, password, homeserver().url + path)

    assert_failed(python("-m", "bot", "run", folder=service.folder), sentence)


async def test_a_link_from_an_encrypted_conversation_signs_in_and_one_in_clear_is_refused(
    service: Service,
) -> None:
    here = f"http://localhost:{service.port}"
    settings = service.folder / "tequio.toml"
    with_pages = settings.read_text().replace("[matrix]", f'public_url = "{here}"\n[matrix]')
    settings.write_text(with_pages)
    async with person(homeserver()) as ana, service.running():
        room = await ana.creates(service.user, direct=True, encrypted=True)
        await ana.says(room, "web")
        told = await ana.hears(room, service.user, f"{here}/in/")
        found = re.search(rf"{here}(/in/[\w-]+)", told["content"]["body"])
        assert found, told
        async with ClientSession(cookie_jar=DummyCookieJar()) as http:
            browser = Browser(http, here)
            await browser.opens(found[1])
            assert (await browser.sends("/in")).status == HTTPStatus.SEE_OTHER
            assert "on Matrix" in (await browser.opens("/me")).text
            await ana.says(room, "web out")
            await ana.hears(room, service.user, "signed out on every device")
            assert (await browser.gets("/me")).status == HTTPStatus.UNAUTHORIZED

        in_clear = await ana.creates(service.user, direct=True, encrypted=False)
        there = ana.client.rooms[in_clear].users
        await ana.until(lambda: service.user in there and not there[service.user].invited)
        await ana.says(in_clear, "web")
        await ana.hears(in_clear, service.user, "could have come from your server")
