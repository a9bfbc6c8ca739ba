"""The web room with guests who speak HTTP to it, as a browser does."""

import asyncio
import uuid
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

from aiohttp import ClientSession, web

from adapters.web.adapter import WebAdapter
from adapters.web.http.server import Limits
from bot.language.tell import Interpreter
from bot.page_ports import Coming, Rehearsal, Seat, StoredChange
from bot.ports import Handle
from bot.words.inbound import Address, Room
from bot.words.messages import Text
from config.catalogues import load_catalogues
from tests.support.doors import ListeningCore

ANA = Address("web", "local", "ana")
OMAR = Address("web", "local", "omar")
CIRCLE = Room("web", "local", "circle")
NOBODY = Address("web", "local", "nobody")
OTHER_ROOM = Room("web", "local", "field")


@dataclass
class SmallRehearsal:
    """Two people and two rooms; nothing is stored unless a test says so."""

    moment: datetime = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
    due: datetime | None = None
    what: Text | None = None
    changes: list[StoredChange] = field(default_factory=list)
    people: list[Seat] = field(
        default_factory=lambda: [
            Seat(ANA, "Ana Ruiz", "Red de Mujeres", "coordinator", "es", "America/Mexico_City"),
            Seat(OMAR, "عمر", "شبكة الأمان", "", "ar", "Africa/Cairo"),
        ]
    )

    async def seats(self) -> Sequence[Seat]:
        return self.people

    async def rooms(self) -> Mapping[Room, str]:
        return {CIRCLE: "Everybody", OTHER_ROOM: "Field"}

    def now(self) -> datetime:
        return self.moment

    async def next_due(self) -> datetime | None:
        return self.due

    async def what_comes(self) -> Coming | None:
        return None if self.due is None else Coming(self.due, self.what)

    async def jump_to(self, moment: datetime) -> None:
        self.moment = moment

    async def what_changed(self) -> Sequence[StoredChange]:
        changes, self.changes = self.changes, []
        return changes


class Drawn(HTMLParser):
    """What a piece of a page says, and its buttons and forms."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.buttons: list[tuple[dict[str, str], list[str]]] = []
        self.forms: list[str] = []
        self.tags: list[str] = []
        self._in_button = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        if tag == "button":
            self._in_button = True
            self.buttons.append((given, []))
        if "data-form" in given:
            self.forms.append(given["data-form"])

    def handle_endtag(self, tag: str) -> None:
        self._in_button = self._in_button and tag != "button"

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)
        if self._in_button:
            self.buttons[-1][1].append(data)

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def button(self, label: str) -> dict[str, str]:
        """The newest one that begins with this label."""
        for attributes, words in reversed(self.buttons):
            if "".join(words).startswith(label):
                return attributes
        raise AssertionError(f"no button “{label}” in {self.text}")


@dataclass
class WebGuest:
    http: ClientSession
    who: Address
    room: Room | None = None
    shown: str = ""

    @property
    def just_saw(self) -> str:
        return Drawn(self.shown).text

    async def says(self, text: str) -> None:
        await self.act("/say", {"text": text})

    async def presses(self, label: str) -> None:
        try:
            button = Drawn(self.shown).button(label)
        except AssertionError:
            button = Drawn(await self.column()).button(label)
        kind = "held" if "data-held" in button else "message"
        fields = {kind: button[f"data-{kind}"], "number": int(button["data-number"])}
        await self.act("/press", fields)

    async def fills(self, **answers: str) -> None:
        form = Drawn(self.shown).forms[-1]
        await self.act("/send", {"form": form, "answers": answers})

    async def sees(self) -> str:
        return Drawn(await self.column()).text

    async def column(self) -> str:
        async with self.http.get("/column", params={"place": f"member:{self.who.id}"}) as answer:
            return await answer.text()

    async def act(self, path: str, fields: Mapping[str, object]) -> None:
        payload = {
            "key": str(uuid.uuid4()),
            "seat": f"member:{self.who.id}",
            "room": f"room:{self.room.id}" if self.room else None,
            **fields,
        }
        async with self.http.post(path, json=payload) as answer:
            assert answer.status == 200, await answer.text()
            self.shown = (await answer.json())["html"]


@dataclass
class WebDoor:
    adapter: WebAdapter
    http: ClientSession

    def guest(self, who: Address) -> WebGuest:
        return WebGuest(self.http, who)

    async def room_sees(self, room: Room) -> str:
        async with self.http.get("/column", params={"place": f"room:{room.id}"}) as answer:
            return Drawn(await answer.text()).text


@dataclass
class WebPlatform:
    folder: Path
    rehearsal: SmallRehearsal = field(default_factory=SmallRehearsal)
    ana: Address = ANA
    omar: Address = OMAR
    nobody: Address = NOBODY
    room: Room = CIRCLE
    other_room: Room = OTHER_ROOM

    @asynccontextmanager
    async def open(self, core: ListeningCore) -> AsyncIterator[WebDoor]:
        async with served(self.folder, self.rehearsal, core.handle) as (adapter, http):
            yield WebDoor(adapter, http)


@asynccontextmanager
async def served(
    folder: Path,
    rehearsal: Rehearsal | None,
    handle: Handle,
    health: Mapping[str, str] | None = None,
    *,
    extra_routes: Sequence[web.RouteDef] = (),
    limits: Limits = Limits(),  # noqa: B008  frozen
) -> AsyncIterator[tuple[WebAdapter, ClientSession]]:
    """The adapter on a free port, and somebody connected to it."""

    async def how_are_you() -> Mapping[str, str]:
        return health or {}

    adapter = WebAdapter(
        "127.0.0.1",
        0,
        folder,
        Interpreter(load_catalogues()),
        rehearsal,
        how_are_you,
        extra_routes=extra_routes,
        limits=limits,
    )
    running = asyncio.create_task(adapter.run(handle))
    try:
        port = await adapter.listening()
        async with ClientSession(f"http://127.0.0.1:{port}") as http:
            yield adapter, http
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
