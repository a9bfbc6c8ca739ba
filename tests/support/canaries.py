"""Looks for words in every file and line that was written, however they may be spelled there."""

import base64
import json
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

EMPTY = bytes(64)
"""Most of a database; no spelling of a word has so many zeros."""


def spellings(words: str) -> dict[str, bytes]:
    """Every way of writing down `words` that we look for, by its name."""
    plain = words.encode()
    return {
        "plain": plain,
        "utf-16": words.encode("utf-16-le"),
        "utf-16, big end first": words.encode("utf-16-be"),
        "hex": plain.hex().encode(),
        "capital hex": plain.hex().upper().encode(),
        "in an address": quote(words, safe="").encode(),
        "in a form": quote(words, safe="").replace("%20", "+").encode(),
        "JSON": json.dumps(words)[1:-1].encode(),
        **{f"base64, moved by {shift}": _base64(plain, shift) for shift in range(3)},
    }


def found(canaries: Iterable[str], roots: Iterable[Path], *outputs: str) -> Counter[str]:
    """How often each canary stands in the files below `roots` and in what was put out."""
    counts: Counter[str] = Counter()
    texts = [*_contents(roots), *(output.encode() for output in outputs)]
    for canary in canaries:
        ways = set(spellings(canary).values())
        times = sum(text.count(way) for text in texts for way in ways)
        if times:
            counts[canary] = times
    return counts


def _contents(roots: Iterable[Path]) -> Iterator[bytes]:
    for root in roots:
        for file in (root, *root.rglob("*")):
            yield str(file).encode()
            if file.is_file():
                content = file.read_bytes()
                yield content.replace(EMPTY, b"\0")
                yield from _inflated(content)


def _inflated(content: bytes) -> Iterator[bytes]:
    """What was compressed, wherever it begins."""
    for start in (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda", b"\x1f\x8b\x08"):
        at = content.find(start)
        while at >= 0:
            window = zlib.MAX_WBITS | 32  # zlib or gzip, by its header
            with suppress(zlib.error):
                yield zlib.decompressobj(window).decompress(content[at:])
            at = content.find(start, at + 1)


def _base64(plain: bytes, shift: int) -> bytes:
    """The letters that do not depend on what stands before and after."""
    letters = base64.b64encode(bytes(shift) + plain)
    whole = (shift + len(plain)) // 3 * 4
    return letters[4 if shift else 0 : whole]
