"""The page for concerns without JavaScript: plain forms, no cookie, nobody's name."""

import html
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from secrets import token_hex
from urllib.parse import quote

import pytest
from aiohttp import ClientResponse, FormData, web
from aiohttp.test_utils import TestClient, TestServer

from adapters.web.door.door import door_routes
from adapters.web.door.responses import AGAIN
from adapters.web.http.headers import add_headers, same_site_only
from adapters.web.http.visitors import MOST_KEPT
from bot.concerns.reporter.before_you_report import MOST_WORDS
from bot.concerns.sealed.age import new_identity
from bot.concerns.sealed.receipts import (
    Mailbox,
    MailboxId,
    Receipt,
    is_receipt,
    new_receipt,
    open_mailbox,
    tidy,
)
from bot.concerns.sealed.seal_report import seal_for
from bot.language.tell import Interpreter
from bot.ports import Handle
from bot.words.inbound import Address, Inbound, Introduction
from bot.words.messages import Reply
from config.catalogues import load_catalogues
from tests.support.responders import (
    ANSWERS,
    Responder,
    responder,
    stands_in,
    wire,
    written_down,
)
from tests.support.stage import Stage


@pytest.fixture
async def ada(stage: Stage) -> Responder:
    ada = await responder(stage, "Ada")
    await responder(stage, "Bob")
    return ada


POLICY = {
    "default-src": "'none'",
    "connect-src": "'self'",
    "img-src": "'self'",
    "style-src": "'self'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "form-action": "'self'",
}


def leaves_no_trace(answer: ClientResponse) -> None:
    """In no cookie, cache or frame, and with no other site."""
    rules = answer.headers["Content-Security-Policy"].split("; ")

    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Server"] == "tequio"
    assert dict(each.split(" ", 1) for each in rules) == POLICY


class Door:
    """A browser without JavaScript at the page for concerns."""

    def __init__(
        self,
        client: "TestClient[web.Request, web.Application]",
        server: TestServer,
    ) -> None:
        self.client, self.server = client, server
        self.page = ""

    async def opens(self, address: str) -> str:
        async with self.client.get(address) as answer:
            leaves_no_trace(answer)
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
            leaves_no_trace(answer)
            self.page = await answer.text()
        return self.page

    async def reports(self, **answers: str) -> Receipt:
        """Fill in the form that is open, with its receipt written down."""
        receipt = self.receipt
        await self.sends(**{**ANSWERS, **written_down(receipt), **answers})
        return receipt

    @property
    def receipt(self) -> Receipt:
        """What stands on the page, as a person writes it down."""
        (shown,) = re.findall(r"<output[^>]*>(.*?)</output>", self.page)
        return Receipt(tidy(shown))

    @property
    def title(self) -> str:
        (title,) = re.findall(r"<title>(.*?)</title>", self.page)
        return str(title)

    @asynccontextmanager
    async def visited_by_another(self) -> "AsyncIterator[Door]":
        """Somebody else, at the same door, over a connection of their own."""
        async with TestClient(self.server) as client:
            yield Door(client, self.server)


@asynccontextmanager
async def door_before(handle: Handle) -> AsyncIterator[Door]:
    app = web.Application(middlewares=[same_site_only])
    app.on_response_prepare.append(add_headers)
    app.router.add_routes(door_routes(handle, Interpreter(load_catalogues())))
    server = TestServer(app)
    async with TestClient(server) as client:
        yield Door(client, server)


@pytest.fixture
async def door(stage: Stage) -> AsyncIterator[Door]:
    async with door_before(stage.desk.handle) as door:
        yield door


@pytest.mark.usefixtures("ada")
async def test_whoever_comes_to_the_door_is_nobody(stage: Stage) -> None:
    heard: list[Inbound] = []

    async def hears(inbound: Inbound) -> Reply:
        heard.append(inbound)
        return await stage.desk.handle(inbound)

    async with door_before(hears) as door:
        for language in ("es", "ar"):
            await door.opens(f"/concern?language={language}")
            await door.reports()

    assert len(heard) >= 4
    assert {each.sender for each in heard} == {Address("web", "door", "")}
    assert {(each.room, each.introduction, each.named, each.sealed_in) for each in heard} == {
        (None, Introduction(), (), "")
    }


async def test_a_report_is_told_and_its_answer_read_without_javascript(
    stage: Stage, ada: Responder, door: Door
) -> None:
    await door.opens("/concern")
    receipt = await door.reports()
    await stage.waits(hours=10)
    (case,) = ada.cases
    await ada.answers(case, "We <hear> you.")

    await door.opens("/concern/receipt")
    page = await door.sends(receipt=receipt)
    assert "We &lt;hear&gt; you." in page
    assert "Added" in await door.sends(text="Thank you.")
    await door.opens("/concern/receipt")
    assert "hear" in await door.sends(receipt=receipt)
    assert "Burnt" in await door.sends(read="yes")
    await door.opens("/concern/receipt")
    page = await door.sends(receipt=receipt)
    assert "hear" not in page
    assert "read here with your receipt, and burnt" in page


@pytest.mark.parametrize(("language", "side"), [("en", "ltr"), ("es", "ltr"), ("ar", "rtl")])
@pytest.mark.usefixtures("ada")
async def test_the_page_speaks_the_language_that_was_chosen(
    door: Door, language: str, side: str
) -> None:
    page = await door.opens(f"/concern?language={language}")

    assert f'<html lang="{language}" dir="{side}">' in page
    assert is_receipt(await door.reports())
    assert f'lang="{language}"' in door.page


@pytest.mark.parametrize("language", ["en", "es", "ar"])
@pytest.mark.usefixtures("ada")
async def test_the_notice_stands_before_the_first_question_and_is_short(
    door: Door, language: str
) -> None:
    page = await door.opens(f"/concern?language={language}")
    before, _, _ = page.partition("<form")
    (whom_to_call,) = re.findall(r"<summary>(.*?)</summary>", before)
    (at_first,) = re.findall(r'<section class="danger first".*?</section>', before, re.DOTALL)
    notices = re.findall(r'<div class="notice first".*?</div>', before, re.DOTALL)

    assert "112" in whom_to_call
    assert all(help_now in at_first for help_now in ("112", "Front Line"))
    assert before.index(at_first) < before.index(whom_to_call) < before.index(notices[0])
    for notice in notices:
        words = re.sub("<[^>]*>", " ", f"{whom_to_call} {notice}").split()
        assert 20 < len(words) <= MOST_WORDS


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


async def test_nothing_is_sealed_before_somebody_has_written_the_receipt_down(
    stage: Stage, ada: Responder, door: Door
) -> None:
    await door.opens("/concern")
    receipt = door.receipt
    page = await door.tries(422, **ANSWERS, kept="wrong words")
    assert "not what stands there" in page
    assert "They wait outside the office." in page
    assert door.receipt == receipt

    await door.sends(**{**ANSWERS, **written_down(receipt)})
    await stage.waits(hours=10)
    assert len(ada.cases) == 1


async def test_a_report_that_is_sent_again_is_one_report_also_after_a_restart(
    stage: Stage, ada: Responder, door: Door
) -> None:
    await door.opens("/concern")
    first = door.page
    await door.reports()
    stage.desk.confidence.calls._once.forget(stage.clock.now + timedelta(days=1))
    door.page = first
    await door.reports(text="Something else.")
    await stage.waits(hours=10)

    assert "kept once" in door.page
    assert "was not added" in door.page
    assert len(ada.cases) == 1


async def test_no_title_and_no_later_page_holds_a_word_of_the_receipt(
    stage: Stage, ada: Responder, door: Door
) -> None:
    await door.opens("/concern")
    titles = [door.title]
    receipt = await door.reports()
    sealed, titles = door.page, [*titles, door.title]
    await stage.waits(hours=10)
    await ada.answers(ada.cases[0], "We hear you.")
    await door.opens("/concern/receipt")
    await door.sends(receipt=receipt)
    titles.append(door.title)
    await door.sends(read="yes")
    titles.append(door.title)

    assert set(titles) == {"Tequio"}
    assert not stands_in(receipt, sealed + door.page)


async def test_answers_of_one_day_stand_in_the_order_in_which_they_were_written(
    stage: Stage, ada: Responder, door: Door
) -> None:
    await door.opens("/concern")
    receipt = await door.reports()
    await stage.waits(hours=10)
    numbers = [f"number {place}." for place in range(1, 7)]
    for after, words in enumerate(numbers):
        await ada.answers(ada.cases[0], words, after)
    await door.opens("/concern/receipt")
    page = await door.sends(receipt=receipt)

    assert re.findall(r"number \d\.", page) == numbers


async def test_only_what_was_shown_is_burnt(stage: Stage, ada: Responder, door: Door) -> None:
    await door.opens("/concern")
    receipt = await door.reports()
    await stage.waits(hours=10)
    await ada.answers(ada.cases[0], "We hear you.")
    await door.opens("/concern/receipt")
    await door.sends(receipt=receipt)
    await ada.answers(ada.cases[0], "One thing more.")
    await door.sends(read="yes")
    await door.opens("/concern/receipt")
    page = await door.sends(receipt=receipt)

    assert "We hear you." not in page
    assert "One thing more." in page


@pytest.mark.usefixtures("ada")
async def test_an_address_with_a_receipt_in_it_is_not_obeyed(door: Door) -> None:
    receipt = new_receipt()

    assert receipt not in await door.opens(f"/concern?receipt={quote(receipt)}")


async def test_a_hundred_invalid_tries_close_the_door_to_nobody(
    stage: Stage, ada: Responder, door: Door
) -> None:
    for path in ("/concern", "/concern/receipt", "/concern/more", "/concern/sealed"):
        for _ in range(100):
            async with door.client.post(path, data={"receipt": ""}) as answer:
                assert answer.status in {422, 429, 200}
    async with door.visited_by_another() as other:
        await other.opens("/concern")
        receipt = await other.reports()
        await other.opens("/concern")
        await other.reports(urgent="yes")
        assert "on its way" in other.page
        await other.opens("/concern/receipt")
        assert "No answer has come yet" in await other.sends(receipt=receipt)
    await stage.waits(hours=10)
    assert len(ada.cases) == 2


async def test_one_visitor_cannot_use_up_what_is_for_all(
    stage: Stage, ada: Responder, door: Door
) -> None:
    kept = 0
    for _ in range(30):
        await door.opens("/concern")
        given = {**ANSWERS, **written_down(door.receipt), "text": "Keep this."}
        async with door.client.post("/concern", data=given) as answer:
            kept += answer.status == 200
            page = await answer.text()
    assert kept == MOST_KEPT
    assert "Keep this." in page
    await door.opens("/concern")
    await door.reports(urgent="yes")
    assert "on its way" in door.page, "what is urgent is counted apart"

    async with door.visited_by_another() as other:
        await other.opens("/concern")
        await other.reports()
        assert "locked and kept" in other.page
    await stage.waits(hours=10)
    assert len(ada.cases) == MOST_KEPT + 2


async def test_what_one_visitor_s_browser_has_sealed_is_counted_for_that_visitor(
    ada: Responder, door: Door
) -> None:
    async def sends(to: Door) -> int:
        mailbox = Mailbox(MailboxId(token_hex(32)), new_identity())
        sealed = wire(seal_for(mailbox, {}, [ada.recipient]))
        async with to.client.post("/concern/sealed", data={"sealed": sealed}) as answer:
            return answer.status

    assert [await sends(door) for _ in range(MOST_KEPT + 1)] == [*[204] * MOST_KEPT, 429]
    async with door.visited_by_another() as other:
        assert await sends(other) == 204


async def test_what_a_browser_sends_again_is_kept_once_and_what_was_changed_since_is_told(
    stage: Stage, ada: Responder, door: Door
) -> None:
    """A line broke: nobody may think that what they wrote after that has gone with it."""
    mailbox = Mailbox(MailboxId(token_hex(32)), new_identity())
    first, changed = [
        wire(seal_for(mailbox, {"text": text}, [ada.recipient])) for text in ("They wait.", "More.")
    ]

    async def sends(sealed: str) -> int:
        async with door.client.post("/concern/sealed", data={"sealed": sealed}) as answer:
            return answer.status

    assert [await sends(each) for each in (first, first, changed)] == [204, 204, 409]
    await stage.waits(hours=10)
    assert [case.report.answers["text"] for case in ada.cases] == ["They wait."]


async def test_a_button_that_sends_nothing_yet_leaves_all_as_it_was(
    stage: Stage, ada: Responder, door: Door
) -> None:
    await door.opens("/concern")
    receipt = door.receipt
    given = {**ANSWERS, **written_down(receipt), "text": "Keep this.", AGAIN: "yes"}
    page = await door.sends(**given)

    assert "Keep this." in page
    assert door.receipt == receipt
    await stage.waits(hours=10)
    assert ada.cases == []


@pytest.mark.usefixtures("ada")
async def test_a_wrong_receipt_says_so_on_the_page(door: Door) -> None:
    await door.opens("/concern/receipt")

    page = await door.tries(422, receipt="one two three")
    assert "open nothing" in page
    assert 'value="one two three"' in page
    assert "problem" in await door.tries(422, receipt=" ")


@pytest.mark.parametrize("address", ["/concern/afterwards", "/concern/sealed"])
async def test_a_file_is_refused_where_none_was_asked_for(door: Door, address: str) -> None:
    data = FormData()
    data.add_field("text", b"secret", filename="secret.txt")
    async with door.client.post(address, data=data) as answer:
        assert answer.status == 400


async def test_what_another_site_sends_is_refused(door: Door) -> None:
    headers = {"Sec-Fetch-Site": "cross-site"}
    async with door.client.post("/concern", data=ANSWERS, headers=headers) as answer:
        assert answer.status == 403


@pytest.mark.usefixtures("ada")
async def test_a_browser_is_asked_to_offer_nothing_again(door: Door) -> None:
    for address in ("/concern", "/concern/receipt"):
        (form,) = re.findall("<form[^>]*>", await door.opens(address))

        assert 'autocomplete="off"' in form
        assert 'spellcheck="false"' in form, "some browsers send words elsewhere to check them"


async def test_what_a_browser_has_sealed_is_kept_without_a_word_or_a_cookie(
    stage: Stage, ada: Responder, door: Door
) -> None:
    sealed = wire(seal_for(open_mailbox(new_receipt(), b"salt" * 4), {}, [ada.recipient]))
    for _ in range(2):
        async with door.client.post("/concern/sealed", data={"sealed": sealed}) as answer:
            assert (answer.status, await answer.text()) == (204, "")
            assert "Set-Cookie" not in answer.headers
    await stage.waits(hours=10)

    assert len(ada.cases) == 1


@pytest.mark.usefixtures("ada")
async def test_what_was_not_sealed_is_told_to_the_script(door: Door) -> None:
    async with door.client.post("/concern/sealed", data={"sealed": "{}"}) as answer:
        assert answer.status == 422
