"""At one look whoever coordinates sees what needs somebody, and nothing that is not theirs."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date

import pytest

from bot.actions import taking_on
from bot.actions.model import ActionItem
from bot.coalition.people import Role
from bot.ports import Transaction
from bot.words.ids import CircleId
from bot.words.inbound import Called
from tests.stories.pages.test_conversation import press
from tests.stories.pages.test_coordination import part
from tests.support.checkin_scene import WEEKLY, sets_up
from tests.support.pages import Browser, Pages, opened_pages
from tests.support.stage import MONDAY, Actor


@pytest.fixture
async def pages(sqlite_url: str) -> AsyncIterator[Pages]:
    async with opened_pages(sqlite_url) as pages:
        yield pages


@pytest.fixture
async def ana(pages: Pages) -> Actor:
    return await pages.stage.person("Ana", roles=[Role.COORDINATOR])


@pytest.fixture
async def browser(pages: Pages, ana: Actor) -> Browser:
    browser = pages.browser()
    await browser.signs_in(ana)
    return browser


async def asks(pages: Pages, ana: Actor, what: str, ben: Actor, due: date) -> ActionItem:
    proposed = taking_on.propose(what, ben.member, ana.member, due, MONDAY)
    return await pages.stage.storage.run(lambda tx: tx.actions.add(proposed))


async def test_what_is_late_and_what_nobody_has_is_stuck(
    pages: Pages, ana: Actor, browser: Browser
) -> None:
    ben = await pages.stage.person("Ben")
    late = await asks(pages, ana, "Write it up", ben, date(2026, 2, 27))
    back = await asks(pages, ana, "Print it", ben, date(2026, 3, 20))
    going = await asks(pages, ana, "Send it", ben, date(2026, 3, 20))
    unanswered = await asks(pages, ana, "Read it", ben, date(2026, 2, 27))

    def answers(tx: Transaction) -> None:
        for each in (late, going):
            tx.actions.keep(taking_on.accept(each, ben.member, MONDAY))
        tx.actions.keep(taking_on.hand_back(back, ben.member, MONDAY))

    await pages.stage.storage.run(answers)
    page = await browser.gets("/coordinate")

    assert [each.what in part(page, "stuck") for each in (late, back)] == [True, True]
    assert [each.what in part(page, "stuck") for each in (going, unanswered)] == [False, False]
    assert unanswered.what in part(page, "asked")
    assert back.what not in part(page, "asked"), "it is asked of nobody"


async def test_what_was_said_for_one_circle_alone_is_no_matter_of_who_coordinates_others(
    pages: Pages, browser: Browser
) -> None:
    ben = await pages.stage.person("Ben", circle="Care")
    care = CircleId("c-care")

    def notes(tx: Transaction) -> None:
        for what, only in (("Walk her home", True), ("Book the hall", False)):
            due = date(2026, 2, 27)
            change = taking_on.propose(
                what, ben.member, ben.member, due, MONDAY, circle=care, circle_only=only
            )
            tx.actions.add(change)

    await pages.stage.storage.run(notes)
    page = await browser.gets("/coordinate")

    assert "Book the hall" in page.text
    assert "Walk her home" not in page.text


async def test_how_many_cannot_be_written_to_is_said_beside_the_platforms(
    pages: Pages, browser: Browser
) -> None:
    ben = await pages.stage.person("Ben")
    before = await browser.gets("/coordinate")
    await pages.stage.storage.run(lambda tx: tx.people.close(ben.address))
    page = await browser.gets("/coordinate")

    assert "cannot be written to" not in part(before, "platforms")
    assert "1 person cannot be written to at all." in part(page, "platforms")


async def test_people_of_whom_something_is_open_come_before_all_others(
    pages: Pages, browser: Browser
) -> None:
    await pages.stage.person("Abe", organisation="Roots", country="KE", zone="Africa/Nairobi")
    await pages.stage.person("Zoe")
    people = part(await browser.gets("/coordinate/people"), "people")

    assert people.index("Ana") < people.index("Zoe") < people.index("Abe")


async def test_a_partner_that_was_put_away_is_neither_listed_nor_counted(
    pages: Pages, browser: Browser
) -> None:
    await pages.stage.person("Abe", organisation="Roots")
    await pages.stage.person("Bea", organisation="Rivers")
    before = await browser.gets("/coordinate/partners")

    def puts_away(tx: Transaction) -> None:
        (roots,) = [each for each in tx.people.organisations() if each.name == "Roots"]
        tx.people.save_organisation(replace(roots, archived=True))

    await pages.stage.storage.run(puts_away)
    page = await browser.gets("/coordinate/partners")

    assert ["2 organisations" in before.text, "1 organisation," in page.text] == [True, True]
    assert ["Roots" in part(each, "partners") for each in (before, page)] == [True, False]


async def test_a_partner_that_was_put_away_is_brought_back_on_the_page(
    pages: Pages, browser: Browser
) -> None:
    await pages.stage.person("Abe", organisation="Roots")
    before = await browser.gets("/coordinate/partners")
    assert 'id="partners-away"' not in before.text
    looked = await press(browser, "CorrectRoots", before)
    await press(browser, "Take it off the list", looked)

    away = await browser.gets("/coordinate/partners")
    assert "Roots" in part(away, "partners-away")
    back = await press(browser, "Bring it back", await press(browser, "Look at itRoots", away))

    assert "Roots" in back.text
    assert "Roots" in part(await browser.gets("/coordinate/partners"), "partners")


async def test_a_check_in_whose_circle_is_put_away_rests_on_the_page(
    pages: Pages, ana: Actor, browser: Browser
) -> None:
    await pages.stage.circle("Care", ana, await pages.stage.person("Ben"))
    await sets_up(ana, WEEKLY)
    await ana.does(Called("circle.archived", {"id": "c-care"}))
    page = await browser.gets("/coordinate/check-ins")

    assert "its circle is put away" in part(page, "check-ins")
    assert "for Care" not in part(page, "calendar")
    assert "0 circles" in page.text


async def test_a_check_in_that_stands_still_or_hangs_on_one_person_says_so(
    pages: Pages, ana: Actor, browser: Browser
) -> None:
    await pages.stage.circle("Care", ana, await pages.stage.person("Ben"))
    await sets_up(ana, WEEKLY)
    before = part(await browser.gets("/coordinate/check-ins"), "check-ins")
    await ana.says("checkin pause 1")
    page = part(await browser.gets("/coordinate/check-ins"), "check-ins")

    assert ["only one person looks after it" in each for each in (before, page)] == [True, True]
    assert ["paused" in each for each in (before, page)] == [False, True]
