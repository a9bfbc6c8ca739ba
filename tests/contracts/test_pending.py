"""A beat does not look through all that is pending."""

from pathlib import Path

from sqlalchemy import text

from storage.agenda import _SET_RIGHT
from storage.engines import writing_engine
from storage.tables import metadata


def test_what_is_tried_again_is_found_by_an_index_of_its_own(tmp_path: Path) -> None:
    engine = writing_engine(f"sqlite:///{tmp_path / 'tequio.db'}")
    metadata.create_all(engine)

    with engine.begin() as connection:
        asked = str(_SET_RIGHT.compile(engine))
        plan = connection.execute(text(f"EXPLAIN QUERY PLAN {asked.replace('?', '5')}")).all()
    engine.dispose()

    assert "ix_agenda_again" in str(plan)
