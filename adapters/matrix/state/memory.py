"""What an account remembers between two starts: one SQLite file of its own.

A sync's new token and the events that came with it are written in one transaction: either both
are there after a power cut, or neither.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from adapters.matrix.api.homeserver import Json
from adapters.matrix.state.fail_stop import FailStop
from adapters.matrix.state.known_rooms import KnownRoom

TABLES = """
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS rooms (room TEXT PRIMARY KEY, known TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS invites (
    room TEXT PRIMARY KEY, attempts INTEGER NOT NULL, due REAL NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS inbox (
    position INTEGER PRIMARY KEY AUTOINCREMENT, event TEXT NOT NULL UNIQUE, room TEXT NOT NULL,
    body TEXT NOT NULL, begun INTEGER NOT NULL DEFAULT 0, answer TEXT NOT NULL DEFAULT ''
);
"""


@dataclass(frozen=True, slots=True)
class Heard:
    """An event that was received and not yet answered; encrypted ones are kept encrypted."""

    position: int
    event: Json
    room: str
    begun: bool
    """It was handed to the core before, and we do not know what came of it."""
    answer: Json | None
    """What the core answered, if that was written down before we were stopped."""


@dataclass(frozen=True, slots=True)
class Invite:
    room: str
    attempts: int


class Memory:
    """All of it raises NotKept where the disk does not take it, and is good for nothing then."""

    def __init__(self, folder: Path) -> None:
        file = folder / "memory.db"
        file.touch(mode=0o600)
        self._db = sqlite3.connect(file, isolation_level=None, factory=FailStop)
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "secure_delete=ON"):
            self._db.execute(f"PRAGMA {pragma}")
        self._db.executescript(TABLES)

    def close(self) -> None:
        self._db.close()

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is written inside is kept as a whole, or not at all."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            self._db.rollback()
            raise

    def wipe(self) -> None:
        """Leave nothing of what was deleted in the write-ahead log."""
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def fact(self, name: str) -> str:
        row = self._db.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def note(self, name: str, value: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    def rooms(self) -> dict[str, KnownRoom]:
        rows = self._db.execute("SELECT room, known FROM rooms")
        return {room: KnownRoom(room, **json.loads(known)) for room, known in rows}

    def save_room(self, room: KnownRoom) -> None:
        known = {
            "encrypted": room.encrypted,
            "name": room.name,
            "space": room.space,
            "direct": room.direct,
            "members": room.members,
            "names": room.names,
            "before": room.before,
            "after": room.after,
            "messages_per_key": room.messages_per_key,
            "milliseconds_per_key": room.milliseconds_per_key,
            "creator": room.creator,
            "powers": room.powers,
            "usual_power": room.usual_power,
            "redacting_power": room.redacting_power,
        }
        self._db.execute("INSERT OR REPLACE INTO rooms VALUES (?, ?)", (room.id, json.dumps(known)))

    def hear(self, room: str, event: Json) -> None:
        """An event that we have and have not answered yet is not taken in twice."""
        self._db.execute(
            "INSERT OR IGNORE INTO inbox (event, room, body) VALUES (?, ?, ?)",
            (event["event_id"], room, json.dumps(event)),
        )

    def unanswered(self, after: int = 0) -> list[Heard]:
        """Those after this position, in the order in which they came."""
        rows = self._db.execute(
            "SELECT position, body, room, begun, answer FROM inbox WHERE position > ? "
            "ORDER BY position",
            (after,),
        )
        return [
            Heard(at, json.loads(body), room, bool(begun), json.loads(answer) if answer else None)
            for at, body, room, begun, answer in rows
        ]

    def begin(self, heard: Heard) -> None:
        self._db.execute("UPDATE inbox SET begun = 1 WHERE position = ?", (heard.position,))

    def answered(self, heard: Heard, answer: Json) -> None:
        """Written before it is sent, so that it can still be sent after a power cut."""
        values = (json.dumps(answer), heard.position)
        self._db.execute("UPDATE inbox SET answer = ? WHERE position = ?", values)

    def done(self, heard: Heard) -> None:
        self._db.execute("DELETE FROM inbox WHERE position = ?", (heard.position,))

    def invited(self, room: str, now: datetime) -> None:
        values = (room, now.timestamp())
        self._db.execute("INSERT OR IGNORE INTO invites VALUES (?, 0, ?)", values)

    def invites_due(self, now: datetime) -> list[Invite]:
        rows = self._db.execute(
            "SELECT room, attempts FROM invites WHERE due <= ?", (now.timestamp(),)
        )
        return [Invite(room, attempts) for room, attempts in rows]

    def postpone(self, invite: Invite, until: datetime) -> None:
        self._db.execute(
            "UPDATE invites SET attempts = attempts + 1, due = ? WHERE room = ?",
            (until.timestamp(), invite.room),
        )

    def settled(self, room: str) -> None:
        """The invitation was taken up, or is not good any more."""
        self._db.execute("DELETE FROM invites WHERE room = ?", (room,))
