"""All tables on one page. Concerns are not among them: they have a file of their own.

Moments are kept as whole microseconds since 1970 in UTC: the same on every database, and they
sort. JSON is kept as text for the same reason.
"""

from datetime import UTC, datetime, timedelta

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    Time,
    TypeDecorator,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class Moment(TypeDecorator[datetime]):
    """An aware datetime."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002  SQLAlchemy's signature
        return None if value is None else (value - EPOCH) // MICROSECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  SQLAlchemy's signature
        return None if value is None else EPOCH + value * MICROSECOND


# --- people -------------------------------------------------------------------------------------

organisations = Table(
    "organisations",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("name", Text, nullable=False),
    Column("constituency", String(32), nullable=False),
    Column("archived", Boolean, nullable=False, comment="put away: nobody can choose it"),
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
)
"""Days on which the whole coalition rests."""

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

circles = Table(
    "circles",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("name", Text, nullable=False),
    Column("language", String(35), nullable=False),
    Column("zone", String(64), nullable=False),
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

# --- conversations ------------------------------------------------------------------------------

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

# --- what is owed, and what falls due -----------------------------------------------------------

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
    Column("needs", String(16), comment="the role without which it is not shown any more"),
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

# --- action items -------------------------------------------------------------------------------

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
    Column("organisation", ForeignKey("organisations.id")),
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
)

action_digests = Table(
    "action_digests",
    metadata,
    Column("member", ForeignKey("members.id"), primary_key=True),
    Column("day", Date, nullable=False, comment="on their calendar; one message a day"),
)

# --- check-ins ----------------------------------------------------------------------------------

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

# --- what platforms let us in by ----------------------------------------------------------------

secrets = Table(
    "secrets",
    metadata,
    Column("name", String(255), primary_key=True),
    Column("sealed", Text, nullable=False, comment="opens with a key that is not in here"),
    Column("until", Moment, index=True, comment="worth nothing after that; null: for good"),
)
