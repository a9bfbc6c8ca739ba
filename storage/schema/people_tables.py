"""Members, their addresses and organisations, and the days on which nobody works."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    Time,
)

from storage.schema.columns import Moment, metadata

ALLOWED = "What the coalition allows that we do not do by ourselves."

organisations = Table(
    "organisations",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("name", Text, nullable=False),
    Column("constituency", String(32), nullable=False),
    Column("archived", Boolean, nullable=False, comment="put away: nobody can choose it"),
    Column("domains", Text, nullable=False, comment="of e-mail addresses, joined by spaces"),
)

members = Table(
    "members",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("name", Text, nullable=False),
    Column("organisation", ForeignKey("organisations.id")),
    Column("roles", Text, nullable=False, comment="joined by spaces"),
    Column("language", String(35), nullable=False),
    Column("language_chosen", Boolean, nullable=False, comment="they said so themselves"),
    Column("zone", String(64), nullable=False),
    Column("hours_start", Time, nullable=False),
    Column("hours_end", Time, nullable=False),
    Column("country", String(2), nullable=False),
    Column("guessed", String(32), nullable=False, comment="what they have not said themselves"),
    Column("asked_where", Boolean, nullable=False, comment="if the guesses are right"),
    Column("likely_organisation", String(32), comment="a guess by the domain of their address"),
    Column("reached", Boolean, nullable=False, default=False, comment="shown anything, ever"),
)

contacts = Table(
    "contacts",
    metadata,
    Column("organisation", ForeignKey("organisations.id"), primary_key=True),
    Column("member", ForeignKey("members.id"), nullable=False, index=True),
)
"""Who is asked first of an organisation. A table of its own: members refer to organisations."""

away = Table(
    "away",
    metadata,
    Column("member", ForeignKey("members.id"), primary_key=True),
    Column("first", Date, primary_key=True),
    Column("last", Date, primary_key=True),
)

addresses = Table(
    "addresses",
    metadata,
    Column("platform", String(16), primary_key=True),
    Column("workspace", String(255), primary_key=True),
    Column("id", String(255), primary_key=True),
    Column("member", ForeignKey("members.id"), nullable=False, index=True),
    Column("rank", Integer, nullable=False, comment="the lowest is where they are written to"),
    Column("closed", Boolean, nullable=False, comment="the account is gone, perhaps for a while"),
    Column("joined", Boolean, nullable=False, comment="it came by a code"),
    Column("zone", String(64), nullable=False, comment="as its platform told last; may be empty"),
)

closures = Table(
    "closures",
    metadata,
    Column(
        "number",
        BigInteger().with_variant(Integer, "sqlite"),
        primary_key=True,
        autoincrement=True,
    ),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("noted_by", ForeignKey("members.id"), nullable=False),
    Column("noted_at", Moment, nullable=False),
    Column("ended_by", ForeignKey("members.id"), comment="who took it out; the line stays"),
    Column("ended_at", Moment),
    Column("country", String(2), nullable=False, comment="where they count; empty is everywhere"),
)
"""Days on which the coalition rests."""

permissions = Table(
    "permissions", metadata, Column("what", String(32), primary_key=True), comment=ALLOWED
)

changes = Table(
    "changes",
    metadata,
    Column(
        "position",
        BigInteger().with_variant(Integer, "sqlite"),
        primary_key=True,
        autoincrement=True,
    ),
    Column("at", Moment, nullable=False),
    Column("by", ForeignKey("members.id"), nullable=False),
    Column("what", Text, nullable=False, comment="JSON: a sentence in no language yet"),
)
"""What coordinators changed. Lines are added, never changed."""

appearances = Table(
    "appearances",
    metadata,
    Column("member", ForeignKey("members.id"), primary_key=True),
    Column("looks", Text, primary_key=True, index=True),
    Column(
        "of_name", Boolean, nullable=False, comment="else of an address, or of both side by side"
    ),
)
"""What each member could be taken for."""
