"""What lets somebody in: codes, links and sessions; and what lets us in."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text

from storage.schema.columns import Moment, metadata

claims = Table("claims", metadata, Column("digest", String(64), primary_key=True))

link_codes = Table(
    "link_codes",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("member", ForeignKey("members.id"), nullable=False, index=True),
    Column("until", Moment, nullable=False),
    Column("entered_at", Text, comment="an address; nobody else can enter it then"),
)

wrong_link_codes = Table(
    "wrong_link_codes",
    metadata,
    Column("address", Text, primary_key=True),
    Column("tries", Integer, nullable=False),
    Column("until", Moment, nullable=False, comment="when they are forgotten"),
)

web_links = Table(
    "web_links",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("member", String(32), nullable=False, index=True),
    Column("address", Text, nullable=False, comment="by which it was asked for"),
    Column("until", Moment, nullable=False),
)

web_sessions = Table(
    "web_sessions",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("id", String(16), nullable=False, unique=True),
    Column("member", String(32), nullable=False, index=True),
    Column("address", Text, nullable=False, comment="by which its link was asked for"),
    Column("until", Moment, nullable=False, comment="a full hour"),
)
"""Neither refers to its member, so that none is given on when two members become one."""

secrets = Table(
    "secrets",
    metadata,
    Column("name", String(255), primary_key=True),
    Column("sealed", Text, nullable=False, comment="opens with a key that is not in here"),
    Column("until", Moment, index=True, comment="worth nothing after that; null: for good"),
)
