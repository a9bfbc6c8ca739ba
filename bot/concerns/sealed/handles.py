"""A handle: what the noticeboard shows when something waits for whoever holds a receipt.

Four digits, which are also two words, so that whoever reads no English finds it as well. It follows
from the receipt, and leads back to nothing: thousands of millions of receipts have the same one.
"""

import secrets
from functools import cache
from importlib.resources import files
from typing import NewType

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

Handle = NewType("Handle", int)
"""1000 to 9999."""

LOWEST, HOW_MANY = 1000, 9000
SECOND_WORDS = 100
_BYTES = 16
"""Of what is derived: far more than there are handles, so that all of these are as likely."""


def handle_from(receipt: str, salt: bytes) -> Handle:
    """Of a receipt that is tidy, and this deployment's salt: HKDF-SHA256 as RFC 5869 has it."""
    derived = HKDF(SHA256(), _BYTES, salt, b"tequio handle v1").derive(receipt.encode())
    return Handle(LOWEST + int.from_bytes(derived) % HOW_MANY)


def nobodys_handle() -> Handle:
    """Drawn by the system's own chance; somebody may have it, who then looks in vain."""
    return Handle(LOWEST + secrets.randbelow(HOW_MANY))


def is_handle(number: object) -> bool:
    return type(number) is int and LOWEST <= number < LOWEST + HOW_MANY


def spelled(handle: Handle) -> str:
    """Such as `calm otter (2068)`: the same in every language."""
    first, second = divmod(handle - LOWEST, SECOND_WORDS)
    words = _words()
    return f"{words[first]} {words[HOW_MANY // SECOND_WORDS + second]} ({handle})"


@cache
def _words() -> tuple[str, ...]:
    text = files("bot.concerns.sealed").joinpath("handle_words.txt").read_text("ascii")
    return tuple(line for line in text.splitlines() if not line.startswith("#"))
