"""What somebody encloses with a report where our server seals it, as an answer of its form."""

import asyncio
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field

from adapters.web.door.redraw import NotAPicture, redrawn
from adapters.web.http import words
from adapters.web.http.uploads import File, Filled
from bot.words.messages import Text

DOCUMENT = "document"
"""The field that comes back with the form, so that nobody has to choose a picture twice."""
FILE, AS_IT_IS, WITHOUT = f"{DOCUMENT}-file", f"{DOCUMENT}-as-it-is", f"{DOCUMENT}-without"
LARGEST = 44 * 1024
"""Bytes; as much as the core has room for."""
LONGEST_NAME = 80


@dataclass
class Enclosing:
    """One picture is drawn at a time: each takes much memory for a moment."""

    _canvas: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def answers(self, filled: Filled) -> tuple[dict[str, str], Mapping[str, Text]]:
        """The form's fields, with what was enclosed as one of them; and what is wrong with it."""
        given = {**filled.fields}
        keeps = given.get(AS_IT_IS) == "yes"
        if given.get(WITHOUT):
            given.pop(DOCUMENT, None)
        file = filled.files.get(FILE)
        if file is None:
            return given, {}
        try:
            given[DOCUMENT] = _original(file) if keeps else await self._picture(file)
        except _Refused as refused:
            return given, {DOCUMENT: refused.told}
        return given, {}

    async def _picture(self, file: File) -> str:
        if not file.content:
            raise _Refused(words.TOO_LARGE)
        async with self._canvas:
            try:
                drawn = await asyncio.to_thread(redrawn, file.content, LARGEST)
            except NotAPicture:
                raise _Refused(words.NO_PICTURE) from None
        return f"picture::{b64encode(drawn).decode('ascii')}"


@dataclass(frozen=True, slots=True)
class _Refused(Exception):
    told: Text


def _original(file: File) -> str:
    if not 0 < len(file.content) <= LARGEST:
        raise _Refused(words.ORIGINAL_TOO_LARGE)
    return f"original:{file.name[-LONGEST_NAME:]}:{b64encode(file.content).decode('ascii')}"
