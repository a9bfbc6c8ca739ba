"""Reads a form to which a file was added; nothing of it touches a disk."""

import asyncio
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from typing import cast

from aiohttp import BodyPartReader, MultipartReader, StreamReader, web
from aiohttp.hdrs import CONTENT_DISPOSITION, CONTENT_TYPE
from aiohttp.http import HttpProcessingError

from adapters.web.http.fields import LARGEST_FORM, MOST_FIELDS, fields_of
from adapters.web.http.line import Line

WITH_FILES = "multipart/form-data"
LARGEST_FILE = 8 * 1024 * 1024
"""Bytes: a photo as phones take it."""
LARGEST_BODY = 4 * LARGEST_FILE
"""Up to here a file that is too large is read to its end and dropped: what else was told stays."""
MOST_AT_ONCE = 8
"""Files that are held in memory at the same time; of others only the answers around them are."""


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
    refused: int = 0
    """Why not all of it is here, as a status of HTTP: 400, 408 or 413. What is here came whole, but
    for the last words, which may have been cut."""


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

    fields: dict[str, list[bytearray]] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    words: int = 0
    bytes: int = 0
    too_many: bool = False

    def filled(self, refused: int) -> Filled:
        whole = {
            name: ",".join(_words(each) for each in values) for name, values in self.fields.items()
        }
        return Filled(whole, self.files, refused or self._refused())

    def _refused(self) -> int:
        if self.too_many:
            return 413
        return 0 if all(map(_is_text, chain(*self.fields.values()))) else 400


async def filled_in(request: web.Request) -> Filled:
    """A form sent in either way. Raises 400 and 413 for one without a file, as `fields_of` does."""
    if request.content_type != WITH_FILES:
        return Filled(await fields_of(request), {})
    if _READ not in request:
        await read_ahead(request, LARGEST_FILE, None)
    return request[_READ]


async def read_ahead(request: web.Request, longest_file: int, within: float | None) -> None:
    """Take in such a form before anybody works on it: what came of it, whatever goes wrong.

    `within`: seconds, if there is an end to it.
    """
    parts, refused = _Parts(), 0
    line = Line(request.content, within)
    try:
        await _read(request, line, parts, longest_file)
    except web.HTTPException as error:
        refused = error.status
    except (
        ValueError,
        AssertionError,
        LookupError,
        asyncio.IncompleteReadError,
        HttpProcessingError,
    ):
        refused = 400
    request[_READ] = parts.filled(line.refused or refused)


async def _read(request: web.Request, line: Line, parts: _Parts, longest_file: int) -> None:
    reader = _reader(request, line)
    while (part := await reader.next()) is not None:
        if not isinstance(part, BodyPartReader):
            raise web.HTTPBadRequest
        name, file = _told(part, "name"), _told(part, "filename")
        if not name:
            raise web.HTTPBadRequest
        if file is None:
            await _take_words(part, name, parts)
        else:
            await _take_file(part, name, file, parts, longest_file)


def _reader(request: web.Request, line: Line) -> MultipartReader:
    """As of parts of any kind: of a form, aiohttp reads each name, too, and warns of an odd one.

    That would be a line in the log, with its moment.
    """
    kind = re.sub("form-data", "mixed", request.headers[CONTENT_TYPE], count=1, flags=re.IGNORECASE)
    return MultipartReader({CONTENT_TYPE: kind}, cast("StreamReader", line))


def _told(part: BodyPartReader, what: str) -> str | None:
    """As browsers write it (RFC 7578, HTML): any sign but a quotation mark stands for itself.

    aiohttp takes a second semicolon in the name of a file for its end.
    """
    written = re.search(rf';\s*{what}="([^"]*)"', part.headers.get(CONTENT_DISPOSITION, ""))
    return written[1] if written else None


async def _take_words(part: BodyPartReader, name: str, parts: _Parts) -> None:
    if name not in parts.fields and len(parts.fields) >= MOST_FIELDS:
        raise web.HTTPRequestEntityTooLarge(LARGEST_FORM, parts.bytes)
    content = bytearray()
    parts.fields.setdefault(name, []).append(content)
    while chunk := await _next_of(part, parts):
        fits = chunk[: LARGEST_FORM - parts.words]
        content += fits
        parts.words += len(fits)
        parts.too_many = parts.too_many or len(fits) < len(chunk)


async def _take_file(
    part: BodyPartReader, name: str, file: str, parts: _Parts, longest: int
) -> None:
    """Nothing of it where it is too long; it is read to its end all the same."""
    content, length = bytearray(), 0
    while chunk := await _next_of(part, parts):
        length += len(chunk)
        if length <= longest:
            content += chunk
        else:
            content.clear()
    if not part.at_eof():
        raise web.HTTPBadRequest  # half a file is none
    if length:  # a browser sends an empty one where nothing was chosen
        parts.files[name] = File(file, bytes(content))


async def _next_of(part: BodyPartReader, parts: _Parts) -> bytes:
    chunk = await part.read_chunk()
    parts.bytes += len(chunk)
    if parts.bytes > LARGEST_BODY:
        raise web.HTTPRequestEntityTooLarge(LARGEST_BODY, parts.bytes)
    return bytes(chunk)


def _is_text(content: bytearray) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _words(content: bytearray) -> str:
    """What was cut may end within a letter."""
    return content.decode("utf-8", "replace").removesuffix("\ufffd")
