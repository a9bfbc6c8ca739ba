"""The ways in which a report can be made, each gone by somebody who is made up."""

import re
import secrets
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import TypeAlias

from aiohttp import ClientSession

from bot.concerns.sealed.receipts import ASKED_BACK, BETWEEN, tidy
from bot.core import Core
from bot.operator.selftest.planted import Reporter
from bot.words.inbound import Called, Event, Inbound
from bot.words.messages import Form, Reply

ANSWERS: Mapping[str, str] = {
    "what": "threat",
    "who": "me",
    "when": "yes",
    "severity": "serious",
    "wanted": "advice",
    "known_by": "3-10",
    "may_act": "ask",
    "may_share": "no",
    "urgent": "no",
}
"""To all that is asked but the words, the receipt and who is left out."""


class DoorShut(Exception):
    """A report could not be made as it should be; the text names the step and quotes nothing."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One reporter at the doors of a running house."""

    core: Core
    folder: Path
    """All that the house keeps."""
    page: str
    """The address of the form on the web."""
    who: Reporter
    left_out: str
    """The key of the responder who must not see it."""

    async def does(self, event: Event) -> Reply:
        """In a form of any platform."""
        key = f"{self.who.event}{secrets.token_hex(4)}"
        inbound = Inbound(key, self.who.address, event, None, True, self.who.introduction)
        return await self.core.desk.handle(inbound)

    @property
    def answers(self) -> Mapping[str, str]:
        words = f"{self.who.report}. Write to {self.who.mail}."
        return {**ANSWERS, "hidden_from": self.left_out, "text": words}


Door: TypeAlias = Callable[[Visit], Awaitable[str]]
"""Reports, and returns the receipt. Raises DoorShut."""


async def on_the_page(visit: Visit) -> str:
    """Over HTTP, with what a browser says of itself. Raises DoorShut."""
    told = {"User-Agent": visit.who.device, "From": visit.who.mail, "Cookie": visit.who.account}
    async with ClientSession(headers=told) as browser:
        async with browser.get(visit.page, params={"language": visit.who.typed}) as answer:
            shown: list[str] = re.findall(r'name="receipt" value="([^"]*)"', await answer.text())
        if len(shown) != 1:
            raise DoorShut("the page shows no receipt")
        given = {**visit.answers, **written_down(shown[0].split())}
        async with browser.post(visit.page, data=given) as answer:
            if answer.status != HTTPStatus.OK:
                raise DoorShut("the page is not taken")
    return shown[0]


async def come_back(visit: Visit, receipt: str) -> None:
    """Look for an answer, and add something; also try a receipt that is none. Raises DoorShut."""
    given = {"receipt": receipt, "text": visit.who.more}
    page = await visit.does(Called("receipt.open", given))
    if not isinstance(page, Form):
        raise DoorShut("a receipt opens nothing")
    await visit.does(Called(page.route, {**page.args, **given, "read": "yes"}))
    await visit.does(Called("receipt.open", {"receipt": visit.who.typed}))


def in_order(visit: Visit) -> list[str]:
    """What is said where one question is asked after the other; after it the receipt is shown."""
    answers = [ANSWERS[name] for name in ("what", "who", "when", "severity", "wanted", "known_by")]
    return ["concern", *answers, "ask", "no", "skip", "no", visit.answers["text"]]


def receipt_in(shown: Iterable[str]) -> list[str]:
    """As it stands in one of these texts, to be written down. Raises DoorShut."""
    found = [text for text in shown if BETWEEN in text]
    if len(found) != 1:
        raise DoorShut("no receipt is shown")
    return tidy(found[0]).split()


def written_down(receipt: list[str]) -> Mapping[str, str]:
    """With the words that are asked back."""
    return {
        "receipt": " ".join(receipt),
        "kept": " ".join(receipt[number - 1] for number in ASKED_BACK),
    }
