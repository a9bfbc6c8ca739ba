"""Whoever coordinates sees at one look what waits, who there is and what comes."""

import re
from collections.abc import AsyncIterator

import pytest

from adapters.web.conversation.carried import CARRIED
from bot.coalition.people import Role
from bot.words.inbound import Called
from bot.words.messages import Message
from tests.stories.pages.test_conversation import FormsOnPage, form_with, press
from tests.support.checkin_scene import CIRCLE, WEEKLY, sets_up
from tests.support.pages import Answer, Browser, Pages, opened_pages
from tests.support.rhythms import RHYTHMS, days_shown
from tests.support.stage import Actor, read_aloud


@pytest.fixture
async def pages(sqlite_url: str) -> AsyncIterator[Pages]:
    async with opened_pages(sqlite_url) as pages:
        yield pages


async def coalition(pages: Pages) -> tuple[Actor, Actor, Browser]:
    """Ana coordinates and is signed in; Ben takes part in the same circle, Zoe in none."""
    stage = pages.stage
    ana = await stage.person(
        "Ana", roles=[Role.COORDINATOR], organisation="Roots", country="KE", zone="Africa/Nairobi"
    )
    ben = await stage.person("Ben", organisation="Shelter", country="ES")
    await stage.person("Zoe")
    await stage.circle(CIRCLE.name, ana, ben)
    browser = pages.browser()
    await browser.signs_in(ana)
    return ana, ben, browser


AT = {
    "check-ins": "check-ins",
    "calendar": "check-ins",
    "people": "people",
    "partners": "partners",
    "seats": "circles",
    "roles": "circles",
    "closed": "days",
    "away": "days",
    "hours": "days",
    "countries": "days",
    "tables": "tables",
}
"""The page on which each card stands."""
TAKE_OUT = "Take out"
"""On a button; whose line it is stands behind it for whoever does not see the line."""
EVERY_PAGE = ("", *(f"/{each}" for each in sorted({*AT.values()})))


async def shown(browser: Browser, name: str) -> str:
    """One card, on its page."""
    address = f"/{AT[name]}" if name in AT else ""
    return part(await browser.gets(f"/coordinate{address}"), name)


def part(page: Answer, name: str) -> str:
    """What stands in one card."""
    found = page.text.split(f'id="{name}"', 1)
    assert len(found) == len(["before", "after"]), f"no card “{name}”"
    return found[1].split("</section>", 1)[0]


async def test_what_was_asked_and_what_is_stuck_comes_first(pages: Pages) -> None:
    ana, ben, browser = await coalition(pages)
    await ana.says("action add Write it up @ben by 20 March")
    await ana.says("action add Print it @ben by 21 March")
    await ben.says("accept 2")
    await ben.fills(await ben.says("blocked 2"), need="paper", **{"from": "Roots"})

    page = await browser.gets("/coordinate")

    assert "#1 Write it up" in part(page, "asked")
    assert "Print it" not in part(page, "asked")
    assert "blocked: paper" in part(page, "stuck")
    assert "Write it up" not in part(page, "stuck")


async def test_silence_in_a_check_in_is_listed_nowhere(pages: Pages) -> None:
    ana, _, browser = await coalition(pages)
    await sets_up(ana, WEEKLY)
    await pages.stage.waits(days=7, hours=4)
    await browser.signs_in(ana)

    assert "open until" in await shown(browser, "check-ins")
    assert "Nothing waits for an answer." in await shown(browser, "asked")
    assert "Ben" not in await shown(browser, "check-ins") + await shown(browser, "calendar")


async def test_what_is_for_one_circle_is_not_shown_to_who_coordinates_from_outside(
    pages: Pages,
) -> None:
    ana, _, browser = await coalition(pages)
    stage = pages.stage
    kim = await stage.person("Kim", roles=[Role.COORDINATOR], circle="Watch")
    await sets_up(ana, WEEKLY)
    other = pages.browser()
    await other.signs_in(kim)

    assert "There is no check-in in your circles yet." in await shown(other, "check-ins")
    assert "Look at it" in await shown(browser, "check-ins")


async def test_each_deed_leads_somewhere(pages: Pages) -> None:
    ana, ben, browser = await coalition(pages)
    await sets_up(ana, WEEKLY)
    await ana.says("action add Write it up @ben by 20 March")
    await ben.says("hello")
    for address in EVERY_PAGE:
        page = await browser.gets(f"/coordinate{address}")
        forms = FormsOnPage(page.raw).forms
        deeds = {each[CARRIED]: each for each in forms if each["action"] == "/me/do"}
        assert deeds, address
        for deed in deeds.values():
            sent = {name: value for name, value in deed.items() if name not in {"action", "button"}}
            answer = await browser.sends("/me/do", **sent)
            assert answer.status == 200, deed["button"]
            assert "Something went wrong" not in answer.text
            assert "You sent this before" not in answer.text
            assert f'href="/coordinate{address}"' in answer.raw, "there is a way back"


async def test_it_leads_to_the_pages_of_ones_circles(pages: Pages) -> None:
    _, _, browser = await coalition(pages)
    await pages.stage.person("Kim", circle="Watch")

    page = await browser.gets("/coordinate/circles")
    leads = re.findall(r'href="(/circle/[^"]+)"', page.raw)

    assert len(leads) == 1
    assert (await browser.gets(leads[0])).status == 200


async def test_the_calendar_shows_coming_rounds_and_the_days_on_which_all_rest(
    pages: Pages,
) -> None:
    ana, _, browser = await coalition(pages)
    await sets_up(ana, WEEKLY)
    await ana.says("closed 16 March")

    seen = await shown(browser, "calendar")

    assert seen.count(f"for {CIRCLE.name}") in range(4, 8)
    assert "All of us rest" in seen
    assert "Madrid" not in seen, "Ben's clock is UTC"


async def test_people_are_looked_for_and_no_address_says_whom(pages: Pages) -> None:
    _, _, browser = await coalition(pages)
    page = await browser.gets("/coordinate/people")
    assert "3 people" in part(page, "people")

    found = await browser.sends("/coordinate/people", words="Shelter")

    assert found.status == 200
    assert "Ben" in part(found, "people")
    assert "Zoe" not in part(found, "people")


async def test_the_short_lists_say_how_many_there_are(pages: Pages) -> None:
    _, _, browser = await coalition(pages)
    page = await browser.gets("/coordinate/people")

    found = await press(browser, "No organisation yet · 1", page)

    assert "Zoe" in part(found, "people")
    assert "Ben" not in part(found, "people")
    assert form_with("Everybody", found)


async def test_many_people_come_page_by_page(pages: Pages) -> None:
    _, _, browser = await coalition(pages)
    for number in range(40):
        await pages.stage.person(f"Person {number:02}", organisation="Roots", country="KE")
    page = await browser.gets("/coordinate/people")
    assert "Page 1 of 3" in part(page, "people")

    second = await press(browser, "The next ones", page)
    third = await press(browser, "The next ones", second)

    assert "Page 3 of 3" in part(third, "people")
    assert "Person 39" in part(third, "people")
    assert "Person 39" not in part(page, "people") + part(second, "people")
    assert "Page 3 of 3" in part(await browser.sends("/coordinate/people", page="9999"), "people")
    assert (await browser.sends("/coordinate/people", page="-1")).status == 200


async def test_the_table_that_is_taken_along_can_be_brought_back(pages: Pages) -> None:
    ana, _, browser = await coalition(pages)
    await pages.stage.person("Sol, Mar", organisation="Roots", zone="America/Lima", language="es")

    table = await browser.gets("/coordinate/people.csv")
    told = await ana.does(Called("people.import_table", {"table": table.raw}))

    assert table.headers["Content-Disposition"] == 'attachment; filename="people.csv"'
    assert "name,organisation,kind,country,time zone,language" in table.raw
    assert isinstance(told, Message)
    assert "4 lines are so already." in read_aloud(told)
    assert told.buttons == ()


async def test_a_right_that_has_ended_ends_the_page(pages: Pages) -> None:
    ana, ben, browser = await coalition(pages)
    lead = await pages.stage.person("Lead", roles=[Role.COORDINATOR])
    await browser.gets("/coordinate")
    await lead.fills(await lead.says("role"), person="Ana", role="member")

    assert (await browser.gets("/coordinate")).status in {401, 404}
    again = pages.browser()
    await again.signs_in(ana)
    assert (await again.gets("/coordinate")).status == 404
    assert "/coordinate" not in (await again.gets("/me")).raw
    assert ben.member.name == "Ben"


async def test_a_platform_that_is_away_is_told_in_plain_words(pages: Pages) -> None:
    _, _, browser = await coalition(pages)
    told = await shown(browser, "platforms")
    assert "Slack: all is well." in told
    screen = pages.stage.screen
    pages.stage.platforms["matrix"] = Away(screen)  # type: ignore[assignment]

    told = await shown(browser, "platforms")

    assert "Matrix: I cannot reach it now." in told
    assert "M_UNKNOWN" not in told


class Away:
    """A platform that cannot be reached."""

    def __init__(self, other: object) -> None:
        self.deliver = getattr(other, "deliver", None)

    def problem(self) -> str:
        return "M_UNKNOWN: 502 at sync"


# --- done where it stands -----------------------------------------------------------------------


def filled(title: str, page: Answer, **answers: str) -> dict[str, str]:
    """The form that stands under a title, with what it says already and with answers."""
    beginning = page.raw.index(f"<summary>{title}</summary>")
    form = FormsOnPage(page.raw[beginning : page.raw.index("</details>", beginning)]).forms[0]
    kept = {name: given for name, given in form.items() if name not in {"action", "button"}}
    return {**kept, **answers}


async def test_a_check_in_is_set_up_without_a_word_typed_in_chat(pages: Pages) -> None:
    _, _, browser = await coalition(pages)
    page = await browser.gets("/coordinate/check-ins")

    preview = await browser.sends("/me/send", **filled("New check-in", page, **WEEKLY))
    confirmed = await press(browser, "Confirm", preview)

    assert "Mon, 9 Mar" in preview.text
    assert "is set up" in confirmed.text
    assert 'href="/coordinate/check-ins"' in confirmed.raw
    assert f"Coalition update, for {CIRCLE.name}" in await shown(browser, "check-ins")
    assert f"for {CIRCLE.name}" in await shown(browser, "calendar")


async def test_on_a_page_each_rhythm_is_shown_before_it_is_confirmed(pages: Pages) -> None:
    _, _, browser = await coalition(pages)
    page = await browser.gets("/coordinate/check-ins")

    for chosen, days in RHYTHMS.values():
        answers = filled("New check-in", page, **{**WEEKLY, **chosen})
        preview = await browser.sends("/me/send", **answers)
        assert days_shown(preview.text, days) == days


async def test_a_form_that_is_refused_keeps_its_way_back(pages: Pages) -> None:
    _, _, browser = await coalition(pages)
    page = await browser.gets("/coordinate/days")
    asked = filled("Add days", page, first="2026-12-24", last="2026-12-20")

    refused = await browser.sends("/me/send", **asked)
    again = form_with("Send", refused)
    sent = {name: given for name, given in again.items() if name not in {"action", "button"}}
    noted = await browser.sends("/me/send", **{**sent, "first": "2026-12-24", "last": "2026-12-26"})

    assert refused.status == 422
    assert "The coalition rests" in noted.text
    assert 'href="/coordinate/days"' in refused.raw
    assert 'href="/coordinate/days"' in noted.raw


async def test_closed_days_are_noted_and_taken_out_where_they_stand(pages: Pages) -> None:
    _, ben, browser = await coalition(pages)
    page = await browser.gets("/coordinate/days")

    await browser.sends(
        "/me/send",
        **filled("Add days", page, first="2026-12-24", last="2027-01-02"),
    )
    assert "from Thu, 24 Dec 2026 to Sat, 2 Jan 2027" in await shown(browser, "closed")
    assert "Ana" in await shown(browser, "closed"), "who noted it"
    page = await browser.gets("/coordinate/days")
    await press(browser, f"{TAKE_OUT}from Thu, 24 Dec 2026 to Sat, 2 Jan 2027", page)

    assert "No days are noted." in await shown(browser, "closed")
    await pages.stage.goes_on()
    assert "does not rest" in pages.stage.room_reads(CIRCLE)
    assert "rest" not in ben.reads, "he reads it in the room"


async def test_a_whole_country_and_a_person_are_left_alone_and_told(pages: Pages) -> None:
    ana, ben, browser = await coalition(pages)
    lu = await pages.stage.person("Lu", country="ES")
    page = await browser.gets("/coordinate/days")
    asked = {"who": "Spain, Ana", "first": "2026-03-19", "last": "2026-03-19"}

    told = await browser.sends("/me/send", **filled("Days away for others", page, **asked))
    await pages.stage.goes_on()

    assert "Ben, Lu and Ana: away on Thu, 19 Mar 2026." in told.text
    for each in (ben, lu):
        assert "Ana has noted that you are away on Thu, 19 Mar 2026." in each.reads
    assert "Ana has noted" not in ana.reads
    seen = await shown(browser, "away")
    assert seen.count("on Thu, 19 Mar 2026") >= len(["Ana", "Ben", "Lu"])
    page = await browser.gets("/coordinate/days")
    await press(browser, f"{TAKE_OUT}Ben", page)
    await pages.stage.goes_on()
    assert "you are not away on Thu, 19 Mar 2026 after all" in ben.reads
    assert "Ben" not in (await shown(browser, "away")).split("<form")[0].split("</table>")[0]
    assert "Ben is not away on Thu, 19 Mar 2026 after all." in read_aloud_of(await ana.says("log"))


async def test_hours_of_others_are_seen_and_put_right_and_they_are_told(pages: Pages) -> None:
    _, ben, browser = await coalition(pages)
    page = await browser.gets("/coordinate/days")

    asked = {"who": "Ben", "start": "10:00", "end": "15:00"}
    await browser.sends("/me/send", **filled("Hours of others", page, **asked))
    await pages.stage.goes_on()

    assert "Ana has set when I may write to you." in ben.reads
    seen = (await shown(browser, "hours")).split("</table>")[0]
    assert " ".join(seen.split()).count("10:00 to 15:00") == 1


async def test_countries_and_their_holidays_are_seen_and_put_right(pages: Pages) -> None:
    _, ben, browser = await coalition(pages)
    seen = await shown(browser, "countries")
    assert "Spain" in seen
    page = await browser.gets("/coordinate/days")

    await browser.sends("/me/send", **filled("Put it right", page, who="Ben", country="Egypt"))

    assert "Egypt" in await shown(browser, "countries")
    await pages.stage.goes_on()
    assert "Ana has noted where you live." in ben.reads


def read_aloud_of(reply: object) -> str:
    assert isinstance(reply, Message)
    return read_aloud(reply)


# --- many people at once -------------------------------------------------------------------------

MOST_PRESSES = 5
"""Until sixty people are set right; what is pasted takes as long as it takes."""


async def test_sixty_people_are_set_right_in_a_few_presses(pages: Pages) -> None:
    _, _, browser = await coalition(pages)
    for number in range(60):
        await pages.stage.person(f"Person {number:02}", circle="Watch")
    lines = [f"Person {number:02};Lake {number % 6};grassroots;Kenya" for number in range(60)]
    presses = 0

    page = await browser.gets("/me")
    for address in ("/coordinate", "/coordinate/tables"):
        assert f'href="{address}"' in page.raw
        page, presses = await browser.gets(address), presses + 1
    asked = await press(browser, "Bring a table of people", page)
    table = "\n".join(["Name;Organisation;Kind of partner;Country", *lines])
    looked = await press(browser, "Look at it", asked, table=table)
    done = await press(browser, "Take these in", looked)
    presses += len(["bring", "look", "take"])

    assert "60 people would be set right." in looked.text
    assert "60 people were set right from a table." in done.text
    assert presses <= MOST_PRESSES
    members = await pages.stage.storage.read(lambda tx: tx.people.members())
    set_right = [each for each in members if each.name.startswith("Person")]
    assert {(each.country, each.organisation is None) for each in set_right} == {("KE", False)}
    await pages.stage.goes_on()
    told = pages.stage.people["Person 07"].reads
    assert "Lake 1" in told


MISTAKES = {
    "": "It does not say who.",
    "Nobody Known;Roots;grassroots;Kenya": "I know nobody called “Nobody Known” yet.",
    "Sam;Roots;grassroots;Kenya": "Several people are called “Sam”.",
    "Person 001;Roots;grassroots;Kenya": "Person 001 stands in an earlier line, too.",
    "Person 400;Roots;grassroots;Atlantis": "Atlantis",
    "Person 401;Brand New;magic;Kenya": "magic",
}
"""By what stands in the line, something of what is said of it."""


async def test_five_hundred_lines_with_mistakes_are_each_told_and_the_others_taken(
    pages: Pages,
) -> None:
    _, _, browser = await coalition(pages)
    stage = pages.stage
    for number in range(402):
        await stage.person(f"Person {number:03}")
    for name in ("Sam Lee", "Sam Kim"):
        await stage.person(name)
    good = [f"Person {number:03};Roots;grassroots;Kenya" for number in range(400)]
    bad = [line or ";Roots;grassroots;Kenya" for line in MISTAKES]
    table = "\n".join(["name;organisation;kind;country", *good, *bad, *bad[1:2] * 94])

    page = await browser.gets("/coordinate/tables")
    asked = await press(browser, "Bring a table of people", page)
    looked = await press(browser, "Look at it", asked, table=table)
    done = await press(browser, "Take these in", looked)

    assert "400 people would be set right." in looked.text
    assert "100 lines are not clear and are left out:" in looked.text
    assert "Line 422:" in looked.text
    assert "Line 440:" in looked.text, "to be unfolded"
    for said in MISTAKES.values():
        assert said in looked.text
    assert "400 people were set right from a table." in done.text
    members = await stage.storage.read(lambda tx: tx.people.members())
    wrong = [each for each in members if each.name in {"Person 400", "Person 401"}]
    assert {each.country for each in wrong} == {""}, "what is unclear is never taken by halves"
