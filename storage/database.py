"""The way into storage: hand over a function, await what it returned once that is committed."""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass
from threading import Thread
from typing import Any, Generic, Self, TypeVar

from sqlalchemy import Engine

from storage.engines import reading_engine, writing_engine
from storage.waiting_line import GroupSize, WaitingLine
from storage.writer import Done, Failed, Outcome, Work, attempt, keep

T = TypeVar("T")

MOST_PER_COMMIT = {"sqlite": GroupSize(128, 8), "postgresql": GroupSize(16, 8)}

# SQLite lets one write at a time. PostgreSQL is waited for at each statement: some wait together.
WRITERS = {"sqlite": 1, "postgresql": 4}
_READERS = 2


@dataclass(frozen=True, slots=True, eq=False)
class _Piece(Generic[T]):
    work: Work[T]
    answer: asyncio.Future[Outcome[T]]


class Database:
    """One database, open inside `async with`; belongs to the event loop that opened it.

    Works are plain functions of a Connection. They run in a thread, must be quick, never
    commit, and may run again if they collided with another transaction.
    """

    def __init__(self, url: str) -> None:
        """Take `sqlite:///path/to/file` or `postgresql://…`; ValueError for anything else."""
        self._writing, self._reading = writing_engine(url), reading_engine(url)
        self._open = False

    async def __aenter__(self) -> Self:
        loop, name = asyncio.get_running_loop(), self._writing.dialect.name
        self._line: WaitingLine[_Piece[Any]] = WaitingLine(MOST_PER_COMMIT[name])
        self._readers = ThreadPoolExecutor(_READERS, "storage reader")
        self._writers = [
            Thread(target=_write, args=(self._writing, self._line, loop), daemon=True)
            for _ in range(WRITERS[name])
        ]
        for writer in self._writers:
            writer.start()
        self._open = True
        return self

    async def __aexit__(self, *_: object) -> None:
        """Finish everything that was handed over, then close."""
        self._open = False
        self._line.close()
        await asyncio.to_thread(self._finish)

    async def run(self, work: Work[T], *, waited_for: bool = True) -> T:
        """Do the work in a transaction; return once it is committed.

        What no person is waiting for comes after what they wait for, by a moment at most.
        Whatever the work raises is raised here and nothing of it is kept. Work that was handed
        over is done even if its caller is cancelled. RuntimeError if the database is not open.
        """
        self._require_open()
        answer: asyncio.Future[Outcome[T]] = asyncio.get_running_loop().create_future()
        self._line.join(_Piece(work, answer), waited_for=waited_for)
        return _value(await answer)

    async def read(self, work: Work[T]) -> T:
        """Do work that only looks: at one moment's committed data, and without waiting for writers.

        RuntimeError if the database is not open; writing raises the driver's error.
        """
        self._require_open()
        loop = asyncio.get_running_loop()
        return _value(await loop.run_in_executor(self._readers, self._look, work))

    def is_awaited(self) -> bool:
        """Whether what people wait for stands in line; for a work that may end sooner or later."""
        return self._line.is_awaited

    async def forget_log(self) -> None:
        """Empty SQLite's log of changes, which still holds what was deleted since; else nothing.

        If somebody reads at that moment it stays until the next time.
        """
        self._require_open()
        if self._writing.dialect.name == "sqlite":
            await asyncio.to_thread(self._truncate_log)

    def _truncate_log(self) -> None:
        with closing(self._writing.raw_connection()) as connection:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _look(self, work: Work[T]) -> Outcome[T]:
        with self._reading.connect() as connection:
            return attempt(work, connection)

    def _require_open(self) -> None:
        if not self._open:
            raise RuntimeError("The database is not open.")

    def _finish(self) -> None:
        for writer in self._writers:
            writer.join()
        self._readers.shutdown()
        self._reading.dispose()
        self._writing.dispose()


def _write(engine: Engine, line: WaitingLine[_Piece[Any]], loop: asyncio.AbstractEventLoop) -> None:
    for group in line.groups():
        outcomes = keep(engine, [piece.work for piece in group])
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(_answer, group, outcomes)


def _answer(group: Sequence[_Piece[Any]], outcomes: Sequence[Outcome[Any]]) -> None:
    for piece, outcome in zip(group, outcomes, strict=True):
        if not piece.answer.cancelled():
            piece.answer.set_result(outcome)


def _value(outcome: Outcome[T]) -> T:
    match outcome:
        case Done(value):
            return value
        case Failed(error):
            raise error
