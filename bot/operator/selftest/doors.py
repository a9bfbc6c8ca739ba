"""The ways in which a report can be made, each gone by somebody who is made up."""

import re
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import TypeAlias

from aiohttp import ClientSession

from bot.concerns.sealed.receipts import ASKED_BACK, tidy
from bot.core import Core
from bot.operator.selftest.planted import Reporter
from bot.words.inbound import Called, Event, Inbound, Said
from bot.words.messages import Form, Message, Reply

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
    page: str
    """The address of the form on the web."""
    who: Reporter
    left_out: str
    """The key of the responder who must not see it."""

    async def does(self, event: Event, *, in_form: bool = True) -> Reply:
        platform = "slack" if in_form else "matrix"
        key = f"{self.who.event}{secrets.token_hex(4)}"
        sender, who = self.who.at(platform), self.who.introduction
        inbound = Inbound(key, sender, event, None, in_form, who)
        return await self.core.desk.handle(
            inbound if in_form else replace(inbound, sealed_in=self.who.room)
        )

    @property
    def answers(self) -> Mapping[str, str]:
        words = f"{self.who.report}. Write to {self.who.mail}."
        return {**ANSWERS, "hidden_from": self.left_out, "text": words}


Door: TypeAlias = Callable[[Visit], Awaitable[str]]
"""Reports, and returns the receipt. Raises DoorShut."""


async def in_a_form(visit: Visit) -> str:
    """As at Slack. Raises DoorShut."""
    form = await visit.does(Said(f"concern {visit.who.typed}"))
    if not isinstance(form, Form):
        raise DoorShut("no form is shown")
    (field,) = (each for each in form.fields if each.shown)
    words = tidy(str(field.shown)).split()
    given = {**form.args, **visit.answers, **_written_down(words)}
    if not isinstance(await visit.does(Called(form.route, given)), Message):
        raise DoorShut("a form is not taken")
    return " ".join(words)


async def question_by_question(visit: Visit) -> str:
    """As at Matrix, in an encrypted conversation of two. Raises DoorShut."""
    answers = [ANSWERS[name] for name in ("what", "who", "when", "severity", "wanted", "known_by")]
    said = ["concern", *answers, "ask", "no", "skip", "no", visit.answers["text"]]
    reply: Reply = None
    for words in said:
        reply = await visit.does(Said(words), in_form=False)
    lines = map(str, reply.lines) if isinstance(reply, Message) else ()
    shown = [line for line in lines if " · " in line]
    if len(shown) != 1:
        raise DoorShut("the questions do not lead to a receipt")
    receipt = tidy(shown[0]).split()
    await visit.does(Said(_written_down(receipt)["kept"]), in_form=False)
    return " ".join(receipt)


async def on_the_page(visit: Visit) -> str:
    """Over HTTP, with what a browser says of itself. Raises DoorShut."""
    told = {"User-Agent": visit.who.device, "From": visit.who.mail, "Cookie": visit.who.account}
    async with ClientSession(headers=told) as browser:
        async with browser.get(visit.page, params={"language": visit.who.typed}) as answer:
            shown: list[str] = re.findall(r'name="receipt" value="([^"]*)"', await answer.text())
        if len(shown) != 1:
            raise DoorShut("the page shows no receipt")
        given = {**visit.answers, **_written_down(shown[0].split())}
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


def _written_down(receipt: list[str]) -> Mapping[str, str]:
    """With the words that are asked back."""
    return {
        "receipt": " ".join(receipt),
        "kept": " ".join(receipt[number - 1] for number in ASKED_BACK),
    }


DOORS: tuple[Door, ...] = (in_a_form, question_by_question, on_the_page)
