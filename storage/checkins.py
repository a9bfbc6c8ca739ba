"""Check-ins, rounds and answers, kept in tables."""

from sqlalchemy import Connection


class SqlCheckins:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection
