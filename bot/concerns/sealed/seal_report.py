"""The reporter's side: seal a report, find it again with the receipt, add words.

Of all this only SealedReport and SealedMessage are kept: opaque bytes, evenly long.
"""

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bot.concerns.sealed.age import CannotOpen, Recipient, new_identity, recipient_of, seal_to_ten
from bot.concerns.sealed.documents import DOCUMENT, least_bucket
from bot.concerns.sealed.entries import LeftOut, recipient_in, text_in
from bot.concerns.sealed.envelope import open_entry, seal_entry
from bot.concerns.sealed.receipts import Mailbox, MailboxAddress
from bot.words.ids import CaseId


@dataclass(frozen=True, slots=True)
class SealedReport:
    """All that is kept of a report, from whichever door."""

    case: CaseId
    key: bytes
    """The case key, sealed to ten keys."""
    message: bytes
    """The report, sealed to the case key."""
    mailbox: MailboxAddress
    capsule: bytes
    """The way from the mailbox back to the case, sealed to the mailbox."""


@dataclass(frozen=True, slots=True)
class SealedMessage:
    case: CaseId
    message: bytes


@dataclass(frozen=True, slots=True)
class Capsule:
    case: CaseId
    recipient: Recipient
    """The case's public key: with it one can add to the case, but not read in it."""


def seal_for(
    mailbox: Mailbox,
    answers: Mapping[str, str],
    recipients: Collection[Recipient],
    left_out: Collection[LeftOut] = (),
) -> SealedReport:
    """Seal a report to those allowed to open it, and to the mailbox in which answers will lie.

    Raises TooLong; ValueError for none or more than ten keys.
    """
    case, key = CaseId(secrets.token_hex(16)), new_identity()
    allowed = sorted(set(recipients))
    report = seal_entry(
        {
            "kind": "report",
            "answers": answers,
            "recipients": [*allowed],
            "left_out": [[each.name, each.recipient] for each in left_out],
            "mailbox": mailbox.address,
            "reply_to": mailbox.recipient,
            "handle": mailbox.handle,
        },
        recipient_of(key),
        least_bucket(answers),
    )
    capsule = seal_entry({"case": case, "recipient": recipient_of(key)}, mailbox.recipient)
    return SealedReport(case, seal_to_ten(key.encode(), allowed), report, mailbox.address, capsule)


def open_capsule(capsule: bytes, mailbox: Mailbox) -> Capsule:
    """Find the case from its mailbox. Raises CannotOpen."""
    fields = open_entry(capsule, mailbox.identity)
    try:
        return Capsule(CaseId(text_in(fields, "case")), recipient_in(fields, "recipient"))
    except ValueError:
        raise CannotOpen from None


def seal_follow_up(
    capsule: Capsule, text: str, at: str = "", document: str = "", once: str = ""
) -> SealedMessage:
    """Add to a report. The receipt cannot open these words again. Raises TooLong.

    `at` is when they are delivered, as 2026-03-05T09:00Z: it gives them their place in the case.
    `once` was drawn for the form in which they were written: sent again, they are read once.
    """
    enclosed = {DOCUMENT: document} if document else {}
    drawn = {"once": once} if once else {}
    entry = {"kind": "follow-up", "text": text, "at": at, **drawn, **enclosed}
    message = seal_entry(entry, capsule.recipient, least_bucket(enclosed))
    return SealedMessage(capsule.case, message)
