"""Members, organisations and circles, kept in tables."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    bindparam,
    delete,
    insert,
    select,
    update,
)

from bot.coalition.people import Alike, Circle, ClosedDays, Member, Organisation, Role
from bot.words.ids import CircleId, MemberId, OrganisationId
from bot.words.inbound import Address, Room
from storage.alike import alike_in
from storage.appearances import note_appearance, note_appearances
from storage.circles import (
    ALL_CIRCLES,
    CIRCLE_IN,
    CIRCLE_WITH_ID,
    CIRCLES_OF,
    circles_found,
    readable_circles,
)
from storage.damage import left_out, rows_that_load
from storage.feeds import end_feeds_at
from storage.made_once import Change, Lookup
from storage.members import (
    AT_ADDRESS,
    EVERYBODY,
    IN_CIRCLE,
    OF_ORGANISATION,
    WITH_ID,
    WITH_ROLE,
    find,
    portions,
    with_ids,
)
from storage.merging_organisations import merge_organisations
from storage.names import first_named, named
from storage.organisations import organisations, save_organisation
from storage.people_rows import is_place, member_row, place_of
from storage.sessions import end_sessions_at, end_sessions_of
from storage.tables import (
    addresses,
    away,
    circles,
    closures,
    members,
    rooms,
    rosters,
)
from storage.upsert import insert_once, put_row

_COUNTING_DAYS = select(
    closures.c.number, closures.c.first, closures.c.last, closures.c.country
).where(closures.c.ended_at.is_(None))

_OPEN_ADDRESSES = (
    select(addresses)
    .where(addresses.c.member.in_(bindparam("ids", expanding=True)), addresses.c.closed.is_(False))
    .order_by(addresses.c.rank.desc())
)
_BEFORE = Lookup(
    select(members.c.name, members.c.roles)
    .where(members.c.id == bindparam("who"))
    .with_for_update(key_share=True)  # nobody gives them a right while this is looked at
)
_BACK = Change(delete(away).where(away.c.member == bindparam("back")))
_AWAY = Change(insert(away), ("member", "first", "last"))
_REACHED = Change(
    update(members)
    .where(members.c.id == bindparam("who"), members.c.reached.is_(False))
    .values(reached=True)
)


class SqlPeople:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def member(self, member: MemberId) -> Member | None:
        return next(iter(find(self._connection, WITH_ID, id=member)), None)

    def member_at(self, address: Address) -> Member | None:
        return next(iter(find(self._connection, AT_ADDRESS, **_at(address))), None)

    def is_taken(self, address: Address) -> bool:
        return self.holder(address) is not None

    def holder(self, address: Address) -> MemberId | None:
        """Whose it is, also if it is closed or they cannot be read."""
        here = select(addresses.c.member).where(is_place(addresses, address))
        holder: MemberId | None = self._connection.scalar(here)
        return holder

    def members(self) -> Sequence[Member]:
        return find(self._connection, EVERYBODY)

    def members_with(self, ids: Collection[MemberId]) -> Sequence[Member]:
        return with_ids(self._connection, ids)

    def with_role(self, role: Role) -> Sequence[Member]:
        found = find(self._connection, WITH_ROLE, role=role.value)
        return [member for member in found if member.has(role)]

    def named(self, name: str) -> Sequence[Member]:
        return named(self._connection, name)

    def first_named(self, name: str) -> Sequence[Member]:
        return first_named(self._connection, name)

    def belonging_to(self, organisation: OrganisationId) -> Sequence[Member]:
        return find(self._connection, OF_ORGANISATION, organisation=organisation)

    def add(self, member: Member, address: Address) -> None:
        self._write(member)
        row = place_of(address)
        self._connection.execute(
            insert(addresses).values(
                **row, member=member.id, rank=0, closed=False, joined=False, zone=""
            )
        )
        note_appearance(self._connection, member.id, member.own_name)

    def save(self, member: Member) -> None:
        """Whatever they may do now, sessions of before end.

        All that gives or takes a right comes through here, so that nobody has to think of it.
        """
        [before] = _BEFORE.rows(self._connection, {"who": member.id}) or [None]
        self._write(member)
        if before is None or before.name != member.own_name:
            note_appearance(self._connection, member.id, member.own_name)
        if before is not None and before.roles != member_row(member)["roles"]:
            end_sessions_of(self._connection, member.id)

    def note_reached(self, member: MemberId) -> None:
        _REACHED.make(self._connection, {"who": member})

    def _write(self, member: Member) -> None:
        put_row(self._connection, members, member_row(member))
        _BACK.make(self._connection, {"back": member.id})
        for days in dict.fromkeys(member.away):
            row = {"member": member.id, "first": days.first, "last": days.last}
            _AWAY.make(self._connection, row)

    def note_appearances(self) -> None:
        note_appearances(self._connection)

    def close(self, address: Address) -> None:
        here = is_place(addresses, address)
        self._connection.execute(update(addresses).where(here).values(closed=True))
        end_sessions_at(self._connection, address)
        end_feeds_at(self._connection, address)

    def reopen(self, address: Address) -> Member | None:
        here = is_place(addresses, address)
        self._connection.execute(update(addresses).where(here).values(closed=False))
        return self.member_at(address)

    def address_of(self, member: MemberId) -> Address | None:
        return self.addresses_of([member]).get(member)

    def addresses_of(self, ids: Collection[MemberId]) -> dict[MemberId, Address]:
        """Where each of them wants to be written to; who cannot be reached is left out."""
        return {
            row.member: Address(row.platform, row.workspace, row.id)
            for some in portions(ids)
            for row in self._connection.execute(_OPEN_ADDRESSES, {"ids": some})
        }

    def closed_days(self) -> ClosedDays:
        """Those that are noted or taken out in this transaction count from the next one on."""
        return self._closed_days

    @cached_property
    def _closed_days(self) -> ClosedDays:
        """Days that cannot be read do not count, as in the list of them."""
        key = closures.c.number
        rows = rows_that_load(self._connection, _COUNTING_DAYS, key, {}, aside=_aside_days)
        everywhere = frozenset(day for row in rows if not row.country for day in _days_of(row))
        countries = {row.country for row in rows if row.country}
        theirs = {
            country: everywhere.union(*(_days_of(row) for row in rows if row.country == country))
            for country in countries
        }
        return ClosedDays(everywhere, theirs)

    def organisation(self, organisation: OrganisationId) -> Organisation | None:
        return next((o for o in self.organisations() if o.id == organisation), None)

    def organisations(self) -> Sequence[Organisation]:
        return organisations(self._connection)

    def save_organisation(self, organisation: Organisation) -> None:
        save_organisation(self._connection, organisation)

    def merge_organisations(self, kept: OrganisationId, gone: OrganisationId) -> None:
        merge_organisations(self._connection, kept, gone)

    def circle(self, circle: CircleId) -> Circle | None:
        return next(iter(circles_found(self._connection, CIRCLE_WITH_ID, circle=circle)), None)

    def circles(self) -> Sequence[Circle]:
        return readable_circles(self._connection, ALL_CIRCLES)

    def circles_of(self, member: MemberId) -> Sequence[Circle]:
        return readable_circles(self._connection, CIRCLES_OF, member=member)

    def circle_in(self, room: Room) -> Circle | None:
        return next(iter(circles_found(self._connection, CIRCLE_IN, **place_of(room))), None)

    def circles_by_room(self) -> dict[Room, Circle]:
        return {room: circle for circle in self.circles() for room in circle.rooms}

    def is_kept(self, recipient: MemberId | Room) -> bool:
        if isinstance(recipient, Room):
            chosen = select(rooms.c.circle).where(is_place(rooms, recipient))
        else:
            chosen = select(members.c.id).where(members.c.id == recipient)
        return self._connection.scalar(chosen) is not None

    def save_circle(self, circle: Circle) -> None:
        row = {
            "id": circle.id,
            "name": circle.name,
            "language": circle.language,
            "zone": circle.zone.key,
            "archived": circle.archived,
        }
        put_row(self._connection, circles, row)
        self._connection.execute(delete(rooms).where(rooms.c.circle == circle.id))
        for room in circle.places:
            kind = {"circle": circle.id, "talks": room in circle.rooms}
            put_row(self._connection, rooms, {**place_of(room), **kind})

    def members_of(self, circle: CircleId) -> Sequence[Member]:
        return find(self._connection, IN_CIRCLE, circle=circle)

    def alike_in(self, circle: CircleId) -> Sequence[Alike]:
        return alike_in(self._connection, circle)

    def join(self, member: MemberId, circle: CircleId) -> bool:
        return insert_once(self._connection, rosters, {"circle": circle, "member": member})

    def leave(self, member: MemberId, circle: CircleId) -> None:
        row = (rosters.c.circle == circle) & (rosters.c.member == member)
        self._connection.execute(delete(rosters).where(row))


def _days_of(row: Row[Any]) -> Sequence[date]:
    return [row.first + timedelta(days=each) for each in range((row.last - row.first).days + 1)]


def _aside_days(_row: object, damage: Exception) -> None:
    left_out("days on which all rest", damage)


def _at(address: Address) -> dict[str, str]:
    return {"platform": address.platform, "workspace": address.workspace, "at": address.id}
