"""Two members become one in every table there is, also in those that come later."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import Any

import pytest
from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    Integer,
    Table,
    Time,
    func,
    insert,
    select,
)

from bot.checkins.model import Answered
from bot.words.ids import MemberId
from storage.engines import writing_engine
from storage.merging import merge_members, references
from storage.tables import (
    Moment,
    agenda,
    checkins,
    deliveries,
    invitations,
    members,
    metadata,
    named_answers,
)
from tests.support.ready_made import lay_tables
from tests.support.stage import MONDAY

KEPT, GONE, LIKE_GONE = MemberId("kept"), MemberId("gone"), MemberId("gone-too")
MEMBERS = (KEPT, GONE, LIKE_GONE)


@contextmanager
def connected(url: str) -> Iterator[Connection]:
    """To a new database with one row in each table; whatever can refers to the one who goes."""
    lay_tables(url)
    engine = writing_engine(url)
    with engine.connect() as connection:
        for table in metadata.sorted_tables:
            for values in [{"id": each} for each in MEMBERS] if table is members else [{}]:
                put(connection, table, **values)
        yield connection
    engine.dispose()


def put(connection: Connection, table: Table, **values: object) -> None:
    row = {column.name: sample(column) for column in table.columns}
    connection.execute(insert(table).values({**row, **values}))


def sample(column: Column[Any]) -> object:
    for key in column.foreign_keys:
        return GONE if key.column is members.c.id else sample(key.column)
    match column.type:
        case Boolean():
            return False
        case Moment():
            return MONDAY
        case Integer():
            return 1
        case Date():
            return date(2026, 3, 2)
        case Time():
            return time(9)
        case _:
            return ""


def rows(connection: Connection, table: Table) -> list[dict[str, object]]:
    return [dict(row) for row in connection.execute(select(table)).mappings()]


def test_nothing_refers_to_the_one_who_went_and_no_row_is_lost(database_url: str) -> None:
    with connected(database_url) as connection:
        before = {table: len(rows(connection, table)) for table in metadata.sorted_tables}

        merge_members(connection, KEPT, GONE)

        for column in references():
            assert connection.scalars(select(column)).all() == [KEPT], column
        after = {table: len(rows(connection, table)) for table in metadata.sorted_tables}
        assert after == {**before, members: 2}


def test_what_both_have_is_there_once(database_url: str) -> None:
    with connected(database_url) as connection:
        keyed = [column for column in references() if column.primary_key]
        for column in keyed:
            put(connection, column.table, **{column.name: KEPT})

        merge_members(connection, KEPT, GONE)

        assert {column.table.name for column in keyed} >= {"rosters", "away", "named_answers"}
        for column in keyed:
            assert connection.scalars(select(column)).all() == [KEPT], column


def test_whoever_is_called_nearly_the_same_keeps_everything(database_url: str) -> None:
    with connected(database_url) as connection:
        put(connection, checkins, number=2, owners=f"{LIKE_GONE} {GONE} {KEPT}")
        put(connection, deliveries, position=2, id="2", recipient=f"member:{LIKE_GONE}", once="2")
        plan(connection, f"later:1:{LIKE_GONE}", LIKE_GONE)

        merge_members(connection, KEPT, GONE)

        owners = connection.scalar(select(checkins.c.owners).where(checkins.c.number == 2))
        assert owners == f"{LIKE_GONE} {KEPT}"
        assert planned(connection) == {f"later:1:{LIKE_GONE}": LIKE_GONE}
        recipients = connection.scalars(select(deliveries.c.recipient)).all()
        assert f"member:{LIKE_GONE}" in recipients


def plan(connection: Connection, key: str, member: MemberId) -> None:
    put(connection, agenda, key=key, args=json.dumps({"member": member}))


def planned(connection: Connection) -> dict[str, str]:
    chosen = select(agenda).where(agenda.c.key != "")
    return {row.key: json.loads(row.args)["member"] for row in connection.execute(chosen)}


def test_what_is_planned_and_what_is_owed_passes_over_once(database_url: str) -> None:
    with connected(database_url) as connection:
        plan(connection, f"later:1:{KEPT}", KEPT)
        for number in (1, 2):
            plan(connection, f"later:{number}:{GONE}", GONE)
        for position, to, once in [
            (11, f"member:{KEPT}", f"ask:1:{KEPT}"),
            (12, f"member:{GONE}", f"ask:1:{GONE}"),
            (13, f"member:{GONE}", f"ask:2:{GONE}"),
            (14, f'member:{GONE} at ["web","","gone"]', None),
        ]:
            put(
                connection, deliveries, position=position, id=str(position), recipient=to, once=once
            )

        merge_members(connection, KEPT, GONE)

        assert planned(connection) == {f"later:{number}:{KEPT}": KEPT for number in (1, 2)}
        owed = select(deliveries.c.position, deliveries.c.recipient, deliveries.c.once)
        chosen = owed.where(deliveries.c.position > 1).order_by(deliveries.c.position)
        assert [tuple(row) for row in connection.execute(chosen)] == [
            (11, f"member:{KEPT}", f"ask:1:{KEPT}"),
            (13, f"member:{KEPT}", f"ask:2:{KEPT}"),
            (14, f'member:{KEPT} at ["web","","gone"]', None),
        ]


@pytest.mark.parametrize(
    ("theirs", "ours", "then"),
    [
        (Answered.YES, Answered.NO, Answered.YES),
        (Answered.NO, Answered.YES, Answered.YES),
        (Answered.SKIPPED, Answered.NO, Answered.SKIPPED),
        (Answered.YES, Answered.SKIPPED, Answered.YES),
    ],
)
def test_whoever_has_answered_at_one_address_is_done(
    database_url: str, theirs: Answered, ours: Answered, then: Answered
) -> None:
    with connected(database_url) as connection:
        put(connection, invitations, member=KEPT, answered=ours.value)
        connection.execute(
            invitations.update()
            .where(invitations.c.member == GONE)
            .values(answered=theirs.value, remind_at=None, asked=True)
        )

        merge_members(connection, KEPT, GONE)

        [row] = rows(connection, invitations)
        assert (row["member"], row["answered"]) == (KEPT, then.value)


def test_of_two_answers_that_of_the_one_who_stays_counts(database_url: str) -> None:
    with connected(database_url) as connection:
        put(connection, named_answers, member=KEPT, answers="kept")

        merge_members(connection, KEPT, GONE)

        assert [row["answers"] for row in rows(connection, named_answers)] == ["kept"]


def test_a_moment_is_as_it_was(database_url: str) -> None:
    """Rows are rewritten as they are, in the words of the database."""
    with connected(database_url) as connection:
        merge_members(connection, KEPT, GONE)

        [row] = rows(connection, invitations)
        assert isinstance(row["ask_at"], datetime)
        assert row["ask_at"] == MONDAY
        assert connection.scalar(select(func.count()).select_from(members)) == 2
