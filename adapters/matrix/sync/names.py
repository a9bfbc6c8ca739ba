"""What people call themselves, such that nobody can be taken for somebody else."""

import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias
from unicodedata import bidirectional, category

from adapters.matrix.state.known_rooms import KnownRoom
from bot.language.look_alikes import OUR_NAME, looks

LONGEST_NAME = 60

_ADDRESS = re.compile(r"@[^\s:@]+:[^\s]+")
_STEERING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
"""Invisible letters that could turn the words around them."""
Bearers: TypeAlias = Mapping[str, set[str]]
"""Who bears a name, by what the name looks like."""


def bearers(rooms: Iterable[KnownRoom], me: str) -> Bearers:
    """Everybody in these rooms; takes a while where there are many people."""
    found: dict[str, set[str]] = {looks(OUR_NAME): {me}}
    for room in rooms:
        for user in room.present:
            for name in (called(user, room), user):
                found.setdefault(looks(name), set()).add(user)
    return found


def safe_name(user: str, room: KnownRoom, borne: Bearers) -> str:
    """What somebody calls themselves there, unless it could be taken for somebody else.

    Letters that steer the writing are dropped. A name that looks like another person's, or like
    an address, gets the person's own address beside it.
    """
    name = called(user, room)
    if borne.get(looks(name), {user}) - {user} or _ADDRESS.search(name):
        return f"{_ADDRESS.sub('', name).strip()} ({user})".strip()
    return name


def called(user: str, room: KnownRoom) -> str:
    """Their name there, as it is drawn; without one, the first part of their address."""
    return _shown(room.names.get(user, "")) or user[1:].partition(":")[0]


def _shown(name: str) -> str:
    if name.isascii() and name.isprintable():
        return " ".join(name.split())[:LONGEST_NAME]
    kept = "".join(c for c in name if category(c)[0] not in "CZ" or c == " ")
    visible = "".join(c for c in kept if bidirectional(c) not in _STEERING)
    return " ".join(visible.split())[:LONGEST_NAME]
