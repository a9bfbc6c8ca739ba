"""Decoys for batches that another process has begun: the one before this start, or beside it.

Of what waits for them nobody knows any more what is a decoy, so nothing of it can give way, and
whoever counts twice would count what came in. So each process draws as many to them as to new ones,
and what comes in gives way to these. How often is noted with the batch, and is all that decides.
"""

from collections.abc import Sequence
from datetime import datetime
from sqlite3 import Connection
from zoneinfo import ZoneInfo

from bot.concerns.batches import Batch, batch_named, last_batch, upcoming_batches
from storage.concerns_cover import Decoys

MOST = 6
"""For so many processes, to one batch: one that starts again and again would fill the disk."""
NOTED = "drawn anew for "
"""Before the name of a batch: so a setting is called that says for how many this was done."""


def is_wanted(connection: Connection, decoys: Decoys, now: datetime, zone: ZoneInfo) -> bool:
    return bool(_unknown(connection, decoys, now, zone))


def draw_anew(connection: Connection, decoys: Decoys, now: datetime, zone: ZoneInfo) -> None:
    """To each batch that was begun elsewhere. After too often, more are drawn once some come."""
    decoys.end(last_batch(now, zone))
    for batch in _unknown(connection, decoys, now, zone):
        before = int(_noted(connection, f"{NOTED}{batch.name}") or 0)
        if before < MOST:
            decoys.prepare_anew(connection, batch)
            values = [f"{NOTED}{batch.name}", f"{before + 1}"]
            connection.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", values)
        decoys.begun.add(batch)


def forget(connection: Connection, batch: Batch) -> None:
    """It was released."""
    connection.execute("DELETE FROM settings WHERE name=?", [f"{NOTED}{batch.name}"])


def _unknown(
    connection: Connection, decoys: Decoys, now: datetime, zone: ZoneInfo
) -> Sequence[Batch]:
    """Those that can still be waited for and were prepared, not by this process."""
    last = _noted(connection, "prepared")
    released = _noted(connection, "released")
    if last is None or released is None:
        return []
    begun = batch_named(released).order, batch_named(last).order
    return [
        each
        for each in upcoming_batches(now, zone)
        if begun[0] < each.order <= begun[1] and each not in decoys.begun
    ]


def _noted(connection: Connection, name: str) -> str | None:
    row = connection.execute("SELECT value FROM settings WHERE name=?", [name]).fetchone()
    return row and str(row[0])
