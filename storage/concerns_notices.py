"""The noticeboard: always as many handles, of which a few stand for a letter that waits.

A row has a handle, the batch with which it comes (nothing once it has come) and the one with which
it goes at the latest. With each batch some come, drawn by lot, and as many of those that have
stood for longest go. What is real comes in the place of one that nobody has, and goes in its turn:
nothing that its holder does is seen there, not even that they have read.
"""

from dataclasses import replace
from datetime import timedelta
from random import Random
from sqlite3 import Connection

from bot.concerns.batches import Batch, batch_named
from bot.concerns.sealed.handles import Handle, nobodys_handle
from storage.concerns_lot import drawn
from storage.concerns_rows import new_id

SHOWN = 24
"""Handles at any time: few enough to be read in a chat."""
COMING = (1, 1, 1, 2)
"""With one batch so many come, drawn by lot: so each stands for ten days or so."""
STAYING = (0, 0, 0, 1)
"""So many that nobody has begin anew where they stand, as real ones do with another letter."""
MOST_DRAWN_ANEW = 3
"""Where so many come already, a new start lets no other come: each stands for four days at least,
unless more letters than that were written."""
LASTS = timedelta(days=14)
"""From its batch on, where nothing came that would have taken its place."""


def shown(connection: Connection) -> list[Handle]:
    """In the order of their numbers, so that one is found quickly; it changes by batches alone."""
    rows = connection.execute("SELECT handle FROM notices WHERE comes='' ORDER BY handle")
    return [Handle(int.from_bytes(handle)) for (handle,) in rows]


def prepare(connection: Connection, batch: Batch, known: set[str], chance: Random) -> None:
    """Draw what comes with a batch, and what stays; `known` are those that nobody has."""
    nobodys = [id_ for id_ in _standing(connection) if id_ in known]
    _let_stay(connection, drawn(nobodys, chance.choice(STAYING), chance), batch)
    for _ in range(chance.choice(COMING)):
        known.add(_put(connection, _another(connection), batch.name, _end(batch)))


def prepare_anew(connection: Connection, batch: Batch, known: set[str]) -> None:
    """After a new start: one that gives way, as nobody knows any more which of the others would."""
    question = "SELECT count(*) FROM notices WHERE comes=?"
    if connection.execute(question, [batch.name]).fetchone()[0] < MOST_DRAWN_ANEW:
        known.add(_put(connection, _another(connection), batch.name, _end(batch)))


def exchange(connection: Connection, batch: Batch, known: set[str]) -> None:
    """As if somebody was written to, one that nobody has comes in the place of such a one."""
    question = "SELECT id FROM notices WHERE comes=? ORDER BY id"
    coming = [id_ for (id_,) in connection.execute(question, [batch.name]) if id_ in known]
    for id_ in coming[:1]:
        connection.execute("DELETE FROM notices WHERE id=?", [id_])
        known.add(_put(connection, _another(connection), batch.name, _end(batch)))


def announce(connection: Connection, handle: Handle, batch: Batch, known: set[str]) -> None:
    """Somebody was written to: their handle comes with a batch, in the place of another one.

    One that stands there stays for as long as if it came anew.
    """
    question = "SELECT id, comes FROM notices WHERE handle=?"
    there = connection.execute(question, [_bytes(handle)]).fetchone()
    if there is None:
        question = "SELECT id FROM notices WHERE comes=? ORDER BY id"
        coming = connection.execute(question, [batch.name]).fetchall()
        given_up = next(([id_] for (id_,) in coming if id_ in known), None)
        connection.execute("DELETE FROM notices WHERE id=?", given_up or [None])
        _put(connection, handle, batch.name, _end(batch))
        return
    id_, comes = there
    known.discard(id_)
    if not comes:
        _let_stay(connection, [id_], batch)


def renew(connection: Connection, batch: Batch, known: set[str]) -> None:
    """Show what comes with this batch, and let as many go; a board that is not full is filled."""
    for id_, comes, goes in connection.execute("SELECT id, comes, goes FROM notices").fetchall():
        if batch_named(goes).order <= batch.order:
            connection.execute("DELETE FROM notices WHERE id=?", [id_])
        elif comes and batch_named(comes).order <= batch.order:
            connection.execute("UPDATE notices SET comes='' WHERE id=?", [id_])
    standing = _standing(connection)
    gone = [[id_] for id_ in standing[: max(0, len(standing) - SHOWN)]]
    connection.executemany("DELETE FROM notices WHERE id=?", gone)
    for _ in range(len(standing), SHOWN):
        known.add(_put(connection, _another(connection), "", _end(batch)))


def _standing(connection: Connection) -> list[str]:
    """Those that are shown; the first to go comes first."""
    rows = connection.execute("SELECT id, goes FROM notices WHERE comes='' ORDER BY id").fetchall()
    return [id_ for id_, _ in sorted(rows, key=lambda row: batch_named(row[1]).order)]


def _let_stay(connection: Connection, ids: list[str], batch: Batch) -> None:
    values = [[_end(batch), id_] for id_ in ids]
    connection.executemany("UPDATE notices SET goes=? WHERE id=?", values)


def _another(connection: Connection) -> Handle:
    """One that stands nowhere yet: twice the same one would be seen to be made up."""
    taken = {handle for (handle,) in connection.execute("SELECT handle FROM notices")}
    return next(each for each in iter(nobodys_handle, None) if _bytes(each) not in taken)


def _put(connection: Connection, handle: Handle, comes: str, goes: str) -> str:
    """Returns its id."""
    values = (new_id(), _bytes(handle), comes, goes)
    connection.execute("INSERT INTO notices VALUES (?, ?, ?, ?)", values)
    return values[0]


def _end(batch: Batch) -> str:
    return replace(batch, day=batch.day + LASTS).name


def _bytes(handle: Handle) -> bytes:
    """All as long."""
    return handle.to_bytes(2)
