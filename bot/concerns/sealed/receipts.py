"""A receipt: a few words, or eight numbers, that lead back to a report, and to nobody.

Words in the language that somebody reads, or numbers where they choose these. Which of them is kept
nowhere: every door reads all.
"""

import hashlib
import hmac
import re
import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, NewType, TypeAlias

from argon2.low_level import Type, hash_secret_raw

from bot.concerns.sealed.age import Identity, Recipient, identity_from, recipient_of
from bot.concerns.sealed.handles import Handle, handle_from, nobodys_handle
from bot.concerns.sealed.word_lists import (
    WORDS_IN_RECEIPT,
    listed_in,
    plain,
    plain_words,
    words,
)

Receipt = NewType("Receipt", str)
MadeOf: TypeAlias = Literal["words", "numbers"]
MailboxId = NewType("MailboxId", str)
"""64 hex digits that only the receipt gives. Shown to read or to burn letters, never kept."""
MailboxAddress = NewType("MailboxAddress", str)
"""The SHA-256 of a mailbox id, 64 hex digits: all that is kept of a receipt."""

NUMBERS_IN_RECEIPT = 8
"""Eight of 9,000 are 105 bits; at least 100 are asked for, also of words."""
DIGITS = 4
"""Of each number. None begins with 0, which people leave out."""
OTHER_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)
"""Of Arabic and Persian keyboards."""
ASKED_BACK = (3, 7)
"""Which words of a receipt are asked back before anything is sealed; the first one is 1."""
_MEMORY_KIB, _PASSES, _LANES = 64 * 1024, 3, 1


@dataclass(frozen=True, slots=True)
class Mailbox:
    """What a receipt opens. It exists while somebody holds their receipt up to it, no longer."""

    id: MailboxId
    identity: Identity
    handle: Handle = field(default_factory=nobodys_handle)
    """By which the noticeboard says that something waits here."""

    @property
    def address(self) -> MailboxAddress:
        return address_of(self.id)

    @property
    def recipient(self) -> Recipient:
        return recipient_of(self.identity)


def address_of(mailbox: MailboxId) -> MailboxAddress:
    return MailboxAddress(hashlib.sha256(bytes.fromhex(mailbox)).hexdigest())


def new_receipt(
    made_of: MadeOf = "words",
    language: str = "en",
    choose: Callable[[Sequence[str]], str] = secrets.choice,
) -> Receipt:
    """The language is that of the words; numbers have none."""
    if made_of == "numbers":
        return Receipt(" ".join(choose(numbers()) for _ in range(NUMBERS_IN_RECEIPT)))
    given = listed_in(language)
    return Receipt(" ".join(choose(words(given)) for _ in range(WORDS_IN_RECEIPT[given])))


def made_of(receipt: Receipt) -> MadeOf:
    return "numbers" if receipt[:1].isdigit() else "words"


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
        handle_of(receipt, salt),
    )


def handle_of(receipt: str, salt: bytes) -> Handle:
    """Too short to be something on which receipts could be tried out; it takes no time."""
    return handle_from(tidy(receipt), salt)


def is_receipt(text: str) -> bool:
    """Whether it could be one of ours: as many words of one list, or numbers, as are given out."""
    given = text.split()
    if len(given) == NUMBERS_IN_RECEIPT and set(given) <= set(numbers()):
        return True
    bare = set(map(plain, given))
    counts = WORDS_IN_RECEIPT.items()
    return any(len(given) == count and bare <= plain_words(each) for each, count in counts)


BETWEEN = "\N{NO-BREAK SPACE}· "
"""What stands between the places of a receipt that is shown, and nowhere else."""


def numbered(receipt: Receipt) -> str:
    """What is shown, each with its place; `tidy` takes the places off again.

    No line ends between a place and its word: whoever writes it down would take the next one's.
    The place of a number is isolated: from right to left it would stand behind it, before the next.
    """
    given = enumerate(receipt.split(), 1)
    return BETWEEN.join(f"{_place(each, word)}\N{NO-BREAK SPACE}{word}" for each, word in given)


def _place(number: int, word: str) -> str:
    apart = word.isdecimal()
    return f"\N{FIRST STRONG ISOLATE}{number}\N{POP DIRECTIONAL ISOLATE}" if apart else f"{number}"


def is_written_down(receipt: Receipt, given: str) -> bool:
    """Whether somebody gave back the two that are asked for, or all of them."""
    kept, back = tidy(receipt).split(), tidy(given).split()
    asked = [kept[number - 1] for number in ASKED_BACK]
    return back == kept or sorted(back) == sorted(asked)


def tidy(receipt: str) -> str:
    """Keep the plain words, or the numbers where there are no words.

    Capitals, spaces, hyphens, places and line breaks do not matter, nor do the two letters i of a
    Turkish keyboard, accents, how a hamza is carried, or whose digits they are.
    """
    bare = plain(receipt)
    found = re.findall("[a-z]+|[\u0621-\u064a]+", bare)
    return " ".join(found or _numbers_in(bare.translate(OTHER_DIGITS)))


def _numbers_in(text: str) -> Iterator[str]:
    """One or two digits alone are the place of a number; several numbers may stand together."""
    for run in re.findall("[0-9]{3,}", text):
        whole = len(run) % DIGITS == 0
        yield from (re.findall(f"[0-9]{{{DIGITS}}}", run) if whole else [run])


@cache
def numbers() -> tuple[str, ...]:
    return tuple(map(str, range(10 ** (DIGITS - 1), 10**DIGITS)))
