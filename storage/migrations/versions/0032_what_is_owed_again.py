"""what is owed and was tried before is found by an index, however much is owed."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    again = sa.text("attempts > 0")
    op.create_index(
        "ix_deliveries_tried",
        "deliveries",
        ["next_at"],
        sqlite_where=again,
        postgresql_where=again,
    )
