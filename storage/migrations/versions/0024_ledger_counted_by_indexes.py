"""the ledger is counted by indexes, and reads no item."""

from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    counted = ["status", "organisation", "public", "due", "circle_only"]
    op.create_index("ix_action_items_counted", "action_items", [*counted, "circle"])
    op.create_index("ix_action_items_of_circle", "action_items", ["circle", *counted])
    op.create_index("ix_action_history_ended", "action_history", ["deed", "at", "action", "day"])
