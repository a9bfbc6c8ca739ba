"""Takes a report from somebody who stays unknown: the sheet at the door, the form, the seal.

Nothing here knows who asks. Nothing here may log.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from bot.coalition.anonymous import AnonymousHandler, AnonymousRequest
from bot.concerns.batches import Batch, Slot, batch_named
from bot.concerns.report_form import TICKET
from bot.concerns.reporter.afterwards import AGAIN, Done, told, told_again
from bot.concerns.reporter.asked import receipt_for, receipt_in, report_asked, to_be_sealed_there
from bot.concerns.reporter.budget import Budget, Purpose
from bot.concerns.reporter.enclosing import must_be_a_document, ticket_in
from bot.concerns.reporter.locked_before import how_to_lock
from bot.concerns.reporter.referral import OutsideHelp, closed_card, danger_card, nobody_left
from bot.concerns.reporter.surroundings import Surroundings
from bot.concerns.roster import Allowed, IntakeClosed, NobodyLeft, who_may_open
from bot.concerns.sealed.age import Recipient
from bot.concerns.sealed.entries import LeftOut
from bot.concerns.sealed.padding import TooLong
from bot.concerns.sealed.receipts import Receipt, is_written_down, open_mailbox
from bot.concerns.sealed.seal_report import seal_for
from bot.concerns.sealed.validate import Misshapen, report_from_json
from bot.concerns.store import ConcernStore, roster_of
from bot.forms.dialogue import check
from bot.words.errors import Invalid, Refused
from bot.words.messages import Message, Reply, say
from bot.words.reporting import BEFORE, NO_ROOM, NOT_THESE_WORDS


@dataclass(frozen=True, slots=True)
class Intake:
    """What there is at the door."""

    store: ConcernStore
    here: Surroundings
    budget: Budget

    @property
    def outside(self) -> OutsideHelp:
        return self.here.outside


def concern(request: AnonymousRequest, intake: Intake) -> Reply:
    """The sheet at the door and the form; whatever was typed with the word is not even read."""
    openers = who_may_open(roster_of(intake.store), [], request.day)
    if not isinstance(openers, Allowed):
        return _closed(openers, intake)
    sealed_here = request.args.get("sealed_here") == "yes"
    receipt = receipt_in(request) or receipt_for(request)
    form = report_asked(request, intake.here, openers, receipt, intake.store.salt())
    if not sealed_here:
        return form
    return to_be_sealed_there(form, request.language, intake.store, openers, intake.here)


def report(request: AnonymousRequest, intake: Intake) -> Reply:
    """Seal the answers to the receipt that stood in the form, and keep what is sealed."""
    openers = who_may_open(roster_of(intake.store), [], request.day)
    if not isinstance(openers, Allowed):
        return replace(_closed(openers, intake), refused=True)
    receipt = receipt_in(request)
    if receipt is None:
        raise Refused(say("This form is no longer good. Please open it again."))
    answers = _answers(request, intake, openers, receipt)
    hidden = [Recipient(each) for each in answers.pop("hidden_from", "").split(",") if each]
    match who_may_open(roster_of(intake.store), hidden, request.day):
        case IntakeClosed() as closed:
            return replace(_closed(closed, intake), refused=True)
        case NobodyLeft():
            raise Invalid(nobody_left(intake.outside))
        case Allowed() as allowed:
            left_out = [
                LeftOut(each.name, each.recipient)
                for each in openers.responders
                if each.recipient in hidden
            ]
            return _keep(request, intake, receipt, answers, allowed=allowed, left_out=left_out)


def _answers(
    request: AnonymousRequest, intake: Intake, openers: Allowed, receipt: Receipt
) -> dict[str, str]:
    """What is to be sealed, and from whom it is hidden. Raises Invalid."""
    form = report_asked(request, intake.here, openers, receipt, intake.store.salt())
    answers = check(form, request.args, language=request.language, today=request.day)
    must_be_a_document(answers)
    answers.pop(TICKET, None)
    if not is_written_down(receipt, answers.pop("kept")):
        raise Invalid({"kept": NOT_THESE_WORDS})
    return answers


def _keep(
    request: AnonymousRequest,
    intake: Intake,
    receipt: Receipt,
    answers: Mapping[str, str],
    *,
    allowed: Allowed,
    left_out: Sequence[LeftOut],
) -> Message:
    mailbox = open_mailbox(receipt, intake.store.salt())
    if intake.store.capsule(mailbox.address) is not None:
        return told(["before"], request.batch, request, intake.here)
    batch = _batch(request, answers["urgent"])
    try:
        sealed = seal_for(mailbox, answers, allowed.keys, left_out)
    except TooLong:
        raise Invalid({"text": NO_ROOM}) from None
    ticket = ticket_in(request.args, intake.store, request.day)
    may_open = [each.recipient for each in allowed.responders]
    with intake.budget.room_for(request.door, _purpose(batch), ticket):
        intake.store.keep(sealed, batch, may_open if batch.slot is Slot.AT_ONCE else ())
    done: Done = "at once" if batch.slot is Slot.AT_ONCE else "kept"
    return told([done], request.batch, request, intake.here)


def sealed(request: AnonymousRequest, intake: Intake) -> Reply:
    """Keep what a browser sealed; it has the receipt, so there is nothing to answer."""
    openers = who_may_open(roster_of(intake.store), [], request.day)
    if not isinstance(openers, Allowed):
        return _closed(openers, intake)
    try:
        sealed_report = report_from_json(request.args.get("sealed", ""))
    except Misshapen:
        raise Refused(say("That was not locked as it must be, so it was not kept.")) from None
    kept = intake.store.capsule(sealed_report.mailbox)
    if kept == sealed_report.capsule:
        return None  # it was sent before, and only the answer was lost on its way
    if kept is not None:  # something was changed since
        raise Invalid({"sealed": BEFORE})
    batch = _batch(request, request.args.get("urgent", "no"))
    ticket = ticket_in(request.args, intake.store, request.day)
    named = {Recipient(each) for each in request.args.get("page", "").split(",")}
    page = named & {each.recipient for each in openers.responders}
    with intake.budget.room_for("sealing page", _purpose(batch), ticket):
        intake.store.keep(sealed_report, batch, page if batch.slot is Slot.AT_ONCE else ())
    return None


def afterwards(request: AnonymousRequest, here: Surroundings) -> Reply:
    return told_again(request, here)


def lock(request: AnonymousRequest, intake: Intake) -> Reply:
    """The keys that are public, for whoever wants to lock their words before they come here."""
    openers = who_may_open(roster_of(intake.store), [], request.day)
    if not isinstance(openers, Allowed):
        return _closed(openers, intake)
    return how_to_lock(openers.responders, request.language)


def danger(request: AnonymousRequest, here: Surroundings) -> Reply:
    has_told = request.args.get("told") == "yes"
    return danger_card(here.outside, request.language, told=has_told)


def _closed(openers: IntakeClosed | NobodyLeft, intake: Intake) -> Message:
    stopped = isinstance(openers, IntakeClosed) and openers.stopped
    return closed_card(intake.outside, stopped=stopped)


def _batch(request: AnonymousRequest, urgent: str) -> Batch:
    return Batch(request.day, Slot.AT_ONCE) if urgent == "yes" else batch_named(request.batch)


def _purpose(batch: Batch) -> Purpose:
    return "urgent" if batch.slot is Slot.AT_ONCE else "report"


Handlers: TypeAlias = dict[str, AnonymousHandler[Intake]]

ROUTES: Handlers = {
    "concern": concern,
    "concern.report": report,
    "concern.sealed": sealed,
    "lock": lock,
}
WITHOUT_THE_VAULT: dict[str, AnonymousHandler[Surroundings]] = {
    "danger": danger,
    AGAIN: afterwards,
}
"""Whom to call is shown while nobody can reach the vault, and at once."""
