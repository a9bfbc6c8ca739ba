"""action items."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "action_items",
        sa.Column("number", number, autoincrement=True, nullable=False, comment="what people type"),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=True, comment="null: nobody has it"),
        sa.Column("organisation", sa.String(length=32), nullable=True),
        sa.Column("maker", sa.String(length=32), nullable=False),
        sa.Column("due", sa.Date(), nullable=False, comment="on the owner's calendar"),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("circle", sa.String(length=32), nullable=True),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("came_from", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("needed_from", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner"], ["members.id"], name=op.f("fk_action_items_owner_members")
        ),
        sa.ForeignKeyConstraint(
            ["organisation"],
            ["organisations.id"],
            name=op.f("fk_action_items_organisation_organisations"),
        ),
        sa.ForeignKeyConstraint(
            ["maker"], ["members.id"], name=op.f("fk_action_items_maker_members")
        ),
        sa.ForeignKeyConstraint(
            ["circle"], ["circles.id"], name=op.f("fk_action_items_circle_circles")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_action_items")),
    )
    with op.batch_alter_table("action_items", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_action_items_owner"), ["owner"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_items_maker"), ["maker"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_items_circle"), ["circle"], unique=False)

    op.create_table(
        "action_history",
        sa.Column("position", number, autoincrement=True, nullable=False),
        sa.Column("action", number, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=False),
        sa.Column("deed", sa.String(length=16), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("to", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["action"], ["action_items.number"], name=op.f("fk_action_history_action_action_items")
        ),
        sa.ForeignKeyConstraint(["by"], ["members.id"], name=op.f("fk_action_history_by_members")),
        sa.ForeignKeyConstraint(["to"], ["members.id"], name=op.f("fk_action_history_to_members")),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_action_history")),
    )
    with op.batch_alter_table("action_history", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_action_history_action"), ["action"], unique=False)
