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
from bot.language.look_alikes import looks
from bot.words.ids import CircleId, MemberId, OrganisationId
from bot.words.inbound import Address, Room
from storage.appearances import note_appearance, note_appearances
from storage.damage import left_out, readable, rows_that_load
from storage.members import AT_ADDRESS, EVERYBODY, IN_CIRCLE, WITH_ID, WITH_IDS, find
from storage.people_rows import circle_from, is_place, member_row, organisation_from, place_of
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

    def is_taken(self, address: Address) -> bool:
        here = select(addresses.c.member).where(is_place(addresses, address))
        return self._connection.scalar(here) is not None

    def members(self) -> Sequence[Member]:
        return find(self._connection, EVERYBODY)

    def members_with(self, ids: Collection[MemberId]) -> Sequence[Member]:
        return find(self._connection, WITH_IDS, ids=list(ids)) if ids else ()

    def named(self, name: str) -> Sequence[Member]:
        """Few enough people to look at each: names are compared as people write them."""
        wanted = {text_key(name), name_key(name)}
        everybody = self.members()
        at = self._with_address_id(name)
        for found in (
            [member for member in everybody if member.id in at],
            [member for member in everybody if text_key(member.name) in wanted and member.beside],
            _called(wanted, everybody),
        ):
            if found:
                return found
        return [each for each in everybody if text_key(each.name).split(" ")[0] in wanted]

    def _with_address_id(self, typed: str) -> Collection[str]:
        """Nobody chooses their own, so it means the one who has it, whatever others are called."""
        id_typed = typed.strip().casefold().lstrip("@")
        id_ = func.lower(addresses.c.id)  # one platform's ids begin with an @, another's do not
        chosen = select(addresses.c.member).where(id_.in_([id_typed, f"@{id_typed}"]))
        return set(self._connection.scalars(chosen))

    def add(self, member: Member, address: Address) -> None:
        self._put(member)
        row = place_of(address)
        self._connection.execute(
            insert(addresses).values(**row, member=member.id, rank=0, closed=False, joined=False)
        )
        note_appearance(self._connection, member.id, member.own_name)

    def save(self, member: Member) -> None:
        self._put(member)
        note_appearance(self._connection, member.id, member.own_name)

    def _put(self, member: Member) -> None:
        end_sessions_unless(self._connection, member_row(member))
        put_row(self._connection, members, member_row(member))
        self._connection.execute(_BACK, {"back": member.id})
        if member.away:
            days = dict.fromkeys(member.away)
            rows = [{"member": member.id, "first": d.first, "last": d.last} for d in days]
            self._connection.execute(insert(away), rows)

    def note_appearances(self) -> None:
        note_appearances(self._connection)

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
        chosen = select(organisations).order_by(organisations.c.name)
        rows = rows_that_load(self._connection, chosen, organisations.c.id, {}, aside=_aside)
        return readable(rows, organisation_from, _aside)

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


def _aside(_row: object, damage: Exception) -> None:
    left_out("an organisation", damage)


def _called(wanted: Collection[str], everybody: Sequence[Member]) -> list[Member]:
    """By their full name, and those whose name only looks so."""
    exact = {looks(m.own_name) for m in everybody if text_key(m.own_name) in wanted}
    return [m for m in everybody if exact and looks(m.own_name) in exact]


def _at(address: Address) -> dict[str, str]:
    return {"platform": address.platform, "workspace": address.workspace, "at": address.id}
