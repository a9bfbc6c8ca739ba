"""PostgreSQL's tables as they are at one moment, a CSV file each, and back."""

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import Connection, inspect, text

from storage.copy_keys import CopyKeys, KeptKeys, name_of_round, opened_with

COUNTERS, TABLE = "counters.json", "tables/{name}.csv"
STEPS = "alembic_version"
PENDING, HALF_TOLD = "pending_answers", "dialogues"


def copied_tables(connection: Connection, keys: CopyKeys) -> Mapping[str, bytes]:
    """All of them, and the last numbers that were given."""
    tables = _sorted_tables(connection)
    files = {TABLE.format(name=table): _read(connection, table) for table in tables}
    half_told = TABLE.format(name=HALF_TOLD)
    files[half_told] = files[half_told].partition(b"\n")[0] + b"\n"
    pending = TABLE.format(name=PENDING)
    files[pending] = _sealed(files[pending], keys)
    return files | {COUNTERS: json.dumps(_counters(connection, tables)).encode()}


def opened_tables(files: Mapping[str, bytes], keys: KeptKeys) -> Mapping[str, bytes]:
    """Raises WrongKeys."""
    pending = TABLE.format(name=PENDING)
    return {**files, pending: _opened(files[pending], keys)}


def is_empty(connection: Connection) -> bool:
    """Whether there are no tables, or nothing in any of them."""
    rows = (f'SELECT 1 FROM "{table}" LIMIT 1' for table in _sorted_tables(connection))  # noqa: S608  # nosec B608
    return not any(connection.execute(text(row)).first() for row in rows)


def fill(connection: Connection, files: Mapping[str, bytes]) -> None:
    """Empty tables in the shape of the copy, in one transaction."""
    tables = _sorted_tables(connection)
    for table in reversed(tables):
        connection.execute(text(f'DELETE FROM "{table}"'))  # noqa: S608  # nosec B608  # a step may have put it there
    for table in tables:
        _write(connection, table, files[TABLE.format(name=table)])
    for counted, last in json.loads(files[COUNTERS]).items():
        table, _, column = counted.partition(".")
        again = {"name": _sequence(connection, table, column), "last": last}
        connection.execute(text("SELECT setval(CAST(:name AS regclass), :last)"), again)


def _sorted_tables(connection: Connection) -> list[str]:
    """Whatever is referred to stands before what refers to it."""
    known = inspect(connection).get_sorted_table_and_fkc_names()
    return [name for name, _ in known if name and name != STEPS]


def _read(connection: Connection, table: str) -> bytes:
    raw = connection.connection.cursor()
    with raw.copy(f'COPY "{table}" TO STDOUT (FORMAT csv, HEADER)') as rows:
        return b"".join(bytes(piece) for piece in rows)


def _write(connection: Connection, table: str, rows: bytes) -> None:
    named = rows.partition(b"\n")[0].decode().split(",")
    columns = ", ".join(f'"{name}"' for name in named)
    raw = connection.connection.cursor()
    with raw.copy(f'COPY "{table}" ({columns}) FROM STDIN (FORMAT csv, HEADER)') as written:
        written.write(rows)


def _sealed(rows: bytes, keys: CopyKeys) -> bytes:
    return _with_answers(rows, keys.seal)


def _opened(rows: bytes, keys: KeptKeys) -> bytes:
    return _with_answers(rows, lambda name, said: opened_with(keys, name, said))


def _with_answers(rows: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The same table with other answers; without those rows that have none any more."""
    read = csv.DictReader(io.StringIO(rows.decode(), newline=""))
    written = io.StringIO(newline="")
    table = csv.DictWriter(written, read.fieldnames or (), lineterminator="\n")
    table.writeheader()
    for row in read:
        instead = change(name_of_round(row["round"]), row["answers"].encode())
        if instead is not None:
            table.writerow(row | {"answers": instead.decode()})
    return written.getvalue().encode()


def _counters(connection: Connection, tables: Sequence[str]) -> Mapping[str, int]:
    """The last number that was given in each column that PostgreSQL numbers, if one was."""
    counted = {
        f"{table}.{column['name']}": _last(connection, sequence)
        for table in tables
        for column in inspect(connection).get_columns(table)
        if (sequence := _sequence(connection, table, column["name"]))
    }
    return {name: last for name, last in counted.items() if last is not None}


def _sequence(connection: Connection, table: str, column: str) -> str:
    asked = text("SELECT pg_get_serial_sequence(:table, :column)")
    return connection.scalar(asked, {"table": f'"{table}"', "column": column}) or ""


def _last(connection: Connection, sequence: str) -> int | None:
    asked = f"SELECT last_value, is_called FROM {sequence}"  # noqa: S608  # nosec B608  # PostgreSQL named it
    last, is_called = connection.execute(text(asked)).one()
    return int(last) if is_called else None
