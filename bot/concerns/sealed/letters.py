"""Reads what responders wrote, and says whether it was really they who did."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from bot.concerns.sealed.age import CannotOpen
from bot.concerns.sealed.burnt import Burnt, burnt_in
from bot.concerns.sealed.entries import Letter
from bot.concerns.sealed.envelope import open_entry
from bot.concerns.sealed.receipts import Mailbox, MailboxAddress
from bot.concerns.sealed.seal_report import Capsule
from bot.concerns.sealed.signatures import VerifyKey, is_genuine, signed_from_json
from bot.words.ids import CaseId


@dataclass(frozen=True, slots=True)
class Read:
    letter: Letter
    signer: VerifyKey
    verified: bool
    """Whether somebody on the roster signed it, for this case and this mailbox."""
    after: int = 0
    """How many letters there were before, to bring those of one day into their order; it is not
    signed, and does not stand in those of long ago."""


@dataclass(frozen=True, slots=True)
class Damaged:
    """Something that cannot be opened or understood. None of it is shown."""


ReadLetter: TypeAlias = Read | Damaged


def without_decoys(mailbox: Mailbox, letters: Iterable[bytes]) -> list[bytes]:
    """Those of the letters in a mailbox that are sealed to it.

    The others nobody wrote; a letter that was damaged cannot be told from them, not even here.
    """
    return [each for each in letters if _opens(each, mailbox)]


def read_replies(
    mailbox: Mailbox, capsule: Capsule, letters: Iterable[bytes], trusted: Collection[VerifyKey]
) -> tuple[ReadLetter | Burnt, ...]:
    """Open what lies in a mailbox, in its order; `trusted` are the roster's verify keys."""
    return tuple(_read_letter(mailbox, capsule, each, trusted) for each in letters)


def _opens(kept: bytes, mailbox: Mailbox) -> bool:
    try:
        open_entry(kept, mailbox.identity)
    except CannotOpen:
        return False
    return True


def _read_letter(
    mailbox: Mailbox, capsule: Capsule, kept: bytes, trusted: Collection[VerifyKey]
) -> ReadLetter | Burnt:
    try:
        fields = open_entry(kept, mailbox.identity)
    except CannotOpen:
        return Damaged()
    burnt = burnt_in(fields, mailbox)
    return burnt or check_letter(fields, capsule.case, mailbox.address, trusted)


def check_letter(
    fields: Mapping[str, object],
    case: CaseId,
    mailbox: MailboxAddress,
    trusted: Collection[VerifyKey],
) -> ReadLetter:
    """Tell who signed a letter, and whether it was meant for this case and this mailbox."""
    try:
        signed = signed_from_json(fields)
    except ValueError:
        return Damaged()
    letter = signed.letter
    meant = letter.case == case and letter.mailbox == mailbox
    after = fields.get("after")
    return Read(
        letter,
        signed.signer,
        verified=meant and is_genuine(signed, trusted),
        after=after if isinstance(after, int) else 0,
    )
