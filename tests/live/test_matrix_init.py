"""`tequio init` asks for a Matrix account, tries it, and keeps its secrets where nobody looks."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web

from adapters.matrix.crypto.logins import Account
from adapters.matrix.doctor.try_account import _problem_with
from config.settings import load
from tests.support.doors import ListeningCore
from tests.support.matrix.bot import PICKLE_KEY
from tests.support.matrix.meeting import meeting
from tests.support.matrix.server import PASSWORD, homeserver
from tests.support.terminal import Ended, assert_failed, tequio

USUAL = [""] * 7
"""Every other question is answered with its default."""


def init(folder: Path, *typed: str) -> Ended:
    return tequio("init", folder=folder, typed="\n".join([*USUAL, *typed]) + "\n")


def test_the_account_is_tried_until_it_works_and_secrets_lie_apart(tmp_path: Path) -> None:
    server = homeserver()
    user = server.register("tequio")
    wrong, right = (server.url, "wrong"), (server.url, PASSWORD)

    ended = init(tmp_path, "tequio", user, "nowhere", *wrong, "http://127.0.0.1:1", "x", *right)

    assert ended.returncode == 0, ended.stderr
    for sentence in [
        "“tequio” is not a Matrix user",
        "matrix.homeserver: is not a web address",
        "does not accept that password",
        "Nobody answers as a homeserver at http://127.0.0.1:1",
    ]:
        assert sentence in ended.stdout
    assert PASSWORD not in (tmp_path / "tequio.toml").read_text("utf-8")
    files = list((tmp_path / "tequio-secrets").iterdir())
    assert {file.name for file in files} == {
        "TEQUIO_MATRIX__PASSWORD",
        "TEQUIO_MATRIX__PICKLE_KEY",
    }
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    matrix = load(tmp_path / "tequio.toml").matrix
    assert matrix is not None
    assert (matrix.homeserver, matrix.user) == (server.url, user)
    assert matrix.password is not None
    assert matrix.password.get_secret_value() == PASSWORD


def test_an_access_token_does_as_well_and_needs_no_device_id(tmp_path: Path) -> None:
    server = homeserver()
    user = server.register("tequio")
    token = str(server.log_in(user)["access_token"])

    ended = init(tmp_path, user, server.url, "", "syt_wrong", server.url, "", token)

    assert ended.returncode == 0, ended.stderr
    assert "does not know that access token" in ended.stdout
    kept = tmp_path / "tequio-secrets" / "TEQUIO_MATRIX__ACCESS_TOKEN"
    assert kept.read_text() == f"{token}\n"


def test_trying_leaves_no_device_behind(tmp_path: Path) -> None:
    server = homeserver()
    user = server.register("tequio")
    token = str(server.log_in(user)["access_token"])

    def devices() -> set[str]:
        answer = server.call("GET", "/_matrix/client/v3/devices", token=token)
        return {device["device_id"] for device in answer["devices"]}

    before = devices()
    init(tmp_path, user, server.url, PASSWORD)

    assert devices() == before


def test_secrets_that_are_there_already_are_not_touched(tmp_path: Path) -> None:
    server = homeserver()
    secret = tmp_path / "tequio-secrets" / "TEQUIO_MATRIX__PASSWORD"
    secret.parent.mkdir()
    secret.write_text("an older one")

    ended = init(tmp_path, server.register("tequio"), server.url, PASSWORD)

    assert_failed(ended, "is there already and was not touched")
    assert secret.read_text() == "an older one"
    assert not (tmp_path / "tequio.toml").exists()


async def test_an_account_with_keys_of_a_person_is_told(tmp_path: Path) -> None:
    async with meeting(tmp_path, ListeningCore({})) as met:
        assert "somebody else made" in await _problem_with(met.account)


@pytest.fixture
async def without_passwords() -> AsyncIterator[str]:
    """A homeserver where people log in on a web page only."""

    async def ways(_: web.Request) -> web.Response:
        return web.json_response({"flows": [{"type": "m.login.sso"}]})

    app = web.Application()
    app.router.add_get("/_matrix/client/v3/login", ways)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


async def test_where_no_passwords_are_taken_a_token_is_asked_for(without_passwords: str) -> None:
    account = Account(without_passwords, "@tequio:example.org", PICKLE_KEY, PASSWORD)
    assert "takes no passwords" in await _problem_with(account)
    elsewhere = Account(f"{without_passwords}/blog", account.user, PICKLE_KEY, PASSWORD)
    assert "There is no homeserver" in await _problem_with(elsewhere)
