"""Asks at an address as a browser does, to see what people come to who follow it."""

import asyncio
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from aiohttp import ClientError, ClientSession, ClientSSLError, ClientTimeout

from adapters.web.http.forwarded import HEADER, MADE_UP

PATIENCE = ClientTimeout(total=10)
HTTPS_PORT = 443
SAID = {HEADER: MADE_UP}
"""What a visitor could write to be taken for somebody else; see what becomes of it."""
LONGEST_ANSWER = 20_000
"""Bytes that are read of it."""


class NotTrusted(Exception):
    """The certificate does not hold; the reason as the library tells it."""


class NotReached(Exception):
    """Nobody answered."""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: bytes
    leads_to: str
    """Where it sends a browser on; empty if nowhere."""
    at: datetime | None
    """By the clock of whoever answered."""
    valid_until: datetime
    """The certificate."""


async def ask(url: str, trusted: ssl.SSLContext | None = None) -> Answer:
    """`trusted` are those whose certificates count; None is whom this machine trusts.

    Raises NotTrusted or NotReached.
    """
    trusted = trusted or ssl.create_default_context()
    try:
        until = await _valid_until(url, trusted)
        async with (
            ClientSession(timeout=PATIENCE) as http,
            http.get(url, ssl=trusted, allow_redirects=False, headers=SAID) as answer,
        ):
            body, told = await answer.content.read(LONGEST_ANSWER), answer.headers
            at = _date(told.get("Date", ""))
            return Answer(answer.status, body, told.get("Location", ""), at, until)
    except (ClientSSLError, ssl.SSLError) as error:
        raise NotTrusted(_reason(error)) from None
    except (ClientError, TimeoutError, OSError) as error:
        raise NotReached(_reason(error)) from None


async def _valid_until(url: str, trusted: ssl.SSLContext) -> datetime:
    """By a handshake alone: of an answer that is short the connection is gone when it is there."""
    parts = urlsplit(url)
    async with asyncio.timeout(PATIENCE.total):
        _, writer = await asyncio.open_connection(
            parts.hostname, parts.port or HTTPS_PORT, ssl=trusted
        )
    try:
        shown = writer.get_extra_info("peercert")
        return datetime.fromtimestamp(ssl.cert_time_to_seconds(shown["notAfter"]), UTC)
    finally:
        writer.close()


def _date(header: str) -> datetime | None:
    try:
        return parsedate_to_datetime(header).astimezone(UTC)
    except ValueError:
        return None


def _reason(error: BaseException) -> str:
    return str(error).strip() or type(error).__name__
