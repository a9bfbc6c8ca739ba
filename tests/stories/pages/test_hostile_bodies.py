"""Whatever is sent to any address that takes something: a clear answer, and no fault of ours."""

import logging
from collections.abc import AsyncIterator
from io import BytesIO
from urllib.parse import urlencode

import pytest

from bot.coalition.people import Role
from tests.support.pages import TOKEN, Answer, Browser, Pages, opened_pages, served_by

ELSEWHERE, NOT_SIGNED_IN = 303, 401
MARK = "goldfinch"
FORM, JSON = "application/x-www-form-urlencoded", "application/json"
PARTS = "multipart/form-data; boundary=x"
NAMED = (
    "text", "what", "words", "table", "file", "sealed", "receipt", "kept", "language", "to", "as",
    "again", "document", "ticket", "urgent", "page", "id", "do", "way", "session", "item", "answer",
    "batch", "as_of", "recipient", "verify_key", "key", "args", "once", "shown",
)  # fmt: skip
"""Fields that some form of ours has, and others that none has."""
WRITTEN = {
    "HTML": f"<script>{MARK}()</script>",
    "HTML in an attribute": f'" onfocus="{MARK}',
    "a null byte": f"{MARK}\0{MARK}",
    "signs that turn the writing": f"{MARK}\u200f\u202e\u2066",
    "what calls a whole room": f"<!channel> @room {MARK}",
    "JSON": f'{{"{MARK}": [[[]]], "day": -1}}',
    "JSON without an end": "[" * 5_000,
    "nothing": "",
}


def _filled(value: str) -> bytes:
    return urlencode(dict.fromkeys(NAMED, value)).encode()


IN_A_FORM = {
    **{what: _filled(value) for what, value in WRITTEN.items()},
    "forty thousand letters": urlencode(dict.fromkeys(("text", "words"), "ص" * 40_000)).encode(),
    "half of a pair": b"&".join(f"{name}=%ED%A0%80".encode() for name in NAMED),
    "each field twice": _filled(MARK) + b"&" + _filled("yes"),
    "very many fields": b"&".join(b"f%d=" % n for n in range(5_000)),
    "signs without a meaning": b"\xff\xfe=%zz&&;=;%",
    "more than is taken": b"text=" + b"a" * 600_000,
}
OF_ANOTHER_KIND = {
    "a list": (JSON, b"[[1], null]"),
    "a number": (JSON, b"1e999"),
    "another shape": (
        JSON,
        b'{"case": {"a": []}, "key": true, "mailbox": "\\ud800", "capsule": 1}',
    ),
    "no JSON": (JSON, b"{"),
    "JSON in no writing": ("application/json; charset=rot13", b"{}"),
    "a form in parts": (
        PARTS,
        b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n',
    ),
    "plain text": ("text/plain", MARK.encode()),
    "no kind": ("", b"text=" + MARK.encode()),
    "a film": ("video/mp4", bytes(1000)),
}


@pytest.fixture
async def pages(sqlite_url: str) -> AsyncIterator[Pages]:
    async with opened_pages(sqlite_url) as pages:
        yield pages


def taking(pages: Pages) -> list[str]:
    """Every address that takes something, from the table of routes: so a new one is tried, too."""
    posted = [each.removeprefix("POST ") for each in served_by(pages.stage) if "POST" in each]
    last = sorted(posted, key=lambda each: each == "/out")  # it ends the session of all others
    return [each.replace("{circle}", "c-care") for each in last]


async def sends(browser: Browser, path: str, kind: str, body: bytes) -> Answer:
    cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    headers = {"Content-Type": kind, "Origin": browser.origin, "Cookie": cookies}
    headers |= {"Accept-Language": "es", "Connection": "close"}  # so that nobody tries too often
    request = browser.http.post(
        f"{browser.origin}{path}", data=BytesIO(body), headers=headers, allow_redirects=False
    )
    async with request as response:
        raw = await response.text()
        return Answer(response.status, raw, response.headers, (), raw)


@pytest.mark.parametrize("roles", [(), (Role.COORDINATOR, Role.RESPONDER, Role.STEWARD)])
async def test_no_body_makes_a_page_fail_or_say_what_it_was_sent_as_it_was(
    pages: Pages, caplog: pytest.LogCaptureFixture, roles: tuple[Role, ...]
) -> None:
    """With a session and the token of a page, and by a stranger."""
    browser, addresses, token = pages.browser(), taking(pages), ""
    if roles:
        await browser.signs_in(await pages.stage.person("Ana", roles=roles, circle="Care"))
    caplog.set_level(logging.ERROR)
    bodies = {what: (FORM, body) for what, body in IN_A_FORM.items()} | OF_ANOTHER_KIND
    assert len(addresses) > len(OF_ANOTHER_KIND)

    for path in addresses:
        if roles:
            found = TOKEN.search((await browser.gets("/me")).text)
            token = next(filter(None, found.groups())) if found else ""
        for what, (kind, body) in bodies.items():
            first = f"token={token}&".encode() if kind == FORM else b""
            answer = await sends(browser, path, kind, first + body)
            assert answer.status != NOT_SIGNED_IN or not roles or path == "/out", path
            _is_clear(f"{path}: {what}", answer)
    assert [each.getMessage() for each in caplog.records] == []


def _is_clear(what: str, answer: Answer) -> None:
    assert answer.status < 500, what
    assert f"<script>{MARK}" not in answer.raw, what
    assert f'" onfocus="{MARK}' not in answer.raw, what
    if answer.raw and answer.status != ELSEWHERE:
        assert '<html lang="' in answer.raw, what
        assert "Tequio" in answer.raw, what
