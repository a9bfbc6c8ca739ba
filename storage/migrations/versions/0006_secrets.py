"""secrets that platforms let us in by."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "secrets",
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column(
            "sealed", sa.Text(), nullable=False, comment="opens with a key that is not in here"
        ),
        sa.Column(
            "until",
            sa.BigInteger(),
            nullable=True,
            comment="worth nothing after that; null: for good",
        ),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_secrets")),
    )
    with op.batch_alter_table("secrets", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_secrets_until"), ["until"], unique=False)
