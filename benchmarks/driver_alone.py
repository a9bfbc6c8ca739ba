"""The statements that a storage sent, sent once more by nobody but the driver: what is physical.

No event loop, no handler and no thread to hand anything over to: only what the database itself and
its driver need for them, with as many messages in a commit as there are in flight.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, delete, event

from storage.engines import writing_engine
from storage.tables import agenda, deliveries, seen


@dataclass(frozen=True, slots=True)
class Sent:
    sql: str
    parameters: Any
    many: bool


@contextmanager
def overheard() -> Iterator[list[Sent]]:
    """All that is sent to any database meanwhile, but for what begins a transaction."""
    sent: list[Sent] = []

    def note(_c: object, _cursor: object, sql: str, values: object, _x: object, many: bool) -> None:
        if not sql.startswith("BEGIN"):
            sent.append(Sent(sql, values, many))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def messages_per_second(url: str, sent: Sequence[Sent], messages: int, together: int) -> float:
    """What they wrote is removed first, as far as it is new with each message."""
    engine = writing_engine(url)
    with engine.begin() as connection:
        for table in (seen, agenda, deliveries):
            connection.execute(delete(table))
    each = len(sent) * together // messages
    started = time.perf_counter()
    for first in range(0, len(sent), each):
        with engine.begin() as connection:
            cursor = connection.connection.cursor()
            for one in sent[first : first + each]:
                send = cursor.executemany if one.many else cursor.execute
                send(one.sql, one.parameters)
    spent = time.perf_counter() - started
    engine.dispose()
    return messages / spent
