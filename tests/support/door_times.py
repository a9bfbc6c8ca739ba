"""What a stranger can ask of the door over HTTP, and how long each answer takes."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count, cycle
from random import Random

from aiohttp import ClientSession

from adapters.web.http.bodies import JSON
from adapters.web.http.fields import FORM
from bot.concerns.sealed.age import Recipient, new_identity
from bot.concerns.sealed.decoys import decoy
from bot.concerns.sealed.receipts import Mailbox, MailboxId, Receipt, new_receipt
from bot.concerns.sealed.seal_report import SealedReport, seal_for
from bot.concerns.sealed.tickets import new_ticket
from bot.concerns.sealed.word_lists import words
from tests.support.asked_in_turn import Answered, Begun, Side, Sides
from tests.support.old_receipts import OldReceipts
from tests.support.responders import wire

KEPT = "204 "
MOST_AT_ONCE = 250
"""Of these a door takes less than 200 in one go (`bot/concerns/reporter/budget.py`)."""
CHANCE = Random(5)


@dataclass
class Line:
    """One connection to a door; each request comes from an address of its own."""

    http: ClientSession
    url: str
    ends_here: bool = False
    """Whether it is served in this very process."""
    _numbers: "count[int]" = field(default_factory=lambda: count(1))

    async def posts(self, path: str, data: Mapping[str, str] | str, typed: str = "") -> Answered:
        number = next(self._numbers)
        headers = {
            "X-Forwarded-For": f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}",
            "Content-Type": JSON if isinstance(data, str) else FORM,
        }
        begun = Begun()
        async with self.http.post(f"{self.url}{path}", data=data, headers=headers) as answer:
            told = await answer.text()
        answered = begun.answered(f"{answer.status} {told}", here=self.ends_here)
        return replace(answered, told=answered.told.replace(typed, "…")) if typed else answered


def word_sides(line: Line, old: OldReceipts) -> Sides:
    def wrong() -> Receipt:
        """Of a receipt that opens something one word is another one of the list."""
        kept = CHANCE.choice(old.standing).split()
        place, others = CHANCE.randrange(len(kept)), words("en")
        return Receipt(" ".join([*kept[:place], CHANCE.choice(others), *kept[place + 1 :]]))

    return {
        "a receipt that is unknown": _opening(line, new_receipt),
        "with one wrong word": _opening(line, wrong),
        "expired": _opening(line, lambda: CHANCE.choice(old.expired)),
        "of a shredded case": _opening(line, lambda: CHANCE.choice(old.shredded)),
    }


def number_sides(line: Line, old: OldReceipts) -> Sides:
    return {
        "numbers that are unknown": _opening(line, lambda: new_receipt("numbers")),
        "expired": _opening(line, lambda: CHANCE.choice(old.expired_numbers)),
    }


def _opening(line: Line, given: Callable[[], str]) -> Side:
    async def tries() -> Answered:
        return await _tried(line, given())

    return tries


async def opens(line: Line, receipt: str) -> bool:
    return (await _tried(line, receipt)).told.startswith("200 ")


async def _tried(line: Line, typed: str) -> Answered:
    return await line.posts("/concern/receipt", {"language": "en", "receipt": typed}, typed)


def cover_sides(line: Line, old: OldReceipts) -> Sides:
    def keeping(sealed: Callable[[], SealedReport]) -> Side:
        async def keeps() -> Answered:
            return await line.posts("/concern/cover", wire(sealed()))

        return keeps

    return {
        "a page’s letter without words": keeping(decoy),
        "with words": keeping(lambda: sealed_to(old.recipients)),
    }


async def ticket_sides(line: Line, old: OldReceipts) -> Sides:
    """The door is made crowded; the tickets let one report through each, and are used."""

    async def sends(ticket: str) -> Answered:
        given = {"sealed": wire(sealed_to(old.recipients)), "urgent": "no", "page": ""}
        with_it = {"ticket": ticket} if ticket else {}
        return await line.posts("/concern/sealed", given | with_it)

    def refused(given: Callable[[], str]) -> Side:
        async def is_refused() -> Answered:
            """A place that came back by lot is taken up first."""
            while (answered := await sends(given())).told == KEPT:
                pass
            return answered

        return is_refused

    for _ in range(MOST_AT_ONCE):
        await sends("")
    for each in old.tickets:
        assert (await sends(each)).told == KEPT, "a ticket lets one through"
    used = cycle(old.tickets)
    return {
        "an unknown ticket": refused(new_ticket),
        "a used ticket": refused(lambda: next(used)),
    }


def sealed_to(recipients: Sequence[Recipient]) -> SealedReport:
    mailbox = Mailbox(MailboxId(secrets.token_hex(32)), new_identity())
    return seal_for(mailbox, {"text": "They wait outside."}, recipients)
