"""What each member could be taken for: what their name looks like, and what their addresses do.

A name that looks like somebody else's name, like their address, or like both side by side (as they
are shown where they are to be told apart) is found by an index, however many members there are.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    bindparam,
    case,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
)

from bot.coalition.people import with_address
from bot.language.look_alikes import OUR_NAME, looks
from bot.words.ids import MemberId
from storage.made_once import Lookup
from storage.tables import addresses, appearances, members

LONGEST_LOOK = 200
"""Letters; one sign of a name can become eighteen, and no index takes that of all names."""

_mine, _theirs = appearances.alias("mine"), appearances.alias("theirs")
_of_name = (_mine.c.member == members.c.id, _mine.c.of_name)
_like_ours = exists().where(*_of_name, _mine.c.looks.contains(looks(OUR_NAME)))
_like_theirs = exists().where(
    *_of_name, _theirs.c.looks == _mine.c.looks, _theirs.c.member != members.c.id
)
_address = (
    select(addresses.c.id)
    .where(addresses.c.member == members.c.id)
    .order_by(addresses.c.closed, addresses.c.rank, addresses.c.platform, addresses.c.id)
    .limit(1)
    .scalar_subquery()
)

_AT = Lookup(select(addresses.c.id).where(addresses.c.member == bindparam("who")))
_KEPT = Lookup(select(appearances).where(appearances.c.member == bindparam("who")))
_SHOWN = select(appearances.c.member).where(
    appearances.c.looks == bindparam("look"), ~appearances.c.of_name
)
_FORGET = delete(appearances).where(appearances.c.member == bindparam("who"))
_insert = insert(appearances)

BESIDE = case((or_(_like_ours, _like_theirs), func.coalesce(_address, members.c.id))).label(
    "beside"
)
"""The address of a member whose name could be taken for somebody else's; else null."""


def note_appearances(connection: Connection) -> None:
    """Write down anew what everybody looks like; what is right already stays."""
    kept = _grouped(connection.execute(select(appearances)))
    at = _grouped(connection.execute(select(addresses)))
    for member, name in connection.execute(select(members.c.id, members.c.name)).all():
        _note(connection, member, _looks_of(name, at[member]), kept[member])


def note_appearance(connection: Connection, member: MemberId, name: str) -> None:
    """What somebody looks like now, who is called so."""
    theirs = {"who": member}
    looks_of = _looks_of(name, _AT.rows(connection, theirs))
    _note(connection, member, looks_of, _KEPT.rows(connection, theirs))


def shown_like(connection: Connection, typed: str) -> Collection[MemberId]:
    """Who may be meant by a name with its account behind it."""
    rows = connection.scalars(_SHOWN, {"look": _look(typed)})
    return {MemberId(each) for each in rows}


def _note(
    connection: Connection, member: str, wanted: Mapping[str, bool], kept: Iterable[Row[Any]]
) -> None:
    known = {row.looks: row.of_name for row in kept}
    if known == wanted:
        return
    if known:
        connection.execute(_FORGET, {"who": member})
    rows = [{"member": member, "looks": look, "of_name": name} for look, name in wanted.items()]
    connection.execute(_insert, rows)


def _looks_of(name: str, at: Iterable[Row[Any]]) -> dict[str, bool]:
    """Each look, and whether it is the name's."""
    taken = [each for row in at for each in (row.id, with_address(name, row.id))]
    return {**{_look(each): False for each in taken}, _look(name): True}


def _look(text: str) -> str:
    return looks(text)[:LONGEST_LOOK]


def _grouped(rows: Iterable[Row[Any]]) -> Mapping[str, list[Row[Any]]]:
    found: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        found[row.member].append(row)
    return found
