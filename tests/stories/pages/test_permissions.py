"""Who may see and do what on the pages: every address that is served has its line here."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass

import pytest
from aiohttp import web

from bot.coalition.people import Role
from bot.operator.platforms import page_routes, web_server
from tests.support.free_port import free_port
from tests.support.pages import Browser, Pages, opened_pages, settings_at
from tests.support.stage import Stage

FINE, KEPT, ELSEWHERE, OVER = 200, 204, 303, 410
NOT_SIGNED_IN, FORGED, NOT_THERE, GAPS = 401, 403, 404, 422
WHO = ("stranger", "member", "observer", "coordinator", "ex-responder", "responder")


@dataclass(frozen=True, slots=True)
class Line:
    """What each of them is answered."""

    stranger: int
    member: int
    """Also one who looks on, who coordinates, or who was a responder."""
    responder: int
    forged: int | None = None
    """What a responder is answered whose form another page sent."""

    def to(self, who: str) -> int:
        return {"stranger": self.stranger, "responder": self.responder}.get(who, self.member)


def everybody(status: int) -> Line:
    return Line(status, status, status)


def signed_in(status: int, forged: int | None = None) -> Line:
    return Line(NOT_SIGNED_IN, status, status, forged)


def responders(status: int, forged: int | None = None) -> Line:
    return Line(NOT_SIGNED_IN, NOT_THERE, status, forged)


TABLE: Mapping[str, Line] = {
    "GET /": everybody(FINE),
    "GET /healthz": everybody(FINE),
    "GET /static/http/page.css": everybody(FINE),
    # nobody is known at the door for concerns: it is the same one for all
    "GET /concern": everybody(FINE),
    "POST /concern": everybody(FINE),
    "POST /concern/sealed": everybody(GAPS),
    "GET /concern/receipt": everybody(FINE),
    "POST /concern/receipt": everybody(GAPS),
    "POST /concern/more": everybody(GAPS),
    "GET /concern/danger": everybody(FINE),
    "GET /in/{link}": everybody(ELSEWHERE),
    "GET /in": Line(OVER, ELSEWHERE, ELSEWHERE),
    "POST /in": everybody(OVER),
    "GET /me": signed_in(FINE),
    "POST /me/end": signed_in(ELSEWHERE, FORGED),
    "GET /inbox": responders(FINE),
    "GET /inbox/cases": responders(FINE),
    "POST /inbox/key": responders(KEPT, FORGED),
    "POST /inbox/reply": responders(GAPS, FORGED),
    "POST /out": signed_in(FINE, FORGED),
}


@pytest.fixture
async def pages(sqlite_url: str) -> AsyncIterator[Pages]:
    async with opened_pages(sqlite_url) as pages:
        yield pages


async def somebody(who: str, pages: Pages) -> Browser:
    """A browser, signed in as one of WHO."""
    browser, stage = pages.browser(), pages.stage
    if who == "stranger":
        return browser
    roles = [Role(who)] if who in set(Role) else []
    person = await stage.person("Ana", roles=roles, circle="Care")
    if who == "ex-responder":
        await _was_responder(stage)
    await browser.signs_in(person)
    return browser


async def _was_responder(stage: Stage) -> None:
    lead = await stage.person("Lead", roles=[Role.COORDINATOR])
    for role in ("responder", "member"):
        await lead.fills(await lead.says("role"), person="Ana", role=role)


async def test_every_address_that_is_served_has_its_line(pages: Pages) -> None:
    """Made from the table of routes: a new one without a line fails."""
    settings = settings_at(free_port(), pages.stage)
    app = web.Application()
    server = web_server(settings, pages.stage.core, page_routes(settings, pages.stage.core))
    server._prepare(pages.stage.desk.handle, app)
    served = {
        f"{route.method} {route.resource.canonical}"
        for route in app.router.routes()
        if route.resource is not None and route.method != "HEAD"
    }

    assert served == {line.replace("/http/page.css", "") for line in TABLE}


@pytest.mark.parametrize("who", WHO)
async def test_each_is_answered_what_stands_in_the_table(pages: Pages, who: str) -> None:
    browser = await somebody(who, pages)
    if who != "stranger":
        await browser.gets("/me")

    answered = {line: await _asks(browser, line) for line in TABLE}

    assert answered == {line: each.to(who) for line, each in TABLE.items()}


@pytest.mark.parametrize("forged", [{"origin": "https://evil.example"}, {"token": "00"}])
async def test_what_changes_something_is_taken_from_our_own_pages_only(
    pages: Pages, forged: dict[str, str]
) -> None:
    browser = await somebody("responder", pages)
    await browser.gets("/me")

    for line, each in TABLE.items():
        if each.forged is not None:
            answer = await browser.sends(line.removeprefix("POST "), **forged)
            assert (line, answer.status) == (line, each.forged)
            await browser.gets("/me")


async def _asks(browser: Browser, line: str) -> int:
    method, _, path = line.partition(" ")
    mine = browser.page
    if method == "GET":
        answer = await browser.gets(path.replace("{link}", "a" * 43))
    else:
        answer = await browser.sends(path)
    browser.page = mine
    browser.cookies.pop("__Host-tequio-link", None)
    return answer.status
