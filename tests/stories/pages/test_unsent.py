"""Whoever is signed out while they write gets back what they typed, from each form with words."""

import re
from collections.abc import AsyncIterator, Mapping
from html import unescape

import pytest

from adapters.web.conversation.carried import CARRIED, typed_in
from bot.coalition.people import Role
from tests.support.pages import Answer, Browser, Pages, opened_pages, served_by
from tests.support.stage import Actor

TYPED: Mapping[str, tuple[str, str]] = {
    "/me/send": ("/me/to/new-item", "what"),
    "/me/find": ("/me/to/people", "words"),
    "/circle/{circle}": ("/circle/c-care", "words"),
    "/coordinate/people": ("/coordinate/people", "words"),
    "/items/table": ("/items", "table"),
    "/templates/file": ("/templates", "file"),
}
"""Where a form is sent, the page on which it stands, and the field of its words."""
NOTHING_TYPED = {"/me/do", "/me/item", "/me/end", "/in", "/out"}
BY_A_SCRIPT = ("/inbox/", "/stewards/", "/concern/sealed", "/concern/cover")
"""What was typed stays on the page, which is not left."""
FOR_NOBODY = {"/concern", "/concern/receipt", "/concern/more", "/concern/afterwards"}
"""Nobody is signed in at the door, and it gives a form back whatever is wrong."""
WORDS = "goldfinch <b>أخاف</b>"
MORE_THAN_IS_ANSWERED = 101
HIDDEN = re.compile(r'name="(_\w+)" value="([^"]*)"')


@pytest.fixture
async def pages(sqlite_url: str) -> AsyncIterator[Pages]:
    async with opened_pages(sqlite_url) as pages:
        yield pages


async def at_work(pages: Pages) -> tuple[Actor, Browser]:
    ana = await pages.stage.person("Ana", roles=[Role.COORDINATOR], circle="Care")
    browser = pages.browser()
    await browser.signs_in(ana)
    return ana, browser


async def test_of_each_address_it_is_known_whether_something_is_typed_there(pages: Pages) -> None:
    posted = {each.removeprefix("POST ") for each in served_by(pages.stage) if "POST" in each}

    assert {each for each in posted if not each.startswith(BY_A_SCRIPT)} == {
        *TYPED,
        *NOTHING_TYPED,
        *FOR_NOBODY,
    }


@pytest.mark.parametrize("address", TYPED)
async def test_whoever_was_signed_out_meanwhile_gets_back_what_they_typed(
    pages: Pages, address: str
) -> None:
    ana, browser = await at_work(pages)
    fields = await _begun(browser, address)
    await ana.says("web out")

    refused = await browser.sends(address.replace("{circle}", "c-care"), **fields)

    assert refused.status == 401
    assert _given_back(refused) == [WORDS]


@pytest.mark.parametrize("address", TYPED)
async def test_whoever_signed_in_anew_meanwhile_gets_it_back_too(
    pages: Pages, address: str
) -> None:
    ana, browser = await at_work(pages)
    fields = await _begun(browser, address)
    begun = browser.page
    await browser.signs_in(ana)
    browser.page = begun

    refused = await browser.sends(address.replace("{circle}", "c-care"), **fields)

    assert refused.status == 403
    assert _given_back(refused) == [WORDS]


@pytest.mark.parametrize(
    ("address", "sends"),
    [("/items/table", {}), ("/items/table", {"take": "yes"}), ("/templates/file", {})],
)
async def test_what_is_refused_or_only_looked_at_stays_in_its_field(
    pages: Pages, address: str, sends: dict[str, str]
) -> None:
    ana, browser = await at_work(pages)
    fields = await _begun(browser, address)

    refused = await browser.sends(address, **fields, **sends)
    assert unescape(_typed_in(refused)) == WORDS
    for _ in range(MORE_THAN_IS_ANSWERED):
        pages.stage.desk.flood_control.of(ana.address, pages.stage.clock())
    refused = await browser.sends(address, **fields, **sends)
    assert "more than I can answer at a time" in refused.text, "by the desk"
    assert unescape(_typed_in(refused)) == WORDS


async def test_a_table_of_somebody_who_does_not_coordinate_any_more_comes_back(
    pages: Pages,
) -> None:
    _, browser = await at_work(pages)
    fields = await _begun(browser, "/items/table")
    sol = await pages.stage.person("Sol")
    await browser.signs_in(sol)
    await browser.gets("/me")

    refused = await browser.sends("/items/table", table=fields["table"])

    assert [unescape(each) for each in _given_back(refused)] == [WORDS]


@pytest.mark.parametrize("address", TYPED)
async def test_no_other_site_can_have_its_words_shown_here(pages: Pages, address: str) -> None:
    _, browser = await at_work(pages)
    fields = await _begun(browser, address)

    refused = await browser.sends(
        address.replace("{circle}", "c-care"), origin="https://evil.example", **fields
    )

    assert refused.status == 403
    assert "goldfinch" not in refused.raw


@pytest.mark.parametrize(
    "carried", ["", "[", "null", "{}", '{"fields": 1}', '{"fields": [{}]}', "[" * 50_000]
)
def test_what_no_page_of_ours_carried_gives_nothing_back(carried: str) -> None:
    assert list(typed_in({CARRIED: carried, "what": WORDS})) == []


async def _begun(browser: Browser, address: str) -> dict[str, str]:
    """The fields of a form on its page, with words typed into it."""
    path, field = TYPED[address]
    page = await browser.gets(path)
    assert page.status == 200
    form = page.raw.partition(f'action="{address.replace("{circle}", "c-care")}"')[2]
    hidden = HIDDEN.findall(form.partition("</form>")[0])
    fields = {name: value.replace("&#34;", '"') for name, value in hidden}
    return {**fields, field: WORDS}


def _typed_in(page: Answer) -> str:
    [typed] = re.findall(r'<textarea id="table"[^>]*>(.*?)</textarea>', page.raw, re.DOTALL)
    return str(typed)


def _given_back(page: Answer) -> list[str]:
    assert "<b>" not in page.raw
    assert "What you wrote was not sent." in page.text
    return re.findall(r"<textarea[^>]* readonly>(.*?)</textarea>", page.text, re.DOTALL)
