"""Statements of every message: put together once, and given to the driver as they are.

From a statement to the driver and back SQLAlchemy takes several times as long as the database. So
it puts each of these together once for each kind of database, together with what turns our values
into the driver's and back; after that it is not asked any more.
"""

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter, methodcaller
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import Connection, Delete, Dialect, Insert, Select, Update
from sqlalchemy.exc import DBAPIError

T = TypeVar("T")

Statement: TypeAlias = Select[Any] | Insert | Update | Delete
Values: TypeAlias = Mapping[str, object]
Convert: TypeAlias = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class _Spelled:
    """A statement in the words of one database."""

    sql: str
    fixed: Mapping[str, object]
    """Values that are the same each time."""
    given: Sequence[tuple[str, Convert | None]]
    order: Sequence[str] | None
    """Of the values, for a driver that takes them without names."""
    row: Callable[[Sequence[Any]], Any]

    def parameters(self, values: Values) -> Any:  # noqa: ANN401 - whatever the driver takes
        bound = dict(self.fixed)
        for name, convert in self.given:
            bound[name] = values[name] if convert is None else convert(values[name])
        return bound if self.order is None else tuple(map(bound.__getitem__, self.order))


_ROWS: Callable[[Any], Sequence[Any]] = methodcaller("fetchall")
_CHANGED: Callable[[Any], int] = attrgetter("rowcount")

_Kinds: TypeAlias = dict[tuple[str, str], _Spelled]
"""One for each database and driver."""


@dataclass(frozen=True, slots=True, eq=False)
class Lookup:
    """No list can be among what is asked for: that makes another statement each time."""

    statement: Select[Any]
    _kinds: _Kinds = field(default_factory=dict)

    def rows(self, connection: Connection, values: Values) -> list[Any]:
        """Each with the names of its columns, like a Row of SQLAlchemy. Raises DBAPIError."""
        spelled = _spelled(self._kinds, self.statement, (), connection.dialect)
        found = _carried_out(connection, spelled.sql, spelled.parameters(values), _ROWS)
        return list(map(spelled.row, found))


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """Of one row, or of all that its values say; no list can be among these."""

    statement: Insert | Update | Delete
    columns: Sequence[str] = ()
    """Of a row that is put in."""
    _kinds: _Kinds = field(default_factory=dict)

    def make(self, connection: Connection, values: Values) -> int:
        """How many rows it put in, changed or removed. Raises DBAPIError."""
        spelled = _spelled(self._kinds, self.statement, self.columns, connection.dialect)
        return _carried_out(connection, spelled.sql, spelled.parameters(values), _CHANGED)


def _spelled(
    kinds: _Kinds, statement: Statement, columns: Sequence[str], dialect: Dialect
) -> _Spelled:
    kind = dialect.name, dialect.driver
    if kind not in kinds:
        kinds[kind] = _spell(statement, columns, dialect)
    return kinds[kind]


def _carried_out(
    connection: Connection,
    sql: str,
    parameters: Any,  # noqa: ANN401 - whatever the driver takes
    result: Callable[[Any], T],
) -> T:
    """What comes of it, seen by the cursor; begins a transaction if there is none."""
    if not connection.in_transaction():
        connection.begin()
    cursor = connection.connection.cursor()
    for listener in connection.dispatch.before_cursor_execute:
        listener(connection, cursor, sql, parameters, None, False)
    driver = connection.dialect.loaded_dbapi
    try:
        cursor.execute(sql, parameters)
        return result(cursor)
    except driver.Error as error:
        hidden = connection.engine.hide_parameters
        raise DBAPIError.instance(sql, parameters, error, driver.Error, hidden) from error
    finally:
        cursor.close()


def _spell(statement: Statement, columns: Sequence[str], dialect: Dialect) -> _Spelled:
    compiled: Any = statement.compile(dialect=dialect, column_keys=list(columns) or None)
    fixed = {column.key: column.default.arg for column in compiled.insert_prefetch}
    given: list[tuple[str, Convert | None]] = []
    for bound, name in compiled.bind_names.items():
        if bound.expanding:
            raise ValueError("A list makes another statement each time.")
        convert = bound.type.dialect_impl(dialect).bind_processor(dialect)
        if bound.required:
            given.append((name, convert))
        elif name not in fixed:
            fixed[name] = bound.value if convert is None else convert(bound.value)
    row = _row_maker(statement, dialect)
    return _Spelled(compiled.string, fixed, given, compiled.positiontup, row)


def _row_maker(statement: Statement, dialect: Dialect) -> Callable[[Sequence[Any]], Any]:
    columns = list(statement.selected_columns) if isinstance(statement, Select) else []
    names = [column.name for column in columns]
    kind: Any = namedtuple("Row", names)  # type: ignore[misc]  # noqa: PYI024 - known only here
    types = [column.type.dialect_impl(dialect) for column in columns]
    converts = [each.result_processor(dialect, None) for each in types]
    converted = [(at, convert) for at, convert in enumerate(converts) if convert is not None]

    def row(found: Sequence[Any]) -> Any:  # noqa: ANN401 - its columns are the statement's
        values = list(found)
        for at, convert in converted:
            values[at] = convert(values[at])
        return kind._make(values)

    return row
