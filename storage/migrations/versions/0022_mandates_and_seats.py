"""what circles decide, for whom they have seats, and that their rooms can read of them."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.create_table(
        "mandates",
        sa.Column("circle", sa.String(length=32), nullable=False),
        sa.Column("decides", sa.Text(), nullable=False, comment="what the circle decides"),
        sa.Column("decided_by", sa.Text(), nullable=False, comment="who decides, and how"),
        sa.ForeignKeyConstraint(
            ["circle"], ["circles.id"], name=op.f("fk_mandates_circle_circles")
        ),
        sa.PrimaryKeyConstraint("circle", name=op.f("pk_mandates")),
    )
    op.create_table(
        "seats",
        sa.Column("circle", sa.String(length=32), nullable=False),
        sa.Column("constituency", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "until",
            sa.Date(),
            nullable=True,
            comment="the last day of the term; null: it has no end",
        ),
        sa.ForeignKeyConstraint(["circle"], ["circles.id"], name=op.f("fk_seats_circle_circles")),
        sa.PrimaryKeyConstraint("circle", "constituency", name=op.f("pk_seats")),
    )
    op.create_table(
        "seat_holders",
        sa.Column("circle", sa.String(length=32), nullable=False),
        sa.Column("constituency", sa.String(length=32), nullable=False),
        sa.Column("member", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["circle"], ["circles.id"], name=op.f("fk_seat_holders_circle_circles")
        ),
        sa.ForeignKeyConstraint(
            ["member"], ["members.id"], name=op.f("fk_seat_holders_member_members")
        ),
        sa.PrimaryKeyConstraint("circle", "constituency", "member", name=op.f("pk_seat_holders")),
    )
    with op.batch_alter_table("seat_holders", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seat_holders_member"), ["member"], unique=False)
    with op.batch_alter_table("circle_posts", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "seats",
                sa.Boolean(),
                nullable=False,
                server_default=sa.false(),
                comment="whether its rooms read of them each month",
            )
        )
    with op.batch_alter_table("circle_posts", schema=None) as batch_op:
        batch_op.alter_column("seats", existing_type=sa.Boolean(), server_default=None)
