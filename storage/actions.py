"""Action items, kept in tables."""

from sqlalchemy import Connection


class SqlActions:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection
