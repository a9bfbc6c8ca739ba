"""partners have e-mail domains, by which is guessed who is with them where that is allowed."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"

DOMAINS = "of e-mail addresses, joined by spaces"
GUESS = "a guess by the domain of their address"
ALLOWED = "What the coalition allows that we do not do by ourselves."


def upgrade() -> None:
    domains = sa.Column("domains", sa.Text(), nullable=False, server_default="", comment=DOMAINS)
    op.add_column("organisations", domains)
    op.add_column("members", sa.Column("likely_organisation", sa.String(32), comment=GUESS))
    op.create_table(
        "permissions",
        sa.Column("what", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("what", name=op.f("pk_permissions")),
        comment=ALLOWED,
    )
