"""How many were asked in a round, and why not the others."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    counted = "JSON: how many were asked, and why not the others"
    op.add_column("rounds", sa.Column("turnout", sa.Text(), nullable=True, comment=counted))
