"""The steps lead to exactly the tables we work with, from nothing and from any earlier step."""

import asyncio
import sys
from asyncio.subprocess import PIPE
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TypeAlias

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from bot.checkins.templates.known import Templates
from bot.operator.upkeep import bring_up_to_date
from bot.words.constituencies import Constituency
from bot.words.ids import RoundId
from bot.words.inbound import Room
from config.settings import Settings
from storage.checkins import SqlCheckins
from storage.engines import reading_engine, writing_engine
from storage.migrate import migrate, newest_step, step_of
from storage.migrations.steps import configuration, upgrade
from storage.tables import metadata
from tests.support.processes import started

DAY = 24 * 60 * 60 * 1_000_000
"""The second day there was, in microseconds."""
ROOT = Path(__file__).parents[2]


def test_after_all_steps_the_database_has_the_tables_we_work_with(database_url: str) -> None:
    migrate(database_url)

    engine = reading_engine(database_url)
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
    engine.dispose()
    assert differences == []


def is_current(url: str) -> bool:
    engine = reading_engine(url)
    with engine.connect() as connection:
        step = step_of(connection)
    engine.dispose()
    return step == newest_step()


def test_a_database_is_current_once_it_is_migrated(database_url: str) -> None:
    assert not is_current(database_url)

    migrate(database_url)
    assert is_current(database_url)

    migrate(database_url)
    assert is_current(database_url)


async def test_two_bots_that_start_at_once_may_both_migrate(database_url: str) -> None:
    await asyncio.gather(*(asyncio.to_thread(migrate, database_url) for _ in range(2)))

    assert is_current(database_url)


def test_steps_are_numbered_one_after_another() -> None:
    steps = list(ScriptDirectory.from_config(configuration()).walk_revisions())[::-1]

    numbers = [f"{n:04}" for n in range(1, len(steps) + 1)]
    assert [step.revision for step in steps] == numbers
    assert [Path(step.path).name[:4] for step in steps] == numbers
    assert newest_step() == numbers[-1]


BEFORE_ROUNDS_WERE_COMPARED = """
INSERT INTO organisations (id, name, constituency) VALUES ('o', 'Fund', 'donor');
INSERT INTO members (id, name, organisation, roles, language, zone, hours_start, hours_end, country)
 VALUES ('a', 'Ada', 'o', '', 'en', 'UTC', '09:00', '18:00', ''),
 ('b', 'Ben', NULL, '', 'en', 'UTC', '09:00', '18:00', '');
INSERT INTO circles (id, name, language, zone)
 VALUES ('one', 'One', 'en', 'UTC'), ('two', 'Two', 'en', 'UTC');
INSERT INTO rooms (platform, workspace, id, circle, talks, look_at)
 VALUES ('slack', 'T', 'C1', 'one', TRUE, NULL), ('slack', 'T', 'S1', 'one', FALSE, NULL),
 ('slack', 'T', 'C2', 'two', TRUE, NULL), ('matrix', 'm', '!r', 'two', TRUE, NULL);
INSERT INTO checkins
 (number, template, circle, rhythm, at, "window", reminders, first, owners, state)
 VALUES (1, 't', 'one', '{}', '09:00', 'hours:24', 1, '2026-03-02', 'a', 'running'),
 (2, 't', 'two', '{}', '09:00', 'hours:24', 1, '2026-03-02', 'a', 'running');
INSERT INTO rounds (id, checkin, day, number, closes, k, closed)
 VALUES ('r1', 1, '2026-03-02', 1, 0, 5, FALSE), ('r2', 2, '2026-03-02', 1, 0, 0, FALSE);
INSERT INTO invitations (round, member, ask_at, asked, answered)
 VALUES ('r1', 'a', 0, TRUE, ''), ('r1', 'b', 0, TRUE, '');
INSERT INTO named_answers (round, member, answers, late)
 VALUES ('r1', 'a', '{}', FALSE), ('r2', 'a', '{}', FALSE)
"""


def test_what_was_asked_before_rounds_were_compared_is_compared_and_stays_in_its_room(
    database_url: str,
) -> None:
    scripts = ScriptDirectory.from_config(configuration())
    [step] = [each for each in scripts.walk_revisions() if "rounds_over_time" in each.path]
    engine = writing_engine(database_url)
    with engine.begin() as connection:
        command.upgrade(configuration(connection), str(step.down_revision))
        for statement in BEFORE_ROUNDS_WERE_COMPARED.split(";"):
            connection.exec_driver_sql(statement)
    engine.dispose()

    migrate(database_url)

    engine = reading_engine(database_url)
    with engine.connect() as connection:
        store = SqlCheckins(connection, Templates())
        assert [
            (each.organisation, each.constituency) for each in store.invitations(RoundId("r1"))
        ] == [
            ("o", Constituency.DONOR),
            ("", Constituency.OTHER),
        ]
        [compared] = store.comparable(date(2026, 3, 1))
        assert (compared.id, compared.asks, compared.period_days) == ("r1", frozenset(), 28)
        [in_one_room] = store.named_answers(RoundId("r1"))
        [in_one_of_two] = store.named_answers(RoundId("r2"))
        assert in_one_room.room == Room("slack", "T", "C1")
        assert in_one_of_two.room is None
    engine.dispose()


START = """
import sys
import bot.operator.run
from bot.operator.upkeep import bring_up_to_date
from config.settings import Settings
bring_up_to_date(Settings(data_dir=sys.argv[1]))
print(*{"alembic", "sqlalchemy.orm", "sqlalchemy.ext.asyncio"} & set(sys.modules))
"""


async def test_a_bot_that_needs_no_migration_starts_without_alembic_and_orm(tmp_path: Path) -> None:
    bring_up_to_date(Settings(data_dir=tmp_path))

    async with started(sys.executable, "-c", START, str(tmp_path), cwd=ROOT, stdout=PIPE) as bot:
        imported, _ = await bot.communicate()

    assert (bot.returncode, imported) == (0, b"\n")


def test_what_was_shown_before_a_step_that_lets_go_is_let_go_with_it(database_url: str) -> None:
    """Deliveries of an earlier version had kept everything that they said."""
    engine = writing_engine(database_url)
    with engine.begin() as connection:
        command.upgrade(configuration(connection), "0007")
        for number, (once, next_at) in enumerate([(None, None), ("kept", None), ("owed", 7)]):
            row = {
                "id": str(number),
                "recipient": "member:ada",
                "message": "words",
                "once": once,
                "due": DAY + 5,
                "sent_at": None if next_at else DAY + 9,
                "next_at": next_at,
                "attempts": 1,
            }
            columns = ", ".join(row)
            values = ", ".join(f":{name}" for name in row)
            connection.execute(text(f"INSERT INTO deliveries ({columns}) VALUES ({values})"), row)
        connection.execute(text("INSERT INTO offers (address, buttons) VALUES ('ada', '[]')"))
    engine.dispose()

    migrate(database_url)

    engine = reading_engine(database_url)
    with engine.connect() as connection:
        names = "once, recipient, message, due, sent_at"
        rows = connection.execute(text(f"SELECT {names} FROM deliveries ORDER BY id")).all()
        assert connection.scalar(text("SELECT count(*) FROM offers WHERE at > 0")) == 1
    engine.dispose()
    assert [tuple(row) for row in rows] == [
        ("kept", "", "", DAY, DAY),
        ("owed", "member:ada", "words", DAY + 5, None),
    ]


REMINDERS_OF_EACH_ITEM = """
INSERT INTO members (id, name, organisation, roles, language, zone, hours_start, hours_end, country)
 VALUES ('a', 'Ada', NULL, '', 'en', 'UTC', '09:00', '18:00', '');
INSERT INTO action_items (number, what, owner, maker, due, status, public, circle_only, came_from,
 note, needed_from) VALUES
 (1, 'Draft it', 'a', 'a', '2026-03-06', 'open', FALSE, FALSE, '', '', ''),
 (2, 'Print it', 'a', 'a', '2026-03-06', 'open', FALSE, FALSE, '', '', '');
INSERT INTO agenda (key, at, due, route, args, attempts) VALUES
 ('action.nudge:1', 900, 900, 'action.nudge', '{"after": "2026-03-02", "id": "1"}', 0),
 ('action.nudge:2', 500, 500, 'action.nudge',
  '{"after": "2026-03-02", "id": "2", "on": "2026-03-04"}', 0)
"""


def test_reminders_of_each_item_become_one_look_at_all_of_a_person(database_url: str) -> None:
    engine = writing_engine(database_url)
    with engine.begin() as connection:
        command.upgrade(configuration(connection), "0009")
        for statement in REMINDERS_OF_EACH_ITEM.split(";\n"):
            connection.execute(text(statement.replace(":", r"\:")))
    engine.dispose()

    migrate(database_url)

    engine = reading_engine(database_url)
    with engine.connect() as connection:
        told = connection.execute(
            text("SELECT told_on, remind_on, asks, inside_only FROM action_items ORDER BY number")
        ).all()
        looks = connection.execute(text("SELECT key, at, route, args FROM agenda")).all()
    engine.dispose()
    assert [(str(row[0]), row[1], row[2], bool(row[3])) for row in told] == [
        ("2026-03-02", None, 0, False),
        ("2026-03-02", "2026-03-04", 0, False),
    ]
    assert [tuple(row) for row in looks] == [
        ("action.remind_all:a", 500, "action.remind_all", '{"member": "a"}')
    ]


FIRST_RELEASED = 22
"""Nothing that runs is older than that."""


def test_an_older_version_can_go_on_beside_the_next_step(sqlite_url: str) -> None:
    """Instances are upgraded one after the other, and all of them write meanwhile."""
    before = shape_after(FIRST_RELEASED, sqlite_url)
    for step in range(FIRST_RELEASED + 1, int(newest_step()) + 1):
        after = shape_after(step, sqlite_url)
        assert what_it_lacks(before, after) == [], f"step {step}"
        before = after


def test_what_an_older_version_could_not_write_is_noticed(sqlite_url: str) -> None:
    """These steps were made before anything was released."""
    before, after = shape_after(19, sqlite_url), shape_after(20, sqlite_url)

    assert "rounds.strict needs a value" in what_it_lacks(before, after)
    assert "deliveries.failure is gone" in what_it_lacks(
        shape_after(8, f"{sqlite_url}.8"), shape_after(9, f"{sqlite_url}.9")
    )


Shape: TypeAlias = Mapping[str, Mapping[str, bool]]
"""Of each table the columns, and whether they may be left out."""


def shape_after(step: int, url: str) -> Shape:
    upgrade(url, f"{step:04}")
    engine = reading_engine(url)
    with engine.connect() as connection:
        look = inspect(connection)
        shape = {
            table: {
                column["name"]: column["nullable"] or column["default"] is not None
                for column in look.get_columns(table)
            }
            for table in look.get_table_names()
        }
    engine.dispose()
    return shape


def what_it_lacks(before: Shape, after: Shape) -> list[str]:
    """Whoever writes as before would be refused for that."""
    lacks = [
        f"{table}.{column} {'needs a value' if column in after.get(table, {}) else 'is gone'}"
        for table, columns in before.items()
        for column, may_be_left_out in columns.items()
        if column not in after.get(table, {}) or (may_be_left_out and not after[table][column])
    ]
    return lacks + [
        f"{table}.{column} needs a value"
        for table, columns in after.items()
        if table in before
        for column, may_be_left_out in columns.items()
        if column not in before[table] and not may_be_left_out
    ]
