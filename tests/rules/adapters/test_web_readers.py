"""Whatever a browser sends is read to its end in little time, or refused with a sentence."""

import json
import time
from collections.abc import AsyncIterator
from io import BytesIO
from itertools import product
from pathlib import Path

import pytest
from aiohttp import ClientSession

from adapters.web.door.door import door_routes
from adapters.web.rehearsal.events import RESET, Hub
from bot.language.tell import Interpreter
from config.catalogues import load_catalogues
from tests.support.responders import responder
from tests.support.stage import opened_stage
from tests.support.web_door import SmallRehearsal, served

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=x"
KIND = 65_536
"""Bytes of each hostile body, about."""
FORMS = {
    "nothing": b"",
    "many fields": b"a&" * (KIND // 2),
    "many answers": b"language=ar&" * (KIND // 12),
    "one long answer": b"receipt=" + b"x" * KIND,
    "half an escape": b"receipt=%",
    "bytes that are no text": b"receipt=%ff%fe&text=%00",
    "raw bytes": b"\xff\xfe" * (KIND // 2),
    "letters that grow": b"receipt=" + b"%EF%B7%BA" * (KIND // 9),
    "digits": b"text=" + b"9" * KIND,
    "separators": b"=" * KIND,
    "nested": b"sealed=" + b"%5B" * (KIND // 3),
    "a number in what was sealed": b"sealed=" + b"9" * 5000,
}
UNREADABLE = {"many fields", "many answers", "bytes that are no text", "raw bytes"}
"""Too many to read, or no text."""
ALPHABETS = ["klingon", "utf-16", "utf-7", "idna", "base64", "x" * 500]
TORN = [
    b"--x\r\nContent-Disposition: form-data; name=",
    b"--x\r\n\r\nhalf",
    b"--y--",
    b"--x\r\n" * (KIND // 5),
]
WITH_A_FILE = b"--x\r\nContent-Disposition: form-data; name=a; filename=b\r\n\r\nx\r\n--x--\r\n"
ADDRESSES = [
    "/concern?language=" + "x" * 7000,
    "/concern?language=%ff%00",
    "/?show=" + "member:" * 900,
    "/column?place=" + "%00" * 2000,
    "/nothing/%ff",
    "/static/%2e%2e/%2e%2e/pyproject.toml",
]
FORM_PATHS = [
    "/concern",
    "/concern/sealed",
    "/concern/receipt",
    "/concern/more",
    "/newcomer",
]
JSONS = {
    "deep": b"[" * KIND,
    "digits": b'{"number": ' + b"9" * 5000 + b"}",
    "long digits": b"9" * KIND,
    "an endless number": b'{"number": 1e999999}',
    "many keys": json.dumps({str(n): n for n in range(6000)}).encode(),
    "surrogates": b'{"text": "' + b"\\ud800" * (KIND // 6) + b'"}',
    "torn": b'{"text": "' + b"x" * KIND,
}


@pytest.fixture
async def http(tmp_path: Path, sqlite_url: str) -> AsyncIterator[ClientSession]:
    async with opened_stage(sqlite_url) as stage:
        for name in ("Ada", "Bob"):
            await responder(stage, name)
        handle, rehearsal = stage.desk.handle, SmallRehearsal()
        routes = door_routes(handle, Interpreter(load_catalogues()))
        async with served(tmp_path, rehearsal, handle, extra_routes=routes) as (_, http):
            yield http


async def _answered(http: ClientSession, path: str, kind: str, body: bytes) -> int:
    began = time.process_time()
    headers = {"Content-Type": kind}
    async with http.post(
        path, data=BytesIO(body), headers=headers, allow_redirects=False
    ) as answer:
        said = await answer.text()
    assert time.process_time() - began < 2
    assert answer.status < 400 or "<h1>" in said or path == "/concern/sealed"
    return answer.status


@pytest.mark.parametrize("path", FORM_PATHS)
async def test_whatever_is_sent_as_a_form_is_read_or_refused(
    http: ClientSession, path: str
) -> None:
    for name, body in FORMS.items():
        status = await _answered(http, path, FORM, body)
        assert status in ({400} if name in UNREADABLE else {200, 422}), name
    for alphabet, kind in product(ALPHABETS, (FORM, "application/json", MULTIPART)):
        body = "name=ñ".encode()
        status = await _answered(http, path, f"{kind}; charset={alphabet}", body)
        assert status in {200, 400, 422}
    for body in TORN:
        assert await _answered(http, path, MULTIPART, body) == 400
    assert await _answered(http, path, MULTIPART, WITH_A_FILE) in {400, 422}


@pytest.mark.parametrize("path", ["/say", "/press", "/send", "/jump"])
async def test_whatever_is_sent_as_json_is_read_or_refused(http: ClientSession, path: str) -> None:
    for body in JSONS.values():
        assert await _answered(http, path, "application/json", body) == 400
    for alphabet in ALPHABETS:
        kind = f"application/json; charset={alphabet}"
        assert await _answered(http, path, kind, b"{}") == 400
    for body in (*TORN, WITH_A_FILE):
        assert await _answered(http, path, MULTIPART, body) == 400


async def test_any_address_is_found_or_not(http: ClientSession) -> None:
    for path in ADDRESSES:
        async with http.get(path) as answer:
            assert "<h1>" in await answer.text()
            assert answer.status in {200, 404}


async def test_more_than_is_ever_sent_is_refused(http: ClientSession) -> None:
    for size in (600_000, 2_000_000):
        assert await _answered(http, "/concern", FORM, b"text=" + b"x" * size) == 413


@pytest.mark.parametrize(
    "after", ["99999999", "9" * 5000, "-1", "١", "1e3", "", " 1", "1_000", "x" * 60_000]
)
async def test_a_page_that_asks_for_what_was_never_told_starts_afresh(after: str) -> None:
    hub = Hub()
    hub.publish("entry", {})
    run = hub.last.partition("-")[0]

    stream = hub.listen(f"{run}-{after}", 0.01)
    assert [await anext(stream), await anext(stream)] == [RESET, None]
