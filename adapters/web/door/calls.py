"""What the door asks of the core: whoever comes this way has no address, and is nobody."""

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from aiohttp import web

from adapters.web.http.language import preferred
from bot.ports import Handle
from bot.words.inbound import Address, Called, Inbound
from bot.words.messages import Message, Reply

NOBODY = Address("web", "door", "")
"""All of them are the same nobody."""


@dataclass(frozen=True, slots=True)
class Calls:
    handle: Handle
    languages: Collection[str]
    """In which the core can answer."""

    async def call(self, route: str, args: Mapping[str, str]) -> Reply:
        key = secrets.token_hex(16)
        return await self.handle(Inbound(key, NOBODY, Called(route, args), can_show_form=True))

    async def danger(self, language: str) -> Message | None:
        """Whom to call in danger."""
        reply = await self.call("danger", {"language": language})
        return reply if isinstance(reply, Message) else None

    def language(self, request: web.Request) -> Mapping[str, str]:
        """As an address says, else the browser.

        Nothing more is taken from an address: addresses stay in histories and logs.
        """
        wanted = request.headers.get("Accept-Language", "")
        return {"language": request.query.get("language") or preferred(wanted, self.languages)}
