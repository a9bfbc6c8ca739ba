"""In a real browser, under a strict policy: only ciphertext leaves the page, keys never do."""

import base64
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, Page

from adapters.web.http.render import Renderer
from adapters.web.inbox import words
from adapters.web.inbox.readers import InboxReader
from bot.concerns.sealed.age import Recipient, new_identity, recipient_of
from bot.concerns.sealed.letters import Read, read_replies
from bot.concerns.sealed.receipts import Mailbox, MailboxId, Receipt, open_mailbox, tidy
from bot.concerns.sealed.seal_report import SealedReport, open_capsule, seal_follow_up, seal_for
from bot.concerns.sealed.signatures import VerifyKey
from bot.concerns.sealed.validate import letter_from_json, report_from_json
from bot.language.tell import Interpreter, Reader
from bot.words.inbound import Address
from config.catalogues import load_catalogues
from tests.support.casework import read_case, unseal_key
from tests.support.chromium import IN_ONE_LOOP, NEEDED
from tests.support.responders import stands_in, written_down
from tests.support.waiting import eventually

BUILT = Path(__file__).parents[2] / "adapters/web/static/built"
pytestmark = [
    NEEDED,
    IN_ONE_LOOP,
    pytest.mark.skipif(not (BUILT / "seal.js").is_file(), reason="the browser's part is not built"),
]

POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"
SALT = b"coalition salt 1"
ADA, BOB = new_identity(), new_identity()
MAILBOX = Mailbox(MailboxId("ab" * 32), new_identity())

REPORT_PAGE = """<!doctype html><title>Report</title>
<form data-seal="/sealed" data-salt="{salt}" data-responders='{responders}' action="/plain"
 data-asked-back="[3, 7]" data-lists="[]"
 method="post"><textarea name="text"></textarea>
<input type="checkbox" name="hidden_from" value="{ada}" id="not-ada">
<input type="checkbox" name="hidden_from" value="{bob}" id="not-bob">
<input type="radio" name="urgent" value="no" checked>
<input type="hidden" name="receipt" value="made by the server">
<output data-shown="kept"></output><p id="question-kept-hint">Write it down.</p><input name="kept">
<button type="submit" class="main">Send</button></form>
<p id="sealed-here" hidden>Sealed here.</p><p id="sealing" hidden>Sealing.</p>
<p id="not-sent" hidden>Failed.</p><p id="nobody-left" hidden>Nobody left.</p>
<p id="not-written-down" hidden>Not those.</p><b id="sealed" tabindex="-1" hidden>Sealed.</b>
<script type="module" src="/built/seal.js"></script>"""

SHOWN = {"batch": "2026-03-05 morning", "as_of": "2026-03-05T10:00Z"}
NOTHING_YET = dict[str, list[object]](roster=[], asking=[], lists=[], quarters=[])
LOOKED = {**SHOWN, "token": "t", "sealed": "{}"}
QUESTIONS = {"what": {"label": "About", "choices": {"threat": "A threat"}}}


def inbox_page() -> str:
    """As Ada gets it."""
    at = InboxReader(Address("slack", "T1", "ada"), "Ada", "en", "UTC", "ada", token="t")
    renderer = Renderer(Interpreter(load_catalogues()))
    return renderer.page(
        "inbox/inbox.html",
        Reader("en", ZoneInfo("UTC")),
        words=words,
        at=at,
        built=True,
        questions=json.dumps(QUESTIONS),
    )


KEPT = "Object.values(localStorage).find((each) => each.startsWith('{'))"


class Site:
    """A server that keeps what it is sent, and knows only what a real one would.

    It gives no challenge: cases are shown all the same where keys cannot be shown to be there.
    """

    def __init__(self) -> None:
        self.sent: list[tuple[str, dict[str, str]]] = []
        self.cases: list[dict[str, object]] = []
        self.trusted: list[str] = []
        self.url = ""

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_static("/built", BUILT)
        app.router.add_static("/static", BUILT.parent)
        app.router.add_get("/inbox/cases", self.show_cases)
        app.router.add_get("/{page}", self.show)
        app.router.add_post("/{place:.+}", self.take)
        return app

    async def show(self, request: web.Request) -> web.Response:
        ada, bob = recipient_of(ADA), recipient_of(BOB)
        report = REPORT_PAGE.format(
            salt=SALT.hex(), responders=json.dumps([["Ada", ada], ["Bob", bob]]), ada=ada, bob=bob
        )
        page = {"report": report, "inbox": inbox_page()}.get(request.match_info["page"], "")
        headers = {"Content-Security-Policy": POLICY}
        return web.Response(text=page, content_type="text/html", headers=headers)

    async def show_cases(self, _: web.Request) -> web.Response:
        keys = {"trusted": self.trusted, "live": self.trusted}
        return web.json_response(
            {"cases": self.cases, **keys, **SHOWN, **NOTHING_YET, "rota": ["Ada"]}
        )

    async def take(self, request: web.Request) -> web.Response:
        fields = {name: str(value) for name, value in (await request.post()).items()}
        self.sent.append((request.path, fields))
        return web.Response()

    def keep(self, report: SealedReport, *more: bytes) -> None:
        messages = [base64.b64encode(each).decode() for each in (report.message, *more)]
        key = base64.b64encode(report.key).decode()
        of = {"case": report.case, "day": "2026-03-05"}
        self.cases.append({**of, "key": key, "messages": messages})


@pytest_asyncio.fixture(loop_scope="session")
async def site() -> AsyncIterator[Site]:
    site = Site()
    async with TestServer(site.app()) as server:
        site.url = str(server.make_url("/"))
        yield site


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser) -> Page:
    return await browser.new_page()


async def _writes_down(page: Page) -> Receipt:
    receipt = Receipt(tidy(await page.inner_text("[data-shown=kept]")))
    await page.fill("[name=kept]", written_down(receipt)["kept"])
    return receipt


async def test_only_ciphertext_leaves_the_report_page(site: Site, page: Page) -> None:
    said: list[str] = []
    page.on("request", lambda request: said.append(f"{request.url} {request.post_data}"))
    await page.goto(f"{site.url}report")
    await page.locator("#sealed-here").wait_for()
    await page.fill("textarea", "goldfinch They came at night")
    await page.check("#not-ada")
    receipt = await _writes_down(page)
    await page.click("button")
    await page.locator("#sealed").wait_for()

    ((place, fields),) = site.sent
    report = report_from_json(fields["sealed"])
    case = read_case(report.case, unseal_key(report.key, BOB), [report.message], [])

    assert place == "/sealed"
    assert set(fields) == {"sealed", "urgent"}
    assert case.report.answers["text"] == "goldfinch They came at night"
    assert case.recipients == {recipient_of(BOB)}
    assert open_mailbox(receipt, SALT).address == report.mailbox
    for word in ("goldfinch", recipient_of(ADA), recipient_of(BOB)):
        assert not [each for each in said if word in each]
    assert not [each for each in said if stands_in(receipt, each)]
    assert all(each.startswith(site.url) for each in said)


async def test_where_nobody_is_left_nothing_is_sent(site: Site, page: Page) -> None:
    await page.goto(f"{site.url}report")
    await page.locator("#sealed-here").wait_for()
    await page.check("#not-ada")
    await page.check("#not-bob")
    await _writes_down(page)
    await page.click("button")
    await page.locator("#nobody-left").wait_for()

    assert site.sent == []


async def test_a_responder_makes_keys_reads_and_replies_without_sending_them(
    site: Site, page: Page
) -> None:
    said: list[str] = []
    page.on("request", lambda request: said.append(f"{request.url} {request.post_data}"))
    await page.goto(f"{site.url}inbox")
    await page.click("#make-keys")
    await page.locator("#no-cases").wait_for()
    await page.click("#own-keys summary")
    me = Recipient(await page.inner_text("#recipient"))
    signs = VerifyKey(await page.inner_text("#verify-key"))

    before = datetime.now(UTC).date()
    report = seal_for(MAILBOX, {"what": "threat", "known_by": "1-2", "text": "<b>Night</b>"}, [me])
    capsule = open_capsule(report.capsule, MAILBOX)
    site.keep(report, seal_follow_up(capsule, "Again.").message)
    site.keep(seal_for(MAILBOX, {"text": "not mine"}, [recipient_of(ADA)]))
    site.trusted = [signs]
    await page.reload()
    await page.fill("article textarea", "We hear you.")  # once the card is drawn
    text = await page.locator("article").inner_text()
    async with page.expect_response(f"{site.url}inbox/reply"):
        await page.click("article form button")

    assert all(
        words in text
        for words in ("About", "A threat", "<b>Night</b>", "Only one or two people know")
    )
    assert "Again." in text
    (fields,) = (sent for place, sent in site.sent if place == "/inbox/reply")
    await eventually(lambda: ("/inbox/looked", LOOKED) in site.sent)
    letter = letter_from_json(fields["sealed"])
    (read,) = read_replies(MAILBOX, capsule, [letter.for_mailbox], [signs])
    assert isinstance(read, Read)
    assert read.verified
    assert before <= read.letter.day <= datetime.now(UTC).date(), "at midnight it may be either"
    kept = json.loads(str(await page.evaluate(KEPT)))
    assert not [each for each in said if kept["identity"] in each or kept["signing"] in each]


async def test_keys_saved_as_a_file_open_the_inbox_elsewhere(site: Site, page: Page) -> None:
    await page.goto(f"{site.url}inbox")
    await page.click("#make-keys")
    await page.click("#own-keys summary")
    me = await page.inner_text("#recipient")
    async with page.expect_download() as download:
        await page.click("#download-keys")
    file = await (await download.value).path()
    await page.click("#forget-keys")
    await page.click("#forget-now")
    await page.locator("#make-keys").wait_for()
    await page.set_input_files("#load-keys", file)
    await page.locator("#own-keys").wait_for()

    assert await page.inner_text("#recipient") == me
    assert f"# public key: {me}" in file.read_text()
