"""The doctor asks at web.public_url as a browser does, over TLS to a real server."""

import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request
from multidict import CIMultiDict

from adapters.web.from_outside import ask
from adapters.web.http.forwarded import HEADER, Proxy, forwarded, proxy_before
from adapters.web.http.headers import only_for
from bot.operator.address_checks import address, look
from bot.operator.findings import Finding
from config.sections import Web
from config.settings import Settings
from tests.support.certificates import certificate

LONG = timedelta(days=60)


def says(request: web.Request, *forwarded: str, status: str = "ok") -> web.Response:
    """As we answer behind a proxy that hands these on."""
    told = CIMultiDict((HEADER, each) for each in forwarded)
    return web.json_response({"status": status, "proxy": proxy_before(request.clone(headers=told))})


async def ours(request: web.Request) -> web.Response:
    return says(request, "203.0.113.9")


async def unwell(request: web.Request) -> web.Response:
    return says(request, f"{request.headers[HEADER]}, 203.0.113.9", status="unwell")


async def silent(request: web.Request) -> web.Response:
    return says(request)


async def repeats(request: web.Request) -> web.Response:
    return says(request, *request.headers.getall(HEADER))


async def adds_its_own(request: web.Request) -> web.Response:
    return says(request, request.headers[HEADER], "203.0.113.9")


async def elsewhere(_request: web.Request) -> web.Response:
    raise web.HTTPMovedPermanently("https://www.tequio.example/healthz")


async def stranger(_request: web.Request) -> web.Response:
    return web.Response(text="It works!")


async def another_name(request: web.Request) -> web.StreamResponse:
    """As a proxy that asks with a name of its own is answered by us."""
    nameless = request.clone(headers={**request.headers, "Host": "backend.internal"})
    return await only_for(frozenset({"tequio.example"}))(nameless, ours)


Answers = Callable[[web.Request], object]


@asynccontextmanager
async def at(folder: Path, answers: Answers, lasts: timedelta) -> AsyncIterator[tuple[str, Path]]:
    pem = certificate(folder, lasts)
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(pem)
    app = web.Application()
    app.router.add_get("/healthz", answers)  # type: ignore[arg-type]
    runner = web.AppRunner(app)
    async with AsyncExitStack() as stack:
        await runner.setup()
        stack.push_async_callback(runner.cleanup)
        site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=tls)
        await site.start()
        yield f"https://localhost:{runner.addresses[0][1]}", pem


async def found(
    folder: Path,
    answers: Answers,
    lasts: timedelta = LONG,
    behind: timedelta = timedelta(),
) -> Finding:
    async with at(folder, answers, lasts) as (origin, pem):
        trusted = ssl.create_default_context(cafile=pem)
        return await look(origin, datetime.now(UTC) - behind, partial(ask, trusted=trusted))


@pytest.mark.parametrize("answers", [ours, unwell, adds_its_own])
async def test_where_all_holds_it_is_fine(tmp_path: Path, answers: Answers) -> None:
    finding = await found(tmp_path, answers)

    assert finding.word == "fine"
    assert "certificate and clock are right" in finding.sentence


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (another_name, "let it hand on the Host header"),
        (elsewhere, "sends browsers on to https://www.tequio.example/healthz"),
        (silent, "does not say who comes"),
        (repeats, "hands on what visitors write"),
        (stranger, "it is not Tequio that answers (HTTP 200)"),
    ],
)
async def test_what_stands_between_is_named(tmp_path: Path, answers: Answers, said: str) -> None:
    finding = await found(tmp_path, answers)

    assert finding.word == "mend"
    assert said in finding.sentence


async def test_a_certificate_that_nobody_trusts_is_to_mend(tmp_path: Path) -> None:
    async with at(tmp_path, ours, LONG) as (origin, _):
        finding = await look(origin, datetime.now(UTC))

    assert finding.word == "mend"
    assert "its certificate does not hold" in finding.sentence


async def test_one_that_ends_soon_is_noted(tmp_path: Path) -> None:
    finding = await found(tmp_path, ours, timedelta(days=3))

    assert finding.word == "note"
    assert "see that it renews itself" in finding.sentence


async def test_a_clock_that_is_not_the_same_is_to_mend(tmp_path: Path) -> None:
    finding = await found(tmp_path, ours, behind=timedelta(hours=1))

    assert finding.word == "mend"
    assert "set both, best by NTP" in finding.sentence


async def test_where_nobody_listens_that_is_noted(tmp_path: Path) -> None:
    async with at(tmp_path, ours, LONG) as (origin, _):
        pass

    assert (await look(origin, datetime.now(UTC))).word == "note"


@pytest.mark.parametrize(
    "public_url",
    ["", "http://" + "a" * 56 + ".onion", "http://localhost:8480", "https://localhost"],
)
def test_where_nothing_is_between_nothing_is_asked(public_url: str) -> None:
    assert list(address(Settings(web=Web(public_url=public_url)))) == []


class From:
    """A connection from an address."""

    def __init__(self, address: object) -> None:
        self.address = address

    def get_extra_info(self, name: str) -> object:
        return self.address if name == "peername" else None


@pytest.mark.parametrize(
    ("peer", "counts"),
    [
        (("127.0.0.1", 1), True),
        (("172.18.0.1", 1), True),
        (("fe80::1%eth0", 1, 0, 0), True),
        ("", True),
        (("8.8.8.8", 1), False),
        (("2001:4860:4860::8888", 1, 0, 0), False),
    ],
)
def test_only_a_proxy_of_ones_own_says_who_comes(peer: object, counts: bool) -> None:
    request = make_mocked_request(
        "GET", "/healthz", headers={HEADER: "198.51.100.7"}, transport=From(peer)
    )

    assert forwarded(request) == ("198.51.100.7" if counts else "")
    assert proxy_before(request) is (Proxy.TELLS if counts else Proxy.FAR)
