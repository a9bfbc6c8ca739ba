"""The rehearsal room as it stands: who sits where, what was said, and the pages that look on."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from adapters.web.rehearsal import labels
from adapters.web.rehearsal.events import Hub
from adapters.web.rehearsal.newcomers import Newcomers
from adapters.web.rehearsal.places import Place, name_of
from adapters.web.rehearsal.render import RoomRenderer
from adapters.web.rehearsal.seating import Seating, seating
from adapters.web.rehearsal.stored import Look
from adapters.web.rehearsal.transcript import Choice, Entry, Spoken, Transcript
from bot.language.tell import Reader
from bot.page_ports import Rehearsal, StoredChange
from bot.words.messages import Message

T = TypeVar("T")


@dataclass
class Scene:
    """What is put into it is first kept, then shown to every open page."""

    rehearsal: Rehearsal
    renderer: RoomRenderer
    host: Reader
    """For what is told around the columns: the deployment's language, in UTC."""
    transcript: Transcript
    newcomers: Newcomers
    hub: Hub = field(default_factory=Hub)
    look: Look = field(default_factory=Look)
    """What storage held after the last thing that happened."""
    _watching: asyncio.Lock = field(default_factory=asyncio.Lock)

    def now(self) -> datetime:
        return self.rehearsal.now()

    async def seating(self) -> Seating:
        return await seating(self.rehearsal, self.newcomers)

    async def put(self, place: Place, content: Message | Spoken, key: str) -> None:
        """Let it stand in the place from now on; once for each key."""
        entry = Entry(key, place, self.now(), content)
        if self.transcript.add(entry):
            self._show(entry, await self.seating())

    async def choose(self, key: str, choice: Choice) -> None:
        """Mark a button of a message that stands here."""
        entry = self.transcript.entry(key)
        if entry is not None and self.transcript.choose(key, choice):
            self._show(entry, await self.seating())

    def entry(self, entry: Entry, reader: Reader) -> str:
        return self.renderer.entry(entry, self.transcript.choices(entry.key), reader)

    async def show_clock(self) -> None:
        self.hub.publish("clock", await self.clock())

    async def clock(self) -> dict[str, object]:
        """What the clock says, here and in every column."""
        now, words = self.now(), self.renderer.interpreter
        coming = await self.rehearsal.what_comes()
        seating = await self.seating()
        return {
            "now": words.words(labels.the_clock(now), self.host),
            "next": words.words(
                labels.next_due(*coming) if coming else labels.NOTHING_DUE, self.host
            ),
            "local": {
                name_of(place): words.words(labels.moment(now), seating.reader(place, self.host))
                for place in seating.places
            },
        }

    async def watch(self, act: Callable[[], Awaitable[T]]) -> tuple[T, Sequence[StoredChange]]:
        """Do something, and see what storage holds differently after it."""
        async with self._watching:
            await self.rehearsal.what_changed()
            result = await act()
            return result, await self.rehearsal.what_changed()

    def show_look(self, look: Look) -> None:
        self.look = look
        self.hub.publish("stored", {"html": self.renderer.stored(look, self.host)})

    def _show(self, entry: Entry, seating: Seating) -> None:
        html = self.entry(entry, seating.reader(entry.place, self.host))
        self.hub.publish("entry", {"place": name_of(entry.place), "key": entry.key, "html": html})


def open_scene(rehearsal: Rehearsal, renderer: RoomRenderer, host: Reader, folder: Path) -> Scene:
    """The room with what its folder remembers of it."""
    transcript = Transcript(folder / "transcript.jsonl")
    return Scene(rehearsal, renderer, host, transcript, Newcomers(folder / "newcomers.jsonl"))
