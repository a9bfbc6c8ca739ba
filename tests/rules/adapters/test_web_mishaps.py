"""Whatever went wrong with a page is said in the reader's language, and in each other one."""

import asyncio
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from html import unescape
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from aiohttp import ClientSession, TCPConnector

from adapters.web.adapter import WebAdapter
from adapters.web.door.door import door_routes
from adapters.web.http.fields import LARGEST_FORM
from adapters.web.http.mishaps import NOT_READ, SENTENCES
from adapters.web.http.server import Limits
from adapters.web.http.visitors import MOST_LOOKS
from bot.language.tell import Interpreter, Reader
from bot.words.inbound import Inbound
from bot.words.messages import Message, Reply, say
from config.catalogues import load_catalogues
from tests.support.waiting import LONGEST

INTERPRETER = Interpreter(load_catalogues())
LANGUAGES = ("en", "es", "ar")
ALL = (*SENTENCES.values(), NOT_READ)
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
QUICK = 0.2
"""Seconds for what is not waited for any longer."""
HURRIED = Limits(body=QUICK, body_with_a_file=QUICK, stopping=QUICK)
BEGUN = b"text=goldfinch"
"""What has come of a report when the line breaks."""


async def handle(inbound: Inbound) -> Reply:
    """A core that breaks where a report is sent, and shows a card for all else."""
    if getattr(inbound.event, "route", "") == "concern.report":
        raise RuntimeError("goldfinch")
    return Message(say("In danger now?"))


async def well() -> Mapping[str, str]:
    return {}


@asynccontextmanager
async def served(folder: Path, limits: Limits = Limits()) -> AsyncIterator[str]:  # noqa: B008  frozen
    adapter = WebAdapter(
        "127.0.0.1",
        0,
        folder,
        INTERPRETER,
        None,
        well,
        extra_routes=door_routes(handle, INTERPRETER),
        limits=limits,
    )
    running = asyncio.create_task(adapter.run(handle))
    try:
        yield f"http://127.0.0.1:{await adapter.listening()}"
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


@pytest.fixture
async def url(tmp_path: Path) -> AsyncIterator[str]:
    async with served(tmp_path) as url:
        yield url


ERRORS: Mapping[str, tuple[str, str, Mapping[str, str], bytes | None, int]] = {
    "a page that is none": ("GET", "/concern/none", {}, None, 404),
    "a way that is none": ("PUT", "/concern", {}, None, 405),
    "another site": ("POST", "/concern", {"Sec-Fetch-Site": "cross-site"}, None, 403),
    "a core that breaks": ("POST", "/concern", FORM, b"text=goldfinch", 500),
    "what cannot be read": ("POST", "/concern/receipt", {"Content-Type": "text/csv"}, b"a", 400),
    "too much": ("POST", "/concern/receipt", FORM, b"text=" + b"x" * LARGEST_FORM, 413),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("error", ERRORS)
async def test_every_error_at_the_door_is_told_in_the_reader_s_language(
    url: str, error: str, language: str
) -> None:
    method, path, headers, body, status = ERRORS[error]
    wanted = {**headers, "Accept-Language": f"{language}-XX, en;q=0.1"}
    async with ClientSession() as browser:
        given, page = await _answer(browser, method, f"{url}{path}", wanted, body)

    assert given == status
    _is_told(page, language)


async def test_a_report_of_which_the_rest_never_comes_is_told_so_in_the_reader_s_language(
    tmp_path: Path,
) -> None:
    async with served(tmp_path, HURRIED) as url:
        told = await asyncio.gather(*(_half_sent(url, each) for each in LANGUAGES))

    for language, answer in zip(LANGUAGES, told, strict=True):
        assert answer.startswith("HTTP/1.1 408 ")
        _is_told(answer, language)


async def _half_sent(url: str, language: str) -> str:
    """All that is answered to whoever stops in the middle of a report."""
    port = int(url.rpartition(":")[2])
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = f"POST /concern HTTP/1.1\r\nHost: localhost\r\nAccept-Language: {language}-XX\r\n"
    more = f"Content-Type: {FORM['Content-Type']}\r\nContent-Length: 900\r\n\r\n"
    writer.write((head + more).encode() + BEGUN)
    answer = await asyncio.wait_for(reader.read(), LONGEST)
    writer.close()
    return answer.decode()


async def test_what_an_address_asks_for_comes_before_the_browser_s_language(url: str) -> None:
    async with ClientSession() as browser:
        english = {"Accept-Language": "en"}
        for asked, told in (("ar", "ar"), ("xx", "en"), ("<b>", "en")):
            address = f"{url}/concern/none?language={asked}"
            _, page = await _answer(browser, "GET", address, english, None)
            _is_told(page, told)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_whoever_looks_too_often_is_told_so_in_their_language(
    url: str, language: str
) -> None:
    async with ClientSession(connector=TCPConnector(limit=1)) as browser:
        for _ in range(MOST_LOOKS):
            async with browser.get(f"{url}/concern"):
                pass
        address = f"{url}/concern?language={language}"
        status, page = await _answer(browser, "GET", address, {}, None)

    assert status == 429
    _is_told(page, language)


async def _answer(
    browser: ClientSession, method: str, url: str, headers: Mapping[str, str], body: bytes | None
) -> tuple[int, str]:
    async with browser.request(method, url, data=body, headers=headers) as answer:
        return answer.status, await answer.text()


def _is_told(page: str, language: str) -> None:
    """A sentence of ours, in that language, and beneath it in each other one; nothing typed."""
    assert re.findall(r'<html lang="(\w+)"', page) == [language]
    (heading,) = re.findall(r"<h1>(.*?)</h1>", page)
    reader = Reader(language, ZoneInfo("UTC"))
    assert unescape(heading) in {INTERPRETER.words(each, reader) for each in ALL}
    others = re.findall(r'<details lang="(\w+)"', page)
    assert sorted([language, *others]) == sorted(LANGUAGES)
    assert "goldfinch" not in page
