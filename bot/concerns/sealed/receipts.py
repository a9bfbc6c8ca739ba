"""A receipt: eight words that lead back to a report, and to nobody."""

import hashlib
import hmac
import re
import secrets
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NewType

from argon2.low_level import Type, hash_secret_raw

from bot.concerns.sealed.age import Identity, Recipient, identity_from, recipient_of

Receipt = NewType("Receipt", str)
MailboxId = NewType("MailboxId", str)
"""64 hex digits that only the receipt gives. Shown to read or to burn letters, never kept."""
MailboxAddress = NewType("MailboxAddress", str)
"""The SHA-256 of a mailbox id, 64 hex digits: all that is kept of a receipt."""

WORDS_IN_RECEIPT = 8
"""Eight of some 7,750 words are 103 bits (at least 100 are asked for)."""
ASKED_BACK = (3, 7)
"""Which words of a receipt are asked back before anything is sealed; the first one is 1."""
_MEMORY_KIB, _PASSES, _LANES = 64 * 1024, 3, 1


@dataclass(frozen=True, slots=True)
class Mailbox:
    """What a receipt opens. It exists while somebody holds their receipt up to it, no longer."""

    id: MailboxId
    identity: Identity

    @property
    def address(self) -> MailboxAddress:
        return address_of(self.id)

    @property
    def recipient(self) -> Recipient:
        return recipient_of(self.identity)


def address_of(mailbox: MailboxId) -> MailboxAddress:
    return MailboxAddress(hashlib.sha256(bytes.fromhex(mailbox)).hexdigest())


def new_receipt(choose: Callable[[Sequence[str]], str] = secrets.choice) -> Receipt:
    return Receipt(" ".join(choose(words()) for _ in range(WORDS_IN_RECEIPT)))


def open_mailbox(receipt: str, salt: bytes) -> Mailbox:
    """Derive the mailbox from the words, as typed, and this deployment's salt (16 bytes or more).

    Takes 64 MiB and some 0.3 s, on purpose: never on the event loop or inside a transaction.
    Argon2id as RFC 9106 has it, then one HMAC-SHA256 for each of the two things derived.
    """
    root = hash_secret_raw(
        tidy(receipt).encode(), salt, _PASSES, _MEMORY_KIB, _LANES, hash_len=32, type=Type.ID
    )
    return Mailbox(
        MailboxId(hmac.new(root, b"tequio mailbox id v1", hashlib.sha256).hexdigest()),
        identity_from(hmac.new(root, b"tequio mailbox key v1", hashlib.sha256).digest()),
    )


def is_receipt(text: str) -> bool:
    """Whether it could be one of ours: eight words of the list."""
    given = text.split()
    return len(given) == WORDS_IN_RECEIPT and set(given) <= set(words())


def numbered(receipt: Receipt) -> str:
    """The words as they are shown, each with its number; `tidy` takes the numbers off again."""
    given = enumerate(receipt.split(), 1)
    return " · ".join(f"{number} {word}" for number, word in given)


def is_written_down(receipt: Receipt, given: str) -> bool:
    """Whether somebody gave back the words that are asked for, or all of them."""
    kept, back = receipt.split(), tidy(given).split()
    asked = [kept[number - 1] for number in ASKED_BACK]
    return back == kept or sorted(back) == sorted(asked)


def tidy(receipt: str) -> str:
    """Keep the words: capitals, spaces, hyphens, numbers and line breaks do not matter.

    Nor do the two letters i of a Turkish keyboard, or accents.
    """
    plain = unicodedata.normalize("NFKD", receipt).lower()
    bare = "".join(sign for sign in plain if not unicodedata.category(sign).startswith("M"))
    return " ".join(re.findall("[a-z]+", bare.replace("ı", "i")))


@cache
def words() -> tuple[str, ...]:
    text = files("bot.concerns.sealed").joinpath("words.txt").read_text("ascii")
    return tuple(line for line in text.splitlines() if not line.startswith("#"))
