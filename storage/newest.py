"""The newest moment at which something is known to have happened."""

from datetime import datetime

from sqlalchemy import Connection, func, select

from storage.tables import deliveries, seen


def newest_moment(connection: Connection) -> datetime | None:
    """Aware, UTC; None in a database in which nothing has happened yet."""
    columns = (seen.c.at, deliveries.c.sent_at)
    moments = [connection.scalar(select(func.max(column))) for column in columns]
    return max((moment for moment in moments if moment is not None), default=None)
