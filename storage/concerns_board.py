"""The board: sealed letters of the last fortnight, the same for all, changed by batches alone.

Whoever holds a receipt finds an answer by trying all of them on their own device, so that no
mailbox is ever asked for. A letter that was burnt or shredded stays on the board as it was until
the next batch; then decoys are burnt beside it.
"""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from random import Random
from sqlite3 import Connection

from bot.concerns.batches import Batch, batch_named
from bot.concerns.sealed.decoys import sealed_for_nobody
from bot.concerns.sealed.padding import STEP
from storage.concerns_lot import drawn

SHOWN = timedelta(days=14)
"""So long a letter stands on the board, from its batch on; in its mailbox it lies for longer."""
BURNT = (1, 1, 2)
"""Of one batch as many letters change, drawn by lot; decoys, unless somebody's were burnt."""


def oldest_shown(day: date) -> str:
    """What sorts before it, by the names of batches, stands on no board after this day."""
    return f"{day - SHOWN}"


def board(connection: Connection) -> Sequence[bytes]:
    """In no order: they lie by their random ids."""
    rows = connection.execute("SELECT letter FROM board ORDER BY id")
    return [bytes(letter) for (letter,) in rows]


def renew(connection: Connection, batch: Batch, decoys: Collection[str], chance: Random) -> None:
    """Show what lies there as of this batch; `decoys` are those letters that nobody wrote."""
    oldest = oldest_shown(batch.day)
    connection.execute("DELETE FROM board WHERE batch<?", [oldest])
    _burn_decoys(connection, decoys, chance)
    connection.execute("DELETE FROM board")
    question = "SELECT id, letter, batch FROM letters WHERE batch>=?"
    lying = connection.execute(question, [oldest]).fetchall()
    due = [row for row in lying if batch_named(row[2]).order <= batch.order]
    connection.executemany("INSERT INTO board VALUES (?, ?, ?)", due)


def _burn_decoys(connection: Connection, decoys: Collection[str], chance: Random) -> None:
    """So many that those which were really burnt, or shredded, are among them."""
    question = """SELECT count(*) FROM board WHERE NOT EXISTS
        (SELECT 1 FROM letters WHERE letters.id=board.id AND letters.letter=board.letter)"""
    really = connection.execute(question).fetchone()[0]
    rows = connection.execute("SELECT id, length(letter) FROM board ORDER BY id").fetchall()
    known = {id_: length for id_, length in rows if id_ in decoys}
    for id_ in drawn([*known], chance.choice(BURNT) - really, chance):
        values = [sealed_for_nobody(known[id_] - STEP), id_]
        connection.execute("UPDATE letters SET letter=? WHERE id=?", values)
