"""What an anonymous handler gets: no sender, no room, no clock finer than half a day.

There is nothing here to look away from: the person is not in the type.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from bot.messages import Reply

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class AnonymousRequest:
    args: Mapping[str, str]
    language: str
    """Of the surface it came through, not of a member."""
    batch: str
    """The half-daily batch in which responders will see it, such as `2026-03-04/17`."""


AnonymousHandler: TypeAlias = Callable[[AnonymousRequest, S], Reply]
