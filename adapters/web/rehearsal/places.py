"""The conversations and rooms of the web room, by the names they have in pages and files."""

from typing import TypeAlias

from bot.words.inbound import Address, Room

PLATFORM = "web"
WORKSPACE = "local"

Place: TypeAlias = Address | Room
"""A member's private conversation, or a shared room."""


def address(identity: str) -> Address:
    return Address(PLATFORM, WORKSPACE, identity)


def name_of(place: Place) -> str:
    match place:
        case Address():
            return f"member:{place.id}"
        case Room():
            return f"room:{place.id}"


def place_named(name: str) -> Place | None:
    """The place with this name, whether or not anybody is there; None if it is no such name."""
    kind, _, identity = name.partition(":")
    if kind == "member" and identity:
        return address(identity)
    if kind == "room" and identity:
        return Room(PLATFORM, WORKSPACE, identity)
    return None
