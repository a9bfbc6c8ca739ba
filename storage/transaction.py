"""The core's view of one database transaction, and the storage that runs it."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from functools import cached_property
from typing import TypeVar

from sqlalchemy import Connection

from bot.checkins.templates.known import Templates
from bot.checkins.templates.questions import Template
from bot.ports import Clock, Transaction
from storage.actions import SqlActions
from storage.agenda import SqlAgenda
from storage.changes import SqlChanges
from storage.checkins import SqlCheckins
from storage.closures import SqlClosures
from storage.conversations import SqlClaims, SqlConversations
from storage.database import Database
from storage.feeds import SqlFeeds
from storage.item_files import SqlItemFiles
from storage.ledger import SqlLedger
from storage.link_codes import SqlLinks
from storage.mandates import SqlMandates
from storage.outbox import SqlOutbox
from storage.people import SqlPeople
from storage.permissions import SqlPermissions
from storage.rosters import SqlRosters
from storage.sessions import SqlSessions
from storage.writer import savepoint

T = TypeVar("T")


class SqlTransaction:
    def __init__(
        self,
        connection: Connection,
        clock: Clock,
        templates: Templates,
        is_awaited: Callable[[], bool] = lambda: False,
    ) -> None:
        self._connection = connection
        self._clock = clock
        self._templates = templates
        self._is_awaited = is_awaited

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
    def changes(self) -> SqlChanges:
        return SqlChanges(self._connection)

    @cached_property
    def conversations(self) -> SqlConversations:
        return SqlConversations(self._connection, self._clock)

    @cached_property
    def claims(self) -> SqlClaims:
        return SqlClaims(self._connection)

    @cached_property
    def rosters(self) -> SqlRosters:
        return SqlRosters(self._connection)

    @cached_property
    def links(self) -> SqlLinks:
        return SqlLinks(self._connection)

    @cached_property
    def sessions(self) -> SqlSessions:
        return SqlSessions(self._connection)

    @cached_property
    def closures(self) -> SqlClosures:
        return SqlClosures(self._connection)

    @cached_property
    def permissions(self) -> SqlPermissions:
        return SqlPermissions(self._connection)

    @cached_property
    def actions(self) -> SqlActions:
        return SqlActions(self._connection)

    @cached_property
    def ledger(self) -> SqlLedger:
        return SqlLedger(self._connection)

    @cached_property
    def mandates(self) -> SqlMandates:
        return SqlMandates(self._connection)

    @cached_property
    def feeds(self) -> SqlFeeds:
        return SqlFeeds(self._connection)

    @cached_property
    def files(self) -> SqlItemFiles:
        return SqlItemFiles(self._connection)

    @cached_property
    def checkins(self) -> SqlCheckins:
        return SqlCheckins(self._connection, self._templates)

    def savepoint(self) -> AbstractContextManager[object]:
        return savepoint(self._connection)

    def is_somebody_waiting(self) -> bool:
        return self._is_awaited()


class SqlStorage:
    """`bot.ports.Storage` over a database; `templates` are what check-ins can be made from."""

    def __init__(
        self, database: Database, clock: Clock, templates: Templates | Iterable[Template] = ()
    ) -> None:
        self._database = database
        self._clock = clock
        self._templates = templates if isinstance(templates, Templates) else Templates(templates)

    async def run(self, work: Callable[[Transaction], T], *, waited_for: bool = True) -> T:
        return await self._database.run(self._in_transaction(work), waited_for=waited_for)

    async def read(self, work: Callable[[Transaction], T]) -> T:
        return await self._database.read(self._in_transaction(work))

    def _in_transaction(self, work: Callable[[Transaction], T]) -> Callable[[Connection], T]:
        clock, templates, is_awaited = self._clock, self._templates, self._database.is_awaited
        return lambda connection: work(SqlTransaction(connection, clock, templates, is_awaited))
