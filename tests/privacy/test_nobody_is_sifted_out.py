"""Whatever is asked of us, answers given in confidence are never sifted by a person or a group."""

import inspect
import re
from collections.abc import AsyncIterator
from typing import get_type_hints
from urllib.parse import urlencode

import pytest

from bot.checkins.store import CheckinStore
from bot.ports import Transaction
from bot.words.constituencies import Constituency
from bot.words.ids import MemberId, OrganisationId
from bot.words.inbound import Called
from bot.words.messages import Form
from tests.support.checkin_scene import (
    BEFORE,
    MONTHLY,
    ROUND,
    SCALES,
    answers_pulse,
    gathers,
    local,
    sets_up,
)
from tests.support.pages import Answer, Browser, Pages, opened_pages
from tests.support.stage import Stage

OF_NOBODY = {"tallied", "tally", "close", "outcome", "texts", "take_texts"}
"""Methods of the store whose answers belong to nobody any more; `tally` is told who not to ask."""
SIFTS = {
    "member": "m-m01",
    "person": "M01",
    "who": "m-m01",
    "by": "m-m01",
    "name": "M01",
    "address": "m01",
    "organisation": "Seeds",
    "constituency": "grassroots",
    "group": "grassroots",
    "zone": "Asia/Kathmandu",
    "country": "KE",
}
PATH = "/circle/c-steering"
PROOF = re.compile(r'value="[0-9a-f]{96}"')


@pytest.fixture
async def pages(sqlite_url: str) -> AsyncIterator[Pages]:
    """Ten have answered a pulse; M01 alone says the very opposite of all others."""
    async with opened_pages(sqlite_url) as pages:
        stage = pages.stage
        stage.clock.now = BEFORE
        await gathers(stage)
        await sets_up(stage.people["Ana"], MONTHLY)
        await stage.lives_until(local(9, 9, "America/New_York"))
        for number in range(10):
            await answers_pulse(stage.people[f"M{number:02}"], "1" if number == 1 else "4")
        yield pages


async def closes(stage: Stage) -> None:
    await stage.lives_until(local(12, 9, "UTC"))


async def signed_in(pages: Pages, who: str) -> Browser:
    browser = pages.browser()
    await browser.signs_in(pages.stage.people[who])
    return browser


def drawn(answer: Answer) -> str:
    """What is read; the proof that a form is of ours is another each time."""
    return PROOF.sub("", answer.raw)


def test_the_store_is_asked_for_them_by_round_and_by_nothing_else() -> None:
    ways = dict(inspect.getmembers(CheckinStore, inspect.isfunction))
    assert ways.keys() >= OF_NOBODY
    for name in OF_NOBODY - {"tally"}:
        asked = [kind for what, kind in get_type_hints(ways[name]).items() if what != "return"]
        assert not {MemberId, OrganisationId, Constituency} & {*asked}, name


async def test_after_the_close_no_way_from_a_member_leads_to_an_answer(pages: Pages) -> None:
    await closes(pages.stage)

    def look(tx: Transaction) -> list[object]:
        checkins = tx.checkins
        found = checkins.round(ROUND)
        assert found is not None
        members = [each.member.id for each in pages.stage.people.values()]
        return [
            *(checkins.answers_of(found, each) for each in members),
            *checkins.named_answers(ROUND),
            *checkins.pending_answers(ROUND),
            *checkins.who_answered(ROUND),
        ]

    assert {*await pages.stage.storage.read(look)} == {None}


async def test_while_it_is_open_nobody_is_shown_what_another_answered(pages: Pages) -> None:
    form = await pages.stage.people["M02"].does(Called("checkin.answer", {**SIFTS, "round": ROUND}))

    assert isinstance(form, Form)
    assert {field.value for field in form.fields if field.name in SCALES} == {"4"}


@pytest.mark.parametrize("route", ["checkin", "checkin.results", "checkin.show", "checkin.ended"])
@pytest.mark.parametrize("who", ["Ana", "M02"])
async def test_in_chat_whoever_names_a_person_reads_what_they_read_without(
    pages: Pages, route: str, who: str
) -> None:
    await closes(pages.stage)
    reader, about = pages.stage.people[who], {"checkin": "1", "round": ROUND}

    plain = await reader.does(Called(route, about))
    assert plain is not None

    assert await reader.does(Called(route, {**about, **SIFTS})) == plain


@pytest.mark.parametrize("name", ["", "/results.csv", "/results.json", "/results.md"])
async def test_on_a_page_and_in_its_files_an_address_that_names_a_person_is_like_one_without(
    pages: Pages, name: str
) -> None:
    await closes(pages.stage)
    browser = await signed_in(pages, "Ana")

    plain = await browser.gets(f"{PATH}{name}")
    sifted = await browser.gets(f"{PATH}{name}?{urlencode(SIFTS)}")

    assert plain.status == 200
    assert drawn(sifted) == drawn(plain)


@pytest.mark.parametrize("wanted", ["M01", "m-m01", "Seeds"])
async def test_who_is_looked_for_is_found_in_no_round_that_was_answered_in_confidence(
    pages: Pages, wanted: str
) -> None:
    await closes(pages.stage)
    browser = await signed_in(pages, "Ana")
    await browser.gets(PATH)

    found = await browser.sends(PATH, words=wanted)
    nothing = await browser.sends(PATH, words="zzzz")

    assert found.status == 200
    assert drawn(found).replace(wanted, "zzzz") == drawn(nothing)
