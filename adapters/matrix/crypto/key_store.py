"""Where our keys lie: nio's store, without the dates at which people wrote to us."""

from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

from nio.crypto.memorystores import SessionStore
from nio.crypto.sessions import Session
from nio.store.database import SqliteStore

from adapters.matrix.state.fail_stop import FailStop

NEVER = datetime(2000, 1, 1)  # noqa: DTZ001  the store keeps naive dates
"""Stands for every date of a session: when somebody wrote to us is nobody's business."""


class KeyStore(SqliteStore):
    """All of it raises NotKept where the disk does not take it, and is good for nothing then."""

    def _create_database(self) -> Any:  # noqa: ANN401  nio's
        database = super()._create_database()  # type: ignore[no-untyped-call]
        database.connect_params["factory"] = FailStop
        return database

    def together(self) -> AbstractContextManager[object]:
        """What is written inside is kept as a whole, or not at all."""
        atomic: AbstractContextManager[object] = self.database.atomic()
        return atomic

    def write_ahead(self) -> None:
        """Do not wait for the disk at each key; `flush` does, once, before the network hears."""
        self.database.execute_sql("PRAGMA journal_mode=WAL")
        self.database.execute_sql("PRAGMA synchronous=NORMAL")

    def save_session(self, curve_key: str, session: Session) -> None:
        used = session.creation_time, session.use_time
        session.creation_time = session.use_time = NEVER
        try:
            super().save_session(curve_key, session)
        finally:
            session.creation_time, session.use_time = used

    def load_sessions(self) -> SessionStore:
        """The last that was used comes first: the other side still has that one."""
        loaded: SessionStore = super().load_sessions()
        for sessions in loaded.values():
            sessions.reverse()  # each was written anew whenever it was used
        return loaded

    def flush(self) -> None:
        """What was written survives a power cut from now on."""
        self.database.execute_sql("PRAGMA wal_checkpoint(FULL)")

    def wipe(self) -> None:
        """Leave nothing of what was deleted in the write-ahead log."""
        self.database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def delete(self, session_id: str) -> None:
        """Give up the key of some messages."""
        sql = "DELETE FROM megolminboundsessions WHERE session_id = ?"
        self.database.execute_sql(sql, (session_id,))
