"""How long it takes on a page to answer a check-in, with words for the responders and without.

What is asked over HTTP is what the page's scripts ask: the letter, then the answer. Letters are
sealed beforehand, so that nothing of it, such as memory that is given back, is among the times.
"""

import re
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from itertools import cycle
from pathlib import Path

from bot.coalition.people import Role
from bot.concerns.sealed.decoys import decoy
from bot.concerns.sealed.seal_report import SealedReport
from tests.support.asked_in_turn import Answered, Begun, Side, Sides
from tests.support.checkin_scene import CIRCLE, WEEKLY, sets_up
from tests.support.door_times import Line, sealed_to, word_sides
from tests.support.old_receipts import lay_old_receipts
from tests.support.pages import Browser, opened_pages
from tests.support.responders import responder, wire
from tests.support.timed_scene import MANY, TimedScene

LETTERS = 16
"""Of each kind; the vault does not remember those that were taken."""
ANSWER = {"moved": "All is well", "sharing": "room"}
HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Door:
    scene: TimedScene
    sides: Sides


@asynccontextmanager
async def opened_checkin_page(folder: Path) -> AsyncIterator[Door]:
    """A round is open, and Ana changes her answer again and again."""
    url = f"sqlite:///{folder / 'pages.db'}"
    async with opened_pages(url, answers_a_week=MANY) as pages:
        stage = pages.stage
        keys = [(await responder(stage, name)).recipient for name in ("Ada", "Bob")]
        ana = await stage.person("Ana", roles=[Role.COORDINATOR], organisation="Roots")
        await stage.circle(CIRCLE.name, ana)
        await sets_up(ana, WEEKLY)
        await stage.waits(days=7, hours=4)
        browser, scene = pages.browser(), TimedScene(stage)
        await browser.signs_in(ana)
        line = Line(pages.http, pages.origin, ends_here=True)
        answers = {**await _form(browser), **ANSWER}
        sides = {
            "on a page, no words": _visiting(browser, line, scene, answers, decoy),
            "with words": _visiting(browser, line, scene, answers, lambda: sealed_to(keys)),
        }
        yield Door(scene, sides)


def _visiting(
    browser: Browser,
    line: Line,
    scene: TimedScene,
    given: Mapping[str, str],
    make: Callable[[], SealedReport],
) -> Side:
    letters = cycle([wire(make()) for _ in range(LETTERS)])

    async def answers() -> Answered:
        scene.begins_anew()
        letter = next(letters)
        begun = Begun()
        kept = await line.posts("/concern/cover", letter)
        saved = await browser.sends("/me/send", **given)
        return begun.answered(f"{kept.told} {saved.status} {_said(saved.text)}")

    return answers


async def _form(browser: Browser) -> Mapping[str, str]:
    """What the form for the answer carries along."""
    page = await browser.gets("/me/to/answer")
    form = page.raw.partition('action="/me/send"')[2].partition("</form>")[0]
    return {name: unescape(value) for name, value in HIDDEN.findall(form)}


def _said(page: str) -> str:
    return "Saved." if "Saved." in page else page


@asynccontextmanager
async def opened_door(folder: Path) -> AsyncIterator[Door]:
    """At which receipts are tried that open nothing, in a vault in which months have passed."""
    now = datetime.now(UTC)
    old = await lay_old_receipts(folder, now)
    url = f"sqlite:///{folder / 'tequio.db'}"
    async with opened_pages(url, now=now, folder=folder) as pages:
        line = Line(pages.http, pages.origin, ends_here=True)
        yield Door(TimedScene(pages.stage), word_sides(line, old))
