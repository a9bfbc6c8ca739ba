"""what is tried again is found by an index, however much is pending."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    again = sa.text("attempts > 0")
    op.create_index("ix_agenda_again", "agenda", ["at"], sqlite_where=again, postgresql_where=again)
