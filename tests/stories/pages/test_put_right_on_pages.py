"""All that coordinators list, look for and put right in chat, they do on their pages as well."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest

from bot.coalition.people import Role
from bot.words.constituencies import Constituency
from bot.words.messages import Message
from tests.stories.pages.test_conversation import press
from tests.stories.pages.test_coordination import part
from tests.support.pages import Answer, Browser, Pages, opened_pages
from tests.support.stage import Actor, read_aloud


@pytest.fixture
async def pages(sqlite_url: str) -> AsyncIterator[Pages]:
    """Ana coordinates; Ben and Eve sit in Care, and Ben's Roots has nobody else."""
    async with opened_pages(sqlite_url) as pages:
        stage = pages.stage
        ana = await stage.person("Ana", roles=[Role.COORDINATOR], organisation="Hill", country="KE")
        ben = await stage.person(
            "Ben", organisation="Roots", country="MX", zone="America/Mexico_City"
        )
        eve = await stage.person(
            "Eve", organisation="Fund", constituency=Constituency.DONOR, language="es"
        )
        await stage.person("Zoe", roles=[Role.RESPONDER], country="KE")
        await stage.circle("Care", ana, ben, eve)
        await stage.person("Obi", organisation="Hill", roles=[Role.OBSERVER], country="KE")
        yield pages


@pytest.fixture
async def browser(pages: Pages) -> Browser:
    browser = pages.browser()
    await browser.signs_in(pages.stage.people["Ana"])
    return browser


async def log(ana: Actor) -> str:
    told = await ana.says("log")
    assert isinstance(told, Message)
    return read_aloud(told)


@pytest.mark.parametrize(
    ("words", "whom"),
    [
        ("Care", "Ana Ben Eve"),
        ("Roots", "Ben"),
        ("donors", "Eve"),
        ("Spanish", "Eve"),
        ("Mexico City", "Ben"),
        ("Mexico", "Ben"),
        ("responders", "Zoe"),
        ("observers", "Obi"),
        ("coordinators", "Ana"),
        ("no organisation", "Zoe"),
        ("never reached", "Ben Eve Obi Zoe"),
        ("never reached, Kenya", "Obi Zoe"),
        ("be", "Ben"),
    ],
)
async def test_those_are_found_who_are_looked_for(browser: Browser, words: str, whom: str) -> None:
    found = await browser.sends("/coordinate/people", words=words)

    names = re.findall(r'scope="row"><bdi>(\w+)', part(found, "people"))
    assert sorted(names) == whom.split()


@dataclass(frozen=True)
class Deed:
    """What is pressed one after the other, from which page, what is filled in, and what follows."""

    page: str
    presses: tuple[str, ...]
    answers: dict[str, str]
    logged: str
    told: str
    words: dict[str, str] = field(default_factory=dict)
    """What is looked for on the page first."""
    submit: str = "Send"


BEN = {"words": "Ben"}
DEEDS = {
    "organisation's name and kind": Deed(
        "partners",
        ("CorrectRoots", "Name and kind"),
        {"title": "Trees", "kind": "ingo"},
        "Roots is called Trees now.",
        "Roots is called Trees now.",
    ),
    "organisation's contact": Deed(
        "partners", ("CorrectRoots", "Its contact"), {"person": "Ben"}, "Ben", "contact"
    ),
    "circle's name, language and zone": Deed(
        "circles",
        ("Circles", "Correct a circle", "Care"),
        {"title": "Shelter", "language": "es", "city": "Nairobi"},
        "Care is called Shelter now.",
        "",
    ),
    "member's organisation": Deed(
        "people",
        ("ChangeBen", "Who belongs to which organisation"),
        {"person": "Ben", "organisation": "Fund"},
        "Ben is with Fund.",
        "Ben is with Fund.",
        BEN,
    ),
    "member's country and zone": Deed(
        "people",
        ("ChangeBen", "Where people live"),
        {"who": "Ben", "country": "Egypt", "city": "Cairo"},
        "Egypt, Cairo: Ben",
        "Ana has noted where you live.",
        BEN,
    ),
    "member's language": Deed(
        "people",
        ("ChangeBen", "Language"),
        {"who": "Ben", "language": "es"},
        "Español: Ben",
        "Desde ahora te hablo en este idioma: Español.",
        BEN,
    ),
    "member's hours": Deed(
        "people",
        ("ChangeBen", "Hours"),
        {"who": "Ben", "start": "10:00", "end": "15:00"},
        "10:00 to 15:00: Ben",
        "Ana has set when I may write to you.",
        BEN,
    ),
    "member's days away": Deed(
        "people",
        ("ChangeBen", "Days away"),
        {"who": "Ben", "first": "2026-03-19", "last": "2026-03-20"},
        "Ben: away from Thu, 19 Mar 2026 to Fri, 20 Mar 2026.",
        "Ana has noted that you are away from Thu, 19 Mar 2026 to Fri, 20 Mar 2026.",
        BEN,
    ),
    "member's role": Deed(
        "people",
        ("ChangeBen", "Roles"),
        {"person": "Ben", "role": "coordinator"},
        "Ben",
        "coordinate",
        BEN,
    ),
}


@pytest.mark.parametrize("what", DEEDS)
async def test_it_is_put_right_on_the_page_noted_and_told(
    pages: Pages, browser: Browser, what: str
) -> None:
    deed, ana, ben = DEEDS[what], pages.stage.people["Ana"], pages.stage.people["Ben"]
    page = await opened(browser, deed)
    for label in deed.presses:
        page = await press(browser, label, page)

    await press(browser, deed.submit, page, **deed.answers)
    await pages.stage.goes_on()

    assert deed.logged in await log(ana)
    assert deed.told in ben.reads


async def opened(browser: Browser, deed: Deed) -> Answer:
    """The first line of a list is that of whoever is meant: of Roots where it is about partners."""
    address = f"/coordinate/{deed.page}"
    page = await browser.gets(address)
    return await browser.sends(address, **deed.words) if deed.words else page


async def test_a_room_is_taken_out_on_the_page_and_whoever_leaves_is_told(
    pages: Pages, browser: Browser
) -> None:
    page = await browser.gets("/coordinate/circles")
    for label in ("Rooms and lists", "Care", "Take out 1", "Take it out of the circle"):
        page = await press(browser, label, page)
    await pages.stage.goes_on()

    assert "A room was taken out of Care." in pages.stage.people["Ben"].reads
    assert "A room was taken out of Care." in await log(pages.stage.people["Ana"])


async def test_two_partners_that_are_one_become_one_on_the_page(
    pages: Pages, browser: Browser
) -> None:
    page = await browser.gets("/coordinate/partners")
    page = await press(browser, "CorrectFund", page)
    page = await press(browser, "It is the same as another one", page)
    page = await press(browser, "Send", page, other="Hill")
    await press(browser, "Make them one", page)
    await pages.stage.goes_on()

    told = "Hill and Fund are one organisation now: Fund."
    assert told in await log(pages.stage.people["Ana"])
    assert told in pages.stage.people["Obi"].reads
