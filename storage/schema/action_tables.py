"""Action items, their history and their one message a day."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    Time,
)

from storage.schema.columns import Moment, metadata

action_items = Table(
    "action_items",
    metadata,
    Column(
        "number",
        BigInteger().with_variant(Integer, "sqlite"),
        primary_key=True,
        autoincrement=True,
        comment="what people type",
    ),
    Column("what", Text, nullable=False),
    Column("owner", ForeignKey("members.id"), index=True, comment="null: nobody has it"),
    Column("organisation", ForeignKey("organisations.id"), index=True),
    Column("maker", ForeignKey("members.id"), nullable=False, index=True),
    Column("due", Date, nullable=False, comment="on the owner's calendar"),
    Column("hour", Time, comment="on the owner's clock, if one was named"),
    Column("status", String(16), nullable=False),
    Column("circle", ForeignKey("circles.id"), index=True),
    Column("public", Boolean, nullable=False),
    Column("circle_only", Boolean, nullable=False, comment="made from what stays in its room"),
    Column("came_from", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("needed_from", Text, nullable=False),
    Column("inside_only", Boolean, nullable=False, comment="made from what stays inside"),
    Column("told_on", Date, comment="when whoever's turn it is last heard of it"),
    Column("remind_on", String(16), comment="when they asked to be reminded"),
    Column("asks", Integer, nullable=False, comment="how often it was asked again"),
    Column("rhythm", Text, comment="JSON: how often it comes round"),
    Column("occurrence", Date, comment="the day of this time by its rhythm"),
    Column("as_organisation", Boolean, nullable=False, comment="an organisation is accountable"),
    Column("late_to", ForeignKey("members.id"), index=True, comment="who hears if it is late"),
    Column("late_days", Integer, comment="how many days after its date"),
    Column("late_told", Date, comment="the due date that they heard of"),
)
_COUNTED = ("status", "organisation", "public", "due", "circle_only")
"""What the ledger counts by: an index that holds all of it is read in its order, and no item is."""
Index(
    "ix_action_items_counted", *(action_items.c[each] for each in _COUNTED), action_items.c.circle
)
Index("ix_action_items_of_circle", *(action_items.c[each] for each in ("circle", *_COUNTED)))

action_helpers = Table(
    "action_helpers",
    metadata,
    Column("action", ForeignKey("action_items.number"), primary_key=True),
    Column("member", ForeignKey("members.id"), primary_key=True, index=True),
)

action_history = Table(
    "action_history",
    metadata,
    Column(
        "position",
        BigInteger().with_variant(Integer, "sqlite"),
        primary_key=True,
        autoincrement=True,
    ),
    Column("action", ForeignKey("action_items.number"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("by", ForeignKey("members.id"), nullable=False),
    Column("deed", String(16), nullable=False),
    Column("note", Text, nullable=False),
    Column("day", Date),
    Column("hour", Time),
    Column("to", ForeignKey("members.id")),
    Index("ix_action_history_at", "at"),
    Index("ix_action_history_ended", "deed", "at", "action", "day"),
)

action_digests = Table(
    "action_digests",
    metadata,
    Column("member", ForeignKey("members.id"), primary_key=True),
    Column("day", Date, nullable=False, comment="on their calendar; one message a day"),
)
