"""Whom somebody means by a name: compared as people write them, and as they look."""

from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row, func, select

from bot.coalition.people import Member
from bot.language.folding import name_key, text_key
from bot.language.look_alikes import looks
from bot.words.ids import MemberId
from storage.appearances import shown_like
from storage.damage import left_out, rows_that_load
from storage.members import with_ids
from storage.tables import addresses, members


def named(connection: Connection, name: str) -> Sequence[Member]:
    """Few enough names to look at each: they are compared as people write them."""
    wanted = {text_key(name), name_key(name)}
    shown = with_ids(connection, shown_like(connection, name))
    found = [each for each in shown if each.beside and text_key(each.name) in wanted]
    if found:
        return found
    return with_ids(connection, _with_address_id(connection, name) or _called(connection, wanted))


def first_named(connection: Connection, name: str) -> Sequence[Member]:
    words = [(row.id, _key(row.name).split(" ")) for row in _names(connection)]
    wanted = {text_key(name), name_key(name)}
    meant = [id_ for id_, (first, *more) in words if more and first in wanted]
    return with_ids(connection, meant)


def _with_address_id(connection: Connection, typed: str) -> Collection[MemberId]:
    """Nobody chooses their own, so it means the one who has it, whatever others are called."""
    id_typed = typed.strip().casefold().lstrip("@")
    id_ = func.lower(addresses.c.id)  # one platform's ids begin with an @, another's do not
    chosen = select(addresses.c.member).where(id_.in_([id_typed, f"@{id_typed}"]))
    return {MemberId(each) for each in connection.scalars(chosen)}


def _called(connection: Connection, wanted: Collection[str]) -> Collection[MemberId]:
    """By their full name, and whoever's name only looks so; else by their first name."""
    rows = _names(connection)
    alike = {looks(row.name) for row in rows if _key(row.name) in wanted}
    if alike:
        return [row.id for row in rows if looks(row.name) in alike]
    return [row.id for row in rows if _key(row.name).split(" ")[0] in wanted]


def _names(connection: Connection) -> Sequence[Row[Any]]:
    chosen = select(members.c.id, members.c.name)
    return rows_that_load(connection, chosen, members.c.id, {}, aside=_aside)


def _aside(_row: object, damage: Exception) -> None:
    left_out("the name of a member", damage)


@lru_cache(maxsize=20_000)
def _key(name: str) -> str:
    """Of members' names alone: nothing else that people type stays in memory by this."""
    return text_key(name)
