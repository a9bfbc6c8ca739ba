"""Countries are guessed from zones until people say them, and the coalition has closed days."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.add_column("members", _text("guessed", 32, "what they have not said themselves"))
    right = "if the guesses are right"
    op.add_column(
        "members",
        sa.Column(
            "asked_where", sa.Boolean(), nullable=False, server_default=sa.false(), comment=right
        ),
    )
    told = "as its platform told last; may be empty"
    op.add_column("addresses", _text("zone", 64, told))
    op.create_table(
        "closures",
        sa.Column(
            "number",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("noted_by", sa.String(length=32), nullable=False),
        sa.Column("noted_at", sa.BigInteger(), nullable=False),
        sa.Column(
            "ended_by",
            sa.String(length=32),
            nullable=True,
            comment="who took it out; the line stays",
        ),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["noted_by"], ["members.id"], name=op.f("fk_closures_noted_by_members")
        ),
        sa.ForeignKeyConstraint(
            ["ended_by"], ["members.id"], name=op.f("fk_closures_ended_by_members")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_closures")),
    )
    # UTC is what was taken where nothing was known; countries are guessed at the next start
    op.execute("UPDATE members SET guessed = 'zone' WHERE zone = 'UTC'")


def _text(name: str, length: int, comment: str) -> sa.Column[str]:
    return sa.Column(
        name, sa.String(length=length), nullable=False, server_default="", comment=comment
    )
