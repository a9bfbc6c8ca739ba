"""organisations that are accountable as such, who helps, and who hears of what is late."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    with op.batch_alter_table("action_items", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "as_organisation",
                sa.Boolean(),
                nullable=False,
                server_default=sa.false(),
                comment="an organisation is accountable",
            )
        )
        batch_op.add_column(
            sa.Column(
                "late_to",
                sa.String(length=32),
                nullable=True,
                comment="who hears if it is late",
            )
        )
        batch_op.add_column(
            sa.Column(
                "late_days", sa.Integer(), nullable=True, comment="how many days after its date"
            )
        )
        batch_op.add_column(
            sa.Column(
                "late_told", sa.Date(), nullable=True, comment="the due date that they heard of"
            )
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_action_items_late_to_members"), "members", ["late_to"], ["id"]
        )
        batch_op.create_index(
            batch_op.f("ix_action_items_organisation"), ["organisation"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_action_items_late_to"), ["late_to"], unique=False)
    with op.batch_alter_table("action_items", schema=None) as batch_op:
        batch_op.alter_column("as_organisation", existing_type=sa.Boolean(), server_default=None)
    op.create_table(
        "action_helpers",
        sa.Column("action", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("member", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["action"], ["action_items.number"], name=op.f("fk_action_helpers_action_action_items")
        ),
        sa.ForeignKeyConstraint(
            ["member"], ["members.id"], name=op.f("fk_action_helpers_member_members")
        ),
        sa.PrimaryKeyConstraint("action", "member", name=op.f("pk_action_helpers")),
    )
    with op.batch_alter_table("action_helpers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_action_helpers_member"), ["member"], unique=False)
