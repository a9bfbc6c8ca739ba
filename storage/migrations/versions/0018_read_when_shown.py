"""A message that waits knows which role and which circles its reader has to have when it comes."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

WAITING = sa.table("deliveries", sa.column("position"), sa.column("needs"))


def upgrade() -> None:
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.alter_column(
            "needs",
            existing_type=sa.String(length=16),
            type_=sa.Text(),
            comment="JSON: roles and circles without which it is not shown any more",
            existing_comment="the role without which it is not shown any more",
            existing_nullable=True,
        )
        anew: sa.Column[object] = sa.Column(
            "anew",
            sa.Text(),
            nullable=True,
            comment="JSON: what falls due if it is not shown for that",
        )
        batch_op.add_column(anew)
    _say_it_anew(op.get_bind())


def _say_it_anew(connection: sa.Connection) -> None:
    """A role that stood there by its name is one of the things that can be needed."""
    named = sa.select(WAITING).where(WAITING.c.needs.is_not(None))
    for row in connection.execute(named).all():
        needs = json.dumps([{"role": row.needs, "circles": []}])
        this = WAITING.c.position == row.position
        connection.execute(WAITING.update().where(this).values(needs=needs))
