"""What the inbox is answered, byte by byte: it is no other for whoever a report was hidden from."""

import re
from collections.abc import AsyncIterator, Mapping

import pytest

from bot.concerns.sealed.age import recipient_of
from bot.words.inbound import Called
from tests.support.pages import Answer, Pages, opened_pages
from tests.support.responders import Responder, filled_in, responder
from tests.support.stage import Actor

ADDRESSES = ("/inbox", "/inbox/cases", "/inbox/challenge")
THEIR_OWN = re.compile(r"[0-9a-f]{16,}|\bAda\b|\bBob\b|(?<=\"challenge\": \")[A-Za-z0-9+/]+")
"""Ids, tokens, names, and what only their own keys open."""


@pytest.fixture
async def pages(sqlite_url: str) -> AsyncIterator[Pages]:
    async with opened_pages(sqlite_url) as pages:
        yield pages


async def _reports(rosa: Actor, hidden_from: Responder) -> None:
    answers = filled_in(hidden_from=recipient_of(hidden_from.identity))
    await rosa.does(Called("concern.report", answers))


async def _answers(pages: Pages, who: Responder) -> Mapping[str, Answer]:
    browser = pages.browser()
    await browser.signs_in(who.actor)
    return {path: await browser.gets(path) for path in ADDRESSES}


def _headers(answer: Answer) -> dict[str, str]:
    """How long a page is when it is packed depends on the token in it; unpacked it is compared."""
    other = ("Date", "Content-Length")
    return {name: value for name, value in answer.headers.items() if name not in other}


async def test_whoever_was_left_out_is_answered_the_same_bytes(pages: Pages) -> None:
    stage = pages.stage
    ada, bob = await responder(stage, "Ada"), await responder(stage, "Bob")
    rosa = await stage.person("Rosa", "matrix")
    await _reports(rosa, hidden_from=ada)
    await stage.waits(hours=10)
    (case,) = bob.cases
    await bob.answers(case, "We hear you.")
    await stage.waits(hours=24)

    hers, his = await _answers(pages, ada), await _answers(pages, bob)

    assert ada.cases == []
    assert hers["/inbox/cases"].raw == his["/inbox/cases"].raw
    assert case.id in hers["/inbox/cases"].raw
    for path in ADDRESSES:
        assert hers[path].status == his[path].status == 200
        assert _headers(hers[path]) == _headers(his[path])
        assert len(hers[path].raw) == len(his[path].raw)
        assert THEIR_OWN.sub("~", hers[path].raw) == THEIR_OWN.sub("~", his[path].raw)
