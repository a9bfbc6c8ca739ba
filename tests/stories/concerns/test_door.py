"""The page for concerns without JavaScript: plain forms, no cookie, nobody's name."""

import html
import re
from collections.abc import AsyncIterator

import pytest
from aiohttp import FormData, web
from aiohttp.test_utils import TestClient, TestServer

from adapters.web.door.door import door_routes
from adapters.web.http.headers import add_headers, same_site_only
from bot.concerns.reporter.before_you_report import MOST_WORDS
from bot.language.tell import Interpreter
from config.catalogues import load_catalogues
from tests.support.responders import ANSWERS, Responder, responder
from tests.support.stage import Stage, opened_stage


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    async with opened_stage(sqlite_url) as stage:
        yield stage


@pytest.fixture
async def ada(stage: Stage) -> Responder:
    ada = await responder(stage, "Ada")
    await responder(stage, "Bob")
    return ada


class Door:
    """A browser without JavaScript at the page for concerns."""

    def __init__(self, client: "TestClient[web.Request, web.Application]") -> None:
        self.client = client
        self.page = ""

    async def opens(self, address: str) -> str:
        async with self.client.get(address) as answer:
            assert "Set-Cookie" not in answer.headers
            assert answer.headers["Cache-Control"] == "no-store"
            assert "'unsafe-inline'" not in answer.headers["Content-Security-Policy"]
            self.page = await answer.text()
        return self.page

    async def sends(self, **answers: str) -> str:
        return await self.tries(200, **answers)

    async def tries(self, expected: int, /, **answers: str) -> str:
        (form,) = re.findall(r"<form.*?</form>", self.page, re.DOTALL)
        action = re.findall(r'action="([^"]*)"', form)[0]
        hidden = re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', form)
        fields = {name: html.unescape(value) for name, value in hidden} | answers
        async with self.client.post(action, data=fields) as answer:
            assert answer.status == expected
            self.page = await answer.text()
        return self.page

    @property
    def receipt(self) -> str:
        (title,) = re.findall(r"<h1>(.*?)</h1>", self.page)
        return " ".join(re.findall(r"[a-z]+", title.rpartition(":")[2]))


@pytest.fixture
async def door(stage: Stage) -> AsyncIterator[Door]:
    app = web.Application(middlewares=[same_site_only])
    app.on_response_prepare.append(add_headers)
    app.router.add_routes(door_routes(stage.desk.handle, Interpreter(load_catalogues())))
    async with TestClient(TestServer(app)) as client:
        yield Door(client)


async def test_a_report_is_told_and_its_answer_read_without_javascript(
    stage: Stage, ada: Responder, door: Door
) -> None:
    await door.opens("/concern")
    await door.sends(**ANSWERS)
    receipt = door.receipt
    await stage.waits(hours=10)
    (case,) = ada.cases
    await ada.answers(case, "We <hear> you.")

    await door.opens("/concern/receipt")
    page = await door.sends(receipt=receipt)
    assert "We &lt;hear&gt; you." in page
    assert "Added" in await door.sends(text="Thank you.")
    await door.opens("/concern/receipt")
    assert "hear" not in await door.sends(receipt=receipt)


@pytest.mark.parametrize(("language", "side"), [("en", "ltr"), ("es", "ltr"), ("ar", "rtl")])
@pytest.mark.usefixtures("ada")
async def test_the_page_speaks_the_language_that_was_chosen(
    door: Door, language: str, side: str
) -> None:
    page = await door.opens(f"/concern?language={language}")

    assert f'<html lang="{language}" dir="{side}">' in page
    await door.sends(**ANSWERS)
    assert f'lang="{language}"' in door.page
    assert len(door.receipt.split()) == 8


@pytest.mark.parametrize("language", ["en", "es", "ar"])
@pytest.mark.usefixtures("ada")
async def test_the_notice_stands_before_the_first_question_and_is_short(
    door: Door, language: str
) -> None:
    page = await door.opens(f"/concern?language={language}")
    before, _, _ = page.partition("<form")
    notices = re.findall(r'<div id="sealed-(?:t?here)".*?</div>', before, re.DOTALL) or [
        re.findall(r"<div>.*?</div>", before, re.DOTALL)[0]
    ]

    for notice in notices:
        words = re.sub("<[^>]*>", " ", notice).split()
        assert 20 < len(words) <= MOST_WORDS
        assert any("112" in word for word in words)


@pytest.mark.usefixtures("ada")
async def test_what_is_missing_is_asked_for_and_what_was_answered_stays(door: Door) -> None:
    await door.opens("/concern")
    page = await door.tries(422, what="threat", text="<i>stay</i>")

    assert "&lt;i&gt;stay&lt;/i&gt;" in page
    assert re.search(r'value="threat" checked', page)
    assert 'class="problem"' in page


async def test_every_link_and_form_leads_to_a_page_of_ours(ada: Responder, door: Door) -> None:
    assert ada.keys
    page = await door.opens("/concern")
    links = [html.unescape(link) for link in re.findall(r'<a href="([^"]*)"', page)]

    assert {link.partition("?")[0] for link in links} >= {"/concern/danger", "/concern/receipt"}
    assert not re.search(r"""(?:src|href|action)=["']?(?:https?:)?//""", page)
    for link in links:
        async with door.client.get(link) as answer:
            assert answer.status == 200


async def test_where_nobody_can_open_it_the_page_names_help_outside(door: Door) -> None:
    page = await door.opens("/concern")

    assert "Front Line" in page
    assert "<form" not in page


@pytest.mark.usefixtures("ada")
async def test_a_wrong_receipt_says_so_on_the_page(door: Door) -> None:
    await door.opens("/concern/receipt")

    assert "open nothing" in await door.sends(receipt="one two three")
    await door.opens("/concern/receipt")
    assert "problem" in await door.tries(422, receipt=" ")


async def test_a_file_is_refused_because_it_would_touch_the_disk(door: Door) -> None:
    data = FormData()
    data.add_field("text", b"secret", filename="secret.txt")
    async with door.client.post("/concern", data=data) as answer:
        assert answer.status == 400


async def test_what_another_site_sends_is_refused(door: Door) -> None:
    headers = {"Sec-Fetch-Site": "cross-site"}
    async with door.client.post("/concern", data=ANSWERS, headers=headers) as answer:
        assert answer.status == 403


@pytest.mark.usefixtures("ada")
async def test_what_was_not_sealed_is_told_to_the_script(door: Door) -> None:
    async with door.client.post("/concern/sealed", data={"sealed": "{}"}) as answer:
        assert answer.status == 422
