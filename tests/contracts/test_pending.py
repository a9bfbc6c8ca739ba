"""A beat does not look through all that is pending, nor through all that is owed later on."""

from pathlib import Path

import pytest
from sqlalchemy import Index, Table, text

from storage.agenda import _SET_RIGHT
from storage.engines import writing_engine
from storage.made_once import Change
from storage.outbox_statements import SET_RIGHT
from storage.tables import agenda, deliveries, metadata


@pytest.mark.parametrize(
    ("set_right", "table", "index"),
    [
        (_SET_RIGHT, agenda, "ix_agenda_again"),
        (SET_RIGHT, deliveries, "ix_deliveries_tried"),
    ],
)
@pytest.mark.parametrize("comes", ["first", "last"])
def test_what_is_tried_again_is_found_by_an_index_of_its_own(
    set_right: Change, table: Table, index: str, comes: str, tmp_path: Path
) -> None:
    """Whichever index was made last: of two that serve as well, SQLite takes that one."""
    engine = writing_engine(f"sqlite:///{tmp_path / 'tequio.db'}")
    metadata.create_all(engine)

    with engine.begin() as connection:
        for made in _in_order(table, index, comes):
            made.drop(connection)
            made.create(connection)
        asked = str(set_right.statement.compile(engine))
        plan = connection.execute(text(f"EXPLAIN QUERY PLAN {asked.replace('?', '5')}")).all()
    engine.dispose()

    assert index in str(plan)


def _in_order(table: Table, index: str, comes: str) -> list[Index]:
    return sorted(table.indexes, key=lambda made: (made.name == index) is (comes == "last"))
