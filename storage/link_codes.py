"""Codes that join two addresses, and whose addresses they are, kept in tables."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Table,
    and_,
    delete,
    func,
    or_,
    select,
    update,
)

from bot.membership.store import CODE_LASTS, TRIES_COUNT_FOR
from bot.words.ids import MemberId
from bot.words.inbound import Address
from storage.appearances import note_appearance
from storage.merging import merge_members
from storage.people_rows import is_place
from storage.place_codec import place_to_text
from storage.sessions import end_sessions_at, end_sessions_of
from storage.tables import addresses, link_codes, members, wrong_link_codes
from storage.upsert import put_row


class SqlLinks:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, digest: str, member: MemberId, until: datetime) -> None:
        self._connection.execute(delete(link_codes).where(link_codes.c.member == member))
        row = {"digest": digest, "member": member, "until": until}
        put_row(self._connection, link_codes, row)

    def enter(self, digest: str, address: Address, now: datetime) -> MemberId | None:
        here = place_to_text(address)
        this, by = link_codes.c.digest == digest, link_codes.c.entered_at
        self._connection.execute(delete(link_codes).where(by == here, ~this))
        member: MemberId | None = self._connection.scalar(
            update(link_codes)
            .where(this, _lasts(link_codes, now), or_(by.is_(None), by == here))
            .values(entered_at=here)
            .returning(link_codes.c.member)
        )
        return member

    def spend(self, address: Address, now: datetime) -> MemberId | None:
        here = link_codes.c.entered_at == place_to_text(address)
        row = self._connection.execute(
            delete(link_codes).where(here).returning(link_codes.c.member, _lasts(link_codes, now))
        ).first()
        return MemberId(row[0]) if row is not None and row[1] else None

    def revoke(self, digest: str) -> None:
        self._connection.execute(delete(link_codes).where(link_codes.c.digest == digest))

    def forget(self, now: datetime) -> None:
        for table in (link_codes, wrong_link_codes):
            self._connection.execute(delete(table).where(~_lasts(table, now)))

    def wrong_tries(self, address: Address, now: datetime) -> int:
        row = self._tries(address, now)
        return 0 if row is None else int(row.tries)

    def note_wrong_try(self, address: Address, now: datetime, until: datetime) -> None:
        row = self._tries(address, now)
        counted = {
            "address": place_to_text(address),
            "tries": 1 if row is None else row.tries + 1,
            "until": until if row is None else row.until,
        }
        put_row(self._connection, wrong_link_codes, counted)

    def zone_at(self, address: Address) -> str:
        found = self._connection.scalar(
            select(addresses.c.zone).where(is_place(addresses, address))
        )
        return str(found or "")

    def note_zone(self, address: Address, zone: str) -> None:
        here = is_place(addresses, address)
        self._connection.execute(update(addresses).where(here).values(zone=zone))

    def addresses(self, member: MemberId) -> Sequence[Address]:
        return self._addresses(addresses.c.member == member, ~addresses.c.closed)

    def joined(self, member: MemberId) -> Collection[Address]:
        return self._addresses(addresses.c.member == member, addresses.c.joined)

    def merge(self, kept: MemberId, gone: MemberId, order: Sequence[Address]) -> None:
        came = addresses.c.member == gone
        self._connection.execute(update(addresses).where(came).values(joined=True))
        for rank, address in enumerate(order):
            self._change(address, rank=rank)
        end_sessions_of(self._connection, kept, gone)
        merge_members(self._connection, kept, gone)
        self._note_appearance(kept)

    def part(self, address: Address, member: MemberId) -> None:
        before = self._connection.scalar(select(addresses.c.member).where(_is(address)))
        self._change(address, member=member, rank=0, joined=False)
        end_sessions_at(self._connection, address)
        for each in (before, member):
            self._note_appearance(each)

    def prefer(self, address: Address) -> None:
        mine = select(addresses.c.member).where(_is(address)).scalar_subquery()
        others = addresses.alias()
        lowest = select(func.min(others.c.rank)).where(others.c.member == mine).scalar_subquery()
        self._change(address, rank=lowest - 1)

    def _note_appearance(self, member: MemberId | None) -> None:
        name = self._connection.scalar(select(members.c.name).where(members.c.id == member))
        if member is not None and name is not None:
            note_appearance(self._connection, member, name)

    def _addresses(self, *which: ColumnElement[bool]) -> Sequence[Address]:
        chosen = select(addresses).where(*which).order_by(addresses.c.rank, *_key(addresses))
        rows = self._connection.execute(chosen)
        return [Address(row.platform, row.workspace, row.id) for row in rows]

    def _change(self, address: Address, **values: object) -> None:
        self._connection.execute(update(addresses).where(_is(address)).values(**values))

    def _tries(self, address: Address, now: datetime) -> Row[Any] | None:
        """Those that count."""
        here = wrong_link_codes.c.address == place_to_text(address)
        counting = select(wrong_link_codes).where(here, _lasts(wrong_link_codes, now))
        return self._connection.execute(counting).first()


_LONGEST = {link_codes: CODE_LASTS, wrong_link_codes: TRIES_COUNT_FOR}


def _lasts(table: Table, now: datetime) -> ColumnElement[bool]:
    """Its time is not over, and it is not noted for longer than anything of its kind."""
    return and_(table.c.until > now, table.c.until <= now + _LONGEST[table])


def _is(address: Address) -> ColumnElement[bool]:
    values = (address.platform, address.workspace, address.id)
    return and_(*(c == value for c, value in zip(_key(addresses), values, strict=True)))


def _key(table: Table) -> tuple[ColumnElement[str], ...]:
    return (table.c.platform, table.c.workspace, table.c.id)
