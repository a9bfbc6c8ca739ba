"""what was changed for others, and organisations that can be put away and have a contact."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.create_table(
        "changes",
        sa.Column(
            "position",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=False),
        sa.Column("what", sa.Text(), nullable=False, comment="JSON: a sentence in no language yet"),
        sa.ForeignKeyConstraint(["by"], ["members.id"], name=op.f("fk_changes_by_members")),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_changes")),
    )
    op.create_table(
        "contacts",
        sa.Column("organisation", sa.String(length=32), nullable=False),
        sa.Column("member", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["member"], ["members.id"], name=op.f("fk_contacts_member_members")
        ),
        sa.ForeignKeyConstraint(
            ["organisation"],
            ["organisations.id"],
            name=op.f("fk_contacts_organisation_organisations"),
        ),
        sa.PrimaryKeyConstraint("organisation", name=op.f("pk_contacts")),
    )
    with op.batch_alter_table("contacts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contacts_member"), ["member"], unique=False)
    with op.batch_alter_table("organisations", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "archived",
                sa.Boolean(),
                nullable=False,
                server_default=sa.false(),
                comment="put away: nobody can choose it",
            )
        )
    with op.batch_alter_table("organisations", schema=None) as batch_op:
        batch_op.alter_column("archived", existing_type=sa.Boolean(), server_default=None)
