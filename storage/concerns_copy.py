"""A copy of the vault that forgets when the vault does.

Whatever opens a case or a mailbox is sealed in a copy with a key of its own. When a case is
shredded in the vault its key goes with the next copy, and no older copy opens what was kept of it,
whoever has it. Decoys have such keys, too, so that their number tells nothing.
"""

from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date
from sqlite3 import Connection

from storage.concerns_tables import copied
from storage.copy_keys import (
    CopyKeys,
    KeptKeys,
    WrongKeys,
    name_of_case,
    name_of_day,
    opened_with,
)
from storage.nothing_beside import opened

SEALED = (
    ("cases", "case", "case", "day", "key"),
    ("mailboxes", "address", "address", "day", "capsule"),
    ("waiting_reports", "id", "case", "batch", "key"),
)
"""Table, its id, after what its key is called, what begins with the day, and that without which
nobody opens anything. A case that waits keeps its key when it is delivered."""


def sealed_copy(kept: Connection, keys: CopyKeys, newest: date) -> bytes:
    """The same rows, each sealed with its key; `newest` is the day of the last batch.

    What is urgent is a case before its day's first batch: it goes among those of that day. Who is
    just being told of it is left out, and so are the boards: a copy lasts too long for that.
    """
    with closing(copied(kept)) as copy:
        for table in ("pages", "board", "notices"):
            copy.execute(f"DELETE FROM {table}")  # noqa: S608  # nosec B608
        for table in ("cases", "mailboxes"):
            copy.execute(f"UPDATE {table} SET day=? WHERE day>?", [f"{newest}"] * 2)  # noqa: S608  # nosec B608
        for row in _rows(copy):
            row.put(copy, keys.seal(name_of_case(row.called), row.content))
            _keep_for_earlier_copies(keys, row.day)
        with closing(copied(copy)) as sealed:  # nothing of what stood there is left in it
            return sealed.serialize()


def opened_copy(content: bytes, keys: KeptKeys) -> bytes:
    """What `sealed_copy` made, opened; without that of which the keys are gone."""
    with closing(opened(":memory:")) as copy:
        copy.deserialize(content)
        for row in _rows(copy):
            row.put(copy, _opened(keys, row))
        _drop_what_nobody_can_open(copy)
        with closing(copied(copy)) as readable:
            return readable.serialize()


@dataclass(frozen=True, slots=True)
class _Row:
    table: str
    key: str
    """The name of the column with the id."""
    id: str
    called: str
    sealed: str
    """The name of the column with the content."""
    day: date
    content: bytes

    def put(self, copy: Connection, content: bytes | None) -> None:
        """Instead of what stands there; with None the row goes."""
        if content is None:
            copy.execute(f'DELETE FROM {self.table} WHERE "{self.key}"=?', [self.id])  # noqa: S608  # nosec B608
            return
        change = f'UPDATE {self.table} SET "{self.sealed}"=? WHERE "{self.key}"=?'  # noqa: S608  # nosec B608
        copy.execute(change, [content, self.id])


def _rows(copy: Connection) -> list[_Row]:
    return [
        _Row(table, key, id_, called, sealed, date.fromisoformat(day), content)
        for table, key, name, column, sealed in SEALED
        for id_, called, day, content in copy.execute(
            f'SELECT "{key}", "{name}", substr({column}, 1, 10), "{sealed}" FROM {table}'  # noqa: S608  # nosec B608
        ).fetchall()
    ]


def _opened(keys: KeptKeys, row: _Row) -> bytes | None:
    """With its own key, or, in a copy of an earlier version, with that of its day.

    None if both are gone. Raises WrongKeys.
    """
    names = [each for each in (name_of_case(row.called), name_of_day(row.day)) if each in keys]
    if not names:
        return None
    for name in names:
        with suppress(WrongKeys):
            return opened_with(keys, name, row.content)
    raise WrongKeys


def _keep_for_earlier_copies(keys: CopyKeys, day: date) -> None:
    """An earlier version had one key for all of a day; no new one is made."""
    if name_of_day(day) in keys.known:
        keys.need(name_of_day(day))


def _drop_what_nobody_can_open(copy: Connection) -> None:
    cases = 'SELECT "case" FROM cases UNION SELECT "case" FROM waiting_reports'
    for table in ("messages", "waiting_messages"):
        copy.execute(f'DELETE FROM {table} WHERE "case" NOT IN ({cases})')  # noqa: S608  # nosec B608
    copy.execute("DELETE FROM letters WHERE mailbox NOT IN (SELECT address FROM mailboxes)")
    copy.commit()
