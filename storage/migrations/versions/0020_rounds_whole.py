"""answers that leave their author at once, rounds seen first by some, meetings that go round."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    _new_columns()
    op.create_table(
        "ballots",
        sa.Column("round", sa.String(length=64), nullable=False),
        sa.Column("member", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name=op.f("fk_ballots_member_members")),
        sa.ForeignKeyConstraint(["round"], ["rounds.id"], name=op.f("fk_ballots_round_rounds")),
        sa.PrimaryKeyConstraint("round", "member", name=op.f("pk_ballots")),
        comment="Who has answered a strict round, so that each counts once; gone when it closes.",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tallies",
        sa.Column("round", sa.String(length=64), nullable=False),
        sa.Column("question", sa.String(length=64), nullable=False),
        sa.Column("constituency", sa.String(length=32), nullable=False),
        sa.Column("organisation", sa.String(length=32), nullable=False),
        sa.Column("value", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("people", sa.Integer(), nullable=False, comment="how many gave this answer"),
        sa.ForeignKeyConstraint(["round"], ["rounds.id"], name=op.f("fk_tallies_round_rounds")),
        sa.PrimaryKeyConstraint(
            "round", "question", "constituency", "organisation", "value", name=op.f("pk_tallies")
        ),
        comment="What was answered in a strict round, by nobody; gone when it closes.",
        sqlite_with_rowid=False,
    )
    _meetings()


def _meetings() -> None:
    op.create_table(
        "meetings",
        sa.Column(
            "number",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
            comment="what people type",
        ),
        sa.Column("circle", sa.String(length=32), nullable=False),
        sa.Column("rhythm", sa.Text(), nullable=False, comment="JSON"),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("hours", sa.Text(), nullable=False, comment="joined by spaces"),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("held", sa.Integer(), nullable=False),
        sa.Column("leader", sa.String(length=32), nullable=True, comment="of the next one"),
        sa.Column("ended", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["circle"], ["circles.id"], name=op.f("fk_meetings_circle_circles")
        ),
        sa.ForeignKeyConstraint(
            ["leader"], ["members.id"], name=op.f("fk_meetings_leader_members")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_meetings")),
    )
    with op.batch_alter_table("meetings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meetings_circle"), ["circle"], unique=False)
    op.create_table(
        "meeting_turns",
        sa.Column("meetings", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("leader", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["leader"], ["members.id"], name=op.f("fk_meeting_turns_leader_members")
        ),
        sa.ForeignKeyConstraint(
            ["meetings"], ["meetings.number"], name=op.f("fk_meeting_turns_meetings_meetings")
        ),
        sa.PrimaryKeyConstraint("meetings", "at", name=op.f("pk_meeting_turns")),
    )
    op.create_table(
        "meeting_passes",
        sa.Column("meetings", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("member", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["meetings"], ["meetings.number"], name=op.f("fk_meeting_passes_meetings_meetings")
        ),
        sa.ForeignKeyConstraint(
            ["member"], ["members.id"], name=op.f("fk_meeting_passes_member_members")
        ),
        sa.PrimaryKeyConstraint("meetings", "member", name=op.f("pk_meeting_passes")),
        comment="Who does not lead the next one.",
    )


def _new_columns() -> None:
    """Rounds of before were not strict."""
    told = {
        "strict": "answers leave their author at once",
        "nudged": "a coordinator asked for one reminder more",
        "held": "closed; civil society looks at it first",
    }
    with op.batch_alter_table("rounds", schema=None) as batch_op:
        for name, comment in told.items():
            batch_op.add_column(
                sa.Column(
                    name, sa.Boolean(), nullable=False, server_default=sa.false(), comment=comment
                )
            )
    with op.batch_alter_table("rounds", schema=None) as batch_op:
        for name in told:
            batch_op.alter_column(name, existing_type=sa.Boolean(), server_default=None)
    with op.batch_alter_table("rounds", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "reply",
                sa.Text(),
                nullable=False,
                server_default="",
                comment="what a coordinator said will be done about it",
            )
        )
    with op.batch_alter_table("rounds", schema=None) as batch_op:
        batch_op.alter_column("reply", existing_type=sa.Text(), server_default=None)
