"""The steps lead to exactly the tables we work with, from nothing and from any earlier step."""

import asyncio
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from bot.operator.upkeep import bring_up_to_date
from config.settings import Settings
from storage.engines import reading_engine
from storage.migrate import migrate, newest_step, step_of
from storage.migrations.commands import configuration
from storage.tables import metadata

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

    bot = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", START, str(tmp_path)), cwd=ROOT, stdout=PIPE
    )
    imported, _ = await bot.communicate()

    assert (bot.returncode, imported) == (0, b"\n")
