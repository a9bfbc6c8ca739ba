"""What each member could be taken for; and texts that nobody decided are let go after a time.

What names look like is filled in when the bot starts, which knows the letters.
"""

import time

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

ROUNDS = sa.table("rounds", sa.column("id"), sa.column("texts"))
AGENDA = sa.table("agenda", *map(sa.column, ("key", "at", "due", "route", "args", "attempts")))


def upgrade() -> None:
    _look_after_texts()
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


def _look_after_texts() -> None:
    """At once it is said that they still wait, and until when."""
    now = time.time_ns() // 1000
    waiting = sa.select(ROUNDS.c.id).where(ROUNDS.c.texts.is_not(None))
    for round_ in op.get_bind().scalars(waiting).all():
        row = {"key": f"texts:{round_}", "at": now, "due": now, "route": "checkin.texts"}
        row |= {"args": f'{{"round": "{round_}"}}', "attempts": 0}
        op.execute(AGENDA.insert().values(row))
