"""Slow and half-sent requests cost those who send them, and nobody else."""

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from aiohttp import ClientSession, ClientTimeout, web

from adapters.web.http.connections import most_connections
from adapters.web.http.server import Limits
from tests.support.doors import ListeningCore
from tests.support.waiting import LONGEST, eventually
from tests.support.web_door import served

HALF = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
SLOW_POST = (
    b"POST /slow HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\n\r\na="
)
QUICK = 0.2
"""Seconds for what is not waited for any longer."""


async def _slow(request: web.Request) -> web.Response:
    return web.Response(text=await request.text())


@dataclass
class TakesItsTime:
    """A request that is under way until it may end."""

    begun: asyncio.Event = field(default_factory=asyncio.Event)
    may_end: asyncio.Event = field(default_factory=asyncio.Event)

    async def answer(self, _request: web.Request) -> web.Response:
        self.begun.set()
        await self.may_end.wait()
        return web.Response(text="done")


def _port(http: ClientSession) -> int:
    return int(http._base_url.port or 0) if http._base_url else 0


@pytest.mark.parametrize("said", [b"", HALF])
async def test_whoever_does_not_finish_asking_is_let_go(tmp_path: Path, said: bytes) -> None:
    limits = Limits(headers=QUICK)
    async with served(tmp_path, None, ListeningCore({}).handle, limits=limits) as (_, http):
        reader, writer = await asyncio.open_connection("127.0.0.1", _port(http))
        writer.write(said)

        assert await asyncio.wait_for(reader.read(), LONGEST) == b""
        writer.close()


async def test_whoever_sends_the_rest_too_slowly_is_told_so(tmp_path: Path) -> None:
    core, limits, routes = ListeningCore({}), Limits(body=QUICK), [web.post("/slow", _slow)]
    async with served(tmp_path, None, core.handle, extra_routes=routes, limits=limits) as (
        _,
        http,
    ):
        reader, writer = await asyncio.open_connection("127.0.0.1", _port(http))
        writer.write(SLOW_POST)

        answer = await asyncio.wait_for(reader.read(), LONGEST)
        assert answer.startswith(b"HTTP/1.1 408 ")
        assert b"<h1>" in answer
        writer.close()


async def test_no_request_is_written_down(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    async with served(tmp_path, None, ListeningCore({}).handle) as (_, http):
        assert "ok" in await _text(http, "/healthz?unmistakable=yes")

    assert "aiohttp.access" not in {each.name for each in caplog.records}
    assert "unmistakable" not in caplog.text


@pytest.mark.parametrize("said", [b"", HALF, SLOW_POST])
async def test_half_sent_requests_make_way_for_whole_ones(tmp_path: Path, said: bytes) -> None:
    core, whole = ListeningCore({}), TakesItsTime()
    routes = [web.post("/slow", _slow), web.get("/long", whole.answer)]
    async with served(
        tmp_path, None, core.handle, extra_routes=routes, limits=Limits(connections=20)
    ) as (_, http):
        long = asyncio.create_task(_text(http, "/long"))
        await whole.begun.wait()
        halves = [await asyncio.open_connection("127.0.0.1", _port(http)) for _ in range(60)]
        for _, writer in halves:
            writer.write(said)
        await asyncio.sleep(0.1)

        assert "ok" in await _text(http, "/healthz")
        whole.may_end.set()
        assert await long == "done"
        for _, writer in halves:
            writer.close()


async def _text(http: ClientSession, path: str) -> str:
    async with http.get(path, timeout=ClientTimeout(LONGEST)) as answer:
        return await answer.text()


@pytest.mark.parametrize(("handles", "most"), [(64, 16), (1024, 256), (1_048_576, 512)])
def test_most_file_handles_stay_with_the_heartbeat(handles: int, most: int) -> None:
    assert most_connections(handles) == most


SERVER = """
import asyncio, pathlib, resource, sys
resource.setrlimit(resource.RLIMIT_NOFILE, (256, 256))
from tests.support.doors import ListeningCore
from tests.support.web_door import served
async def main():
    folder = pathlib.Path(sys.argv[1])
    async with served(folder, None, ListeningCore({}).handle) as (adapter, _):
        print(adapter.port, flush=True)
        while True:
            (folder / "beat").write_text("beat")  # what the heartbeat needs: a handle
            await asyncio.sleep(0.05)
asyncio.run(main())
"""


@pytest.fixture
def small_server(tmp_path: Path) -> Iterator[int]:
    """The port of a server that may open 256 files."""
    server = subprocess.Popen(
        [sys.executable, "-c", SERVER, tmp_path], stdout=subprocess.PIPE, text=True
    )
    with server:
        assert server.stdout is not None
        yield int(server.stdout.readline())
        server.kill()


async def test_with_few_file_handles_the_heart_goes_on_beating(
    tmp_path: Path, small_server: int
) -> None:
    halves = []
    for _ in range(300):
        with suppress(OSError):
            halves.append(await asyncio.open_connection("127.0.0.1", small_server))
    for _, writer in halves:
        writer.write(HALF)
    await asyncio.sleep(0.3)
    async with ClientSession(f"http://127.0.0.1:{small_server}") as http:
        assert "ok" in await _text(http, "/healthz")
    began = time.time()

    await eventually(lambda: (tmp_path / "beat").stat().st_mtime > began)
    for _, writer in halves:
        writer.close()
