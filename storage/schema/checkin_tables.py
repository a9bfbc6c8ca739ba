"""Check-ins, their rounds, and what was answered in them."""

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

checkins = Table(
    "checkins",
    metadata,
    Column(
        "number",
        BigInteger().with_variant(Integer, "sqlite"),
        primary_key=True,
        autoincrement=True,
        comment="what people type",
    ),
    Column("template", String(64), nullable=False, index=True),
    Column("circle", ForeignKey("circles.id"), nullable=False, index=True),
    Column("rhythm", Text, nullable=False, comment="JSON"),
    Column("at", Time, nullable=False, comment="on everybody's own clock"),
    Column("window", String(16), nullable=False, comment="hours:24 or days:0"),
    Column("reminders", Integer, nullable=False),
    Column("first", Date, nullable=False),
    Column("owners", Text, nullable=False, comment="joined by spaces"),
    Column("state", String(16), nullable=False),
)

rounds = Table(
    "rounds",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("checkin", ForeignKey("checkins.number"), nullable=False, index=True),
    Column("day", Date, nullable=False, comment="on everybody's own calendar"),
    Column("number", Integer, nullable=False),
    Column("closes", Moment, nullable=False),
    Column("k", Integer, nullable=False, comment="0 in a named round"),
    Column("closed", Boolean, nullable=False),
    Column("outcome", Text, comment="JSON: all that stays of an anonymous round"),
    Column("texts", Text, comment="JSON: shuffled texts that wait for a moderator"),
    Column("asks", Text, nullable=False, comment="what an anonymous round asks, by fingerprints"),
    Column("period_days", Integer, nullable=False, comment="nobody is asked the same again sooner"),
    Column("turnout", Text, comment="JSON: how many were asked, and why not the others"),
    Column("strict", Boolean, nullable=False, comment="answers leave their author at once"),
    Column("nudged", Boolean, nullable=False, comment="a coordinator asked for one reminder more"),
    Column("reply", Text, nullable=False, comment="what a coordinator said will be done about it"),
    Column("held", Boolean, nullable=False, comment="closed; civil society looks at it first"),
    Column("wording", String(64), comment="under which name it is kept what it asks"),
)

own_templates = Table(
    "own_templates",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("definition", Text, nullable=False, comment="JSON, with the keys of a template's file"),
    comment="Templates that coordinators made here, as they are now.",
)

wordings = Table(
    "wordings",
    metadata,
    Column("name", String(64), primary_key=True, comment="made of what it names"),
    Column("definition", Text, nullable=False, comment="JSON, with the keys of a template's file"),
    comment="What rounds asked, word for word; none is ever changed.",
)

invitations = Table(
    "invitations",
    metadata,
    Column("round", ForeignKey("rounds.id"), primary_key=True),
    Column("member", ForeignKey("members.id"), primary_key=True, index=True),
    Column("ask_at", Moment, nullable=False),
    Column("asked", Boolean, nullable=False),
    Column("remind_at", Moment),
    Column("answered", String(8), nullable=False, comment="whether, never what or when"),
    Column("organisation", String(32), nullable=False, comment="when they were invited"),
    Column("constituency", String(32), nullable=False, comment="of that organisation, then"),
    Index("ix_invitations_ask", "round", "answered", "asked", "ask_at"),
    Index("ix_invitations_remind", "round", "answered", "asked", "remind_at"),
    sqlite_with_rowid=False,
)

named_answers = Table(
    "named_answers",
    metadata,
    Column("round", ForeignKey("rounds.id"), primary_key=True),
    Column("member", ForeignKey("members.id"), primary_key=True, index=True),
    Column("answers", Text, nullable=False, comment="JSON"),
    Column("late", Boolean, nullable=False),
    Column("room", Text, comment="what “this room” is for them"),
)

pending_answers = Table(
    "pending_answers",
    metadata,
    Column("round", ForeignKey("rounds.id"), primary_key=True),
    Column("member", ForeignKey("members.id"), primary_key=True),
    Column("answers", Text, nullable=False, comment="JSON; gone once the round closes"),
    comment="Given in confidence: never exported, and here only while a round is open.",
    sqlite_with_rowid=False,
)

ballots = Table(
    "ballots",
    metadata,
    Column("round", ForeignKey("rounds.id"), primary_key=True),
    Column("member", ForeignKey("members.id"), primary_key=True),
    comment="Who has answered a strict round, so that each counts once; gone when it closes.",
    sqlite_with_rowid=False,
)

tallies = Table(
    "tallies",
    metadata,
    Column("round", ForeignKey("rounds.id"), primary_key=True),
    Column("question", String(64), primary_key=True),
    Column("constituency", String(32), primary_key=True),
    Column("organisation", String(32), primary_key=True),
    Column("value", Integer, primary_key=True, autoincrement=False),
    Column("people", Integer, nullable=False, comment="how many gave this answer"),
    comment="What was answered in a strict round, by nobody; gone when it closes.",
    sqlite_with_rowid=False,
)

meetings = Table(
    "meetings",
    metadata,
    Column(
        "number",
        BigInteger().with_variant(Integer, "sqlite"),
        primary_key=True,
        autoincrement=True,
        comment="what people type",
    ),
    Column("circle", ForeignKey("circles.id"), nullable=False, index=True),
    Column("rhythm", Text, nullable=False, comment="JSON"),
    Column("first", Date, nullable=False),
    Column("hours", Text, nullable=False, comment="joined by spaces"),
    Column("zone", String(64), nullable=False),
    Column("held", Integer, nullable=False),
    Column("leader", ForeignKey("members.id"), comment="of the next one"),
    Column("ended", Boolean, nullable=False),
)

meeting_turns = Table(
    "meeting_turns",
    metadata,
    Column("meetings", ForeignKey("meetings.number"), primary_key=True),
    Column("at", Moment, primary_key=True),
    Column("leader", ForeignKey("members.id")),
)

meeting_passes = Table(
    "meeting_passes",
    metadata,
    Column("meetings", ForeignKey("meetings.number"), primary_key=True),
    Column("member", ForeignKey("members.id"), primary_key=True),
    comment="Who does not lead the next one.",
)
