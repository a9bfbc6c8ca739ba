"""What Alembic runs for every command: our tables, over a connection from commands.py."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import TypeDecorator

from storage.tables import metadata


def plain_type(kind: str, thing: Any, _: object) -> str | Literal[False]:  # noqa: ANN401 - Alembic's signature
    """Write what the database sees: a step must not change when our own types do."""
    if kind == "type" and isinstance(thing, TypeDecorator):
        return f"sa.{thing.impl!r}"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite changes a table by copying it
    render_item=plain_type,
)
with context.begin_transaction():
    context.run_migrations()
