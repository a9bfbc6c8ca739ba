"""What every platform is put through: people at its real surface, and a core that only listens."""

from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Protocol

from bot.ports import Adapter
from bot.words.inbound import Address, Called, Changed, Inbound, Room, Said
from bot.words.messages import Reply


@dataclass
class ListeningCore:
    """Answers what it was told to answer, and remembers everything that reached it."""

    replies: Mapping[str, Reply]
    """By the words that were said, the route that was called, or the key of what was changed."""
    heard: list[Inbound] = field(default_factory=list)
    before_answering: Callable[[], None] = lambda: None

    async def handle(self, inbound: Inbound) -> Reply:
        self.heard.append(inbound)
        self.before_answering()
        match inbound.event:
            case Said(text=words) | Called(route=words) | Changed(key=words):
                return self.replies.get(words)
            case _:
                return None


class Guest(Protocol):
    """A person who uses the platform as people do."""

    async def says(self, text: str) -> None: ...
    async def presses(self, label: str) -> None: ...
    async def fills(self, **answers: str) -> None:
        """Answer the form that is open, and send it."""
        ...

    async def sees(self) -> str:
        """All words of their private conversation, as they stand there for good."""
        ...

    @property
    def just_saw(self) -> str:
        """What only they were shown after their last deed, and is not kept."""
        ...


class OpenDoor(Protocol):
    """A platform with our adapter running on it."""

    @property
    def adapter(self) -> Adapter: ...
    def guest(self, who: Address) -> Guest: ...
    async def room_sees(self, room: Room) -> str: ...


class Platform(Protocol):
    """Two people, two rooms, and somebody who is not there."""

    ana: Address
    omar: Address
    nobody: Address
    room: Room
    other_room: Room

    def open(self, core: ListeningCore) -> AbstractAsyncContextManager[OpenDoor]:
        """Start the adapter; opened again, it is the same platform after a restart."""
        ...
