"""A beat does not look through all that is pending, nor through all that is owed later on."""

from pathlib import Path

import pytest
from sqlalchemy import text

from storage.agenda import _SET_RIGHT
from storage.engines import writing_engine
from storage.made_once import Change
from storage.outbox_statements import SET_RIGHT
from storage.tables import metadata


@pytest.mark.parametrize(
    ("set_right", "index"),
    [(_SET_RIGHT, "ix_agenda_again"), (SET_RIGHT, "ix_deliveries_tried")],
)
def test_what_is_tried_again_is_found_by_an_index_of_its_own(
    set_right: Change, index: str, tmp_path: Path
) -> None:
    engine = writing_engine(f"sqlite:///{tmp_path / 'tequio.db'}")
    metadata.create_all(engine)

    with engine.begin() as connection:
        asked = str(set_right.statement.compile(engine))
        plan = connection.execute(text(f"EXPLAIN QUERY PLAN {asked.replace('?', '5')}")).all()
    engine.dispose()

    assert index in str(plan)
