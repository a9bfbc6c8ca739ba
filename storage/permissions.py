"""What the coalition allows, kept in a table."""

from sqlalchemy import Connection, delete, select

from storage.tables import permissions
from storage.upsert import insert_once


class SqlPermissions:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def allows(self, what: str) -> bool:
        chosen = select(permissions.c.what).where(permissions.c.what == what)
        return self._connection.scalar(chosen) is not None

    def allow(self, what: str) -> None:
        insert_once(self._connection, permissions, {"what": what})

    def forbid(self, what: str) -> None:
        self._connection.execute(delete(permissions).where(permissions.c.what == what))
