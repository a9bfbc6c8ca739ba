"""Addresses that calendars read, kept in a table by the digests of their secrets."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select

from bot.membership.calendars.store import Feed
from bot.words.ids import MemberId
from bot.words.inbound import Address
from storage.people_rows import is_place
from storage.tables import addresses, calendar_feeds

feeds = calendar_feeds.c


class SqlFeeds:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put_feed(self, digest: str, feed: Feed) -> None:
        same = (feeds.member == feed.member, feeds.circle.is_not_distinct_from(feed.circle))
        self._connection.execute(delete(calendar_feeds).where(*same))
        row = {"digest": digest, "id": feed.id, "member": feed.member, "circle": feed.circle}
        self._connection.execute(insert(calendar_feeds).values(titles=feed.titles, **row))

    def feed(self, digest: str) -> Feed | None:
        return next(iter(self._feeds(feeds.digest == digest)), None)

    def feeds_of(self, member: MemberId) -> Sequence[Feed]:
        return self._feeds(feeds.member == member)

    def end_feeds(self, member: MemberId, feed: str = "") -> None:
        these = (feeds.member == member, *([feeds.id == feed] if feed else []))
        self._connection.execute(delete(calendar_feeds).where(*these))

    def _feeds(self, which: ColumnElement[bool]) -> Sequence[Feed]:
        chosen = select(calendar_feeds).where(which).order_by(feeds.id)
        return list(map(_feed, self._connection.execute(chosen)))


def end_feeds_at(connection: Connection, address: Address) -> None:
    """Called when the account is closed: whoever has no other one reads along no more."""
    here = select(addresses.c.member).where(is_place(addresses, address))
    reachable = select(addresses.c.member).where(~addresses.c.closed)
    gone = (feeds.member.in_(here), feeds.member.not_in(reachable))
    connection.execute(delete(calendar_feeds).where(*gone))


def _feed(row: Row[Any]) -> Feed:
    return Feed(row.id, MemberId(row.member), row.circle, row.titles)
