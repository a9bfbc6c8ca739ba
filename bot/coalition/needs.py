"""What somebody has to be when a message is shown to them, not only when it was owed to them."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeAlias

from bot.coalition.people import Role
from bot.words.ids import CircleId


@dataclass(frozen=True, slots=True)
class Need:
    """All of it: the role, where one is named, and each of the circles."""

    role: Role | None = None
    circles: frozenset[CircleId] = frozenset()


Needs: TypeAlias = tuple[Need, ...]
"""One of them is enough."""

ANYBODY: Needs = (Need(),)
"""It concerns whoever it is owed to, whatever becomes of their circles and roles."""


def in_role(*roles: Role) -> Needs:
    """One of these roles."""
    return tuple(Need(role) for role in roles)


def in_circle(circle: CircleId) -> Needs:
    return (Need(circles=frozenset({circle})),)


def are_met(needs: Needs, roles: Collection[Role], circles: Collection[CircleId]) -> bool:
    """Whether somebody of these roles and circles may read it."""
    return any(
        (need.role is None or need.role in roles) and need.circles <= set(circles) for need in needs
    )
