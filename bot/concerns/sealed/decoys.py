"""Cases that nobody made and nobody can open, so that a real one never stands alone."""

import secrets

from bot.concerns.sealed.age import new_identity, recipient_of
from bot.concerns.sealed.envelope import seal_entry
from bot.concerns.sealed.receipts import Mailbox, MailboxId
from bot.concerns.sealed.seal_report import SealedMessage, SealedReport, seal_for
from bot.words.ids import CaseId


def decoy() -> SealedReport:
    """Shaped like any other report; the keys that could open it are forgotten at once."""
    mailbox = Mailbox(MailboxId(secrets.token_hex(32)), new_identity())
    return seal_for(mailbox, {}, [recipient_of(new_identity())])


def decoy_message(case: CaseId) -> SealedMessage:
    """Shaped like words that were added to a case, or like the copy of an answer."""
    return SealedMessage(case, seal_entry({}, recipient_of(new_identity())))
