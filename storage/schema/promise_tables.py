"""What circles want to read of promises, tables taken in, and calendars that read along."""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Table, Time

from storage.schema.columns import metadata

circle_posts = Table(
    "circle_posts",
    metadata,
    Column("circle", ForeignKey("circles.id"), primary_key=True),
    Column("ledger", Boolean, nullable=False, comment="whether its rooms get it each month"),
    Column("weekday", Integer, comment="of the week's digest, Monday is 0; null: there is none"),
    Column("hour", Time, nullable=False, comment="of that digest, on the circle's clock"),
    Column("seats", Boolean, nullable=False, comment="whether its rooms read of them each month"),
)

imported_items = Table(
    "imported_items",
    metadata,
    Column("line", String(64), primary_key=True, comment="SHA-256 of what stood in it"),
    Column("action", ForeignKey("action_items.number"), nullable=False),
)
"""Lines of tables that became action items: the same line never becomes a second one."""

calendar_feeds = Table(
    "calendar_feeds",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("id", String(16), nullable=False, unique=True),
    Column("member", ForeignKey("members.id"), nullable=False, index=True),
    Column("circle", ForeignKey("circles.id"), comment="null: what is theirs to do"),
    Column("titles", Boolean, nullable=False, comment="false: it says nothing but when"),
)
"""Secret addresses that calendars read: each opens for as long as its member can be reached."""
