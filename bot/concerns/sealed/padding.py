"""Makes what is sealed equally long, before sealing and after it, so that its length tells nothing.

Inside a seal, JSON is followed by spaces up to 4 KiB, 8 KiB … 64 KiB: whoever opens an export
with stock age reads it in any editor. Outside, an age file is followed by one byte 0x80 and zeros
up to the next KiB, because the libraries put a stanza of random length ("grease") in its header.
"""

import json
from collections.abc import Mapping
from typing import TypeAlias

Json: TypeAlias = "str | int | Mapping[str, Json] | list[Json]"

BUCKETS = (4096, 8192, 16384, 32768, 65536)
"""Lengths, in bytes, that the inside of a seal can have."""
STEP = 1024
"""The outside of a seal is a multiple of this many bytes."""
_MARK = b"\x80"


class TooLong(ValueError):
    """More than fits into the largest bucket."""


class Uneven(ValueError):
    """These bytes were not evened out here, or were cut or changed since."""


def pad(entry: Mapping[str, Json], least: int = BUCKETS[0]) -> bytes:
    """JSON and spaces, as long as the smallest bucket that holds it, or `least`. Raises TooLong."""
    text = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
    for bucket in BUCKETS:
        if len(text) <= bucket and least <= bucket:
            return text.ljust(bucket)
    raise TooLong(len(text))


def unpad(padded: bytes) -> dict[str, object]:
    """Return what `pad` was given. Raises Uneven, also for text that cannot be shown."""
    try:
        entry = json.loads(padded)
        json.dumps(entry, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise Uneven from None
    if len(padded) not in BUCKETS or not isinstance(entry, dict):
        raise Uneven
    return entry


def even(age_file: bytes) -> bytes:
    """Return the file with its tail, as it is kept."""
    length = (len(age_file) // STEP + 1) * STEP
    return (age_file + _MARK).ljust(length, b"\0")


def trim(kept: bytes) -> bytes:
    """Return the age file alone, as stock age wants it. Raises Uneven."""
    age_file, mark, _ = kept.rstrip(b"\0").rpartition(_MARK)
    if not mark or even(age_file) != kept:
        raise Uneven
    return age_file
