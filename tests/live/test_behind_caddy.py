"""Two real instances on one PostgreSQL behind Caddy, with the Caddyfile that we give away."""

import asyncio
import shutil
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from time import time

import pytest
from aiohttp import ClientError, ClientSession

from tests.support.chaos import Instance
from tests.support.free_port import free_port
from tests.support.instance import BEGAN, SPEED
from tests.support.postgres import new_database, running_server
from tests.support.slack.server import APP_TOKEN, opened_slack
from tests.support.slack_door import TEAM
from tests.support.terminal import PATHS, ROOT

CADDY = shutil.which("caddy")
GIVEN = ROOT / "config/deploy/Caddyfile"
LONGEST = 300.0
"""Seconds for two processes to start on a crowded machine."""


@pytest.mark.skipif(CADDY is None, reason="there is no Caddy")
@pytest.mark.timeout(900)
async def test_a_page_is_there_at_once_while_one_of_two_instances_is_gone(tmp_path: Path) -> None:
    front = free_port()
    async with _two_instances(tmp_path, front) as instances, ClientSession() as http:
        with _caddy(tmp_path, front, *instances):
            await _until_answered(http, front)
            _dies(instances[0])  # the one that everybody is sent to

            assert await _page(http, front) == 200


@asynccontextmanager
async def _two_instances(folder: Path, front: int) -> AsyncIterator[list[Instance]]:
    with running_server() as postgres:
        async with opened_slack() as server, ClientSession() as http:
            environment = {
                **PATHS,
                "TEQUIO_DATA_DIR": str(folder / "data"),
                "TEQUIO_DATABASE_URL": new_database(postgres, "caddy"),
                "TEQUIO_SLACK__BOT_TOKEN": server.world.workspace(TEAM).token,
                "TEQUIO_SLACK__APP_TOKEN": APP_TOKEN,
                "TEQUIO_SLACK__API_URL": server.api_url,
                "TEQUIO_WEB__PUBLIC_URL": f"http://localhost:{front}",
                SPEED: "1",
                BEGAN: str(time()),
            }
            instances = [Instance(folder, environment, free_port()) for _ in range(2)]
            try:
                for instance in instances:
                    instance.start()
                    await _until_well(http, instance)
                yield instances
            finally:
                for instance in instances:
                    if instance.process is not None:
                        instance.process.kill()
                        instance.process.wait()


def _dies(instance: Instance) -> None:
    instance.dies()
    assert instance.process is not None
    instance.process.wait()


@contextmanager
def _caddy(folder: Path, front: int, *instances: Instance) -> Iterator[None]:
    """Caddy with our file, in which only names and ports are those of this machine."""
    written = GIVEN.read_text("utf-8").replace("tequio.example", f"http://localhost:{front}")
    for number, instance in enumerate(instances, 1):
        written = written.replace(f"tequio-{number}:8480", f"127.0.0.1:{instance.port}")
    file = folder / "Caddyfile"
    file.write_text("{\n\tadmin off\n}\n" + written, "utf-8")
    command = [str(CADDY), "run", "--adapter", "caddyfile", "--config", str(file)]
    with (folder / "caddy.log").open("wb") as log:
        process = subprocess.Popen(command, env={"HOME": str(folder)}, stdout=log, stderr=log)
    try:
        yield
    finally:
        process.kill()
        process.wait()


async def _page(http: ClientSession, port: int) -> int:
    async with http.get(f"http://localhost:{port}/") as answer:
        await answer.read()
        return answer.status


async def _until_well(http: ClientSession, instance: Instance) -> None:
    async with asyncio.timeout(LONGEST):
        while not await instance.is_well(http):  # noqa: ASYNC110  another process
            await asyncio.sleep(0.2)


async def _until_answered(http: ClientSession, port: int) -> None:
    """A proxy that has looked at nobody yet answers 503."""
    async with asyncio.timeout(LONGEST):
        while True:
            try:
                if await _page(http, port) == 200:
                    return
            except ClientError:
                pass
            await asyncio.sleep(0.2)
