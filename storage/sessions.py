"""Links to the pages and sessions there, kept in tables; and what ends them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    delete,
    insert,
    or_,
    select,
)

from bot.membership.sign_in.passes import LINK_LASTS, SESSION_LASTS, Pass, Session
from bot.words.ids import MemberId
from bot.words.inbound import Address
from storage.damage import left_out, readable, rows_that_load
from storage.place_codec import address_from_text, place_to_text
from storage.tables import web_links, web_sessions

TABLES = (web_links, web_sessions)


def end_sessions_of(connection: Connection, *who: MemberId) -> None:
    for table in TABLES:
        connection.execute(delete(table).where(table.c.member.in_(who)))


def end_sessions_at(connection: Connection, address: Address) -> None:
    for table in TABLES:
        here = table.c.address == place_to_text(address)
        connection.execute(delete(table).where(here))


class SqlSessions:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put_link(self, digest: str, link: Pass) -> None:
        self._connection.execute(delete(web_links).where(web_links.c.member == link.member))
        self._connection.execute(insert(web_links).values(digest=digest, **_row(link)))

    def link(self, digest: str) -> Pass | None:
        return next(iter(self._links(digest)), None)

    def spend_link(self, digest: str) -> Pass | None:
        found = self.link(digest)
        this = delete(web_links).where(web_links.c.digest == digest)
        return found if self._connection.execute(this).rowcount == 1 else None

    def begin(self, digest: str, session: Session) -> None:
        row = {"digest": digest, "id": session.id, **_row(session.given)}
        self._connection.execute(insert(web_sessions).values(row))

    def session(self, digest: str) -> Session | None:
        found = self._sessions(web_sessions.c.digest == digest)
        return next(iter(found), None)

    def sessions_of(self, member: MemberId) -> Sequence[Session]:
        found = self._sessions(web_sessions.c.member == member)
        return sorted(found, key=lambda each: (each.given.until, each.id))

    def end(self, member: MemberId, session: str) -> None:
        this = web_sessions.c.member == member, web_sessions.c.id == session
        self._connection.execute(delete(web_sessions).where(*this))

    def end_all(self, member: MemberId) -> None:
        end_sessions_of(self._connection, member)

    def forget(self, now: datetime) -> None:
        for table, longest in ((web_links, LINK_LASTS), (web_sessions, SESSION_LASTS)):
            over = or_(table.c.until <= now, table.c.until > now + longest)
            self._connection.execute(delete(table).where(over))

    def _links(self, digest: str) -> Sequence[Pass]:
        chosen = select(web_links).where(web_links.c.digest == digest)
        rows = rows_that_load(self._connection, chosen, web_links.c.digest, {}, aside=_left_out)
        return readable(rows, _pass, _left_out)

    def _sessions(self, which: ColumnElement[bool]) -> Sequence[Session]:
        chosen, key = select(web_sessions).where(which), web_sessions.c.digest
        rows = rows_that_load(self._connection, chosen, key, {}, aside=_left_out)
        return readable(rows, lambda row: Session(row.id, _pass(row)), _left_out)


def _row(given: Pass) -> dict[str, object]:
    return {
        "member": given.member,
        "address": place_to_text(given.address),
        "until": given.until,
    }


def _pass(row: Row[Any]) -> Pass:
    return Pass(MemberId(row.member), address_from_text(row.address), row.until)


def _left_out(_row: object, damage: Exception) -> None:
    """Whoever came with it is signed out, and can sign in again."""
    left_out("a link or a session of the pages", damage)
