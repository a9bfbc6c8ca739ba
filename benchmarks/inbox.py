"""A responder's inbox with 200 cases, among as many that open for others: in seconds, in Chromium.

Each case has a report, words that were added, and a decoy, and lies in the vault, which hands it
over. Ours is a page that remembers what opened the files of its last look; theirs the same page
with nothing but its keys, which tries them all. Measured is the whole: from the address until the
list stands there.
"""

import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from sqlite3 import Connection
from tempfile import TemporaryDirectory

from playwright.async_api import CDPSession, Page

from benchmarks.sides import Finding, in_turn
from bot.concerns.batches import Batch, Slot
from bot.concerns.sealed.age import Recipient, new_identity, recipient_of
from bot.concerns.sealed.envelope import seal_entry
from bot.concerns.sealed.receipts import Mailbox, MailboxId
from bot.concerns.sealed.seal_report import open_capsule, seal_follow_up, seal_for
from storage.concerns_file import ConcernsFile
from storage.concerns_rows import put_case, put_message
from tests.support.chromium import a_chromium
from tests.support.concern_house import opened_house
from tests.support.responders import ANSWERS

SECOND = 1.0
PATIENCE = 300_000
"""Milliseconds: on a busy machine a first look takes long."""
POLLED = 50
"""Milliseconds: to look at every frame would be work of that page, too."""
SOMEBODY = new_identity()
BATCH = Batch(date(2026, 3, 2), Slot.MORNING)
LISTED = "many => document.querySelectorAll('article.case').length === many"
FORGET = """
    for (const each of Object.keys(localStorage)) {
        if (each.startsWith("tequio-opened")) localStorage.removeItem(each);
    }
"""


async def measure(*, tiny: bool) -> Sequence[Finding]:
    many = 5 if tiny else 200
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'tequio.db'}"
        async with a_chromium() as browser, opened_house(url, browser) as house:
            await house.responder("layla")
            page = await house.responder("noor")
            me = Recipient(await page.locator("#recipient").text_content() or "")
            vault = ConcernsFile(house.stage.folder / "concerns.db", house.stage.clock())
            with vault.changing() as connection:
                for to in (me, recipient_of(SOMEBODY)):
                    for _ in range(many):
                        _put_case(connection, to)
            looks = Looks(page, await page.context.new_cdp_session(page), many)
            await looks.clocks.send("Performance.enable")
            await looks.again()
            ours, theirs = await in_turn(1 if tiny else 3, looks.again, looks.anew)
    what = f"{many} cases, {many} of others"
    return [
        Finding(f"{what}: remembered; not", ours[0], theirs[0], "s", ours[0] / theirs[0]),
        Finding(f"{what}: remembered; allowed", ours[0], SECOND, "s", ours[0], at_most=1),
        Finding(f"{what}: of the processor; not", ours[1], theirs[1], "s", ours[1] / theirs[1]),
    ]


@dataclass(frozen=True, slots=True)
class Looks:
    page: Page
    clocks: CDPSession
    many: int

    async def anew(self) -> tuple[float, float]:
        await self.page.evaluate(FORGET)
        return await self.again()

    async def again(self) -> tuple[float, float]:
        """Seconds, and those in which the page's process had the processor."""
        started, worked = time.perf_counter(), await self._worked()
        await self.page.reload(wait_until="commit")
        await self.page.wait_for_function(LISTED, arg=self.many, timeout=PATIENCE, polling=POLLED)
        took = time.perf_counter() - started
        return took, await self._worked() - worked

    async def _worked(self) -> float:
        found = await self.clocks.send("Performance.getMetrics")
        metrics = {each["name"]: each["value"] for each in found["metrics"]}
        return float(metrics["ProcessTime"])


def _put_case(connection: Connection, to: Recipient) -> None:
    mailbox = Mailbox(MailboxId(secrets.token_hex(16)), new_identity())
    report = seal_for(mailbox, ANSWERS, [to])
    inside = open_capsule(report.capsule, mailbox)
    added = seal_follow_up(inside, "They came back.", "2026-03-02T09:00Z").message
    decoy = seal_entry({"kind": "follow-up", "text": "decoy"}, recipient_of(SOMEBODY))
    put_case(connection, report.case, BATCH, report.key, report.message)
    put_message(connection, report.case, added)
    put_message(connection, report.case, decoy)
