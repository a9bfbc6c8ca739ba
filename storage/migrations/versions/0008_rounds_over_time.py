"""what rounds are compared by, and how far answers may go.

Defaults stay, so that no table is rebuilt: SQLite adds such a column in place.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("rounds", _text("asks", "what an anonymous round asks, by fingerprints"))
    again = "nobody is asked the same again sooner"
    op.add_column(
        "rounds",
        sa.Column("period_days", sa.Integer(), nullable=False, server_default="28", comment=again),
    )
    op.add_column("invitations", _name("organisation", "when they were invited"))
    op.add_column("invitations", _name("constituency", "of that organisation, then"))
    op.execute(
        "UPDATE invitations SET organisation = COALESCE((SELECT members.organisation FROM members"
        " WHERE members.id = invitations.member), '')"
    )
    op.execute(
        "UPDATE invitations SET constituency = COALESCE((SELECT organisations.constituency"
        " FROM organisations WHERE organisations.id = invitations.organisation), 'other')"
    )
    this_room = "what “this room” is for them"
    op.add_column("named_answers", sa.Column("room", sa.Text(), nullable=True, comment=this_room))
    # where the circle has one room, that is it; of several we do not know which one they meant
    op.execute(
        """UPDATE named_answers SET room = (
            SELECT CASE WHEN COUNT(*) = 1 THEN MIN(
                '["' || rooms.platform || '", "' || rooms.workspace || '", "' || rooms.id || '"]'
            ) END
            FROM rounds
            JOIN checkins ON checkins.number = rounds.checkin
            JOIN rooms ON rooms.circle = checkins.circle AND rooms.talks
            WHERE rounds.id = named_answers.round
        )"""
    )
    stays = "made from what stays in its room"
    op.add_column(
        "action_items",
        sa.Column(
            "circle_only", sa.Boolean(), nullable=False, server_default=sa.false(), comment=stays
        ),
    )


def _text(name: str, comment: str) -> sa.Column[str]:
    """Empty for rounds of before: we do not know what these asked, and compare them with all."""
    return sa.Column(name, sa.Text(), nullable=False, server_default="", comment=comment)


def _name(name: str, comment: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=32), nullable=False, server_default="", comment=comment)
