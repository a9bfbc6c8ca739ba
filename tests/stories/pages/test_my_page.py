"""What somebody's own page says: who they are there, what waits, and how to answer it."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from html import unescape

import pytest

from adapters.web.conversation.ways import FOR_ONESELF
from bot.actions.model import Status
from bot.coalition.people import Role
from tests.stories.pages.test_conversation import press
from tests.support.checkin_scene import CIRCLE, WEEKLY, sets_up
from tests.support.pages import TOKEN, Answer, Browser, Pages, opened_pages
from tests.support.responders import ANSWERS, receipt_in, responder, written_down


@pytest.fixture
async def pages(sqlite_url: str) -> AsyncIterator[Pages]:
    async with opened_pages(sqlite_url) as pages:
        yield pages


DEED = re.compile(
    r'action="/me/item">.*?name="_carried" value="(?P<carried>[^"]*)".*?name="_mark" '
    r'value="(?P<mark>[^"]*)".*?name="_key" value="(?P<key>[^"]*)".*?<button type="submit">'
    r"(?P<label>[^<]*)",
    re.DOTALL,
)


async def presses(browser: Browser, page: Answer, label: str) -> Answer:
    """The first button with this label that stands beside an item."""
    found = next(each for each in DEED.finditer(page.raw) if unescape(each["label"]) == label)
    sent = {f"_{name}": unescape(found[name]) for name in ("carried", "mark", "key")}
    return await browser.sends("/me/item", **sent)


async def test_what_is_open_stands_there_with_what_can_be_done(pages: Pages) -> None:
    stage = pages.stage
    ben = await stage.person("Ben", organisation="Roots", circle="Care")
    browser = pages.browser()
    for what in ("Write it up", "Read it", "Print it"):
        await ben.says(f"action add {what} @Ben by 20 March")
    mine = await browser.signs_in(ben)

    assert "#1 Write it up – due Fri, 20 Mar 2026 (accepted)" in mine.text
    done = await presses(browser, mine, "Done")
    assert 'role="status"' in done.raw
    assert "Write it up" not in done.text.partition("Your open action items")[2]
    later = await presses(browser, done, "Remind me later")
    assert "remind you" in later.text
    move = await presses(browser, later, "Move the date")
    assert "By when will it be done?" in move.text
    kept = await stage.storage.read(lambda tx: tx.actions.owned_by(ben.member.id))
    assert [(each.what, each.status) for each in kept] == [
        ("Read it", Status.OPEN),
        ("Print it", Status.OPEN),
    ]


async def test_pressed_twice_or_by_somebody_else_nothing_more_is_done(pages: Pages) -> None:
    stage = pages.stage
    ben, omar = await stage.person("Ben", circle="Care"), await stage.person("Omar", circle="Care")
    for what in ("Write it up", "Read it"):
        await ben.says(f"action add {what} @Ben by 20 March")
    browser, other = pages.browser(), pages.browser()
    mine, theirs = await browser.signs_in(ben), await other.signs_in(omar)

    assert "Write it up" not in theirs.text
    assert (await presses(other, mine, "Done")).status == 403
    first, again = await presses(browser, mine, "Done"), await presses(browser, mine, "Done")
    assert (first.status, again.status) == (200, 200)
    assert "Read it" in again.text
    await browser.sends("/out")
    assert (await presses(browser, mine, "Done")).status == 401


async def test_what_somebody_settles_about_themselves_is_one_press_away(pages: Pages) -> None:
    ben, browser = await pages.stage.person("Ben", circle="Care"), pages.browser()
    mine = await browser.signs_in(ben)
    for name in FOR_ONESELF:
        assert f'href="/me/to/{name}"' in mine.raw

    days = {"first": "2026-03-09", "last": "2026-03-12"}
    away = await press(browser, "Send", await browser.gets("/me/to/away"), **days)
    feed = await press(browser, "What is mine to do", await browser.gets("/me/to/calendar"))
    spanish = await press(browser, "Español", await browser.gets("/me/to/language"))

    assert "you are away" in away.text
    address = re.search(r"/calendar/[\w-]+\.ics", feed.text)
    assert address
    assert (await pages.browser().gets(address[0])).status == 200
    assert spanish.status == 200
    assert "Mi página" in (await browser.gets("/me")).text


async def test_of_many_the_first_that_are_due_are_shown(pages: Pages) -> None:
    ben = await pages.stage.person("Ben", circle="Care")
    for day in range(11, 21):
        await ben.says(f"action add Thing {day} @Ben by {day} March")

    mine = (await pages.browser().signs_in(ben)).text

    assert "Thing 18" in mine
    assert "Thing 19" not in mine
    assert "and 2 more" in mine


async def test_what_waits_can_be_answered_there(pages: Pages) -> None:
    stage = pages.stage
    ana = await stage.person("Ana", roles=[Role.COORDINATOR], organisation="Roots")
    ben = await stage.person("Ben", organisation="Roots")
    await stage.circle("Care", ana, ben)
    browser = pages.browser()
    assert "Nothing is waiting for you." in (await browser.signs_in(ben)).text

    for what in ("Write it up", "Read it"):
        await ana.says(f"action add {what} @Ben by 20 March")
    mine = await browser.gets("/me")

    assert mine.text.count(">Accept<") == 2, "they were asked"
    assert "You take part." in mine.text
    assert 'href="/me/to/items"' in mine.raw
    listed = (await browser.gets("/me/to/items")).text
    assert "Write it up" in listed
    assert "Read it" in listed


async def test_an_open_check_in_waits_there(pages: Pages) -> None:
    stage = pages.stage
    roots = {"organisation": "Roots"}
    ana = await stage.person("Ana", roles=[Role.COORDINATOR], **roots)  # type: ignore[arg-type]
    await stage.circle(CIRCLE.name, ana)
    await sets_up(ana, WEEKLY)
    await stage.lives_until(stage.clock.now + timedelta(days=7, hours=4))

    mine = (await pages.browser().signs_in(ana)).text

    assert "1 check-in waits for your answer." in mine
    assert 'href="/me/to/answer"' in mine
    assert "You coordinate." in mine


async def test_it_is_the_same_with_and_without_a_report(pages: Pages) -> None:
    bob = await responder(pages.stage, "Bob")
    browser = pages.browser()
    before = (await browser.signs_in(bob.actor)).text
    await responder(pages.stage, "Eve")
    form = await (await pages.stage.person("Rosa")).says("concern")
    receipt = receipt_in(form)
    given = {**ANSWERS, **written_down(receipt), "urgent": "yes"}
    await pages.stage.people["Rosa"].fills(form, **given)
    await pages.stage.goes_on()

    assert "open your inbox now" in bob.actor.reads
    after = (await browser.gets("/me")).text
    assert TOKEN.sub("", after) == TOKEN.sub("", before), "but for what is drawn for each page"
    assert len(after) == len(before)
    assert 'href="/inbox"' in before


@pytest.mark.parametrize("roles", [[], [Role.COORDINATOR], [Role.OBSERVER]])
async def test_whoever_has_no_inbox_is_shown_no_way_there(pages: Pages, roles: list[Role]) -> None:
    ana = await pages.stage.person("Ana", roles=roles)

    assert "/inbox" not in (await pages.browser().signs_in(ana)).text


async def test_it_is_small_and_asks_nobody_else(pages: Pages) -> None:
    ana, browser = await pages.stage.person("Ana", roles=[Role.RESPONDER]), pages.browser()
    mine = (await browser.signs_in(ana)).text
    sizes = [len(mine.encode())]
    for sheet in ("http/page.css", "http/controls.css", "my_page/my_page.css", "http/tequio.svg"):
        assert f"/static/{sheet}" in mine
        sizes.append(len((await browser.gets(f"/static/{sheet}")).text.encode()))

    assert sum(sizes) < 20_000
    assert "<script" not in mine
    assert "http://" not in mine
    assert "https://" not in mine


async def test_what_the_pages_need_is_kept_and_the_door_leaves_nothing(pages: Pages) -> None:
    """A browser asks once for each file, and again as soon as it is another one."""
    ana = await pages.stage.person("Ana")
    browser = pages.browser()
    mine = await browser.signs_in(ana)
    door = await browser.gets("/concern")
    files = re.findall(r'"(/static/[^"]+)"', mine.raw)

    kept = [(await browser.gets(each)).headers["Cache-Control"] for each in files]
    other = await browser.gets(files[-1][:-1] + ("0" if files[-1][-1] != "0" else "1"))

    assert len(files) > len(["page", "controls"])
    assert set(kept) == {"private, max-age=31536000, immutable"}
    assert other.headers["Cache-Control"] == "no-store"
    assert mine.headers["Cache-Control"] == "no-store"
    assert "?v=" not in door.raw
    for each in re.findall(r'"(/static/[^"]+)"', door.raw):
        assert (await browser.gets(each)).headers["Cache-Control"] == "no-store"
