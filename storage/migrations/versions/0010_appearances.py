"""What each member could be taken for; filled when the bot starts, which knows the letters."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "appearances",
        sa.Column("member", sa.String(length=32), nullable=False),
        sa.Column("looks", sa.Text(), nullable=False),
        sa.Column(
            "of_name",
            sa.Boolean(),
            nullable=False,
            comment="else of an address, or of both side by side",
        ),
        sa.ForeignKeyConstraint(
            ["member"], ["members.id"], name=op.f("fk_appearances_member_members")
        ),
        sa.PrimaryKeyConstraint("member", "looks", name=op.f("pk_appearances")),
    )
    op.create_index(op.f("ix_appearances_looks"), "appearances", ["looks"])
