"""Who is at an inbox: in earnest whoever is signed in, in a rehearsal whoever sits down there."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlencode

from aiohttp import web

from adapters.web.http.fields import fields_of
from adapters.web.sign_in.guard import Guard, form_token, session_of
from bot.page_ports import CaseRoom, Rehearsal, Seat, SignedIn
from bot.words.inbound import Address


@dataclass(frozen=True, slots=True)
class InboxReader:
    address: Address
    name: str
    language: str
    zone: str
    whose: str
    """Tells apart the keys of several people in one browser."""
    query: str = ""
    """What stands behind each address of the inbox."""
    token: str = ""
    """What the page sends with whatever it sends."""


class Readers(Protocol):
    async def reader(self, request: web.Request) -> InboxReader:
        """Raises 401 for whoever is not signed in, and 404 for whoever has no inbox."""
        ...

    async def sent(self, request: web.Request) -> tuple[InboxReader, dict[str, str]]:
        """Whose page sent it, and what. Raises the same, and 403 if another page did."""
        ...


@dataclass(frozen=True, slots=True)
class SignedInReaders:
    guard: Guard
    case_room: CaseRoom

    async def reader(self, request: web.Request) -> InboxReader:
        return await self._reading(await self.guard.who(request), request)

    async def sent(self, request: web.Request) -> tuple[InboxReader, dict[str, str]]:
        who, fields = await self.guard.sent(request)
        return await self._reading(who, request), fields

    async def _reading(self, who: SignedIn, request: web.Request) -> InboxReader:
        if not await self.case_room.is_open_to(who.address):
            raise web.HTTPNotFound
        token = form_token(session_of(request))
        return InboxReader(who.address, who.name, who.language, who.zone, who.whose, token=token)


@dataclass(frozen=True, slots=True)
class RehearsalReaders:
    """Everybody may sit down as any responder."""

    rehearsal: Rehearsal
    case_room: CaseRoom

    async def reader(self, request: web.Request) -> InboxReader:
        wanted = request.query.get("seat", "")
        async for seat in self.responders():
            if seat.address.id == wanted:
                query = f"?{urlencode({'seat': wanted})}"
                return InboxReader(seat.address, seat.name, seat.language, seat.zone, wanted, query)
        raise web.HTTPNotFound

    async def sent(self, request: web.Request) -> tuple[InboxReader, dict[str, str]]:
        return await self.reader(request), await fields_of(request)

    async def responders(self) -> AsyncIterator[Seat]:
        for seat in await self.rehearsal.seats():
            if await self.case_room.is_open_to(seat.address):
                yield seat
