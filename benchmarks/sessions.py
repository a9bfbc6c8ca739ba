"""The usual way to store: one AsyncSession for each message, on the same tables."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import event
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase

from bot.checkins.templates.known import Templates
from bot.ports import Clock, Transaction
from storage.tables import agenda, deliveries, metadata, seen
from storage.transaction import SqlTransaction

T = TypeVar("T")

_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}
_CONNECTIONS = {"sqlite": 1, "postgresql": 16}  # more of them were slower, on both
_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")  # the same as ours


class Base(DeclarativeBase):
    metadata = metadata


class Seen(Base):
    __table__ = seen


class Entry(Base):
    __table__ = agenda


class Owed(Base):
    __table__ = deliveries


class SessionTransaction(SqlTransaction):
    """The same stores; only SQLAlchemy can make savepoints on an asynchronous connection."""

    def savepoint(self) -> AbstractContextManager[object]:
        return self._connection.begin_nested()


class SessionStorage:
    """`bot.ports.Storage`, so that the very same handlers can run on it."""

    def __init__(self, engine: AsyncEngine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    async def run(self, work: Callable[[Transaction], T], *, waited_for: bool = True) -> T:  # noqa: ARG002
        async with AsyncSession(self._engine) as session, session.begin():
            return await session.run_sync(
                lambda plain: work(SessionTransaction(plain.connection(), self._clock, Templates()))
            )

    async def read(self, work: Callable[[Transaction], T]) -> T:
        return await self.run(work)


async def add_three_rows(engine: AsyncEngine, number: int, now: datetime, message: str) -> None:
    """What happened, what falls due, and what is owed: three objects in one session."""
    objects = [
        Seen(key=f"event-{number}", at=now),
        Entry(key=f"nudge-{number}", at=now, due=now, route="nudge", args="{}", attempts=0),
        Owed(id=str(number), recipient="member:1", message=message, due=now, next_at=now),
    ]
    async with AsyncSession(engine) as session, session.begin():
        session.add_all(objects)


def async_engine(url: str) -> AsyncEngine:
    """An engine for sessions, with the same promise about what survives a power cut as ours."""
    address = make_url(url)
    name = address.get_backend_name()
    engine = create_async_engine(
        address.set(drivername=_DRIVERS[name]), pool_size=_CONNECTIONS[name], max_overflow=0
    )
    if name == "sqlite":
        event.listen(engine.sync_engine, "connect", _prepare)
    return engine


def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401  whatever the driver has
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
