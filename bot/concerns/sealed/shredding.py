"""A case is shredded when two responders have signed that it be, and the day has come.

Both signatures lie sealed in the case until then: the server need not remember that anybody asked.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from bot.concerns.sealed.receipts import MailboxAddress
from bot.concerns.sealed.signatures import VerifyKey, is_signature
from bot.words.ids import CaseId

SIGNATURES = 2


@dataclass(frozen=True, slots=True)
class Shredding:
    case: CaseId
    mailbox: MailboxAddress
    day: date
    """From this day on (UTC), and not before."""


def is_signed_by_two(
    shredding: Shredding, signatures: Mapping[VerifyKey, bytes], trusted: Collection[VerifyKey]
) -> bool:
    """Whether two who are on the roster, of those that are `trusted`, have signed exactly this."""
    content = shredding_content(shredding)
    good = [
        signer
        for signer, signature in signatures.items()
        if signer in trusted and is_signature(signature, content, signer)
    ]
    return len(good) >= SIGNATURES


def shredding_content(shredding: Shredding) -> bytes:
    """What is signed, line by line."""
    lines = ("tequio shredding v1", shredding.case, shredding.mailbox, f"{shredding.day}")
    return "\n".join(lines).encode()
