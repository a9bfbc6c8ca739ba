"""The page of a responder hears whether the keys that it hands in are taken."""

from collections.abc import AsyncIterator

import pytest

from bot.concerns.sealed.age import STANZAS, recipient_of
from bot.concerns.sealed.signatures import verify_key_of
from tests.support.full_disk import full_disk
from tests.support.pages import Browser, Pages, opened_pages
from tests.support.responders import Responder, responder

TAKEN, REFUSED, WENT_WRONG = 204, 422, 500


@pytest.fixture
async def pages(sqlite_url: str) -> AsyncIterator[Pages]:
    async with opened_pages(sqlite_url) as pages:
        yield pages


async def hands_in(browser: Browser, who: Responder) -> int:
    await browser.gets("/inbox")
    keys = {"recipient": recipient_of(who.identity), "verify_key": verify_key_of(who.signing)}
    return (await browser.sends("/inbox/key", **keys)).status


async def test_keys_that_are_taken_and_keys_that_are_none(pages: Pages) -> None:
    ada = await responder(pages.stage, "Ada")
    browser = pages.browser()
    await browser.signs_in(ada.actor)

    assert await hands_in(browser, ada) == TAKEN
    assert (await browser.sends("/inbox/key", recipient="age1", verify_key="")).status == REFUSED


async def test_where_the_list_is_full_or_the_disk_the_page_does_not_hear_that_all_is_well(
    pages: Pages,
) -> None:
    [ada, *others] = [await responder(pages.stage, f"R{n}") for n in range(STANZAS)]
    browser = pages.browser()
    await browser.signs_in(others[0].actor)
    new = Responder(others[0].actor, signing=ada.signing)
    with full_disk():
        assert await hands_in(browser, new) == WENT_WRONG
    assert await hands_in(browser, new) == TAKEN

    late = await responder(pages.stage, "Late")
    await browser.signs_in(late.actor)
    assert await hands_in(browser, late) == REFUSED
