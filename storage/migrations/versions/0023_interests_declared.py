"""what could weigh on somebody when a circle decides, as they declared it."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.create_table(
        "interests",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("circle", sa.String(length=32), nullable=False),
        sa.Column("member", sa.String(length=32), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column(
            "ended",
            sa.BigInteger(),
            nullable=True,
            comment="when it was no longer so; null: it is so",
        ),
        sa.Column("aside", sa.Boolean(), nullable=False, comment="takes no part in deciding on it"),
        sa.ForeignKeyConstraint(
            ["circle"], ["circles.id"], name=op.f("fk_interests_circle_circles")
        ),
        sa.ForeignKeyConstraint(
            ["member"], ["members.id"], name=op.f("fk_interests_member_members")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interests")),
    )
    with op.batch_alter_table("interests", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_interests_circle"), ["circle"], unique=False)
        batch_op.create_index(batch_op.f("ix_interests_member"), ["member"], unique=False)
