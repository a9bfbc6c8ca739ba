"""Nothing is kept of what was shown; choices are forgotten after a while."""

import time

import sqlalchemy as sa
from alembic import op
from sqlalchemy import func

revision = "0009"
down_revision = "0008"

DELIVERIES = sa.table(
    "deliveries",
    *map(
        sa.column, ("recipient", "message", "attempts", "tried_since", "sent_at", "due", "next_at")
    ),
)
DAY = 24 * 60 * 60 * 1_000_000
"""In microseconds, which moments are kept in."""


def upgrade() -> None:
    op.execute("DELETE FROM deliveries WHERE next_at IS NULL AND once IS NULL")
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "needs",
                sa.String(length=16),
                nullable=True,
                comment="the role without which it is not shown any more",
            )
        )
        batch_op.alter_column(
            "sent_at",
            existing_type=sa.BigInteger(),
            existing_nullable=True,
            comment="the day on which it was shown or given up; then it is empty",
        )
        batch_op.drop_column("failure")
        batch_op.create_index("ix_deliveries_sent_at", ["sent_at"], unique=False)
    moment = func.coalesce(DELIVERIES.c.sent_at, DELIVERIES.c.tried_since, DELIVERIES.c.due)
    day = moment - moment % DAY
    done = DELIVERIES.update().where(DELIVERIES.c.next_at.is_(None))
    empty = {"recipient": "", "message": "", "attempts": 0, "tried_since": None}
    op.execute(done.values(**empty, sent_at=day, due=day))

    with op.batch_alter_table("offers", schema=None) as batch_op:
        batch_op.add_column(sa.Column("at", sa.BigInteger(), nullable=True))
    now = time.time_ns() // 1000  # nobody knows how old they are
    op.execute(sa.table("offers", sa.column("at")).update().values(at=now))
    with op.batch_alter_table("offers", schema=None) as batch_op:
        batch_op.alter_column("at", existing_type=sa.BigInteger(), nullable=False)
        batch_op.create_index(batch_op.f("ix_offers_at"), ["at"], unique=False)
