"""Reads a form to which a file was added; nothing of it touches a disk."""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from aiohttp import (
    BadContentDispositionHeader,
    BadContentDispositionParam,
    BodyPartReader,
    web,
)
from aiohttp.http import HttpProcessingError

from adapters.web.http.fields import LARGEST_FORM, MOST_FIELDS, fields_of

WITH_FILES = "multipart/form-data"
LARGEST_FILE = 8 * 1024 * 1024
"""Bytes: a photo as phones take it."""
LARGEST_BODY = 4 * LARGEST_FILE
"""Up to here a file that is too large is read to its end and dropped: what else was told stays."""
MOST_AT_ONCE = 8
"""Files that are held in memory at the same time; of others only the answers around them are."""
_TORN = (BadContentDispositionHeader, BadContentDispositionParam, HttpProcessingError)
"""The first two are warnings; such a part has no name, so it is refused whether raised or not."""


@dataclass(frozen=True, slots=True)
class File:
    name: str
    content: bytes
    """Empty where it was too large, or too many came at once."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as somebody filled it in."""

    fields: Mapping[str, str]
    files: Mapping[str, File]
    """By the names of their fields; where none was chosen there is none."""


_READ = web.RequestKey("_READ", Filled)


@dataclass
class Room:
    taken: int = 0

    @contextmanager
    def for_a_file(self) -> Iterator[int]:
        """Hold a place while a request is worked on, if there is one; yields how long it may be."""
        has_place = self.taken < MOST_AT_ONCE
        self.taken += has_place
        try:
            yield LARGEST_FILE if has_place else 0
        finally:
            self.taken -= has_place


@dataclass
class _Parts:
    """What has been read so far."""

    fields: dict[str, list[str]] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    words: int = 0
    bytes: int = 0


async def filled_in(request: web.Request) -> Filled:
    """A form sent in either way. Raises 400 and 413, as `fields_of` does."""
    if request.content_type != WITH_FILES:
        return Filled(await fields_of(request), {})
    before = request.get(_READ)
    return before if before is not None else await _read(request, LARGEST_FILE)


async def read_ahead(request: web.Request, longest_file: int) -> None:
    """Take in such a form before anybody works on it. Raises 400 and 413."""
    request[_READ] = await _read(request, longest_file)


async def _read(request: web.Request, longest_file: int) -> Filled:
    parts = _Parts()
    try:
        reader = await request.multipart()
        while (part := await reader.next()) is not None:
            if not isinstance(part, BodyPartReader) or not part.name:
                raise web.HTTPBadRequest
            await _take(part, parts, longest_file)
    except (ValueError, AssertionError, LookupError, asyncio.IncompleteReadError, *_TORN):
        raise web.HTTPBadRequest from None
    fields = {name: ",".join(values) for name, values in parts.fields.items()}
    return Filled(fields, parts.files)


async def _take(part: BodyPartReader, parts: _Parts, longest_file: int) -> None:
    name, file = part.name or "", part.filename
    if file is None:
        before = parts.bytes
        content = await _content(part, parts, LARGEST_FORM)
        parts.words += parts.bytes - before
        if parts.words > LARGEST_FORM or len(parts.fields) >= MOST_FIELDS:
            raise web.HTTPRequestEntityTooLarge(LARGEST_FORM, parts.words)
        parts.fields.setdefault(name, []).append(content.decode())
        return
    before = parts.bytes
    content = await _content(part, parts, longest_file)
    if parts.bytes > before:  # a browser sends an empty one where nothing was chosen
        parts.files[name] = File(file, content)


async def _content(part: BodyPartReader, parts: _Parts, longest: int) -> bytes:
    """All of it, or nothing where it is too long; it is read to its end all the same."""
    content = bytearray()
    fits = True
    while chunk := await part.read_chunk():
        parts.bytes += len(chunk)
        if parts.bytes > LARGEST_BODY:
            raise web.HTTPRequestEntityTooLarge(LARGEST_BODY, parts.bytes)
        fits = fits and len(content) + len(chunk) <= longest
        if fits:
            content += chunk
    return bytes(content) if fits else b""
