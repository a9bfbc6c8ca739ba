"""The pages about promises: the ledger, files to take along, and tables that come back."""

import csv
import io
import json
import re
from collections.abc import AsyncIterator

import pytest

from bot.coalition.people import Role
from bot.words.constituencies import Constituency
from bot.words.inbound import Called
from tests.support.pages import Browser, Pages, opened_pages
from tests.support.stage import Actor

HOSTILE = "=1+1 <script>alert(1)</script> | @room"


@pytest.fixture
async def pages(sqlite_url: str) -> AsyncIterator[Pages]:
    async with opened_pages(sqlite_url) as pages:
        stage = pages.stage
        ana = await stage.person("Ana", organisation="Roots", roles=[Role.COORDINATOR])
        fund = await stage.person(
            "Dora", organisation="Fund", constituency=Constituency.DONOR, language="ar"
        )
        await stage.circle("Care", ana, fund)
        yield pages


async def notes(who: Actor, what: str, *, public: bool = False) -> None:
    answers = {"what": what, "owner": "me", "due": "2026-03-05"}
    form = await who.does(Called("action.new"))
    await who.fills(form, **answers, seen="public" if public else "coalition")


async def signed_in(pages: Pages, who: str) -> Browser:
    browser = pages.browser()
    await browser.signs_in(pages.stage.people[who])
    return browser


async def test_the_ledger_shows_numbers_a_bar_and_names_that_may_be_told(pages: Pages) -> None:
    dora = pages.stage.people["Dora"]
    await notes(dora, HOSTILE, public=True)
    await notes(dora, "Answer quietly")
    await pages.stage.waits(days=9)
    browser = await signed_in(pages, "Ana")

    page = (await browser.gets("/ledger")).text

    assert re.search(
        r"donors</bdi>.*?viewBox=\"0 0 2 1\".*?class=\"late\" x=\"0\" width=\"2\"", page, re.DOTALL
    )
    assert "Fund</bdi>" in page
    assert "quietly" not in page
    assert '<a href="/ledger?circle=c-care">' in page
    assert "Promises of Care" in (await browser.gets("/ledger?circle=c-care")).text
    assert (await browser.gets("/ledger?circle=c-none")).status == 404


async def test_it_is_told_in_the_readers_language_and_direction(pages: Pages) -> None:
    page = (await (await signed_in(pages, "Dora")).gets("/ledger")).text

    assert 'dir="rtl"' in page
    assert "وعود ائتلافنا" in page


async def test_whoever_is_in_no_circle_reads_what_is_public(pages: Pages) -> None:
    await notes(pages.stage.people["Dora"], "Answer quietly")
    await pages.stage.person("Olga")
    browser = await signed_in(pages, "Olga")

    assert "donors" not in (await browser.gets("/ledger")).text
    assert (await browser.gets("/ledger?circle=c-care")).status == 404
    assert json.loads((await browser.gets("/items/items.json")).text) == []


async def test_pages_are_small_and_ask_nobody_else(pages: Pages) -> None:
    browser = await signed_in(pages, "Ana")
    for path in ("/ledger", "/items"):
        page = (await browser.gets(path)).text
        sheets = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
        sizes = [len((await browser.gets(sheet)).text.encode()) for sheet in sheets]
        assert len(page.encode()) + sum(sizes) < 50_000
        assert "http://" not in page
        assert " style=" not in page


async def test_files_hold_what_somebody_may_see_and_no_formula(pages: Pages) -> None:
    ana, dora = pages.stage.people["Ana"], pages.stage.people["Dora"]
    await notes(dora, HOSTILE)
    await notes(dora, "Closed")
    await dora.says("done 2")
    other = await pages.stage.person("Olga", circle="Media")
    await notes(other, "Elsewhere")

    browser = await signed_in(pages, "Dora")
    saved = await browser.gets("/items/items.csv")
    rows = list(csv.DictReader(io.StringIO(saved.text.removeprefix("\ufeff"))))

    assert saved.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert "items.csv" in saved.headers["Content-Disposition"]
    assert [row["what"] for row in rows] == [f"'{HOSTILE}", "Closed"]
    assert [row["status"] for row in rows] == ["open", "done"]
    listed = json.loads((await browser.gets("/items/items.json")).text)
    assert listed[0]["what"] == HOSTILE
    assert "\\|" in (await browser.gets("/items/items.md")).text
    assert (await browser.gets("/items/items.exe")).status == 404
    everything = await (await signed_in(pages, "Ana")).gets("/items/items.md")
    assert "Elsewhere" in everything.text
    assert "/items" in str((await ana.says("action export")).text)  # type: ignore[union-attr]


async def test_a_table_is_looked_at_then_taken_in_and_its_copy_makes_nothing_twice(
    pages: Pages,
) -> None:
    browser = await signed_in(pages, "Ana")
    await browser.gets("/items")
    table = "what\towner\tdue\nRead it\tDora\t2026-03-20\nPay\tNobody\t2026-03-20\n"

    looked = await browser.sends("/items/table", table=table, all="yes")
    assert "1 action item would be taken in." in looked.text
    assert "Line 3: Pay – I know nobody called “Nobody”." in looked.text
    assert 'name="take"' in looked.text

    taken = await browser.sends("/items/table", table=table, take="yes", all="yes")
    assert "1 action item was taken in from a table." in taken.text
    copy = (await browser.gets("/items/items.csv")).text
    assert "Read it" in copy
    await browser.gets("/items")
    again = await browser.sends("/items/table", table=copy, take="yes")
    assert "1 line is there already." in again.text


async def test_only_coordinators_can_bring_a_table(pages: Pages) -> None:
    await pages.stage.person("Olga", circle="Media")
    browser = await signed_in(pages, "Olga")
    assert "<textarea" not in (await browser.gets("/items")).text
    await browser.gets("/me")

    refused = await browser.sends("/items/table", table="what,owner,due\nx,Dora,2026-03-20\n")

    assert "Only a coordinator can do that." in refused.text
    assert json.loads((await browser.gets("/items/items.json")).text) == []
