"""What the doctor finds when something is wrong with a Matrix account, and in which words."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientSession, web

from adapters.matrix.api.homeserver import Homeserver
from adapters.matrix.crypto.logins import Account
from adapters.matrix.crypto.secret_file import SecretFile
from adapters.matrix.doctor.checks import Patient, clock, examine
from tests.support.doors import ListeningCore
from tests.support.matrix.bot import PICKLE_KEY, account_of, running
from tests.support.matrix.meeting import Met, asleep, meeting
from tests.support.matrix.server import PASSWORD, Json, homeserver


async def findings(account: Account, folder: Path) -> dict[str, str]:
    """Sentences by what they are: fine, note or mend."""
    found: dict[str, str] = {"fine": "", "note": "", "mend": ""}
    async for each in examine(account, folder):
        found["mend" if not each.ok else "note" if each.note else "fine"] += each.sentence + "\n"
    return found


async def of(met: Met) -> dict[str, str]:
    return await findings(met.account, met.folder)


async def test_before_the_first_start_it_says_what_makes_the_login(tmp_path: Path) -> None:
    account = account_of(homeserver(), "@nobody:coalition.test")
    assert "tequio run" in (await findings(account, tmp_path))["mend"]


async def test_a_healthy_account_has_nothing_to_mend(tmp_path: Path) -> None:
    async with meeting(tmp_path, ListeningCore({})) as met:
        await met.private()
        await met.circle()
        found = await of(met)
    assert found["mend"] == ""
    for words in [
        "is signed",
        "clock",
        "keys wait",
        "1 private, encrypted",
        "write in all 1 rooms",
    ]:
        assert words in found["fine"]
    assert "override_ratelimit" in found["note"]


async def test_another_pickle_key_is_told(tmp_path: Path) -> None:
    async with meeting(tmp_path, ListeningCore({})) as met:
        other = Account(met.account.homeserver, met.bot, "another long secret", PASSWORD)
        assert "another pickle_key" in (await findings(other, met.folder))["mend"]


async def test_a_device_that_nobody_signed_is_told(tmp_path: Path) -> None:
    server = homeserver()
    user = server.register("tequio")
    login = server.log_in(user)
    kept = {"token": str(login["access_token"]), "device": str(login["device_id"])}
    SecretFile(tmp_path / "login", PICKLE_KEY).write(kept)

    found = await findings(account_of(server, user), tmp_path)

    assert "our device is not signed" in found["mend"]
    assert "only 0 keys are left" in found["mend"]


async def test_a_login_that_ended_or_is_somebody_elses_is_told(tmp_path: Path) -> None:
    server = homeserver()
    user, other = server.register("tequio"), server.register("other")
    token = str(server.log_in(other)["access_token"])
    account = Account(server.url, user, PICKLE_KEY, access_token=token)
    assert "belongs to another account" in (await findings(account, tmp_path))["mend"]

    server.call("POST", "/_matrix/client/v3/logout", {}, token)
    assert "log in anew" in (await findings(account, tmp_path))["mend"]


async def test_a_homeserver_that_is_not_there_is_told(tmp_path: Path) -> None:
    account = Account("http://127.0.0.1:1", "@a:b", PICKLE_KEY, access_token="t")
    assert "could not be asked" in (await findings(account, tmp_path))["mend"]


async def test_conversations_in_the_open_and_rooms_where_we_are_mute_are_told(
    tmp_path: Path,
) -> None:
    async with meeting(tmp_path, ListeningCore({})) as met:
        await met.private(encrypted=False)
        room = await met.circle()
        levels: Json = {"events_default": 50}
        path = f"/_matrix/client/v3/rooms/{room}/state/m.room.power_levels"
        homeserver().call("PUT", path, levels, met.ana.client.access_token)
        found = await of(met)
    assert "1 of 1 private conversations are not encrypted" in found["note"]
    assert "in 1 of 1 rooms we may not write" in found["mend"]


async def test_an_account_whose_limit_was_lifted_is_told_so(tmp_path: Path) -> None:
    server = homeserver()
    bot = server.register("tequio", admin=True)  # others may not ask
    limit = f"/_synapse/admin/v1/users/{bot}/override_ratelimit"
    free = {"messages_per_second": 0, "burst_count": 0}
    server.call("POST", limit, free, server.admin_token())
    async with running(account_of(server, bot), tmp_path / "bot", ListeningCore({}).handle):
        found = await findings(account_of(server, bot), tmp_path / "bot")
    assert "our messages are not limited" in found["fine"]


@pytest.fixture
async def yesterday() -> AsyncIterator[str]:
    """A homeserver whose clock is wrong."""

    async def versions(_: web.Request) -> web.Response:
        return web.json_response({}, headers={"Date": "Thu, 01 Jan 2026 00:00:00 GMT"})

    app = web.Application()
    app.router.add_get("/_matrix/client/versions", versions)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


async def test_clocks_that_differ_are_told(yesterday: str, tmp_path: Path) -> None:
    account = Account(yesterday, "@a:b", PICKLE_KEY)
    async with ClientSession() as http:
        found = await clock(Patient(account, tmp_path, Homeserver(yesterday, http), "D"))
    assert (found.ok, "differ by" in found.sentence) == (False, True)


async def test_a_token_alone_is_enough_and_its_device_is_signed(tmp_path: Path) -> None:
    server = homeserver()
    async with asleep(tmp_path, ListeningCore({})) as met:
        token = str(server.log_in(met.bot)["access_token"])
        met.account = Account(server.url, met.bot, PICKLE_KEY, access_token=token)
        async with met.awake():
            await met.private()
            found = await of(met)
    assert found["mend"] == ""
    assert "is signed" in found["fine"]
