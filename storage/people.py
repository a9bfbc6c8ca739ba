"""Members, organisations and circles, kept in tables."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from bot.coalition.people import Circle, Member, Organisation
from bot.language.folding import name_key, text_key
from bot.words.constituencies import Constituency
from bot.words.ids import CircleId, MemberId, OrganisationId
from bot.words.inbound import Address, Room
from storage.members import AT_ADDRESS, EVERYBODY, IN_CIRCLE, WITH_ID, WITH_IDS, find
from storage.people_rows import circle_from, is_place, member_row, place_of
from storage.sessions import end_sessions_at, end_sessions_unless
from storage.tables import addresses, away, circles, members, organisations, rooms, rosters
from storage.upsert import insert_once, put_row

_BACK = delete(away).where(away.c.member == bindparam("back"))


class SqlPeople:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def member(self, member: MemberId) -> Member | None:
        return next(iter(find(self._connection, WITH_ID, id=member)), None)

    def member_at(self, address: Address) -> Member | None:
        return next(iter(find(self._connection, AT_ADDRESS, **_at(address))), None)

    def members(self) -> Sequence[Member]:
        return find(self._connection, EVERYBODY)

    def members_with(self, ids: Collection[MemberId]) -> Sequence[Member]:
        return find(self._connection, WITH_IDS, ids=list(ids)) if ids else ()

    def named(self, name: str) -> Sequence[Member]:
        """Few enough people to look at each: names are compared as people write them."""
        id_typed = name.strip().casefold().lstrip("@")
        wanted = {text_key(name), name_key(name)}
        everybody = self.members()
        exact = [member for member in everybody if text_key(member.name) in wanted]
        if exact:
            return exact
        id_ = func.lower(addresses.c.id)  # one platform's ids begin with an @, another's do not
        at = set(
            self._connection.scalars(
                select(addresses.c.member).where(id_.in_([id_typed, f"@{id_typed}"]))
            )
        )
        return [
            member
            for member in everybody
            if member.id in at or text_key(member.name).split(" ")[0] in wanted
        ]

    def add(self, member: Member, address: Address) -> None:
        self.save(member)
        row = place_of(address)
        self._connection.execute(
            insert(addresses).values(**row, member=member.id, rank=0, closed=False, joined=False)
        )

    def save(self, member: Member) -> None:
        end_sessions_unless(self._connection, member_row(member))
        put_row(self._connection, members, member_row(member))
        self._connection.execute(_BACK, {"back": member.id})
        if member.away:
            days = dict.fromkeys(member.away)
            rows = [{"member": member.id, "first": d.first, "last": d.last} for d in days]
            self._connection.execute(insert(away), rows)

    def close(self, address: Address) -> None:
        here = is_place(addresses, address)
        self._connection.execute(update(addresses).where(here).values(closed=True))
        end_sessions_at(self._connection, address)

    def reopen(self, address: Address) -> Member | None:
        here = is_place(addresses, address)
        self._connection.execute(update(addresses).where(here).values(closed=False))
        return self.member_at(address)

    def address_of(self, member: MemberId) -> Address | None:
        return self.addresses_of([member]).get(member)

    def addresses_of(self, ids: Collection[MemberId]) -> dict[MemberId, Address]:
        """Where each of them wants to be written to; who cannot be reached is left out."""
        if not ids:
            return {}
        rows = self._connection.execute(
            select(addresses)
            .where(addresses.c.member.in_(ids), addresses.c.closed.is_(False))
            .order_by(addresses.c.rank.desc())
        )
        return {row.member: Address(row.platform, row.workspace, row.id) for row in rows}

    def organisation(self, organisation: OrganisationId) -> Organisation | None:
        return next((o for o in self.organisations() if o.id == organisation), None)

    def organisations(self) -> Sequence[Organisation]:
        rows = self._connection.execute(select(organisations).order_by(organisations.c.name))
        return [
            Organisation(OrganisationId(row.id), row.name, Constituency(row.constituency))
            for row in rows
        ]

    def save_organisation(self, organisation: Organisation) -> None:
        row = {
            "id": organisation.id,
            "name": organisation.name,
            "constituency": organisation.constituency.value,
        }
        put_row(self._connection, organisations, row)

    def circle(self, circle: CircleId) -> Circle | None:
        return next(iter(self._circles(circles.c.id == circle)), None)

    def circles(self) -> Sequence[Circle]:
        return self._circles(circles.c.id.is_not(None))

    def circles_of(self, member: MemberId) -> Sequence[Circle]:
        mine = select(rosters.c.circle).where(rosters.c.member == member)
        return self._circles(circles.c.id.in_(mine))

    def circle_in(self, room: Room) -> Circle | None:
        here = select(rooms.c.circle).where(is_place(rooms, room))
        found = self._circles(circles.c.id.in_(here))
        return next(iter(found), None)

    def circles_by_room(self) -> dict[Room, Circle]:
        return {room: circle for circle in self.circles() for room in circle.rooms}

    def save_circle(self, circle: Circle) -> None:
        row = {
            "id": circle.id,
            "name": circle.name,
            "language": circle.language,
            "zone": circle.zone.key,
        }
        put_row(self._connection, circles, row)
        self._connection.execute(delete(rooms).where(rooms.c.circle == circle.id))
        for room in circle.places:
            kind = {"circle": circle.id, "talks": room in circle.rooms}
            put_row(self._connection, rooms, {**place_of(room), **kind})

    def members_of(self, circle: CircleId) -> Sequence[Member]:
        return find(self._connection, IN_CIRCLE, circle=circle)

    def join(self, member: MemberId, circle: CircleId) -> None:
        insert_once(self._connection, rosters, {"circle": circle, "member": member})

    def leave(self, member: MemberId, circle: CircleId) -> None:
        row = (rosters.c.circle == circle) & (rosters.c.member == member)
        self._connection.execute(delete(rosters).where(row))

    def _circles(self, which: ColumnElement[bool]) -> Sequence[Circle]:
        rows = self._connection.execute(select(circles).where(which).order_by(circles.c.name))
        found = rows.all()
        places = self._rooms(which) if found else ()
        return [circle_from(row, [p for p in places if p.circle == row.id]) for row in found]

    def _rooms(self, which: ColumnElement[bool]) -> Sequence[Row[Any]]:
        chosen = select(circles.c.id).where(which)
        return self._connection.execute(
            select(rooms)
            .where(rooms.c.circle.in_(chosen))
            .order_by(rooms.c.platform, rooms.c.workspace, rooms.c.id)
        ).all()


def _at(address: Address) -> dict[str, str]:
    return {"platform": address.platform, "workspace": address.workspace, "at": address.id}
