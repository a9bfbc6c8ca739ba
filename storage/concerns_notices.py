"""The noticeboard: always as many handles, of which a few stand for a letter that waits.

A row has a handle, the batch with which it comes (nothing once it has come) and the one with which
it goes. For each batch it is drawn by lot how many go, and as many come. What is real changes
places with one of those that nobody has: so rows and their number are the same with a letter as
without, read or not.
"""

from dataclasses import replace
from datetime import timedelta
from random import Random
from sqlite3 import Connection

from bot.concerns.batches import Batch, batch_named
from bot.concerns.sealed.handles import Handle, nobodys_handle
from storage.concerns_lot import drawn
from storage.concerns_rows import new_id

DAY = timedelta(days=1)
SHOWN = 24
"""Handles at any time: few enough to be read in a chat."""
LASTS = timedelta(days=14)
"""From its batch on, unless its letter is read before."""
GOING = (1, 2, 2, 3)
"""With one batch so many go, drawn by lot, and as many come."""


def shown(connection: Connection) -> list[Handle]:
    """In the order of their numbers, so that one is found quickly; it changes by batches alone."""
    rows = connection.execute("SELECT handle FROM notices WHERE comes='' ORDER BY handle")
    return [Handle(int.from_bytes(handle)) for (handle,) in rows]


def prepare(connection: Connection, batch: Batch, known: set[str], chance: Random) -> None:
    """Draw what goes with a batch, and let as many come; `known` are those that nobody has."""
    number, standing = chance.choice(GOING), _standing(connection)
    going = [id_ for id_, goes in standing if goes == batch.name]
    staying = [id_ for id_, goes in standing if batch_named(goes).order > batch.order]
    more = _drawn(staying, known, number - len(going), chance)
    later = [id_ for id_ in going if id_ in known][: max(0, len(going) - number)]
    _let_go(connection, more, batch)
    _let_go(connection, later, replace(batch, day=batch.day + DAY))
    for _ in range(len(going) + len(more) - len(later)):
        known.add(_put(connection, _another(connection), batch.name, _end(batch)))


def announce(connection: Connection, handle: Handle, batch: Batch, known: set[str]) -> None:
    """Somebody was written to: their handle comes with a batch, in the place of another one.

    One that stands there stays for as long as if it came anew.
    """
    question = "SELECT id, comes, goes FROM notices WHERE handle=?"
    there = connection.execute(question, [_bytes(handle)]).fetchone()
    coming = _first(connection, "SELECT id FROM notices WHERE comes=? ORDER BY id", batch, known)
    if there is None:
        connection.execute("DELETE FROM notices WHERE id=?", [coming])
        _put(connection, handle, batch.name, _end(batch))
        return
    id_, comes, goes = there
    known.discard(id_)
    if not comes:
        connection.execute("UPDATE notices SET goes=? WHERE id=?", [goes, coming])
        connection.execute("UPDATE notices SET goes=? WHERE id=?", [_end(batch), id_])


def withdraw(connection: Connection, handle: Handle, batch: Batch, known: set[str]) -> None:
    """What waited was read: the handle goes with a batch, and one that would have gone stays."""
    question = "SELECT id, goes FROM notices WHERE handle=?"
    there = connection.execute(question, [_bytes(handle)]).fetchone()
    if there is None or there[0] in known or batch_named(there[1]).order <= batch.order:
        return
    id_, goes = there
    going = _first(connection, "SELECT id FROM notices WHERE goes=? ORDER BY id", batch, known)
    connection.execute("UPDATE notices SET goes=? WHERE id=?", [goes, going])
    connection.execute("UPDATE notices SET goes=? WHERE id=?", [batch.name, id_])


def renew(connection: Connection, batch: Batch, known: set[str], chance: Random) -> None:
    """Let go what goes with this batch, show what comes with it, and bring it to its number."""
    rows = connection.execute("SELECT id, comes, goes FROM notices").fetchall()
    for id_, comes, goes in rows:
        if batch_named(goes).order <= batch.order:
            connection.execute("DELETE FROM notices WHERE id=?", [id_])
        elif comes and batch_named(comes).order <= batch.order:
            connection.execute("UPDATE notices SET comes='' WHERE id=?", [id_])
    standing = [id_ for id_, _ in _standing(connection)]
    for id_ in _drawn(standing, known, len(standing) - SHOWN, chance):
        connection.execute("DELETE FROM notices WHERE id=?", [id_])
    ends = [batch.day + chance.randint(1, LASTS.days) * DAY for _ in range(SHOWN)]
    for end in ends[len(standing) :]:
        known.add(_put(connection, _another(connection), "", replace(batch, day=end).name))


def _drawn(staying: list[str], known: set[str], number: int, chance: Random) -> list[str]:
    """By lot among those that nobody has; after a new start, when too few are known, the oldest."""
    ours = drawn([id_ for id_ in staying if id_ in known], number, chance)
    others = [id_ for id_ in staying if id_ not in known]
    return [*ours, *others[: max(0, number - len(ours))]]


def _standing(connection: Connection) -> list[tuple[str, str]]:
    """Those that are shown, with the batch with which each goes; the first to go comes first."""
    rows = connection.execute("SELECT id, goes FROM notices WHERE comes='' ORDER BY id").fetchall()
    return sorted(rows, key=lambda row: batch_named(row[1]).order)


def _let_go(connection: Connection, ids: list[str], batch: Batch) -> None:
    values = [[batch.name, id_] for id_ in ids]
    connection.executemany("UPDATE notices SET goes=? WHERE id=?", values)


def _first(connection: Connection, question: str, batch: Batch, known: set[str]) -> str | None:
    """The first of those that nobody has, of which it can be told in this process."""
    rows = connection.execute(question, [batch.name]).fetchall()
    return next((id_ for (id_,) in rows if id_ in known), None)


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
