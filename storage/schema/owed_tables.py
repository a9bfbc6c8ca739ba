"""What is owed to people, and what falls due."""

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table, Text, text

from storage.schema.columns import Moment, metadata

deliveries = Table(
    "deliveries",
    metadata,
    Column(
        "position",
        BigInteger().with_variant(Integer, "sqlite"),
        primary_key=True,
        autoincrement=True,
    ),
    Column("id", String(32), nullable=False, unique=True),
    Column("recipient", Text, nullable=False, comment="member:… or a room, as JSON"),
    Column("message", Text, nullable=False, comment="JSON"),
    Column("once", String(255), unique=True),
    Column("needs", Text, comment="JSON: roles and circles without which it is not shown any more"),
    Column("anew", Text, comment="JSON: what falls due if it is not shown for that"),
    Column("due", Moment, nullable=False),
    Column("next_at", Moment, comment="when to try; null once it was sent or given up"),
    Column("attempts", Integer, nullable=False, default=0),
    Column("tried_since", Moment, comment="the first attempt"),
    Column(
        "sent_at", Moment, comment="the day on which it was shown or given up; then it is empty"
    ),
    Index("ix_deliveries_sent_at", "sent_at"),
)
Index(
    "ix_deliveries_open",
    deliveries.c.next_at,
    sqlite_where=deliveries.c.next_at.is_not(None),
    postgresql_where=deliveries.c.next_at.is_not(None),
)
Index(
    "ix_deliveries_queue",
    deliveries.c.recipient,
    deliveries.c.position,
    sqlite_where=deliveries.c.next_at.is_not(None),
    postgresql_where=deliveries.c.next_at.is_not(None),
)
Index(
    "ix_deliveries_tried",
    deliveries.c.next_at,
    sqlite_where=text("attempts > 0"),
    postgresql_where=text("attempts > 0"),
)

agenda = Table(
    "agenda",
    metadata,
    Column("key", String(255), primary_key=True),
    Column("at", Moment, nullable=False, index=True, comment="when to call"),
    Column("due", Moment, nullable=False, comment="when it should first have been called"),
    Column("route", String(64), nullable=False),
    Column("args", Text, nullable=False, comment="JSON"),
    Column("attempts", Integer, nullable=False),
)
Index(
    "ix_agenda_again",
    agenda.c.at,
    sqlite_where=text("attempts > 0"),
    postgresql_where=text("attempts > 0"),
)
