"""what was changed for others."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.create_table(
        "changes",
        sa.Column(
            "position",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=False),
        sa.Column("what", sa.Text(), nullable=False, comment="JSON: a sentence in no language yet"),
        sa.ForeignKeyConstraint(["by"], ["members.id"], name=op.f("fk_changes_by_members")),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_changes")),
    )
