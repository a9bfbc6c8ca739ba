"""coordinators make templates, and a round keeps what it asks."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"

ASKED = "under which name it is kept what it asks"
KEYS = "JSON, with the keys of a template's file"


def upgrade() -> None:
    op.create_table(
        "own_templates",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False, comment=KEYS),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_templates")),
        comment="Templates that coordinators made here, as they are now.",
    )
    op.create_table(
        "wordings",
        sa.Column("name", sa.String(64), nullable=False, comment="made of what it names"),
        sa.Column("definition", sa.Text(), nullable=False, comment=KEYS),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_wordings")),
        comment="What rounds asked, word for word; none is ever changed.",
    )
    op.add_column("rounds", sa.Column("wording", sa.String(64), comment=ASKED))
