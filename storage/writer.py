"""How works are kept: many in one transaction, a savepoint each, one commit for all."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeAlias, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """What the work returned."""

    value: T


@dataclass(frozen=True, slots=True)
class Failed:
    """What the work raised, or why its group could not be committed. Nothing of it is kept.

    One exception: if PostgreSQL is lost in the middle of a commit, nobody can know.
    """

    error: BaseException


Work: TypeAlias = Callable[[Connection], T]
Outcome: TypeAlias = Done[T] | Failed

MOST_TRIES = 4
"""Of a work that keeps colliding, the first time in its group included."""

# PostgreSQL: serialization failure, deadlock, and a row that another instance made just before
_COLLISIONS = {"40001", "40P01", "23505"}

LONGEST_STANDSTILL = 30
"""Seconds after which PostgreSQL undoes what a process began and does not go on with.

It may have been stopped, or its machine sleeps: until then nobody gets at what it has locked. Well
within the lease of a delivery. Said in each transaction, as a pool between us would forget it."""

# Savepoints go straight to the driver: through SQLAlchemy they cost more than a small work does.
_BEGIN = {
    "postgresql": (
        f"SET LOCAL idle_in_transaction_session_timeout = '{LONGEST_STANDSTILL}s'; SAVEPOINT work",
    ),
    "sqlite": ("SAVEPOINT work",),
}
_NEXT_SAVEPOINT = {
    "postgresql": ("RELEASE SAVEPOINT work; SAVEPOINT work",),  # one round trip
    "sqlite": ("RELEASE SAVEPOINT work", "SAVEPOINT work"),  # sqlite3 takes them one by one
}


def keep(engine: Engine, works: Sequence[Work[Any]]) -> list[Outcome[Any]]:
    """Do the works in one transaction and tell what came of each, in their order.

    A work that raises leaves nothing and fails alone; if the commit fails, all of them fail.
    A work that collided with another transaction is done again, in one of its own.
    """
    return [
        _keep_alone(engine, work) if _collided(outcome) else outcome
        for work, outcome in zip(works, _keep_together(engine, works), strict=True)
    ]


@contextmanager
def savepoint(connection: Connection) -> Iterator[None]:
    """What is done inside is undone if it raises, and only that."""
    driver: Any = connection.connection.driver_connection
    driver.execute("SAVEPOINT part")
    try:
        yield
    except BaseException:
        driver.execute("ROLLBACK TO SAVEPOINT part")
        raise
    finally:
        driver.execute("RELEASE SAVEPOINT part")


def attempt(work: Work[T], connection: Connection) -> Outcome[T]:
    """Do the work; what it raises belongs to whoever waits for it, not to this thread."""
    try:
        return Done(work(connection))
    except BaseException as error:  # noqa: BLE001 - whoever waits must hear of it, or waits for ever
        return Failed(error)


def _keep_together(engine: Engine, works: Sequence[Work[Any]]) -> list[Outcome[Any]]:
    try:
        with engine.begin() as connection:
            return _each_in_a_savepoint(connection, works)
    except BaseException as error:  # noqa: BLE001 - whoever waits must hear of it, or waits for ever
        return [Failed(error)] * len(works)


def _each_in_a_savepoint(connection: Connection, works: Sequence[Work[Any]]) -> list[Outcome[Any]]:
    driver: Any = connection.connection.driver_connection
    outcomes: list[Outcome[Any]] = []
    for statement in _BEGIN[connection.dialect.name]:
        driver.execute(statement)
    for work in works:
        outcomes.append(attempt(partial(_up_to_the_next_savepoint, work), connection))
        if isinstance(outcomes[-1], Failed):
            driver.execute("ROLLBACK TO SAVEPOINT work")
    return outcomes


def _up_to_the_next_savepoint(work: Work[T], connection: Connection) -> T:
    value = work(connection)
    driver: Any = connection.connection.driver_connection
    for statement in _NEXT_SAVEPOINT[connection.dialect.name]:
        driver.execute(statement)
    return value


def _keep_alone(engine: Engine, work: Work[Any]) -> Outcome[Any]:
    for _ in range(MOST_TRIES - 1):
        [outcome] = _keep_together(engine, [work])
        if not _collided(outcome):
            break
    return outcome


def _collided(outcome: Outcome[Any]) -> bool:
    return (
        isinstance(outcome, Failed)
        and isinstance(outcome.error, DBAPIError)
        and getattr(outcome.error.orig, "sqlstate", "") in _COLLISIONS
    )
