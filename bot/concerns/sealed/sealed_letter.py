"""A letter of a responder as it is handed in and kept: sealed twice."""

from dataclasses import dataclass, field

from bot.concerns.sealed.handles import Handle, nobodys_handle
from bot.concerns.sealed.receipts import MailboxAddress
from bot.words.ids import CaseId


@dataclass(frozen=True, slots=True)
class SealedLetter:
    """One letter, sealed twice: the mailbox burns its copy, the case keeps the other."""

    mailbox: MailboxAddress
    for_mailbox: bytes
    case: CaseId
    for_case: bytes
    handle: Handle = field(default_factory=nobodys_handle)
    """By which the noticeboard says that it waits; nobody's, if its report was made without one."""
