"""Logs that hold no personal data: one line of JSON for each event, and nothing people said.

Our own words are written with whatever looks like a person taken out. Of a library's event only
its place is written, because libraries put other people's words into their messages. Of an
exception its type and the places it went through are written, never its text or any value.
"""

import json
import logging
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import PurePath
from traceback import walk_tb
from types import TracebackType
from typing import TextIO

from config.redaction import redact

OURS = frozenset({"bot", "adapters", "storage", "config"})
PINNED = ("slack_sdk", "slack_bolt", "nio", "peewee", "aiohttp.access", "PIL")
"""At INFO or DEBUG these write user ids, room ids and texts, and what stands in pictures."""
SILENT = ("nio", "aiohttp.server")
"""Even its warnings are about people and their devices, and about requests that broke off: with the
millisecond at which somebody was at the door. What matters of them we write ourselves."""
CHATTY = ("alembic", "apscheduler")
"""At INFO these write a line at every beat and every step; no operator reads them."""
PLACES = 12
"""How many of the last places of an exception are written."""


class RedactingFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        """Write one line of JSON; it never raises, and never shows what it could not read."""
        event: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": redact(record.name),
            "event": _event(record),
        }
        if record.exc_info and record.exc_info[1]:
            event |= _error(record.exc_info[1])
        return json.dumps(event)


def set_up(level: int = logging.INFO, stream: TextIO | None = None) -> None:
    """Send every log of the process through the one formatter, to `stream` or stderr.

    Also what Python itself would print: uncaught exceptions and warnings.
    """
    handler = logging.StreamHandler(stream)
    handler.setFormatter(RedactingFormatter())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.raiseExceptions = False  # else a message that cannot be written is printed to stderr
    logging.captureWarnings(capture=True)
    for name in (*PINNED, *CHATTY):
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in SILENT:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    sys.excepthook = _uncaught
    threading.excepthook = lambda args: _uncaught(args.exc_type, args.exc_value, args.exc_traceback)
    sys.unraisablehook = lambda args: _uncaught(args.exc_type, args.exc_value, args.exc_traceback)


def assert_pinned() -> None:
    """Raise RuntimeError if a library would log below WARNING. Run when all parts are built."""
    for name in PINNED:
        for logger in (logging.getLogger(name), *_below(name)):
            if logger.isEnabledFor(logging.INFO):
                raise RuntimeError(f"The logger {logger.name} may write about people: pin it.")


def _event(record: logging.LogRecord) -> str:
    if record.name.partition(".")[0] not in OURS:
        return f"see {_place(record.pathname, record.lineno, record.funcName)}"
    try:
        return redact(record.getMessage())
    except Exception:  # noqa: BLE001  # a value's own __str__ may raise anything
        return redact(str(record.msg))


def _error(error: BaseException) -> dict[str, object]:
    """Tell the type of an exception and of those that led to it, and where it went at last."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    kinds = " from ".join(type(link).__qualname__ for link in _chain(error))
    went = [
        _place(frame.f_code.co_filename, line, frame.f_code.co_name)
        for frame, line in walk_tb(error.__traceback__)
    ]
    return {"error": kinds, "at": went[-PLACES:]}


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        yield link
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)


def _place(file: str, line: int, function: str | None) -> str:
    """Name a line of code by its file and folder; a whole path may hold somebody's name."""
    short = "/".join(PurePath(file).parts[-2:])
    return f"{short}:{line} {function}"


def _below(name: str) -> list[logging.Logger]:
    known = logging.Logger.manager.loggerDict
    return [logging.getLogger(child) for child in list(known) if child.startswith(f"{name}.")]


def _uncaught(
    kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    found = (kind, error or kind(), trace)
    logging.getLogger(__name__).critical("An error that nobody caught", exc_info=found)
