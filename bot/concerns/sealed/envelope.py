"""Puts an entry into a seal, evenly long inside and outside, and takes it out again."""

from collections.abc import Mapping

from bot.concerns.sealed.age import CannotOpen, Identity, Recipient, seal, unseal
from bot.concerns.sealed.padding import BUCKETS, Json, Uneven, pad, unpad


def seal_entry(entry: Mapping[str, Json], to: Recipient, least: int = BUCKETS[0]) -> bytes:
    """Seal one entry to one key, `least` bytes long inside. Raises TooLong."""
    return seal(pad(entry, least), [to])


def open_entry(kept: bytes, identity: Identity) -> dict[str, object]:
    """Take the entry out, whole or not at all. Raises CannotOpen."""
    try:
        return unpad(unseal(kept, identity))
    except Uneven:
        raise CannotOpen from None
