"""Who may see and do what on the pages: every address that is served has its line here."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace

import pytest

from bot.coalition.people import Role
from tests.support.pages import Browser, Pages, opened_pages, served_by
from tests.support.stage import Stage

FINE, KEPT, ELSEWHERE, OVER = 200, 204, 303, 410
UNREADABLE, NOT_SIGNED_IN, FORGED, NOT_THERE, GAPS = 400, 401, 403, 404, 422
WHO = (
    "stranger",
    "member",
    "member of another circle",
    "observer",
    "coordinator",
    "ex-coordinator",
    "responder",
    "ex-responder",
    "steward",
)


@dataclass(frozen=True, slots=True)
class Line:
    """What each of them is answered."""

    stranger: int
    member: int
    """Also one of another circle, one who looks on, and who had a role before."""
    responder: int
    coordinator: int
    forged: int | None = None
    """What is answered to a form that another page sent, to whoever may send it at all."""

    other_circle: int | None = None
    """What somebody of another circle is answered, where that is not what members are."""
    steward: int | None = None
    """What a steward is answered, where that is not what members are."""

    def to(self, who: str) -> int:
        if who == "member of another circle" and self.other_circle is not None:
            return self.other_circle
        if who == "steward" and self.steward is not None:
            return self.steward
        with_role = {
            "stranger": self.stranger,
            "responder": self.responder,
            "coordinator": self.coordinator,
        }
        return with_role.get(who, self.member)


def everybody(status: int) -> Line:
    return Line(status, status, status, status)


def signed_in(status: int, forged: int | None = None) -> Line:
    return Line(NOT_SIGNED_IN, status, status, status, forged)


def responders(status: int, forged: int | None = None) -> Line:
    return Line(NOT_SIGNED_IN, NOT_THERE, status, NOT_THERE, forged)


def coordinators(status: int, forged: int | None = None) -> Line:
    return Line(NOT_SIGNED_IN, NOT_THERE, NOT_THERE, status, forged)


def stewards(status: int, forged: int | None = None) -> Line:
    return Line(NOT_SIGNED_IN, NOT_THERE, NOT_THERE, NOT_THERE, forged, steward=status)


TABLE: Mapping[str, Line] = {
    "GET /": everybody(FINE),
    "GET /healthz": everybody(FINE),
    "GET /static/http/page.css": everybody(FINE),
    # nobody is known at the door for concerns: it is the same one for all
    "GET /concern": everybody(FINE),
    "POST /concern": everybody(GAPS),
    "POST /concern/sealed": everybody(GAPS),
    "GET /concern/board": everybody(KEPT),
    "POST /concern/cover": everybody(UNREADABLE),
    "GET /concern/receipt": everybody(FINE),
    "POST /concern/receipt": everybody(GAPS),
    "POST /concern/more": everybody(GAPS),
    "GET /concern/danger": everybody(FINE),
    "POST /concern/afterwards": everybody(FINE),
    "GET /concern/lock": everybody(FINE),
    "GET /concern/figures": everybody(FINE),
    "GET /concern/noticeboard": everybody(FINE),
    "GET /concern/leave": everybody(ELSEWHERE),
    "GET /in/{link}": everybody(ELSEWHERE),
    "GET /in": Line(OVER, ELSEWHERE, ELSEWHERE, ELSEWHERE),
    "POST /in": everybody(OVER),
    "GET /me": signed_in(FINE),
    "POST /me/item": signed_in(FORGED, FORGED),
    "POST /me/end": signed_in(ELSEWHERE, FORGED),
    "GET /me/to/{way}": signed_in(FINE),
    "POST /me/find": signed_in(NOT_THERE, FORGED),
    "POST /me/do": signed_in(FORGED, FORGED),
    "POST /me/send": signed_in(FORGED, FORGED),
    "GET /coordinate": coordinators(FINE),
    "POST /coordinate/people": coordinators(FINE, FORGED),
    "GET /coordinate/people.csv": coordinators(FINE),
    "GET /coordinate/{part}": coordinators(FINE),
    "GET /templates": coordinators(FINE),
    "GET /templates/{name}": coordinators(NOT_THERE),
    "POST /templates/file": coordinators(FINE, FORGED),
    "GET /inbox": responders(FINE),
    "GET /inbox/cases": responders(FINE),
    "GET /inbox/challenge": responders(FINE),
    "POST /inbox/proved": responders(GAPS, FORGED),
    "POST /inbox/key": responders(GAPS, FORGED),
    "POST /inbox/reply": responders(GAPS, FORGED),
    "POST /inbox/step": responders(GAPS, FORGED),
    "POST /inbox/share": responders(GAPS, FORGED),
    "POST /inbox/shred": responders(GAPS, FORGED),
    "POST /inbox/count": responders(GAPS, FORGED),
    "POST /inbox/looked": responders(GAPS, FORGED),
    "GET /stewards": stewards(FINE),
    "GET /stewards/lists": stewards(FINE),
    "POST /stewards/key": stewards(GAPS, FORGED),
    "POST /stewards/sign": stewards(GAPS, FORGED),
    "GET /calendar/{secret}.ics": everybody(NOT_THERE),
    "GET /circle/{circle}": replace(signed_in(FINE), other_circle=NOT_THERE),
    "POST /circle/{circle}": replace(signed_in(FINE, FORGED), other_circle=NOT_THERE),
    "GET /circle/{circle}/{name}": signed_in(NOT_THERE),
    "GET /ledger": signed_in(FINE),
    "GET /items": signed_in(FINE),
    "GET /items/{name}": signed_in(FINE),
    "POST /items/table": signed_in(FINE, FORGED),
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
    circle = "Watch" if who == "member of another circle" else "Care"
    person = await stage.person("Ana", roles=roles, circle=circle)
    if who.startswith("ex-"):
        await _had_role(who.removeprefix("ex-"), stage)
    await browser.signs_in(person)
    return browser


async def _had_role(before: str, stage: Stage) -> None:
    lead = await stage.person("Lead", roles=[Role.COORDINATOR])
    for role in (before, "member"):
        await lead.fills(await lead.says("role"), person="Ana", role=role)


async def test_every_address_that_is_served_has_its_line(pages: Pages) -> None:
    """Made from the table of routes: a new one without a line fails."""
    assert set(served_by(pages.stage)) == {line.replace("/http/page.css", "") for line in TABLE}


@pytest.mark.parametrize("who", WHO)
async def test_each_is_answered_what_stands_in_the_table(pages: Pages, who: str) -> None:
    browser = await somebody(who, pages)
    if who != "stranger":
        await browser.gets("/me")

    answered = {line: await _asks(browser, line) for line in TABLE}

    assert answered == {line: each.to(who) for line, each in TABLE.items()}


@pytest.mark.parametrize("who", ["responder", "coordinator", "steward"])
@pytest.mark.parametrize("forged", [{"origin": "https://evil.example"}, {"token": "00"}])
async def test_what_changes_something_is_taken_from_our_own_pages_only(
    pages: Pages, forged: dict[str, str], who: str
) -> None:
    browser = await somebody(who, pages)
    await browser.gets("/me")

    for line, each in TABLE.items():
        if each.forged is not None:
            path = line.removeprefix("POST ").replace("{circle}", "c-care")
            answer = await browser.sends(path, **forged)
            assert (line, answer.status) == (line, each.forged)
            await browser.gets("/me")


async def _asks(browser: Browser, line: str) -> int:
    method, _, path = line.partition(" ")
    mine = browser.page
    if method == "GET":
        named = {
            "{link}": "a" * 43,
            "{way}": "home",
            "{name}": "items.csv",
            "{circle}": "c-care",
            "{part}": "days",
        }
        for name, instead in named.items():
            path = path.replace(name, instead)
        answer = await browser.gets(path)
    else:
        answer = await browser.sends(path.replace("{circle}", "c-care"))
    browser.page = mine
    browser.cookies.pop("__Host-tequio-link", None)
    return answer.status
