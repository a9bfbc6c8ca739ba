"""Takes a report from somebody who stays unknown: the sheet at the door, the form, the seal.

Nothing here knows who asks. Nothing here may log.
"""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from bot.coalition.anonymous import AnonymousHandler, AnonymousRequest
from bot.concerns.batches import Batch, Slot, batch_named
from bot.concerns.reporter.before_you_report import notice
from bot.concerns.reporter.referral import OutsideHelp, closed_card, danger_card, nobody_card
from bot.concerns.reporter.report_form import report_fields
from bot.concerns.roster import Allowed, IntakeClosed, NobodyLeft, Responder, who_may_open
from bot.concerns.sealed.age import Recipient
from bot.concerns.sealed.receipts import Receipt, confirms, is_receipt, new_receipt
from bot.concerns.sealed.seal_report import seal_report
from bot.concerns.sealed.validate import Misshapen, report_from_json
from bot.concerns.store import ConcernStore
from bot.forms.dialogue import check
from bot.language.languages import SPOKEN
from bot.words.errors import Invalid, Refused
from bot.words.messages import Button, Field, Form, Message, Reply, Text, say

CROWDED = say("Too much has come in to be taken safely. Please come back after 9:00 or 17:00.")


@dataclass(frozen=True, slots=True)
class Intake:
    """What there is at the door."""

    store: ConcernStore
    outside: OutsideHelp


def concern(request: AnonymousRequest, intake: Intake) -> Reply:
    """The sheet at the door and the form; whatever was typed with the word is not even read."""
    openers = who_may_open(intake.store.roster(), [], request.day)
    if not isinstance(openers, Allowed):
        return closed_card(intake.outside)
    sealed_here = request.args.get("sealed_here") == "yes"
    form = _form(request, intake, openers.responders)
    return _to_be_sealed_there(form, request, intake, openers.responders) if sealed_here else form


@dataclass(frozen=True, slots=True)
class _Ready:
    """A report that can be sealed now."""

    answers: Mapping[str, str]
    may_open: Sequence[Recipient]
    batch: Batch


def report(request: AnonymousRequest, intake: Intake) -> Reply:
    """Seal the answers, keep what is sealed, and show the receipt, once.

    Where one question can follow another, the receipt comes first: whatever happens to us, nothing
    is kept whose receipt nobody has.
    """
    ready = _ready(request, intake)
    if isinstance(ready, Message):
        return ready
    if request.one_by_one:
        return _receipt_first(request, new_receipt())
    return receipt_card(_kept(ready, intake), ready.batch)


def send(request: AnonymousRequest, intake: Intake) -> Reply:
    """Seal and keep what was told one by one, once its receipt is written down."""
    shown = Receipt(request.args.get("receipt", ""))
    if not is_receipt(shown):
        raise Refused(say("That is over. Please say “concern” to begin again."))
    if not confirms(request.args.get("written", ""), shown):
        raise Invalid({"written": say("These are not its third and its seventh word.")})
    ready = _ready(request, intake)
    if isinstance(ready, Message):
        return ready
    _kept(ready, intake, shown)
    return Message(
        say("Your report is sealed and kept."), _what_follows(ready.batch), ephemeral=True
    )


def _ready(request: AnonymousRequest, intake: Intake) -> _Ready | Message:
    """Raises Invalid and Refused; a card tells why nothing can be taken, and who else helps."""
    openers = who_may_open(intake.store.roster(), [], request.day)
    if not isinstance(openers, Allowed):
        return closed_card(intake.outside)
    form = _form(request, intake, openers.responders)
    answers = check(form, request.args, language=request.language, today=request.day)
    hidden = [Recipient(each) for each in answers.pop("hidden_from", "").split(",") if each]
    match who_may_open(intake.store.roster(), hidden, request.day):
        case IntakeClosed():
            return closed_card(intake.outside)
        case NobodyLeft():
            return nobody_card(intake.outside)
        case Allowed(responders):
            may_open = [each.recipient for each in responders]
    batch = _room_in(intake.store, _batch(request, answers["urgent"]))
    return _Ready(answers, may_open, batch)


def _kept(ready: _Ready, intake: Intake, shown: Receipt | None = None) -> Receipt:
    may_open, urgent = ready.may_open, ready.batch.slot is Slot.AT_ONCE
    receipt, sealed = seal_report(ready.answers, may_open, intake.store.salt(), shown)
    intake.store.keep(sealed, ready.batch, may_open if urgent else ())
    return receipt


def _receipt_first(request: AnonymousRequest, receipt: Receipt) -> Form:
    written = Field(
        "written",
        say("Which are its third and its seventh word?"),
        hint=say("Your receipt: {receipt}", receipt=receipt),
    )
    return Form(
        say("Your receipt comes first: nothing is sent yet."),
        (written,),
        "concern.send",
        {**request.args, "receipt": receipt, "once": secrets.token_hex(16)},
        (
            say("Write its eight words down now, on paper. They are shown only this once."),
            say("To send your report, answer with two of them."),
        ),
        say("Seal and send"),
        ephemeral=True,
        opened_by="concern",
    )


def sealed(request: AnonymousRequest, intake: Intake) -> Reply:
    """Keep what a browser sealed; it has the receipt, so there is nothing to answer."""
    openers = who_may_open(intake.store.roster(), [], request.day)
    if not isinstance(openers, Allowed):
        return closed_card(intake.outside)
    try:
        sealed_report = report_from_json(request.args.get("sealed", ""))
    except Misshapen:
        raise Refused(say("That was not sealed as it must be, so it was not kept.")) from None
    batch = _room_in(intake.store, _batch(request, request.args.get("urgent", "no")))
    named = {Recipient(each) for each in request.args.get("page", "").split(",")}
    page = named & {each.recipient for each in openers.responders}
    intake.store.keep(sealed_report, batch, page if batch.slot is Slot.AT_ONCE else ())
    return None


def danger(request: AnonymousRequest, intake: Intake) -> Reply:
    return danger_card(intake.outside, request.language)


def receipt_card(receipt: Receipt, batch: Batch) -> Message:
    return Message(
        say("Your report is sealed. Your receipt: {receipt}", receipt=receipt),
        (
            say("Write these eight words down now, on paper. They are shown only this once."),
            *_what_follows(batch),
        ),
        ephemeral=True,
    )


def _what_follows(batch: Batch) -> tuple[Text, ...]:
    when = say("It reaches the responders with the next delivery, at 9:00 or 17:00.")
    if batch.slot is Slot.AT_ONCE:
        when = say("It is on its way at once. Others may guess from the time that it was you.")
    back = say("Nobody can write to you about it. To read the answer, come back with “receipt”.")
    return when, back


def _form(request: AnonymousRequest, intake: Intake, live: Sequence[Responder]) -> Form:
    names = [each.name for each in live]
    language = {"language": request.language}
    spoken = [Button(name, "concern", {"language": code}) for code, name in SPOKEN.items()]
    return Form(
        say("Report a safety concern"),
        report_fields(live),
        "concern.report",
        {**language, "once": secrets.token_hex(16)},
        notice(request.door, names, intake.outside.numbers),
        say("Seal and send"),
        (
            Button(say("I am in danger now"), "danger", language),
            Button(say("I have a receipt"), "receipt", language),
            *spoken,
        ),
        ephemeral=True,
        opened_by="concern",
    )


def _to_be_sealed_there(
    form: Form, request: AnonymousRequest, intake: Intake, live: Sequence[Responder]
) -> Form:
    """The same form for a browser that seals by itself, with what it needs for that."""
    return Form(
        form.title,
        form.fields,
        "concern.sealed",
        {
            "language": request.language,
            "salt": intake.store.salt().hex(),
            "responders": json.dumps([each.recipient for each in live]),
        },
        notice("sealing page", [each.name for each in live], intake.outside.numbers),
        ephemeral=True,
    )


def _batch(request: AnonymousRequest, urgent: str) -> Batch:
    return Batch(request.day, Slot.AT_ONCE) if urgent == "yes" else batch_named(request.batch)


def _room_in(store: ConcernStore, batch: Batch) -> Batch:
    if not store.has_room(batch):
        raise Refused(CROWDED)
    return batch


Handlers: TypeAlias = dict[str, AnonymousHandler[Intake]]

ROUTES: Handlers = {
    "concern": concern,
    "concern.report": report,
    "concern.send": send,
    "concern.sealed": sealed,
    "danger": danger,
}
