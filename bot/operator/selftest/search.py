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

AT_ONCE = 16 * 1024 * 1024
"""Bytes of one file that are in memory together."""
OVERLAP = 64 * 1024
"""By which two of these pieces overlap, so that no word is cut in two."""
MOST_INFLATED = 64 * 1024 * 1024
"""Bytes, of what was compressed."""


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
    files = (file for root in roots for file in (root, *root.rglob("*")))
    contents = (content for file in files for content in contents_of(file))
    return found_in(canaries, [output.encode() for output in outputs], contents)


def found_in(canaries: Iterable[str], *contents: Iterable[bytes]) -> Counter[str]:
    """How often each canary stands in any of these, in whatever spelling."""
    ways = {canary: set(spellings(canary).values()) for canary in canaries}
    counts: Counter[str] = Counter()
    for several in contents:
        for content in several:
            for canary, spelled in ways.items():
                counts[canary] += sum(content.count(way) for way in spelled)
    return +counts


def contents_of(file: Path) -> Iterator[bytes]:
    """Its name, and what is in it, as it lies there and inflated; nothing if it is gone."""
    yield str(file).encode()
    if file.is_file():
        with suppress(FileNotFoundError):
            for piece in _pieces(file):
                yield piece.replace(EMPTY, b"\0")
                yield from _inflated(piece)


def _pieces(file: Path) -> Iterator[bytes]:
    with file.open("rb") as opened:
        before = b""
        while more := opened.read(AT_ONCE):
            yield before + more
            before = more[-OVERLAP:]


def _inflated(content: bytes) -> Iterator[bytes]:
    """What was compressed, wherever it begins."""
    for start in (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda", b"\x1f\x8b\x08"):
        at = content.find(start)
        while at >= 0:
            window = zlib.MAX_WBITS | 32  # zlib or gzip, by its header
            with suppress(zlib.error), memoryview(content)[at:] as rest:
                yield zlib.decompressobj(window).decompress(rest, MOST_INFLATED)
            at = content.find(start, at + 1)


def _base64(plain: bytes, shift: int) -> bytes:
    """The letters that do not depend on what stands before and after."""
    letters = base64.b64encode(bytes(shift) + plain)
    whole = (shift + len(plain)) // 3 * 4
    return letters[4 if shift else 0 : whole]
