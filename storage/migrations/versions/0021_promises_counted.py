"""what is written into circles by itself, calendars that read along, and tables taken in."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    with op.batch_alter_table("action_history", schema=None) as batch_op:
        batch_op.create_index("ix_action_history_at", ["at"], unique=False)
    op.create_table(
        "circle_posts",
        sa.Column("circle", sa.String(length=32), nullable=False),
        sa.Column(
            "ledger", sa.Boolean(), nullable=False, comment="whether its rooms get it each month"
        ),
        sa.Column(
            "weekday",
            sa.Integer(),
            nullable=True,
            comment="of the week's digest, Monday is 0; null: there is none",
        ),
        sa.Column(
            "hour", sa.Time(), nullable=False, comment="of that digest, on the circle's clock"
        ),
        sa.ForeignKeyConstraint(
            ["circle"], ["circles.id"], name=op.f("fk_circle_posts_circle_circles")
        ),
        sa.PrimaryKeyConstraint("circle", name=op.f("pk_circle_posts")),
    )
    op.create_table(
        "imported_items",
        sa.Column(
            "line", sa.String(length=64), nullable=False, comment="SHA-256 of what stood in it"
        ),
        sa.Column("action", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["action"], ["action_items.number"], name=op.f("fk_imported_items_action_action_items")
        ),
        sa.PrimaryKeyConstraint("line", name=op.f("pk_imported_items")),
    )
    op.create_table(
        "calendar_feeds",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("member", sa.String(length=32), nullable=False),
        sa.Column(
            "circle", sa.String(length=32), nullable=True, comment="null: what is theirs to do"
        ),
        sa.Column(
            "titles", sa.Boolean(), nullable=False, comment="false: it says nothing but when"
        ),
        sa.ForeignKeyConstraint(
            ["circle"], ["circles.id"], name=op.f("fk_calendar_feeds_circle_circles")
        ),
        sa.ForeignKeyConstraint(
            ["member"], ["members.id"], name=op.f("fk_calendar_feeds_member_members")
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_calendar_feeds")),
        sa.UniqueConstraint("id", name=op.f("uq_calendar_feeds_id")),
    )
    with op.batch_alter_table("calendar_feeds", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_calendar_feeds_member"), ["member"], unique=False)
