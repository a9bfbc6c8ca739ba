"""Reads a large answer piece by piece: everybody else gets their turn in between."""

import asyncio
import json
import re
import sys
from collections.abc import Callable
from time import monotonic
from typing import TypeVar

T = TypeVar("T")

SMALL = 100_000
"""Bytes that are read in one go."""
LONGEST_TURN = 0.005
"""Seconds after which others get a turn."""
DEEPEST = 7
"""Below that depth everything is small: there are the single events of a sync."""

MOST_LEVELS = 5_000
"""Homeservers let anybody send our device something nested a thousand times."""

_SPACE = re.compile(r"[ \t\n\r]*")
LONGEST_NUMBER = 4_000
"""Digits. Matrix knows whole numbers up to 2**53, but nobody keeps others from sending more, and
Python reads no more than 4,300."""


def _number(digits: str) -> int:
    """What nobody sends in good faith counts as nothing: it must not make us deaf."""
    return int(digits) if len(digits) <= LONGEST_NUMBER else 0


_decode = json.JSONDecoder(parse_int=_number).raw_decode


async def read_json(content: bytes) -> object:
    """The same as `json.loads`; raises ValueError where that does."""
    if len(content) <= SMALL:
        return _however_deep(lambda: json.loads(content, parse_int=_number))
    reader = _Reader(content.decode(json.detect_encoding(content)))
    value = await reader.value(DEEPEST)
    if reader.sign():
        raise ValueError("there is more than one value")
    return value


def _however_deep(read: Callable[[], T]) -> T:
    """Raises ValueError for what nobody nests in good faith: it must not stop us."""
    try:
        return read()
    except RecursionError:
        usual = sys.getrecursionlimit()
    sys.setrecursionlimit(usual + MOST_LEVELS)
    try:
        return read()
    except RecursionError:
        raise ValueError("too deep") from None
    finally:
        sys.setrecursionlimit(usual)


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._since = monotonic()

    async def value(self, depth: int) -> object:
        sign = self.sign()
        if depth == 0 or sign not in {"{", "["}:
            return await self._whole()
        self._at += 1
        return await (self._object(depth - 1) if sign == "{" else self._list(depth - 1))

    def sign(self) -> str:
        """The next letter that is no space; empty at the end."""
        space = _SPACE.match(self._text, self._at)
        self._at = space.end() if space else self._at
        return self._text[self._at : self._at + 1]

    async def _object(self, depth: int) -> dict[str, object]:
        found: dict[str, object] = {}
        while self.sign() != "}" or found:
            name = await self._whole() if self.sign() == '"' else None
            self._expect(":" if isinstance(name, str) else '"')
            found[str(name)] = await self.value(depth)
            if self._ends("}"):
                return found
        self._at += 1
        return found

    async def _list(self, depth: int) -> list[object]:
        found: list[object] = []
        while self.sign() != "]" or found:
            found.append(await self.value(depth))
            if self._ends("]"):
                return found
        self._at += 1
        return found

    async def _whole(self) -> object:
        value, self._at = _however_deep(lambda: _decode(self._text, self._at))
        if monotonic() - self._since > LONGEST_TURN:
            await asyncio.sleep(0)
            self._since = monotonic()
        return value

    def _ends(self, sign: str) -> bool:
        """Whether this was the last one."""
        ended = self.sign() == sign
        self._expect(sign if ended else ",")
        return ended

    def _expect(self, sign: str) -> None:
        if self.sign() != sign:
            raise ValueError(f"“{sign}” is missing")
        self._at += 1
