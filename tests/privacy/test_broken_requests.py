"""Whoever's request breaks off, or could not be read, leaves nothing behind: no line, no moment.

A line with a time says that somebody was at the door then, also if it names nobody.
"""

import asyncio
import io
import logging
from collections.abc import AsyncIterator
from contextlib import suppress
from urllib.parse import urlsplit

import pytest

from config.logging import set_up
from tests.privacy.test_logging import untouched
from tests.support.pages import Pages, opened_pages
from tests.support.responders import responder
from tests.support.waiting import LONGEST

__all__ = ["untouched"]

FORM = b"Content-Type: application/x-www-form-urlencoded\r\n"
WORDS = b"text=They+wait+outside"
BREAKS_OFF: dict[str, tuple[bytes, bytes]] = {
    "in the middle": (FORM + b"Content-Length: 900\r\n", WORDS),
    "in a piece": (FORM + b"Transfer-Encoding: chunked\r\n", b"ff\r\n" + WORDS),
    "in a part": (
        b"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 900\r\n",
        b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nThey wait',
    ),
}
UNREADABLE: dict[str, tuple[bytes, bytes]] = {
    "no such piece": (
        FORM + b"Transfer-Encoding: chunked\r\n",
        b"ZZ\r\n" + WORDS + b"\r\n0\r\n\r\n",
    ),
    "less than nothing": (FORM + b"Content-Length: -1\r\n", b""),
    "two lengths": (FORM + b"Content-Length: 22\r\nContent-Length: 3\r\n", WORDS),
    "not packed": (FORM + b"Content-Encoding: gzip\r\nContent-Length: 22\r\n", WORDS),
    "packed otherwise": (FORM + b"Content-Encoding: br\r\nContent-Length: 22\r\n", WORDS),
    "unknown letters": (FORM[:-2] + b"; charset=klingon\r\nContent-Length: 22\r\n", WORDS),
    "bytes as a name": (b"X-\xff\xfe: 1\r\nContent-Length: 0\r\n", b""),
    "a header without end": (b"X-Long: " + b"a" * 20_000 + b"\r\n", b""),
    "two thousand headers": (b"".join(b"X-%d: a\r\n" % n for n in range(2000)), b""),
}
PLACES = (b"/concern", b"/concern/report", b"/concern/receipt", b"/concern/sealed", b"/in", b"/")


@pytest.fixture
def written(untouched: None) -> io.StringIO:  # noqa: ARG001
    """All that a log of ours would hold, at the loudest."""
    stream = io.StringIO()
    set_up(logging.DEBUG, stream)
    return stream


@pytest.fixture
async def pages(sqlite_url: str) -> AsyncIterator[Pages]:
    async with opened_pages(sqlite_url) as pages:
        for name in ("Ada", "Bob"):
            await responder(pages.stage, name)
        yield pages


async def sends(pages: Pages, place: bytes, headers: bytes, body: bytes, *, leaves: bool) -> bytes:
    """What comes back; nothing to somebody who leaves in the middle."""
    port = urlsplit(pages.origin).port or 0
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    here = pages.origin.encode()
    writer.write(
        b"POST "
        + place
        + b" HTTP/1.1\r\nHost: "
        + here.removeprefix(b"http://")
        + b"\r\nOrigin: "
        + here
        + b"\r\nConnection: close\r\n"
        + headers
        + b"\r\n"
        + body
    )
    with suppress(ConnectionError):
        await writer.drain()
        if leaves:
            await asyncio.sleep(0.05)  # so that it is being read
            writer.transport.abort()
            await asyncio.sleep(0.05)
            return b""
        answer = await asyncio.wait_for(reader.read(), LONGEST)
        writer.close()
        return answer
    return b""


@pytest.mark.parametrize("way", BREAKS_OFF)
async def test_a_request_that_breaks_off_leaves_no_line(
    pages: Pages, written: io.StringIO, way: str
) -> None:
    for place in PLACES:
        await sends(pages, place, *BREAKS_OFF[way], leaves=True)

    assert _lines(written) == []


@pytest.mark.parametrize("way", UNREADABLE)
async def test_what_cannot_be_read_is_refused_and_leaves_no_line(
    pages: Pages, written: io.StringIO, way: str
) -> None:
    for place in PLACES:
        answer = await sends(pages, place, *UNREADABLE[way], leaves=False)
        assert answer.startswith((b"HTTP/1.1 4", b"HTTP/1.0 4")), (place, answer[:80])

    assert _lines(written) == []


def _lines(written: io.StringIO) -> list[str]:
    """But for what the event loop says of itself at the loudest."""
    return [line for line in written.getvalue().splitlines() if '"logger": "asyncio"' not in line]
