"""A language that somebody chose is told apart from one that was guessed."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    with op.batch_alter_table("members", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "language_chosen",
                sa.Boolean(),
                nullable=False,
                server_default=sa.false(),
                comment="they said so themselves",
            )
        )
    with op.batch_alter_table("members", schema=None) as batch_op:
        batch_op.alter_column("language_chosen", existing_type=sa.Boolean(), server_default=None)
