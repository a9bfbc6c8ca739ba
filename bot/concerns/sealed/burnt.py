"""What stays in a mailbox where a letter was burnt: when that was, for the receipt's holder alone.

It is as long as the letter was, so that nobody can tell from outside which of them were read.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.concerns.sealed.entries import text_in
from bot.concerns.sealed.envelope import seal_entry
from bot.concerns.sealed.padding import BUCKETS, STEP
from bot.concerns.sealed.receipts import Mailbox

KIND = "burnt"
SHORTER = 512
"""Bytes that the filling leaves free in a bucket for the rest."""


@dataclass(frozen=True, slots=True)
class Burnt:
    day: date
    """In UTC."""


def seal_burnt(mailbox: Mailbox, day: date, letter: bytes) -> bytes:
    """What is put in the place of `letter`; only who holds the receipt can make and read it."""
    bucket = max(len(letter) - STEP, BUCKETS[0])
    entry = {"kind": KIND, "day": day.isoformat(), "by": mailbox.id}
    return seal_entry({**entry, "filling": "-" * (bucket - SHORTER)}, mailbox.recipient)


def burnt_in(fields: Mapping[str, object], mailbox: Mailbox) -> Burnt | None:
    """None if these are the fields of something else; nobody else knows the mailbox's id."""
    if fields.get("kind") != KIND or fields.get("by") != mailbox.id:
        return None
    try:
        return Burnt(date.fromisoformat(text_in(fields, "day")))
    except ValueError:
        return None
