"""The form of a report, as each door shows it, with the receipt that stands in it."""

import json
import secrets
from collections.abc import Mapping, Sequence

from bot.coalition.anonymous import AnonymousRequest, Door
from bot.concerns.report_form import receipt_field, report_fields
from bot.concerns.reporter.before_you_report import notice
from bot.concerns.reporter.enclosing import asked_besides
from bot.concerns.reporter.surroundings import Surroundings
from bot.concerns.roster import Allowed
from bot.concerns.sealed.age import Recipient
from bot.concerns.sealed.handles import spelled
from bot.concerns.sealed.receipts import (
    ASKED_BACK,
    Receipt,
    handle_of,
    is_receipt,
    made_of,
    new_receipt,
)
from bot.concerns.sealed.signed_lists import signed_as_json
from bot.concerns.store import ConcernStore
from bot.language.languages import SPOKEN
from bot.words.messages import Button, Field, Form, Text, say


def receipt_in(request: AnonymousRequest) -> Receipt | None:
    """The receipt that the form has shown: to seal to any other words would be unsafe."""
    given = request.args.get("receipt", "")
    return Receipt(given) if is_receipt(given) else None


def receipt_for(request: AnonymousRequest) -> Receipt:
    as_numbers = request.args.get("as") == "numbers"
    return new_receipt("numbers" if as_numbers else "words", request.language)


def report_asked(
    request: AnonymousRequest,
    here: Surroundings,
    openers: Allowed,
    receipt: Receipt,
    salt: bytes,
) -> Form:
    """The form at this door, with the receipt that it shows."""
    language = {"language": request.language}
    on_a_page = request.door == "page"
    spoken = [
        Button(name, "concern", {"language": code, "receipt": receipt})
        for code, name in SPOKEN.items()
    ]
    return Form(
        say("Report a safety concern"),
        (
            *report_fields(openers.responders),
            *asked_besides(request.door),
            _receipt_asked(receipt, salt, () if on_a_page else (_another(receipt, language),)),
        ),
        "concern.report",
        {**language, "once": secrets.token_hex(16), "receipt": receipt},
        _notice(request.door, openers, here),
        say("Lock and send"),
        (
            Button(say("I am in danger now"), "danger", language),
            Button(say("I have a receipt"), "receipt", language),
            *(_on_a_page(language) if on_a_page else ()),
            *spoken,
        ),
        ephemeral=True,
        opened_by="concern",
    )


def _receipt_asked(receipt: Receipt, salt: bytes, instead: tuple[Button, ...]) -> Field:
    return receipt_field(receipt, spelled(handle_of(receipt, salt)), instead)


def _another(receipt: Receipt, language: Mapping[str, str]) -> Button:
    """A new one, of what this one is not made of; a page offers both beside it."""
    if made_of(receipt) == "words":
        return Button(say("A receipt of numbers instead"), "concern", {**language, "as": "numbers"})
    return Button(say("A receipt of words instead"), "concern", {**language, "as": "words"})


def _on_a_page(language: Mapping[str, str]) -> tuple[Button, ...]:
    lock = Button(say("Lock it myself first"), "lock", language)
    figures = Button(say("What came of earlier reports"), "figures", language)
    return lock, figures, Button(say("Noticeboard"), "noticeboard", language)


def to_be_sealed_there(
    form: Form, language: str, store: ConcernStore, openers: Allowed, here: Surroundings
) -> Form:
    """The same form for a browser that seals by itself, with what it needs for that."""
    return Form(
        form.title,
        form.fields,
        "concern.sealed",
        {
            "language": language,
            "salt": store.salt().hex(),
            "responders": json.dumps(_for_the_page(openers)),
            "lists": json.dumps([signed_as_json(each) for each in store.lists()]),
            "asked_back": json.dumps(ASKED_BACK),
        },
        _notice("sealing page", openers, here),
        ephemeral=True,
    )


def _notice(door: Door, openers: Allowed, here: Surroundings) -> tuple[Text, ...]:
    names = [each.name for each in openers.responders]
    return notice(door, names, here, signed=openers.signed, recovery=openers.recovery)


def _for_the_page(openers: Allowed) -> Sequence[tuple[str, Recipient]]:
    """By their names somebody can be left out; the key in shares has none."""
    named = [(each.name, each.recipient) for each in openers.responders]
    return [*named, *([("", openers.recovery.recipient)] if openers.recovery else [])]
