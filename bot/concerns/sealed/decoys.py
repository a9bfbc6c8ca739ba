"""Cases, words and letters that nobody wrote and nobody can open: no real one stands alone.

They are made for every batch, in a number and in lengths drawn by lot, and wait for it like real
ones. What is real takes the place of one of them. When all have given way, more of them are drawn:
so how many are left over is the same lot, however many came.
"""

import secrets
from dataclasses import dataclass
from random import Random

from bot.concerns.sealed.age import new_identity, recipient_of, seal, seal_to_ten
from bot.concerns.sealed.envelope import seal_entry
from bot.concerns.sealed.padding import BUCKETS
from bot.concerns.sealed.receipts import Mailbox, MailboxId
from bot.concerns.sealed.seal_report import SealedMessage, SealedReport
from bot.words.ids import CaseId

LENGTHS = dict(zip(BUCKETS, (600, 200, 40, 10, 150), strict=True))
"""Of a thousand, how many are so long inside: most people write a page or less. With a picture all
is as long as it can be, and there are as many of these as somebody might send."""
URGENT_LENGTHS = dict(zip(BUCKETS, (700, 200, 40, 10, 50), strict=True))
"""The same of those that come at once: who is in danger writes little, and few send a picture."""
ONE_MORE = 1 / 2
"""After each decoy another is drawn with this chance. Such a lot remembers nothing: however many
have given way, one is left over with this chance, two with its square, and so on. So whoever counts
all, and knows which are their own, finds it twice or half as likely that one more is real: no more.
"""


@dataclass(frozen=True, slots=True)
class Cover:
    """How long each decoy of one batch is inside."""

    reports: tuple[int, ...]
    messages: tuple[int, ...]
    letters: tuple[int, ...]


def draw_cover(chance: Random) -> Cover:
    """One report of each of the two usual lengths, one usual letter, and some more.

    Of usual messages three: what responders do about a case is told in short ones.
    """
    return Cover(
        (BUCKETS[0], BUCKETS[1], *_lengths(chance)),
        ((BUCKETS[0],) * 3 + _lengths(chance)),
        (BUCKETS[0], *_lengths(chance)),
    )


def draw_more(chance: Random) -> tuple[int, ...]:
    """How long those are that are made when all have given way: one at least."""
    return _lengths(chance, 1)


def draw_urgent(chance: Random) -> int:
    """How long one is that comes at once, as something urgent does."""
    return chance.choices(list(URGENT_LENGTHS), list(URGENT_LENGTHS.values()))[0]


def decoy(length: int = BUCKETS[0]) -> SealedReport:
    """Shaped like any other report; the keys that could open it are forgotten at once."""
    mailbox = Mailbox(MailboxId(secrets.token_hex(32)), new_identity())
    return SealedReport(
        CaseId(secrets.token_hex(16)),
        seal_to_ten(new_identity().encode(), [recipient_of(new_identity())]),
        sealed_for_nobody(length),
        mailbox.address,
        seal_entry({}, mailbox.recipient),
    )


def decoy_message(case: CaseId, length: int = BUCKETS[0]) -> SealedMessage:
    """Shaped like words that were added to a case, or like the copy of an answer."""
    return SealedMessage(case, sealed_for_nobody(length))


def sealed_for_nobody(length: int = BUCKETS[0]) -> bytes:
    """Shaped like anything sealed to one key, with `length` bytes inside: a message, a letter."""
    return seal(bytes(length), [recipient_of(new_identity())])


def _lengths(chance: Random, number: int = 0) -> tuple[int, ...]:
    while chance.random() < ONE_MORE:
        number += 1
    return tuple(chance.choices(list(LENGTHS), list(LENGTHS.values()), k=number))
