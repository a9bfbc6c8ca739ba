"""A letter of a responder as it is handed in and kept: sealed twice."""

from dataclasses import dataclass

from bot.concerns.sealed.receipts import MailboxAddress
from bot.words.ids import CaseId


@dataclass(frozen=True, slots=True)
class SealedLetter:
    """One letter, sealed twice: the mailbox burns its copy, the case keeps the other."""

    mailbox: MailboxAddress
    for_mailbox: bytes
    case: CaseId
    for_case: bytes
