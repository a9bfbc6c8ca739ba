"""rosters, and answers that can be changed."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    with op.batch_alter_table("addresses", schema=None) as batch_op:
        closed: sa.Column[bool] = sa.Column(
            "closed",
            sa.Boolean(),
            nullable=False,
            server_default=sa.false(),
            comment="the account is gone, perhaps for a while",
        )
        batch_op.add_column(closed)
    with op.batch_alter_table("addresses", schema=None) as batch_op:
        batch_op.alter_column("closed", server_default=None)

    with op.batch_alter_table("rooms", schema=None) as batch_op:
        talks: sa.Column[bool] = sa.Column(
            "talks",
            sa.Boolean(),
            nullable=False,
            server_default=sa.true(),
            comment="false: a list of people, such as a group",
        )
        batch_op.add_column(talks)
        look_at = "when to look up who is there; null: at once"
        batch_op.add_column(sa.Column("look_at", sa.BigInteger(), nullable=True, comment=look_at))
        batch_op.create_index(batch_op.f("ix_rooms_look_at"), ["look_at"], unique=False)
    with op.batch_alter_table("rooms", schema=None) as batch_op:
        batch_op.alter_column("talks", server_default=None)

    op.create_table(
        "presences",
        sa.Column("platform", sa.String(length=16), nullable=False),
        sa.Column("workspace", sa.String(length=255), nullable=False, comment="of the room"),
        sa.Column("room", sa.String(length=255), nullable=False),
        sa.Column(
            "at", sa.String(length=255), nullable=False, comment="the workspace of the address"
        ),
        sa.Column("id", sa.String(length=255), nullable=False, comment="of the address"),
        sa.PrimaryKeyConstraint(
            "platform", "workspace", "room", "at", "id", name=op.f("pk_presences")
        ),
    )
    with op.batch_alter_table("presences", schema=None) as batch_op:
        batch_op.create_index("ix_presences_address", ["platform", "at", "id"], unique=False)

    op.execute("DELETE FROM dialogues")  # a form that was open is asked for again
    with op.batch_alter_table("dialogues", schema=None) as batch_op:
        filled = "every question has its answer"
        batch_op.add_column(sa.Column("filled", sa.Boolean(), nullable=False, comment=filled))
        batch_op.add_column(sa.Column("at", sa.BigInteger(), nullable=False))
        batch_op.create_index(batch_op.f("ix_dialogues_at"), ["at"], unique=False)
