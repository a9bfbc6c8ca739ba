"""Circles: their rooms, who is in them, what they decide, and for whom they have seats."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text

from storage.schema.columns import Moment, metadata

circles = Table(
    "circles",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("name", Text, nullable=False),
    Column("language", String(35), nullable=False),
    Column("zone", String(64), nullable=False),
    Column("archived", Boolean, nullable=False, comment="put away: nothing new begins in it"),
)

rooms = Table(
    "rooms",
    metadata,
    Column("platform", String(16), primary_key=True),
    Column("workspace", String(255), primary_key=True),
    Column("id", String(255), primary_key=True),
    Column("circle", ForeignKey("circles.id"), nullable=False, index=True),
    Column("talks", Boolean, nullable=False, comment="false: a list of people, such as a group"),
    Column("look_at", Moment, index=True, comment="when to look up who is there; null: at once"),
)

presences = Table(
    "presences",
    metadata,
    Column("platform", String(16), primary_key=True),
    Column("workspace", String(255), primary_key=True, comment="of the room"),
    Column("room", String(255), primary_key=True),
    Column("at", String(255), primary_key=True, comment="the workspace of the address"),
    Column("id", String(255), primary_key=True, comment="of the address"),
    Index("ix_presences_address", "platform", "at", "id"),
)
"""Who is in which room of a circle."""

rosters = Table(
    "rosters",
    metadata,
    Column("circle", ForeignKey("circles.id"), primary_key=True),
    Column("member", ForeignKey("members.id"), primary_key=True, index=True),
)

mandates = Table(
    "mandates",
    metadata,
    Column("circle", ForeignKey("circles.id"), primary_key=True),
    Column("decides", Text, nullable=False, comment="what the circle decides"),
    Column("decided_by", Text, nullable=False, comment="who decides, and how"),
)

seats = Table(
    "seats",
    metadata,
    Column("circle", ForeignKey("circles.id"), primary_key=True),
    Column("constituency", String(32), primary_key=True),
    Column("number", Integer, nullable=False),
    Column("until", Date, comment="the last day of the term; null: it has no end"),
)

seat_holders = Table(
    "seat_holders",
    metadata,
    Column("circle", ForeignKey("circles.id"), primary_key=True),
    Column("constituency", String(32), primary_key=True),
    Column("member", ForeignKey("members.id"), primary_key=True, index=True),
)
"""Who was named to hold a seat; where nobody was, whoever of that kind is in the circle counts."""

interests = Table(
    "interests",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("circle", ForeignKey("circles.id"), nullable=False, index=True),
    Column("member", ForeignKey("members.id"), nullable=False, index=True),
    Column("what", Text, nullable=False),
    Column("since", Moment, nullable=False),
    Column("ended", Moment, comment="when it was no longer so; null: it is so"),
    Column("aside", Boolean, nullable=False, comment="takes no part in deciding on it"),
)
"""What could weigh on somebody when a circle decides, as they said it themselves."""
