"""whoever is asked or reminded next is found by an index, and no round is read for it."""

from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    which = ["round", "answered", "asked"]
    op.create_index("ix_invitations_ask", "invitations", [*which, "ask_at"])
    op.create_index("ix_invitations_remind", "invitations", [*which, "remind_at"])
