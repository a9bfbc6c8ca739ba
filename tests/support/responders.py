"""Responders for tests: people with keys of their own, who open and answer cases as a page does."""

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from itertools import combinations

from bot.coalition.people import Role
from bot.concerns.sealed.age import Identity, Recipient, new_identity, recipient_of
from bot.concerns.sealed.envelope import open_entry
from bot.concerns.sealed.marks import Outcome, mark, mark_for_nobody
from bot.concerns.sealed.receipts import ASKED_BACK, BETWEEN, Receipt, new_receipt, tidy
from bot.concerns.sealed.seal_report import SealedMessage, SealedReport
from bot.concerns.sealed.sealed_letter import SealedLetter
from bot.concerns.sealed.shredding import Shredding, shredding_content
from bot.concerns.sealed.signatures import SigningKey, sign_content, verify_key_of
from bot.concerns.sealed.word_lists import plain
from bot.concerns.store import trusted
from bot.words.ids import CaseId
from bot.words.inbound import Called, Inbound
from bot.words.messages import Form, Message, Reply
from tests.support.casework import Case, read_case, unlock_cases
from tests.support.responder_seals import seal_reply
from tests.support.stage import Actor, Stage, read_aloud


@dataclass
class Responder:
    actor: Actor
    identity: Identity = field(default_factory=new_identity)
    signing: SigningKey = field(default_factory=lambda: SigningKey(b"signing key".ljust(32)))

    @property
    def keys(self) -> str:
        return f"{recipient_of(self.identity)} {verify_key_of(self.signing)}"

    @property
    def recipient(self) -> Recipient:
        return recipient_of(self.identity)

    @property
    def cases(self) -> list[Case]:
        """What this one can open of all that lies there."""
        vault = self.actor.stage.vault
        kept = {each.case: each for each in vault.cases()}
        mine = unlock_cases({each.case: each.key for each in kept.values()}, self.identity)
        signers = trusted(vault.roster())
        return [read_case(case, key, kept[case].messages, signers) for case, key in mine.items()]

    def opens(self, challenge: str) -> Mapping[str, object]:
        return open_entry(b64decode(challenge), self.identity)

    async def answers(self, case: Case, text: str, after: int | None = None) -> Reply:
        day = self.actor.stage.clock().date()
        letter = seal_reply(case, text, day, self.signing, after)
        return await self.actor.does(Called("concern.reply", {"sealed": as_json(letter)}))


async def shows_keys(who: Responder, answer: str | None = None) -> Reply:
    """As their page does at each look: open what only their key opens."""
    sealed = await who.actor.stage.core.concerns.cases.challenge(who.actor.address)
    opened = who.opens(sealed) if answer is None else {"answer": answer}
    call = Called("concern.proved", {"answer": str(opened["answer"])})
    return await who.actor.stage.desk.handle(
        Inbound("", who.actor.address, call, can_show_form=True)
    )


async def responder(stage: Stage, name: str, language: str = "en") -> Responder:
    """Somebody whose keys are on the roster."""
    actor = await stage.person(name, roles=[Role.RESPONDER], language=language)
    new = Responder(actor, signing=SigningKey(name.encode().ljust(32)))
    await actor.says(f"responder key {new.keys}")
    return new


async def takes_step(who: Responder, case: CaseId, message: bytes) -> Reply:
    sealed = json.dumps({"case": case, "message": b64encode(message).decode()})
    return await _from_their_page(who, "concern.step", sealed)


async def _from_their_page(who: Responder, route: str, sealed: str) -> Reply:
    """Nothing is noted of it but what it does."""
    call = Called(route, {"sealed": sealed})
    return await who.actor.stage.desk.handle(
        Inbound("", who.actor.address, call, can_show_form=True)
    )


def signed(shredding: Shredding, *signers: SigningKey) -> dict[str, str]:
    content = shredding_content(shredding)
    return {verify_key_of(each): sign_content(content, each).hex() for each in signers}


async def shreds(
    who: Responder,
    shredding: Shredding,
    signatures: Mapping[str, str],
    outcome: Outcome = Outcome.ACTED,
) -> Reply:
    """As the page does it once the day has come, and with what came of the case."""
    keys = who.actor.stage.vault.quarter_keys()
    made = mark(outcome, keys[0].recipient) if keys else mark_for_nobody()
    fields = {
        "case": shredding.case,
        "mailbox": shredding.mailbox,
        "day": f"{shredding.day}",
        "signatures": signatures,
        "quarter": keys[0].quarter if keys else "",
        "mark": b64encode(made).decode(),
    }
    return await _from_their_page(who, "concern.shred", json.dumps(fields))


def ending(case: Case, day: date) -> Shredding:
    return Shredding(case.id, case.report.mailbox, day)


def as_json(letter: SealedLetter) -> str:
    return json.dumps(
        {
            "case": letter.case,
            "mailbox": letter.mailbox,
            "for_case": b64encode(letter.for_case).decode(),
            "for_mailbox": b64encode(letter.for_mailbox).decode(),
            "handle": letter.handle,
        }
    )


def wire(sealed: SealedReport | SealedMessage) -> str:
    """As a browser sends what it has sealed."""
    return json.dumps(
        {
            name: b64encode(value).decode() if isinstance(value, bytes) else value
            for name, value in asdict(sealed).items()
        }
    )


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
    "text": "They wait outside the office.",
}


def receipt_in(form: Reply) -> Receipt:
    """The receipt that a form shows, as a person writes them down."""
    assert isinstance(form, Form), form
    (shown,) = [str(field.shown) for field in form.fields if field.shown]
    return Receipt(tidy(shown))


def written_down(receipt: Receipt) -> dict[str, str]:
    """What a person answers who has written it down."""
    words = receipt.split()
    return {"receipt": receipt, "kept": " ".join(words[number - 1] for number in ASKED_BACK)}


def stands_in(receipt: Receipt, text: str) -> bool:
    """Whether a text shows this receipt: half of its words, or two of them side by side.

    One word alone proves nothing: many are everyday words, and a few letters of a longer one.
    """
    words = tidy(receipt).split()
    whole = set(re.findall(r"(?<![\w+/=-])(?:[^\W\d_]+|[0-9]{4})(?![\w+/=-])", plain(text)))
    pairs = (f" {first} {second} " for first, second in combinations(words, 2))
    bare = f" {tidy(text)} "
    return len(whole & set(words)) >= len(words) / 2 or any(pair in bare for pair in pairs)


def filled_in(**answers: str) -> dict[str, str]:
    """What a form for a report is sent with, its receipt written down."""
    return {**ANSWERS, **written_down(new_receipt()), **answers}


async def reports(who: Actor, **answers: str) -> tuple[Receipt, Reply]:
    """Somebody fills in the form, with its receipt written down."""
    form = await who.says("concern")
    receipt = receipt_in(form)
    given = {**ANSWERS, **written_down(receipt), **answers}
    return receipt, await who.fills(form, **given)


def receipt_shown(question: Message) -> Receipt:
    """The receipt in a question that asks for two of it."""
    return Receipt(tidy(next(line for line in map(str, question.lines) if BETWEEN in line)))


def two_words_of(receipt: Receipt) -> str:
    """With which somebody shows that they have written it down."""
    return written_down(receipt)["kept"]


def aloud(reply: Reply) -> str:
    """What a message or the opening of a form says."""
    match reply:
        case Message():
            return read_aloud(reply)
        case Form():
            return "\n".join(map(str, [reply.title, *reply.intro]))
        case _:
            return str(reply)
