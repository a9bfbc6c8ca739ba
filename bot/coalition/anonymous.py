"""What an anonymous handler gets: no sender, no room, no clock finer than half a day.

There is nothing here to look away from: the person is not in the type.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias, TypeVar

from bot.words.messages import Reply

S = TypeVar("S")

Door: TypeAlias = Literal[
    "company chat", "encrypted chat", "keeping chat", "page", "sealing page", "cover"
]
"""How the words reach us: who else could see them on the way."""


@dataclass(frozen=True, slots=True)
class AnonymousRequest:
    args: Mapping[str, str]
    language: str
    """Of the surface it came through, not of a member."""
    day: date
    """Today in UTC: which keys are still good, and when an urgent report was made."""
    batch: str
    """With which responders will see what comes in now, such as `2026-03-04 morning`."""
    door: Door


AnonymousHandler: TypeAlias = Callable[[AnonymousRequest, S], Reply]
"""What a route of the anonymous door does; it may raise Refused and Invalid, as any other."""
