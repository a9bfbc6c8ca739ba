"""What each answer to a check-in takes along: a sealed report, or as much that nobody can open.

A page of ours seals it. Here both look alike, and go the same way as a report from another door.
"""

import base64
import json
import secrets
from dataclasses import replace

from bot.coalition.anonymous import AnonymousHandler, AnonymousRequest
from bot.concerns.batches import batch_named
from bot.concerns.report_form import receipt_field, report_fields
from bot.concerns.reporter.before_you_report import notice
from bot.concerns.reporter.referral import closed_card
from bot.concerns.reporter.report import Intake
from bot.concerns.roster import Allowed, IntakeClosed, Openers, who_may_open
from bot.concerns.sealed.age import new_identity, recipient_of
from bot.concerns.sealed.padding import TooLong
from bot.concerns.sealed.receipts import ASKED_BACK, Mailbox, MailboxId, Receipt
from bot.concerns.sealed.seal_report import seal_for
from bot.concerns.sealed.signed_lists import signed_as_json
from bot.concerns.sealed.validate import Misshapen, cover_from_json, only_the_shortest
from bot.concerns.store import roster_of, trusted
from bot.words.errors import Invalid, Refused
from bot.words.messages import Form, Message, Reply, say

HANDLE = "…"
"""In its place a page puts the handle of the receipt that it made."""
_NOTHING_AT_ONCE = say(
    "They cannot open it, and get no message about it. They may still notice that something came."
)


def board(request: AnonymousRequest, intake: Intake) -> Reply:
    """All that a page needs to seal a report, and to find an answer among those that lie there.

    The same for everybody: which answer is whose is found out on the device.
    """
    roster = roster_of(intake.store)
    openers = who_may_open(roster, [], request.day)
    if not isinstance(openers, Allowed):
        return _closed(openers, intake)
    names = [each.name for each in openers.responders]
    named = {each.recipient for each in openers.responders}
    asked = {each.name: each for each in report_fields(openers.responders)}
    known = {
        "salt": intake.store.salt().hex(),
        "responders": json.dumps([each.recipient for each in openers.responders]),
        "in_shares": json.dumps([key for key in openers.keys if key not in named]),
        "signers": json.dumps(roster.signers),
        "former": json.dumps(sorted(roster.signers.keys() - trusted(roster.responders))),
        "lists": json.dumps([signed_as_json(each) for each in intake.store.lists()]),
        "asked_back": json.dumps(ASKED_BACK),
        "letters": json.dumps([base64.b64encode(each).decode() for each in intake.store.board()]),
    }
    told = notice("cover", names, intake.here, signed=openers.signed, recovery=openers.recovery)
    left_out = replace(asked["hidden_from"], hint=_NOTHING_AT_ONCE)
    fields = (asked["text"], left_out, receipt_field(Receipt(""), HANDLE))
    return Form(say("Anything unsafe?"), fields, "cover.keep", known, told, ephemeral=True)


def keep(request: AnonymousRequest, intake: Intake) -> Reply:
    """Let it wait for its batch; the page has the receipt, so there is nothing to answer."""
    openers = who_may_open(roster_of(intake.store), [], request.day)
    if not isinstance(openers, Allowed):
        return _closed(openers, intake)
    try:
        sealed = cover_from_json(request.args.get("sealed", ""))
    except Misshapen:
        raise Refused(say("That was not locked as it must be, so it was not kept.")) from None
    with intake.budget.room_for("cover", "cover"):
        if not intake.store.cover(sealed, batch_named(request.batch)):
            raise Invalid({"sealed": say("What you sent before was delivered already.")})
    return None


def words(request: AnonymousRequest, intake: Intake) -> Reply:
    """What was written in a chat beside an answer; without words as much is sealed for nobody.

    There is no receipt, and so no way back.
    """
    text = request.args.get("text", "")
    openers = who_may_open(roster_of(intake.store), [], request.day)
    if not isinstance(openers, Allowed):
        return _closed(openers, intake)
    # both are made in any case: a step more would take longer
    somebody, nobody = openers.keys, [recipient_of(new_identity())]
    to = somebody if text else nobody
    answers = {"text": text, "way_back": "none"} if text else {}
    mailbox = Mailbox(MailboxId(secrets.token_hex(32)), new_identity())
    try:
        sealed = only_the_shortest(seal_for(mailbox, answers, to))
    except (TooLong, Misshapen):
        raise Refused(say("That is too long to go along.")) from None
    with intake.budget.room_for(request.door, "cover"):
        intake.store.cover(sealed, batch_named(request.batch))
    return None


def _closed(openers: Openers, intake: Intake) -> Message:
    stopped = isinstance(openers, IntakeClosed) and openers.stopped
    return closed_card(intake.outside, stopped=stopped)


ROUTES: dict[str, AnonymousHandler[Intake]] = {
    "cover": board,
    "cover.keep": keep,
    "cover.words": words,
}
