"""whoever was never shown anything is known; those who were here before count as reached."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    about = "shown anything, ever"
    op.add_column(
        "members",
        sa.Column(
            "reached", sa.Boolean(), nullable=False, server_default=sa.false(), comment=about
        ),
    )
    op.execute("UPDATE members SET reached = true")
