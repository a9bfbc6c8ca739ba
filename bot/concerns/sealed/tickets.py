"""Paper tickets: each lets one thing through a door that is crowded, and is nobody's.

Kept is a hash of each; which of them were used is known to the running process alone.
"""

import hashlib
import secrets
import unicodedata
from typing import NewType

TicketHash = NewType("TicketHash", str)

SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Thirty-two that nobody takes for each other on paper."""
HALF = 5
"""Ten signs are fifty bits: more than anybody can try out at a door."""


def new_ticket() -> str:
    """Drawn by the system's own chance."""
    drawn = [secrets.choice(SIGNS) for _ in range(2 * HALF)]
    return f"{''.join(drawn[:HALF])}-{''.join(drawn[HALF:])}"


def hash_of(ticket: str, salt: bytes) -> TicketHash:
    """Of a ticket however it was typed: small letters, other digits, with or without the line."""
    plain = "".join(_sign(each) for each in unicodedata.normalize("NFKC", ticket))
    return TicketHash(hashlib.sha256(b"tequio ticket v1" + salt + plain.encode()).hexdigest())


def _sign(typed: str) -> str:
    digit = unicodedata.digit(typed, None)
    sign = typed.upper() if digit is None else str(digit)
    return sign if sign in SIGNS else ""
