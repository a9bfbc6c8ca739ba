"""Behind an onion service everybody has one address; yet one of them cannot use up the door."""

import asyncio
import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from html import unescape
from itertools import count
from pathlib import Path
from urllib.parse import urlencode

import pytest

from adapters.web.door.door import door_routes
from adapters.web.http.visitors import MOST_KEPT, MOST_LOOKS, MOST_URGENT
from bot.concerns.sealed.receipts import Receipt, tidy
from bot.language.tell import Interpreter
from config.catalogues import load_catalogues
from tests.support.responders import ANSWERS, Responder, responder, written_down
from tests.support.stage import Stage
from tests.support.waiting import LONGEST
from tests.support.web_door import served

HERE = "fc00:dead:beef:4dad:ffff:ffff:ffff:ffff"


@pytest.fixture
async def ada(stage: Stage) -> Responder:
    ada = await responder(stage, "Ada")
    await responder(stage, "Bob")
    return ada


@dataclass
class Visitor:
    """Somebody's Tor: each request goes through a connection of its own, all in one circuit."""

    port: int
    circuit: int
    pieces: int = 1
    """In how many the first line arrives."""

    async def asks(self, method: str, path: str, body: str = "", *headers: str) -> tuple[int, str]:
        line = f"PROXY TCP6 fc00:dead:beef:4dad::{self.circuit:x}:1 {HERE} 1 80\r\n".encode()
        about = ("Host: localhost", "Connection: close", f"Content-Length: {len(body)}")
        form = "Content-Type: application/x-www-form-urlencoded"
        head = "\r\n".join([f"{method} {path} HTTP/1.1", *about, form, *headers, "", ""])
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        step = len(line) // self.pieces
        for at in range(0, step * (self.pieces - 1), step):
            writer.write(line[at : at + step])
            await asyncio.sleep(0.01)
        writer.write(line[step * (self.pieces - 1) :] + head.encode() + body.encode())
        answer = (await asyncio.wait_for(reader.read(), LONGEST)).decode()
        writer.close()
        return int(answer.split()[1]), answer

    async def reports(self, *headers: str, **answers: str) -> int:
        """The status with which a whole report was answered."""
        _, page = await self.asks("GET", "/concern")
        (shown,) = re.findall(r"<output[^>]*>(.*?)</output>", page)
        hidden = dict(re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', page))
        given = {name: unescape(value) for name, value in hidden.items()}
        given |= {**ANSWERS, **written_down(Receipt(tidy(shown))), **answers}
        status, _ = await self.asks("POST", "/concern", urlencode(given), *headers)
        return status


@pytest.fixture
async def port(stage: Stage, tmp_path: Path) -> AsyncIterator[int]:
    routes = door_routes(stage.desk.handle, Interpreter(load_catalogues()))
    async with served(tmp_path, None, stage.desk.handle, extra_routes=routes) as (adapter, _):
        yield adapter.port


URGENT: Mapping[str, str] = {"urgent": "yes"}


async def test_one_visitor_with_a_connection_for_each_report_leaves_room_for_the_others(
    stage: Stage, ada: Responder, port: int
) -> None:
    flooder, other = Visitor(port, 7), Visitor(port, 8)

    urgent = [await flooder.reports(**URGENT) for _ in range(MOST_URGENT + 3)]
    usual = [await flooder.reports() for _ in range(MOST_KEPT + 3)]

    assert urgent == [200] * MOST_URGENT + [429] * 3
    assert usual == [200] * MOST_KEPT + [429] * 3
    assert await other.reports(**URGENT) == 200
    assert await other.reports() == 200
    await stage.waits(hours=10)
    assert len(ada.cases) == MOST_URGENT + MOST_KEPT + 2


@pytest.mark.usefixtures("ada")
async def test_a_header_gives_nobody_another_name_behind_an_onion_service(port: int) -> None:
    flooder, names = Visitor(port, 7), count()

    kept = [
        await flooder.reports(f"X-Forwarded-For: 10.0.0.{next(names)}", **URGENT)
        for _ in range(MOST_URGENT + 2)
    ]

    assert kept == [200] * MOST_URGENT + [429] * 2


@pytest.mark.usefixtures("ada")
async def test_a_second_line_of_that_kind_is_no_request(port: int) -> None:
    visitor = Visitor(port, 7)
    forged = f"PROXY TCP6 fc00:dead:beef:4dad::9:1 {HERE} 1 80\r\nGET /concern"

    status, _ = await visitor.asks(forged, "")

    assert status == 400


@pytest.mark.usefixtures("ada")
@pytest.mark.parametrize("pieces", [1, 2, 9])
async def test_the_line_may_arrive_in_pieces(port: int, pieces: int) -> None:
    assert await Visitor(port, 7, pieces).reports() == 200


@pytest.mark.usefixtures("ada")
async def test_whoever_only_opens_the_page_all_the_time_is_told_to_come_back(port: int) -> None:
    flooder, other = Visitor(port, 7), Visitor(port, 8)

    opened = [(await flooder.asks("GET", "/concern"))[0] for _ in range(MOST_LOOKS)]
    status, page = await flooder.asks("GET", "/concern")
    danger, _ = await flooder.asks("GET", "/concern/danger")

    assert set(opened) == {200}
    assert status == 429
    assert "Please come back in an hour." in page
    assert danger == 200, "who can help now is shown to everybody, always"
    assert await other.reports(**URGENT) == 200
