"""What people do, as an adapter tells it to the core."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Address:
    """Where one person can be reached: a platform, a workspace or server of it, and their id."""

    platform: str
    workspace: str
    id: str


@dataclass(frozen=True, slots=True)
class Room:
    """Where a circle talks: a channel or a room."""

    platform: str
    workspace: str
    id: str


@dataclass(frozen=True, slots=True)
class Said:
    """Free words."""

    text: str


@dataclass(frozen=True, slots=True)
class Called:
    """A route by name: from a button, a submitted form, a shortcut or a command."""

    route: str
    args: Mapping[str, str] = field(default_factory=dict)


Deed: TypeAlias = Said | Called


@dataclass(frozen=True, slots=True)
class Introduction:
    """What the platform knows of a person: our first guess about somebody new."""

    name: str = ""
    language: str = ""
    zone: str = ""
    rooms: tuple[Room, ...] = ()


@dataclass(frozen=True, slots=True)
class Inbound:
    key: str
    """The platform's id of the event; a redelivery carries the same one."""
    sender: Address
    deed: Deed
    room: Room | None = None
    """Where it was said; None is a private conversation with the bot."""
    can_show_form: bool = False
    """Whether a Form can be shown in answer, right here, right now."""
    introduction: Introduction = field(default_factory=Introduction)
