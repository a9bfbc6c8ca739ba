"""closed days can be of one country: whoever lives there then rests."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"

WHERE = "where they count; empty is everywhere"


def upgrade() -> None:
    country = sa.Column("country", sa.String(2), nullable=False, server_default="", comment=WHERE)
    op.add_column("closures", country)
