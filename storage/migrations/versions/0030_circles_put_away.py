"""circles can be put away."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"

ABOUT = "put away: nothing new begins in it"


def upgrade() -> None:
    op.add_column(
        "circles",
        sa.Column(
            "archived", sa.Boolean(), nullable=False, server_default=sa.false(), comment=ABOUT
        ),
    )
