"""Whatever can be done in chat can be done on a page, without JavaScript, and nothing beyond it."""

import json
import re
from collections.abc import AsyncIterator
from html.parser import HTMLParser

import pytest

from adapters.web.conversation.carried import CARRIED, KEY, MARK, Seal
from adapters.web.conversation.ways import WAYS
from bot.coalition.people import Role
from bot.concerns.responder.print_tickets import ON_A_SHEET
from bot.words.messages import Button, Field, Form
from tests.support.checkin_scene import CIRCLE, WEEKLY, sets_up, words_of
from tests.support.pages import Answer, Browser, Pages, opened_pages
from tests.support.responders import responder
from tests.support.stage import Actor


@pytest.fixture
async def pages(sqlite_url: str) -> AsyncIterator[Pages]:
    async with opened_pages(sqlite_url) as pages:
        yield pages


SENT_BEFORE = "You sent this before, so nothing was done a second time."


class FormsOnPage(HTMLParser):
    """Each form of a page: where it goes, what it carries, and what its button says."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[dict[str, str]] = []
        self._in_button = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append({"action": given["action"], "button": ""})
        elif tag == "input" and self.forms and given.get("type") == "hidden":
            self.forms[-1][given["name"]] = given["value"]
        elif tag == "button":
            self._in_button = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "button":
            self._in_button = False

    def handle_data(self, data: str) -> None:
        if self._in_button and self.forms:
            self.forms[-1]["button"] += data.strip()


def form_with(label: str, answer: Answer) -> dict[str, str]:
    found = [form for form in FormsOnPage(answer.raw).forms if form["button"] == label]
    assert found, f"no button “{label}” on {answer.text}"
    return dict(found[0])


async def press(browser: Browser, label: str, page: Answer, **answers: str) -> Answer:
    form = form_with(label, page)
    form.pop("button")
    return await browser.sends(form.pop("action"), **{**form, **answers})


async def at_work(pages: Pages) -> tuple[Actor, Actor, Browser]:
    """Ana coordinates, Ben takes part and is signed in."""
    stage = pages.stage
    ana = await stage.person("Ana", roles=[Role.COORDINATOR], organisation="Roots")
    ben = await stage.person("Ben", organisation="Roots")
    await stage.circle("Care", ana, ben)
    browser = pages.browser()
    await browser.signs_in(ben)
    return ana, ben, browser


MAKE_IN_ARABIC = "إعداد تذاكر ورقية"


@pytest.mark.parametrize("way", WAYS)
async def test_each_way_leads_somewhere_for_whoever_coordinates(pages: Pages, way: str) -> None:
    stage = pages.stage
    ana = await stage.person("Ana", roles=[Role.COORDINATOR], organisation="Roots", circle="Care")
    browser = pages.browser()
    await browser.signs_in(ana)

    answer = await browser.gets(f"/me/to/{way}")

    assert answer.status == 200
    assert "did not understand" not in answer.text
    assert "Something went wrong" not in answer.text
    assert SENT_BEFORE not in answer.text


@pytest.mark.parametrize(
    ("language", "make"), [("en", "Make paper tickets"), ("ar", MAKE_IN_ARABIC)]
)
async def test_from_the_inbox_a_responder_comes_to_a_sheet_of_tickets_to_be_cut_apart(
    pages: Pages, language: str, make: str
) -> None:
    ada = await responder(pages.stage, "Ada", language)
    browser = pages.browser()
    await browser.signs_in(ada.actor)
    inbox = await browser.gets("/inbox")
    assert 'href="/me/to/responder"' in inbox.raw

    card = await browser.gets("/me/to/responder")
    sheet = await press(browser, make, card)
    (slips,) = re.findall(r'<ul class="slips">(.*?)</ul>', sheet.raw, re.DOTALL)
    tickets = re.findall(r"<li[^>]*>([^<]*)</li>", slips)
    assert len({*tickets}) == ON_A_SHEET
    assert all(sheet.raw.count(each) == 1 for each in tickets)


async def test_an_item_is_made_and_done_on_the_page(pages: Pages) -> None:
    _, _, browser = await at_work(pages)
    page = await browser.gets("/me/to/new-item")
    made = {"what": "Write it up", "owner": "Ben", "due": "2026-03-20", "seen": "coalition"}
    page = await press(browser, "Send", page, **made)
    assert "Write it up" in page.text

    mine = await browser.gets("/me/to/items")
    assert "Write it up" in mine.text
    page = await press(browser, "Done", await open_first(browser, mine))
    assert page.status == 200
    assert "Write it up" not in (await browser.gets("/me/to/items")).text


async def open_first(browser: Browser, listed: Answer) -> Answer:
    """Look at the first item of a list, where its buttons are."""
    if any(form["button"] == "Done" for form in FormsOnPage(listed.raw).forms):
        return listed
    first = next(form for form in FormsOnPage(listed.raw).forms if "#" in form["button"])
    return await press(browser, first["button"], listed)


async def test_each_of_many_items_is_done_in_one_press_from_home(pages: Pages) -> None:
    _, ben, browser = await at_work(pages)
    for number in range(12):
        await ben.says(f"action add Thing {chr(65 + number)} @Ben by {10 + number} March")

    home = await browser.gets("/me/to/home")
    assert "Done: #12" not in home.text
    further = await press(browser, "More action items", home)
    done = await press(browser, "Done: #12", further)

    assert "Done: #12 Thing L" in done.text


async def test_pressed_twice_is_done_once(pages: Pages) -> None:
    _, _, browser = await at_work(pages)
    page = await browser.gets("/me/to/new-item")
    made = {"what": "Write it up", "owner": "Ben", "due": "2026-03-20", "seen": "coalition"}
    await press(browser, "Send", page, **made)

    again = await press(browser, "Send", page, **made)

    assert SENT_BEFORE in again.text
    assert (await browser.gets("/me/to/items")).text.count("#1 Write it up") > 0
    assert "#2" not in (await browser.gets("/me/to/items")).text


async def test_other_answers_on_the_same_page_are_something_else(pages: Pages) -> None:
    _, _, browser = await at_work(pages)
    page = await browser.gets("/me/to/new-item")
    made = {"what": "Write it up", "owner": "Ben", "due": "2026-03-20", "seen": "coalition"}
    await press(browser, "Send", page, **made)

    other = await press(browser, "Send", page, **{**made, "what": "Print it"})

    assert SENT_BEFORE not in other.text
    assert "Print it" in (await browser.gets("/me/to/items")).text


async def test_another_button_of_the_same_page_is_something_else(pages: Pages) -> None:
    """As after “back”, which shows the page once more as it was drawn."""
    _, _, browser = await at_work(pages)
    page = await browser.gets("/me/to/home")
    labels = [form["button"] for form in FormsOnPage(page.raw).forms]
    assert len(set(labels)) > 1

    for label in labels:
        assert SENT_BEFORE not in (await press(browser, label, page)).text


async def test_whoever_comes_back_may_press_the_same_once_more(pages: Pages) -> None:
    """To look at something does no harm, however often; it takes one press more."""
    _, _, browser = await at_work(pages)
    page = await browser.gets("/me/to/home")
    label = FormsOnPage(page.raw).forms[0]["button"]
    first = await press(browser, label, page)

    repeated = await press(browser, label, page)
    again = await press(browser, "Do it once more", repeated)

    assert SENT_BEFORE in repeated.text
    assert headline(again) == headline(first)


def headline(answer: Answer) -> str:
    return answer.text.split("<h1", 1)[1].split("</h1>")[0]


async def test_refused_twice_is_told_twice(pages: Pages) -> None:
    """Tapped twice, a browser shows the second answer only: it must not seem that it was done."""
    _, _, browser = await at_work(pages)
    page = await browser.gets("/me/to/new-item")
    wrong = {"what": "Write it up", "owner": "Nobody", "due": "2026-03-20"}
    first = await press(browser, "Send", page, **wrong)

    again = await press(browser, "Send", page, **wrong)

    assert (first.status, again.status) == (422, 422)
    assert SENT_BEFORE not in again.text
    assert "Write it up" in again.text


async def test_what_a_refusal_offers_stands_under_the_form(pages: Pages) -> None:
    _, _, browser = await at_work(pages)
    page = await browser.gets("/me/to/settings")
    page = await press(browser, "Days away", page)

    refused = await press(browser, form_of(page), page, first="never", last="")

    assert refused.status == 422


def test_a_refused_form_keeps_its_ways_out() -> None:
    """The form that says what follows of a round can be left for another occasion."""
    form = Form(
        "Which day?",
        (Field("day", "Day", "date"),),
        "action.date",
        {"item": "1"},
        buttons=(Button("Leave it as it is", "action.mine", {"page": "2"}, menu="Else"),),
    )
    seal = Seal("of a session")
    carried = seal.carry(form)

    again = seal.form({CARRIED: carried.text, MARK: carried.mark})

    assert again.buttons == form.buttons


async def test_a_refused_form_keeps_what_was_typed(pages: Pages) -> None:
    _, _, browser = await at_work(pages)
    page = await browser.gets("/me/to/new-item")

    refused = await press(
        browser, "Send", page, what="Écrire <b>tout</b>", owner="Nobody", due="2026-03-20"
    )

    assert refused.status == 422
    assert "Écrire <b>tout</b>" in refused.text
    assert "<b>tout</b>" not in refused.raw
    assert 'aria-invalid="true"' in refused.raw
    mended = await press(
        browser,
        "Send",
        refused,
        what="Écrire tout",
        owner="Ben",
        due="2026-03-20",
        seen="coalition",
    )
    assert mended.status == 200


async def test_enter_on_a_choice_brings_the_form_again_and_sends_nothing(pages: Pages) -> None:
    """A browser presses the first button of the form that it finds."""
    _, ben, browser = await at_work(pages)
    page = await browser.gets("/me/to/new-item")
    first = re.search(r"<(?:button|input)[^>]*submit[^>]*>", page.raw.partition("/me/send")[2])
    assert first is not None
    assert 'name="again"' in first[0]

    again = await press(
        browser, "Send", page, again="yes", what="Écrire tout", owner="Ben", due="2026-03-20"
    )

    assert again.status == 200
    assert 'value="Écrire tout"' in again.raw
    assert "aria-invalid" not in again.raw
    assert "Écrire tout" not in words_of(await ben.says("mine"))


async def test_a_check_in_is_answered_on_the_page(pages: Pages) -> None:
    stage = pages.stage
    ana = await stage.person("Ana", roles=[Role.COORDINATOR], organisation="Roots")
    await stage.circle(CIRCLE.name, ana)
    await sets_up(ana, WEEKLY)
    await stage.waits(days=7, hours=4)
    browser = pages.browser()
    await browser.signs_in(ana)

    page = await browser.gets("/me/to/answer")
    sent = await press(browser, form_of(page), page, moved="All is well", sharing="room")

    assert sent.status == 200, sent.text
    assert "waits for your answer" not in (await browser.gets("/me")).text


def form_of(page: Answer) -> str:
    """The button of the form that is asked."""
    return next(
        form["button"] for form in FormsOnPage(page.raw).forms if form["action"] == "/me/send"
    )


@pytest.mark.parametrize(
    "forge",
    [
        {CARRIED: json.dumps({"kind": "call", "route": "role", "args": {}})},
        {MARK: "00"},
        {MARK: "é"},
        {CARRIED: "["},
    ],
)
async def test_only_what_was_drawn_can_be_pressed(pages: Pages, forge: dict[str, str]) -> None:
    _, _, browser = await at_work(pages)
    page = await browser.gets("/me/to/home")
    form = FormsOnPage(page.raw).forms[0]
    form.pop("button")

    assert (await browser.sends(form.pop("action"), **{**form, **forge})).status == 403


async def test_what_was_drawn_for_another_session_is_nobodys(pages: Pages) -> None:
    ana, _, browser = await at_work(pages)
    page = await browser.gets("/me/to/home")
    other = pages.browser()
    await other.signs_in(ana)
    form = FormsOnPage(page.raw).forms[0]
    carried = {name: form[name] for name in (CARRIED, MARK, KEY)}

    await other.gets("/me")
    assert (await other.sends("/me/do", **carried)).status == 403


async def test_a_member_finds_no_way_that_is_for_coordinators(pages: Pages) -> None:
    _, _, browser = await at_work(pages)
    page = await browser.gets("/me/to/home")

    assert "/me/to/people" not in page.raw
    assert "/me/to/items" in page.raw


async def test_nothing_is_said_in_confidence_where_everybody_is_known(pages: Pages) -> None:
    _, _, browser = await at_work(pages)

    page = await browser.gets("/me/to/home")

    assert '"route": "concern"' not in page.text
    assert re.search(r'href="/concern[^"]*" rel="noreferrer"', page.raw)


async def test_a_number_typed_in_chat_never_means_what_a_page_shows(pages: Pages) -> None:
    _, ben, browser = await at_work(pages)
    await ben.says("home")
    before = await ben.says("1")

    await ben.says("home")
    await browser.gets("/me/to/settings")

    assert await ben.says("1") == before


async def test_it_speaks_the_members_language(pages: Pages) -> None:
    sol = await pages.stage.person("Sol", language="ar")
    browser = pages.browser()
    await browser.signs_in(sol)

    page = await browser.gets("/me/to/home")

    assert '<html lang="ar" dir="rtl">' in page.raw
    assert "Home" not in page.raw


async def test_a_coordinator_looks_for_somebody_and_no_address_tells_whom(pages: Pages) -> None:
    stage = pages.stage
    ana = await stage.person("Ana", roles=[Role.COORDINATOR], organisation="Roots", circle="Care")
    await stage.person("Wanjiru", organisation="Shelter")
    browser = pages.browser()
    await browser.signs_in(ana)
    page = await browser.gets("/me/to/people")
    assert 'role="search"' in page.raw

    found = await browser.sends("/me/find", way="people", words="Shelter")

    assert found.status == 200
    assert "Wanjiru" in found.text
    assert "Ana: " not in found.text


async def test_somebody_who_does_not_coordinate_finds_nobody(pages: Pages) -> None:
    _, _, browser = await at_work(pages)
    await browser.gets("/me")

    found = await browser.sends("/me/find", way="people", words="Ana")

    assert "Roots" not in found.text
