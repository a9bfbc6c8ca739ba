"""What the door on the web asks of the core, and what it makes of each answer; no core plays."""

import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

import pytest
from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient, TestServer

from adapters.web.door.calls import NOBODY
from adapters.web.door.door import door_address, door_routes
from adapters.web.door.pages import seals_here
from adapters.web.door.responses import CARRIED
from adapters.web.http.headers import SEALING_POLICY
from adapters.web.http.visitors import URGENT, Visitors
from bot.language.tell import Interpreter
from bot.words.inbound import Called, Inbound
from bot.words.messages import Button, Choice, Corrections, Field, Form, Message, Reply
from config.catalogues import load_catalogues

Client: TypeAlias = "TestClient[web.Request, web.Application]"
ARGS = {"language": "es", "receipt": "eight words"}
TOLD = Message("Locked and kept.", ("Come back.",), ephemeral=True, language="es")
FAILED = Message("I cannot tell.", ephemeral=True, refused=True, failed=True, language="es")
CLOSED = Message("Nobody is there.", ("Call 112.",), refused=True, language="es")
HELP = Message("In danger now?", ("Call 112.",), language="es")
CALL = 'Call <a class="call" href="tel:112" dir="ltr">112</a>.'
WRONG = Corrections({"kept": "Not these."}, "es")
REPORT = Form(
    "Report",
    (
        Field("what", "What is it about?", "choice", choices=(Choice("threat", "T"),)),
        Field("text", "What happened?", "paragraph", optional=True),
        Field("kept", "Your receipt", shown="1 eight · 2 words"),
    ),
    "concern.report",
    {**ARGS, "once": "0123"},
    ("In danger now?", "Only Ada can open it."),
    "Lock and send",
    (Button("Lock it myself", "lock", {"language": "es"}),),
    opened_by="concern",
    language="es",
)
SEALING = Form(
    "Report",
    REPORT.fields,
    "concern.sealed",
    {"salt": "5a17", "responders": "[]", "lists": "[]", "asked_back": "[3, 7]"},
    ("In danger now?", "Locked on your device."),
    language="es",
)
OPENING = Form(
    "Open your receipt",
    (Field("receipt", "Your eight words"),),
    "receipt.open",
    {"language": "es"},
    ("An answer stays.",),
    "Open",
    opened_by="receipt",
    language="es",
)
ANSWERS = Form(
    "Your report",
    (Field("text", "Add something?", "paragraph", optional=True),),
    "receipt.add",
    {**ARGS, "shown": "ab"},
    ("We hear you.",),
    "Send",
    opened_by="receipt",
    language="es",
)


@dataclass
class Core:
    """Answers as it is told, and knows what it was asked."""

    answers: dict[str, Reply]
    asked: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)

    async def handle(self, inbound: Inbound) -> Reply:
        assert isinstance(inbound.event, Called)
        assert (inbound.sender, inbound.can_show_form) == (NOBODY, True)
        assert len(bytes.fromhex(inbound.key)) == 16
        self.keys.add(inbound.key)
        route, args = inbound.event.route, dict(inbound.event.args)
        self.asked.append((route, args))
        if args.get("sealed_here") == "yes":
            return SEALING
        return self.answers.get(route)

    def was_asked(self) -> list[str]:
        return [route for route, _ in self.asked]


@pytest.fixture
def core() -> Core:
    opens = {"concern": REPORT, "receipt": OPENING, "receipt.open": ANSWERS}
    return Core({**opens, "danger": HELP, "lock": TOLD, "figures": TOLD})


@pytest.fixture
async def client(core: Core) -> AsyncIterator[Client]:
    app = web.Application()
    routes = door_routes(core.handle, Interpreter(load_catalogues()), "https://leave.example/")
    app.router.add_routes(routes)
    async with TestClient(TestServer(app)) as client:
        yield client


async def page(answer: ClientResponse, status: int = 200) -> str:
    text = await answer.text()
    assert answer.status == status, text
    assert answer.content_type == "text/html"
    assert answer.headers["Content-Security-Policy"] == SEALING_POLICY
    return text


def hidden(text: str) -> dict[str, str]:
    return dict(re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', text))


def links(text: str) -> list[str]:
    return re.findall(r'<a href="(/[^"]*)"', text)


@pytest.mark.parametrize("route", ["concern", "receipt"])
async def test_a_form_is_asked_for_in_the_language_of_the_address_or_the_browser(
    client: Client, core: Core, route: str
) -> None:
    address = "/concern" if route == "concern" else "/concern/receipt"
    spanish = {"Accept-Language": "xx, es;q=0.9"}
    text = await page(await client.get(address, headers=spanish))
    await client.get(f"{address}?language=ar&receipt=eight+words", headers=spanish)
    await client.get(address)

    languages = [args["language"] for asked, args in core.asked if asked == route]
    each = 2 if route == "concern" and seals_here() else 1
    assert languages == ["es"] * each + ["ar"] * each + [""] * each
    assert all("receipt" not in args for _, args in core.asked)
    assert len(core.keys) == len(core.asked)
    assert '<html lang="es"' in text
    assert "<details" in text
    assert CALL in text
    form = REPORT if route == "concern" else OPENING
    assert hidden(text) == form.args


async def test_a_report_stands_there_with_all_that_sealing_it_needs(
    client: Client, core: Core
) -> None:
    text = await page(await client.get("/concern?language=es"))

    assert 'action="/concern"' in text
    assert ('data-salt="5a17"' in text) is seals_here()
    assert ("Locked on your device." in text) is seals_here()
    asked = [("concern", {"language": "es"})]
    sealing = [("concern", {"language": "es", "sealed_here": "yes"})] if seals_here() else []
    assert core.asked == [*asked, *sealing, ("danger", {"language": "es"})]
    assert links(text)[:1] == ["/concern/lock?language=es"]
    for name in ("what", "text", "kept"):
        assert f'name="{name}"' in text


@pytest.mark.parametrize("route", ["danger", "lock", "figures"])
async def test_what_is_only_read_stands_there_in_each_language(
    client: Client, core: Core, route: str
) -> None:
    text = await page(await client.get(f"/concern/{route}?language=es"))

    assert core.asked == [(route, {"language": "es"})]
    told = HELP if route == "danger" else TOLD
    assert f"<h1>{told.text}</h1>" in text
    for code in ("en", "es", "ar"):
        assert f'href="/concern/{route}?language={code}" lang="{code}"' in text


async def test_whoever_leaves_in_a_hurry_is_led_to_the_page_that_was_named(client: Client) -> None:
    answer = await client.get("/concern/leave", allow_redirects=False)

    assert (answer.status, answer.headers["Location"]) == (303, "https://leave.example/")


SENT = {
    "/concern": ("concern.report", "concern", REPORT),
    "/concern/receipt": ("receipt.open", "receipt", OPENING),
    "/concern/more": ("receipt.add", "receipt.open", ANSWERS),
}


@pytest.mark.parametrize("address", SENT)
async def test_what_was_sent_is_told_once(client: Client, core: Core, address: str) -> None:
    route, *_ = SENT[address]
    core.answers[route] = TOLD
    text = await page(await client.post(address, data={**ARGS, "text": "They wait."}))

    assert core.asked == [(route, {**ARGS, "text": "They wait."})]
    assert "<h1>Locked and kept.</h1>" in text
    assert "They wait." not in text
    assert 'hreflang="' not in text


async def test_a_message_that_can_be_told_in_another_language_leaves_no_address(
    client: Client, core: Core
) -> None:
    args = {"done": "kept", "language": "ar"}
    other = Button("العربية", "afterwards", args)
    core.answers["concern.report"] = Message("Kept.", (), (other,), language="es")
    core.answers["afterwards"] = TOLD
    text = await page(await client.post("/concern", data=ARGS))

    assert 'action="/concern/afterwards"' in text
    assert hidden(text) == args
    again = await page(await client.post("/concern/afterwards", data=args))
    assert core.asked[-1] == ("afterwards", args)
    assert "<h1>Locked and kept.</h1>" in again
    assert "hreflang" not in again
    assert 'id="unsent"' not in again


@pytest.mark.parametrize("address", SENT)
async def test_what_is_wrong_is_said_in_the_form_as_it_was_filled_in(
    client: Client, core: Core, address: str
) -> None:
    route, opened_by, form = SENT[address]
    core.answers[route] = WRONG
    core.answers[opened_by] = form
    given = {**ARGS, "text": "They wait outside.", "other": "no part of it"}
    text = await page(await client.post(address, data=given), 422)

    assert core.asked[0] == (route, given)
    carried = {name: given[name] for name in CARRIED if name in given}
    assert core.asked[1] == (opened_by, carried)
    assert "They wait outside." in text
    assert "Not these." in text
    assert CALL in text


async def test_where_the_form_itself_is_refused_the_way_begins_anew(
    client: Client, core: Core
) -> None:
    """The receipt opens nothing any more; what was written is shown to be copied."""
    core.answers.update({"receipt.add": WRONG, "receipt.open": WRONG})
    text = await page(await client.post("/concern/more", data={**ARGS, "text": "Words."}), 422)

    assert core.was_asked() == ["receipt.add", "receipt.open", "receipt", "danger"]
    assert core.asked[2] == ("receipt", ARGS)
    assert hidden(text) == OPENING.args
    assert "Words." in text


@pytest.mark.parametrize(
    ("report", "form", "heading", "again"),
    [
        (FAILED, FAILED, "I cannot tell.", True),
        (FAILED, replace(FAILED, text="Not shown."), "I cannot tell.", True),
        (CLOSED, CLOSED, "Nobody is there.", False),
        (FAILED, CLOSED, "Nobody is there.", False),
    ],
)
async def test_one_press_tries_again_only_where_that_may_help_and_whom_to_call_stands_there(
    client: Client, core: Core, report: Message, form: Message, heading: str, *, again: bool
) -> None:
    core.answers.update({"concern.report": report, "concern": form})
    text = await page(await client.post("/concern", data={**ARGS, "text": "Words."}), 422)

    assert f"<h1>{heading}</h1>" in text
    assert text.count(CALL) == 1
    assert "Words.</textarea>" in text
    assert ('action="/concern"' in text) is again
    assert core.was_asked() == ["concern.report", "concern", "danger"]


async def test_where_no_form_can_be_shown_what_was_written_can_be_copied(
    client: Client, core: Core
) -> None:
    core.answers.update({"concern.report": WRONG, "concern": TOLD})
    text = await page(await client.post("/concern", data={**ARGS, "text": "Words."}), 422)

    assert "<h1>Locked and kept.</h1>" in text
    assert "Words." in text
    assert "hreflang" not in text
    assert 'id="unsent"' not in await page(await client.post("/concern", data=ARGS), 422)


async def test_an_answer_that_is_a_form_is_shown_with_nothing_filled_in(
    client: Client, core: Core
) -> None:
    text = await page(await client.post("/concern/receipt", data={"receipt": "eight words"}))

    assert core.was_asked() == ["receipt.open", "danger"]
    assert core.asked[1] == ("danger", {"language": "es"})
    assert hidden(text) == ANSWERS.args
    assert 'action="/concern/more"' in text
    assert "We hear you." in text


@pytest.mark.parametrize("address", SENT)
async def test_a_button_that_sends_nothing_brings_the_form_back(
    client: Client, core: Core, address: str
) -> None:
    route, opened_by, _ = SENT[address]
    given = {**ARGS, "text": "They wait."}
    again = await page(await client.post(address, data={**given, "again": "yes"}))
    first = [*core.asked]
    core.asked.clear()
    other = await page(await client.post(address, data={**given, "to": "ar"}))

    assert first[0] == (opened_by, ARGS)
    assert core.asked[0] == (opened_by, {**ARGS, "language": "ar"})
    assert route not in [asked for asked, _ in first + core.asked]
    assert "They wait." in again
    assert "They wait." in other


async def test_where_nothing_is_taken_the_page_says_so_in_each_language(
    client: Client, core: Core
) -> None:
    core.answers["concern"] = replace(TOLD, lines=("Room 112", *HELP.lines))
    text = await page(await client.get("/concern?language=es"))

    assert 'href="/concern?language=ar" lang="ar"' in text
    assert CALL in text, "where nothing is taken, too"
    assert "Room 112" in text, "what is no help is no number to call"


async def test_the_numbers_on_the_card_for_danger_can_be_tapped(client: Client, core: Core) -> None:
    core.answers["danger"] = HELP
    assert CALL in await page(await client.get("/concern/danger"))


async def test_a_door_without_its_first_form_or_its_card_shows_what_there_is(
    client: Client, core: Core
) -> None:
    core.answers["danger"] = OPENING
    assert "<details" not in await page(await client.get("/concern/receipt"))
    core.answers["concern"] = WRONG
    core.asked.clear()
    assert (await client.get("/concern", allow_redirects=False)).status == 303
    assert set(core.was_asked()) == {"concern"}


async def test_whatever_else_comes_back_leads_to_the_beginning(client: Client) -> None:
    answer = await client.post("/concern", data=ARGS, allow_redirects=False)

    assert (answer.status, answer.headers["Location"]) == (303, "/concern")


@dataclass
class Queue:
    """In place of what counts visitors: lets in as it is told, and notes what it was asked."""

    open: bool = True
    asked: list[tuple[str, ...]] = field(default_factory=list)

    def lets_in(self, request: web.Request, kind: str) -> bool:
        self.asked.append(("in", request.path, kind))
        return self.open

    def may_look(self, request: web.Request) -> bool:
        self.asked.append(("looks", request.path))
        return self.open

    def kept(self, request: web.Request, kind: str) -> None:
        self.asked.append(("kept", request.path, kind))


@pytest.fixture
def queue(monkeypatch: pytest.MonkeyPatch) -> Queue:
    queue = Queue()
    for name in ("lets_in", "may_look", "kept"):
        asked = getattr(queue, name)
        monkeypatch.setattr(Visitors, name, lambda _, *args, asked=asked: asked(*args))
    return queue


@pytest.mark.parametrize("urgent", [False, True])
@pytest.mark.parametrize("address", SENT)
async def test_only_what_was_kept_is_counted_and_what_is_urgent_apart(
    client: Client, core: Core, queue: Queue, address: str, urgent: bool
) -> None:
    route, *_ = SENT[address]
    kind = URGENT if urgent else route
    given = {**ARGS, "urgent": "yes" if urgent else "no"}
    core.answers[route] = TOLD
    await client.post(address, data=given)
    core.answers[route] = WRONG
    await client.post(address, data=given)

    assert queue.asked == [("in", address, kind), ("kept", address, kind), ("in", address, kind)]


@pytest.mark.parametrize("address", SENT)
async def test_too_many_tries_are_told_so_and_the_core_is_not_asked(
    client: Client, core: Core, queue: Queue, address: str
) -> None:
    queue.open = False
    route, opened_by, _ = SENT[address]
    text = await page(await client.post(address, data={**ARGS, "text": "They wait."}), 429)

    assert core.asked[0] == (opened_by, ARGS)
    assert route not in core.was_asked()
    assert "They wait." in text
    assert "Acaba de llegar mucho de tu parte." in text
    english = await page(await client.post(address, data={"text": "They wait."}), 429)
    assert "A lot has come from you just now." in english


async def test_too_many_looks_are_refused(client: Client, core: Core, queue: Queue) -> None:
    queue.open = False
    for address in ("/concern", "/concern/receipt"):
        assert (await client.get(address)).status == 429
    assert (await client.post("/concern/afterwards", data=ARGS)).status == 429
    assert core.asked == []
    for address in ("danger", "lock", "figures"):
        assert (await client.get(f"/concern/{address}")).status == 200


@pytest.mark.parametrize("urgent", [False, True])
async def test_a_script_is_told_whether_what_it_sealed_is_kept(
    client: Client, core: Core, queue: Queue, urgent: bool
) -> None:
    path, kind = "/concern/sealed", URGENT if urgent else "concern.sealed"
    given = {"sealed": "{}", "urgent": "yes" if urgent else "no"}
    assert (await client.post(path, data=given)).status == 204
    assert core.asked == [("concern.sealed", given)]
    assert queue.asked == [("in", path, kind), ("kept", path, kind)]
    core.answers["concern.sealed"] = TOLD
    assert (await client.post(path, data=given)).status == 422
    assert queue.asked[2:] == [("in", path, kind)]
    queue.open = False
    assert (await client.post(path, data=given)).status == 429
    assert len(core.asked) == 2


@pytest.mark.parametrize(
    ("told", "status"),
    [
        (None, 204),
        (Corrections({"sealed": "What you sent before was delivered already."}), 409),
        (Corrections({"": "A great deal is coming in here."}), 507),
        (TOLD, 422),
        (FAILED, 500),
    ],
)
async def test_a_script_is_told_why_what_goes_along_was_not_kept(
    client: Client, core: Core, told: Reply, status: int
) -> None:
    core.answers["cover.keep"] = told

    assert (await client.post("/concern/cover", json={})).status == status


@pytest.mark.parametrize(("told", "status"), [(TOLD, 204), (FAILED, 500)])
async def test_a_page_hears_whether_nothing_is_taken_or_something_went_wrong(
    client: Client, core: Core, told: Reply, status: int
) -> None:
    core.answers["cover"] = told

    assert (await client.get("/concern/board")).status == status


def test_the_door_has_an_address_where_somebody_can_reach_it() -> None:
    assert door_address("https://example.org") == "https://example.org/concern"
    assert door_address("") == ""
