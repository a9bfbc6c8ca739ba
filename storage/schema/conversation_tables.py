"""What the desk remembers between two messages."""

from sqlalchemy import Boolean, Column, Integer, String, Table, Text

from storage.schema.columns import Moment, metadata

seen = Table(
    "seen",
    metadata,
    Column("key", String(255), primary_key=True),
    Column("at", Moment, nullable=False, index=True),
)

dialogues = Table(
    "dialogues",
    metadata,
    Column("address", Text, primary_key=True),
    Column("dialogue", Text, nullable=False, comment="JSON"),
    Column("version", Integer, nullable=False),
    Column("filled", Boolean, nullable=False, comment="every question has its answer"),
    Column("at", Moment, nullable=False, index=True),
)

offers = Table(
    "offers",
    metadata,
    Column("address", Text, primary_key=True),
    Column("buttons", Text, nullable=False, comment="JSON"),
    Column("at", Moment, nullable=False, index=True),
)
