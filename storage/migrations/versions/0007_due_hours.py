"""the hour at which an action item is due."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    with op.batch_alter_table("action_items", schema=None) as batch_op:
        named: sa.Column[object] = sa.Column(
            "hour", sa.Time(), nullable=True, comment="on the owner's clock, if one was named"
        )
        batch_op.add_column(named)
    with op.batch_alter_table("action_history", schema=None) as batch_op:
        set_then: sa.Column[object] = sa.Column("hour", sa.Time(), nullable=True)
        batch_op.add_column(set_then)
