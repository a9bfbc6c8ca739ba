"""What somebody on the line sees of visits in which a check-in is answered on a page.

Two coalitions whose vaults draw the same lots, and which differ in one thing: in one of them a
reply waits on the board, and whoever comes looks for it. A member of each answers again and again,
with words for the responders and without, in an order drawn by lot. The browser, the scripts and
the requests are real.
"""

import argparse
import asyncio
import secrets
import sys
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from playwright.async_api import Browser, Page, Request, expect

from adapters.web.door.calls import NOBODY
from bot.coalition.people import Role
from bot.concerns.sealed.decoys import decoy
from bot.concerns.sealed.receipts import Receipt, new_receipt, open_mailbox, tidy
from bot.concerns.sealed.seal_report import seal_for
from bot.words.inbound import Called, Inbound
from tests.support.checkin_scene import CIRCLE, WEEKLY, sets_up
from tests.support.chromium import a_chromium
from tests.support.pages import Pages, link_for, opened_pages
from tests.support.responders import responder, wire, written_down
from tests.support.stage import Actor
from tests.support.two_samples import p_value
from tests.support.waiting import LONGEST

VISITS = 400
MANY = 100_000
"""Answers that are meant for a week, so that none of these is too many for its day."""
SEED = 3
ALPHA = 0.001
"""Of two rows of the same kind one pair in a thousand lies so far apart by chance."""
WORDS = "goldfinch They wait outside. أخاف 🙏"
REPLY = "We hear you."
PRESSED = "from the press to the letter"
"""The press itself is seen by nobody on the line."""
TIMES = (
    *("the page", "until the board", "the board", "the letter"),
    *("until the answer", "the answer", PRESSED),
)
NOTE_THE_PRESS = """document.addEventListener("submit", () =>
  sessionStorage.setItem("pressed", performance.timeOrigin + performance.now()), true)"""


@dataclass(frozen=True, slots=True)
class Visit:
    with_words: bool
    with_a_reply: bool
    asked: tuple[tuple[str, str, int, int], ...]
    """Each request in its order: method, path, bytes that were sent with it, and bytes of the
    answer, 0 where that is compressed: pages hold something drawn by lot, so no two have one
    length."""
    also: tuple[str, ...]
    """Files of the page that were fetched beside it, in no particular order."""
    measured: Mapping[str, float]
    """Milliseconds, and bytes of what is compressed."""


@dataclass
class Visitor:
    """A member of one of both coalitions, in a browser of their own."""

    pages: Pages
    page: Page
    receipt: Receipt
    with_a_reply: bool
    _asked: list[Request] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("requestfinished", self._note)

    def _note(self, asked: Request) -> None:
        self._asked.append(asked)

    async def comes(self, number: int, *, with_words: bool) -> Visit:
        """Each visitor comes by a line of their own, as a reverse proxy tells."""
        line = {"X-Forwarded-For": f"198.51.100.{100 + number % 100}"}
        await self.page.context.set_extra_http_headers(line)
        self.pages.stage.desk.flood_control._people.clear()  # nobody is too fast here
        self._asked.clear()
        await self._answers(WORDS if with_words else "")
        pressed = float(await self.page.evaluate("sessionStorage.getItem('pressed')"))
        asked = [each for each in self._asked if not _is_file(each)]
        shape, measured = await _seen(sorted(asked, key=_began), pressed)
        files = tuple(sorted(urlsplit(each.url).path for each in self._asked if _is_file(each)))
        return Visit(with_words, self.with_a_reply, shape, files, measured)

    async def _answers(self, words: str) -> None:
        page = self.page
        await page.goto(f"{self.pages.origin}/me/to/answer")
        await expect(page.locator("#cover")).to_be_visible()
        await page.evaluate(NOTE_THE_PRESS)
        await page.click("#cover > summary")
        if self.with_a_reply:
            await page.fill("[data-own-receipt]", self.receipt)
            await page.click("[data-look]")
            await expect(page.locator("[data-found] blockquote")).to_have_text(REPLY)
        if words:
            shown = Receipt(tidy(await page.locator("[data-receipt]").inner_text()))
            await page.fill("[data-words]", words)
            await page.fill("[data-kept]", written_down(shown)["kept"])
        await page.fill("[name=moved]", "All is well")
        await page.check("[name=sharing][value=room]")
        await page.click("form.asked button.main")
        await expect(page.locator("form.asked")).to_have_count(0)
        await page.wait_for_load_state("load")


def _began(asked: Request) -> float:
    return asked.timing["startTime"] + asked.timing["requestStart"]


def _is_file(asked: Request) -> bool:
    return "/static/" in asked.url


async def _seen(
    asked: Sequence[Request], pressed: float
) -> tuple[tuple[tuple[str, str, int, int], ...], dict[str, float]]:
    shape: list[tuple[str, str, int, int]] = []
    measured: dict[str, float] = {}
    for each in asked:
        path, sizes = urlsplit(each.url).path, await each.sizes()
        answer = await each.response()
        is_compressed = answer is not None and "content-encoding" in answer.headers
        if is_compressed:
            measured[f"bytes of {path}"] = sizes["responseBodySize"]
        answered = 0 if is_compressed else sizes["responseBodySize"]
        shape.append((each.method, path, sizes["requestBodySize"], answered))
    return tuple(shape), {**measured, **_times(asked, pressed)}


def _times(asked: Sequence[Request], pressed: float) -> dict[str, float]:
    if len(asked) != len(("page", "board", "letter", "answer")):
        return {}  # what is asked says so itself
    began = [_began(each) for each in asked]
    ended = [each.timing["startTime"] + each.timing["responseEnd"] for each in asked]
    page, board, letter, answer = (until - since for since, until in zip(began, ended, strict=True))
    gaps = (began[1] - ended[0], began[3] - ended[2], began[2] - pressed)
    found = (page, gaps[0], board, letter, gaps[1], answer, gaps[2])
    return dict(zip(TIMES, found, strict=True))


async def capture(visitors: Sequence[Visitor], visits: int) -> list[Visit]:
    """So many of each of four kinds, a multiple of four, in an order that SEED draws."""
    kinds = [(who, words) for who in visitors for words in (False, True)] * (visits // 4)
    Random(SEED).shuffle(kinds)
    for who in visitors:  # the first is another one: nothing lies in the browser's cache yet
        await who.comes(0, with_words=False)
    return [await who.comes(number, with_words=words) for number, (who, words) in enumerate(kinds)]


@asynccontextmanager
async def two_coalitions(folder: Path, browser: Browser) -> AsyncIterator[Sequence[Visitor]]:
    """One in which a reply waits on the board, and one in which it does not."""
    async with AsyncExitStack() as stack:
        visitors = []
        for with_a_reply in (False, True):
            url = f"sqlite:///{folder / f'{with_a_reply}.db'}"
            opened = opened_pages(url, Random(SEED), answers_a_week=MANY)
            pages = await stack.enter_async_context(opened)
            visitors.append(await _visitor(pages, browser, with_a_reply=with_a_reply))
        yield visitors
        for who in visitors:
            await who.page.context.close()


async def _visitor(pages: Pages, browser: Browser, *, with_a_reply: bool) -> Visitor:
    stage = pages.stage
    ada, bob = await responder(stage, "Ada"), await responder(stage, "Bob")
    ana = await stage.person("Ana", roles=[Role.COORDINATOR], organisation="Roots")
    await stage.circle(CIRCLE.name, ana)
    await sets_up(ana, WEEKLY)
    receipt = new_receipt()
    answers = {"may_act": "ask", "may_share": "ask", "text": WORDS}
    mailbox = open_mailbox(receipt, stage.vault.salt())
    recipients = [ada.recipient, bob.recipient]
    letter = seal_for(mailbox, answers, recipients) if with_a_reply else decoy()
    keep = Called("cover.keep", {"sealed": wire(letter)})
    key = secrets.token_hex(16)
    assert await stage.desk.handle(Inbound(key, NOBODY, keep, can_show_form=True)) is None
    await stage.waits(hours=10)
    for case in bob.cases:
        await bob.answers(case, REPLY)
    await stage.waits(days=6, hours=18)  # the round is open
    page = await _signed_in(pages, browser, ana)
    return Visitor(pages, page, receipt, with_a_reply)


async def _signed_in(pages: Pages, browser: Browser, who: Actor) -> Page:
    page = await (await browser.new_context()).new_page()
    page.set_default_timeout(LONGEST * 1000)
    await page.goto(f"{pages.origin}{await link_for(who)}")
    await page.click("button.main")
    await page.wait_for_url("**/me")
    return page


@dataclass(frozen=True, slots=True)
class Compared:
    """One measurement of visits with something and without it."""

    split: str
    what: str
    medians: tuple[float, float]
    p: float

    @property
    def is_of_two_houses(self) -> bool:
        """Pages of two coalitions differ by their ports and marks, whatever waits on the board."""
        return self.split == "a reply" and self.what.startswith("bytes")

    def __str__(self) -> str:
        without, with_ = self.medians
        return f"| {self.split} | {self.what} | {without:.1f} | {with_:.1f} | {self.p:.3f} |"


SPLITS: Mapping[str, Callable[[Visit], bool]] = {
    "words": lambda visit: visit.with_words,
    "a reply": lambda visit: visit.with_a_reply,
}


def compared(visits: Sequence[Visit]) -> Iterator[Compared]:
    for split, has in SPLITS.items():
        with_ = [each for each in visits if has(each)]
        without = [each for each in visits if not has(each)]
        for what in visits[0].measured:
            rows = [[each.measured[what] for each in side] for side in (without, with_)]
            medians = (median(rows[0]), median(rows[1]))
            yield Compared(split, what, medians, p_value(rows[0], rows[1]))


async def main(visits: int) -> int:
    expect.set_options(timeout=LONGEST * 1000)  # milliseconds
    with TemporaryDirectory() as folder:
        async with a_chromium() as browser, two_coalitions(Path(folder), browser) as visitors:
            seen = await capture(visitors, visits)
    shapes = {(each.asked, each.also) for each in seen}
    for asked, also in shapes:
        print(*asked, f"and {len(also)} files", sep="\n")  # noqa: T201
    print("| with and without | milliseconds or bytes | without | with | p |")  # noqa: T201
    print("| --- | --- | --- | --- | --- |")  # noqa: T201
    found = list(compared(seen))
    print(*found, sep="\n")  # noqa: T201
    on_the_line = [each for each in found if each.what != PRESSED and not each.is_of_two_houses]
    return int(len(shapes) > 1 or any(each.p <= ALPHA for each in on_the_line))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visits", type=int, default=VISITS)
    sys.exit(asyncio.run(main(parser.parse_args().visits)))
