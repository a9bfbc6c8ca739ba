"""Action items that come round."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    with op.batch_alter_table("action_items", schema=None) as batch_op:
        rhythm: sa.Column[object] = sa.Column(
            "rhythm", sa.Text(), nullable=True, comment="JSON: how often it comes round"
        )
        occurrence: sa.Column[object] = sa.Column(
            "occurrence", sa.Date(), nullable=True, comment="the day of this time by its rhythm"
        )
        batch_op.add_column(rhythm)
        batch_op.add_column(occurrence)
