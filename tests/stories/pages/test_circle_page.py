"""The page of a circle: what rounds have shown, side by side and over time; and to whom."""

import csv
import io
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.checkins.model import Outcome
from bot.checkins.results.search import found_rounds, search_for
from bot.checkins.results.sharing import OneRoom
from bot.coalition.people import Role
from bot.ports import Transaction
from bot.words.ids import CircleId, RoundId
from bot.words.inbound import Called
from tests.support.checkin_scene import (
    BEFORE,
    CIRCLE,
    MONTHLY,
    ROUND,
    WEEKLY,
    answers_pulse,
    answers_update,
    gathers,
    keep,
    local,
    sets_up,
)
from tests.support.pages import Browser, Pages, opened_pages
from tests.support.stage import Stage

PATH = "/circle/c-steering"
FUNDERS = (3, 4, 5, 9, 10, 11)
"""The numbers of those who sit in funders and governments."""


@pytest.fixture
async def pages(sqlite_url: str) -> AsyncIterator[Pages]:
    async with opened_pages(sqlite_url) as pages:
        pages.stage.clock.now = BEFORE
        await gathers(pages.stage)
        yield pages


async def pulse(stage: Stage, answering: int = 15) -> None:
    """A pulse in which funders see things two steps better, until it has closed."""
    await sets_up(stage.people["Ana"], MONTHLY)
    await stage.lives_until(local(9, 10, "America/New_York"))
    for number in range(answering):
        value = "4" if number in FUNDERS else "2"
        await answers_pulse(stage.people[f"M{number:02}"], value)
    await stage.lives_until(local(12, 9, "UTC"))


async def once_more(stage: Stage) -> None:
    """The same numbers stand a month earlier as well."""
    outcome = await stage.storage.read(lambda tx: tx.checkins.outcome(ROUND))
    now = await stage.storage.read(lambda tx: tx.checkins.round(ROUND))
    assert outcome is not None
    assert now is not None
    assert now.turnout is not None
    turnout, day = now.turnout, local(2, 9, "UTC").date()
    before = replace(now, id=RoundId("1-before"), day=day, number=0, closed=False)

    def keep_both(tx: Transaction) -> None:
        tx.checkins.open(before, [])
        tx.checkins.close(before.id, Outcome(outcome.published, outcome.heard), (), turnout)
        tx.checkins.note_reply(before.id, "Papers come a week ahead")

    await stage.storage.run(keep_both)


async def signed_in(pages: Pages, who: str) -> Browser:
    browser = pages.browser()
    await browser.signs_in(pages.stage.people[who])
    return browser


async def test_groups_stand_side_by_side_with_the_gap_in_words_and_a_table_behind(
    pages: Pages,
) -> None:
    await pulse(pages.stage)

    page = (await (await signed_in(pages, "M01")).gets(PATH)).text

    assert "A whole step or more apart, so please talk about it: Voice" in page
    assert page.count("civil society <b>2.0 or less</b></span>") == 7
    assert page.count("funders and governments <b>4.0 or more</b></span>") == 7
    assert "2.0 apart" in page
    assert page.count('class="far" x1=') == 7
    assert "These numbers as a table" in page
    assert "16 people from 6 organisations" in page
    assert "next on Mon, 13 Apr 2026" in page


async def test_rounds_stand_one_after_the_other_and_each_can_be_looked_at(pages: Pages) -> None:
    await pulse(pages.stage)
    await once_more(pages.stage)
    browser = await signed_in(pages, "M01")

    page = (await browser.gets(PATH)).text
    before = (await browser.gets(f"{PATH}?round=1-before")).text

    assert "How it went on" in page
    assert 'line class="civil_society"' in page
    assert "Papers come a week ahead" in page
    assert "Partnership pulse, Mon, 2 Mar 2026</h2>" in before
    assert "How it went on" not in before
    assert (
        "Partnership pulse, Mon, 9 Mar 2026</h2>" in (await browser.gets(f"{PATH}?round=9-x")).text
    )


async def test_nothing_stands_there_before_the_close_and_too_few_are_not_shown(
    pages: Pages,
) -> None:
    await sets_up(pages.stage.people["Ana"], MONTHLY)
    await pages.stage.lives_until(local(9, 10, "America/New_York"))
    for number in range(4):
        await answers_pulse(pages.stage.people[f"M{number:02}"], "2")
    browser = await signed_in(pages, "M07")

    during = (await browser.gets(PATH)).text
    await pages.stage.lives_until(local(12, 9, "UTC"))
    after = (await (await signed_in(pages, "M07")).gets(PATH)).text

    assert "No round has closed yet." in during
    assert "Partnership pulse: open until" in during
    assert '<a class="way" href="/me/to/answer">' in during
    assert after.count("not shown: too few people to be safe") >= 7
    assert "2.0" not in after
    assert "Fewer than five people answered" in after


async def test_what_was_said_by_name_goes_no_further_than_its_author_wished(pages: Pages) -> None:
    stage = pages.stage
    await sets_up(stage.people["Ana"], WEEKLY)
    await stage.lives_until(local(9, 10, "America/New_York"))
    await answers_update(stage.people["M01"], moved="Opened a house", share="coalition")
    await stage.lives_until(local(12, 9, "UTC"))

    page = (await (await signed_in(pages, "M07")).gets(PATH)).text

    assert "Opened a house" in page


async def test_whoever_has_answered_is_not_led_to_answer_again(pages: Pages) -> None:
    await sets_up(pages.stage.people["Ana"], WEEKLY)
    await pages.stage.lives_until(local(9, 10, "America/New_York"))
    await answers_update(pages.stage.people["M01"], moved="Opened a house")

    answered = (await (await signed_in(pages, "M01")).gets(PATH)).text
    waits = (await (await signed_in(pages, "M02")).gets(PATH)).text

    assert ": open until" in answered
    assert "/me/to/answer" not in answered
    assert '<a class="way" href="/me/to/answer">' in waits


@pytest.mark.parametrize(("who", "status"), [("M01", 200), ("Olga", 404)])
async def test_it_is_there_for_the_people_of_the_circle(
    pages: Pages, who: str, status: int
) -> None:
    await pages.stage.person("Olga", roles=[Role.COORDINATOR], circle="Care")

    assert (await (await signed_in(pages, who)).gets(PATH)).status == status
    assert (await pages.browser().gets(PATH)).status == 401


async def test_whoever_looks_on_sees_no_results(pages: Pages) -> None:
    await pulse(pages.stage)
    observer = replace(pages.stage.people["M07"].member, roles=frozenset({Role.OBSERVER}))
    await pages.stage.storage.run(lambda tx: keep(observer, tx))

    page = (await (await signed_in(pages, "M07")).gets(PATH)).text

    assert "You look on." in page
    assert "2.0" not in page


async def test_who_coordinates_takes_along_what_was_shown(pages: Pages) -> None:
    await pulse(pages.stage)
    ana, member = await signed_in(pages, "Ana"), await signed_in(pages, "M01")

    saved = await ana.gets(f"{PATH}/results.csv")
    rows = list(csv.DictReader(io.StringIO(saved.text.removeprefix("\ufeff"))))

    assert "results.csv" in saved.headers["Content-Disposition"]
    assert {row["group"] for row in rows} == {"all", "civil_society", "funders_and_duty_bearers"}
    assert "results.csv" in (await ana.gets(PATH)).text
    assert "results.csv" not in (await member.gets(PATH)).text
    assert (await member.gets(f"{PATH}/results.csv")).status == 404
    assert (await ana.gets(f"{PATH}/results.exe")).status == 404
    assert (await ana.gets("/circle/c-none/results.csv")).status == 404


async def test_it_is_drawn_from_the_right_in_arabic(pages: Pages) -> None:
    await pulse(pages.stage)

    left = (await (await signed_in(pages, "M01")).gets(PATH)).text
    right = (await (await signed_in(pages, "M04")).gets(PATH)).text

    assert 'dir="rtl"' in right
    assert re.findall(r'circle class="civil_society" cx="([\d.]+)%', left)[0] == "30.5"
    assert re.findall(r'circle class="civil_society" cx="([\d.]+)%', right)[0] == "69.5"


async def test_it_is_small_and_asks_nobody_else(pages: Pages) -> None:
    await pulse(pages.stage)
    await once_more(pages.stage)
    browser = await signed_in(pages, "Ana")

    page = (await browser.gets(PATH)).text
    sheets = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    sizes = [len((await browser.gets(sheet)).text.encode()) for sheet in sheets]

    assert len(page.encode()) + sum(sizes) < 50_000
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert " style=" not in page
    assert f'href="{PATH}"' in (await browser.gets("/me")).text


async def looks_for(browser: Browser, words: str) -> str:
    """What is found, without the rest of the page."""
    await browser.gets(PATH)
    page = (await browser.sends(PATH, words=words)).text
    return page.split('id="find-rounds"')[1].split("</section>")[0]


def shelters_elsewhere(tx: Transaction) -> list[str]:
    """What somebody finds who shares no room with those who answered."""
    search = search_for("shelter", "en", OneRoom(None))
    assert search is not None
    known = tx.checkins.checkins_in([CircleId("c-steering")])
    [found] = found_rounds(search, known, tx.people, tx.checkins)
    return [str(line).split(" – ")[0] for line in found.lines]


async def test_past_rounds_are_found_by_their_questions_and_by_what_may_be_read_there(
    pages: Pages,
) -> None:
    stage = pages.stage
    for wanted in (WEEKLY, MONTHLY):
        await sets_up(stage.people["Ana"], wanted)
    await stage.lives_until(local(9, 10, "America/New_York"))
    await answers_update(stage.people["M01"], moved="Opened a shelter", sharing="coalition")
    await answers_update(stage.people["M02"], moved="A shelter of ours", sharing="room")
    await stage.lives_until(local(12, 9, "UTC"))
    browser = await signed_in(pages, "M07")

    said, asked = await looks_for(browser, "SHELTER"), await looks_for(browser, "influence")

    assert "Opened a shelter – M01 (Seeds)" in said
    assert "A shelter of ours" in said  # they have this room in common
    assert await stage.storage.read(shelters_elsewhere) == ["Moved forward: Opened a shelter"]
    assert f'href="{PATH}?round={ROUND}"' in said
    assert "my organisation could influence a decision" in asked
    assert "shelter" not in asked
    assert "No round has these words in it." in await looks_for(browser, "needle in hay")
    assert "No round" in await looks_for(browser, "shelter influence")


async def test_what_was_answered_in_confidence_is_found_by_nobody(pages: Pages) -> None:
    stage = pages.stage
    await sets_up(stage.people["Ana"], MONTHLY)
    await stage.lives_until(local(9, 10, "America/New_York"))
    for number in range(15):
        await answers_pulse(stage.people[f"M{number:02}"], "2", change="Swordfish, please")
    during = await (await signed_in(pages, "Ana")).gets(PATH)
    await stage.lives_until(local(12, 9, "UTC"))
    found = await looks_for(await signed_in(pages, "Ana"), "swordfish")

    assert 'id="find-rounds"' not in during.text
    assert "No round has these words in it." in found


async def test_seats_stand_beside_who_was_heard_at_whose_hour_and_in_which_language(
    pages: Pages,
) -> None:
    stage = pages.stage
    ana = stage.people["Ana"]
    seats = {"circle": CIRCLE.id, "kind": "un"}
    await ana.fills(await ana.does(Called("seats.form", seats)), number="9")
    meeting = {"circle": CIRCLE.id, "rhythm": "weekly", "first": "2026-03-16", "hours": "09:00"}
    await ana.does(Called("meeting.save", meeting))
    await pulse(stage)
    await stage.lives_until(local(3, 12, "UTC") + timedelta(days=31))

    page = await (await signed_in(pages, "M01")).gets(PATH)

    assert "United Nations: 2 of 9 seats held, 7 empty" in page.text
    assert "Asked last month, and too few to say more: " in page.text
    assert "Meetings outside 08–20 on people’s own clocks" in page.text
    assert "I write in its rooms in English; those who are in it read" in page.text
