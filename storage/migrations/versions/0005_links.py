"""addresses that are joined."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "link_codes",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("member", sa.String(length=32), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column(
            "entered_at",
            sa.Text(),
            nullable=True,
            comment="an address; nobody else can enter it then",
        ),
        sa.ForeignKeyConstraint(
            ["member"], ["members.id"], name=op.f("fk_link_codes_member_members")
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_link_codes")),
    )
    with op.batch_alter_table("link_codes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_link_codes_member"), ["member"], unique=False)

    op.create_table(
        "wrong_link_codes",
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False, comment="when they are forgotten"),
        sa.PrimaryKeyConstraint("address", name=op.f("pk_wrong_link_codes")),
    )
    with op.batch_alter_table("addresses", schema=None) as batch_op:
        joined: sa.Column[bool] = sa.Column(
            "joined",
            sa.Boolean(),
            nullable=False,
            server_default=sa.false(),
            comment="it came by a code",
        )
        batch_op.add_column(joined)
    with op.batch_alter_table("addresses", schema=None) as batch_op:
        batch_op.alter_column("joined", server_default=None)
