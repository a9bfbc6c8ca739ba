"""check-ins."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "checkins",
        sa.Column(
            "number",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
            comment="what people type",
        ),
        sa.Column("template", sa.String(length=64), nullable=False),
        sa.Column("circle", sa.String(length=32), nullable=False),
        sa.Column("rhythm", sa.Text(), nullable=False, comment="JSON"),
        sa.Column("at", sa.Time(), nullable=False, comment="on everybody's own clock"),
        sa.Column("window", sa.String(length=16), nullable=False, comment="hours:24 or days:0"),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("owners", sa.Text(), nullable=False, comment="joined by spaces"),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["circle"], ["circles.id"], name=op.f("fk_checkins_circle_circles")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_checkins")),
    )
    with op.batch_alter_table("checkins", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_checkins_circle"), ["circle"], unique=False)
        batch_op.create_index(batch_op.f("ix_checkins_template"), ["template"], unique=False)

    op.create_table(
        "rounds",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("checkin", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("day", sa.Date(), nullable=False, comment="on everybody's own calendar"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("closes", sa.BigInteger(), nullable=False),
        sa.Column("k", sa.Integer(), nullable=False, comment="0 in a named round"),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column(
            "outcome",
            sa.Text(),
            nullable=True,
            comment="JSON: all that stays of an anonymous round",
        ),
        sa.Column(
            "texts",
            sa.Text(),
            nullable=True,
            comment="JSON: shuffled texts that wait for a moderator",
        ),
        sa.ForeignKeyConstraint(
            ["checkin"], ["checkins.number"], name=op.f("fk_rounds_checkin_checkins")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rounds")),
    )
    with op.batch_alter_table("rounds", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rounds_checkin"), ["checkin"], unique=False)

    op.create_table(
        "invitations",
        sa.Column("round", sa.String(length=64), nullable=False),
        sa.Column("member", sa.String(length=32), nullable=False),
        sa.Column("ask_at", sa.BigInteger(), nullable=False),
        sa.Column("asked", sa.Boolean(), nullable=False),
        sa.Column("remind_at", sa.BigInteger(), nullable=True),
        sa.Column(
            "answered", sa.String(length=8), nullable=False, comment="whether, never what or when"
        ),
        sa.ForeignKeyConstraint(
            ["member"], ["members.id"], name=op.f("fk_invitations_member_members")
        ),
        sa.ForeignKeyConstraint(["round"], ["rounds.id"], name=op.f("fk_invitations_round_rounds")),
        sa.PrimaryKeyConstraint("round", "member", name=op.f("pk_invitations")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invitations_member"), ["member"], unique=False)

    op.create_table(
        "named_answers",
        sa.Column("round", sa.String(length=64), nullable=False),
        sa.Column("member", sa.String(length=32), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False, comment="JSON"),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member"], ["members.id"], name=op.f("fk_named_answers_member_members")
        ),
        sa.ForeignKeyConstraint(
            ["round"], ["rounds.id"], name=op.f("fk_named_answers_round_rounds")
        ),
        sa.PrimaryKeyConstraint("round", "member", name=op.f("pk_named_answers")),
    )
    with op.batch_alter_table("named_answers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_named_answers_member"), ["member"], unique=False)

    op.create_table(
        "pending_answers",
        sa.Column("round", sa.String(length=64), nullable=False),
        sa.Column("member", sa.String(length=32), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False, comment="JSON; gone once the round closes"),
        sa.ForeignKeyConstraint(
            ["member"], ["members.id"], name=op.f("fk_pending_answers_member_members")
        ),
        sa.ForeignKeyConstraint(
            ["round"], ["rounds.id"], name=op.f("fk_pending_answers_round_rounds")
        ),
        sa.PrimaryKeyConstraint("round", "member", name=op.f("pk_pending_answers")),
        comment="Given in confidence: never exported, and here only while a round is open.",
        sqlite_with_rowid=False,
    )
