"""The core's view of one database transaction, and the storage that runs it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import cached_property
from typing import TypeVar

from sqlalchemy import Connection

from bot.ports import Clock, Transaction
from storage.actions import SqlActions
from storage.agenda import SqlAgenda
from storage.checkins import SqlCheckins
from storage.conversations import SqlClaims, SqlConversations
from storage.database import Database
from storage.outbox import SqlOutbox
from storage.people import SqlPeople
from storage.writer import savepoint

T = TypeVar("T")


class SqlTransaction:
    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock

    @cached_property
    def people(self) -> SqlPeople:
        return SqlPeople(self._connection)

    @cached_property
    def outbox(self) -> SqlOutbox:
        return SqlOutbox(self._connection, self.people, self._clock)

    @cached_property
    def agenda(self) -> SqlAgenda:
        return SqlAgenda(self._connection)

    @cached_property
    def conversations(self) -> SqlConversations:
        return SqlConversations(self._connection)

    @cached_property
    def claims(self) -> SqlClaims:
        return SqlClaims(self._connection)

    @cached_property
    def actions(self) -> SqlActions:
        return SqlActions(self._connection)

    @cached_property
    def checkins(self) -> SqlCheckins:
        return SqlCheckins(self._connection)

    def savepoint(self) -> AbstractContextManager[object]:
        return savepoint(self._connection)


class SqlStorage:
    """`bot.ports.Storage` over a database."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def run(self, work: Callable[[Transaction], T]) -> T:
        return await self._database.run(lambda c: work(SqlTransaction(c, self._clock)))

    async def read(self, work: Callable[[Transaction], T]) -> T:
        return await self._database.read(lambda c: work(SqlTransaction(c, self._clock)))
