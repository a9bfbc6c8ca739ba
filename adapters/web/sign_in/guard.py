"""Lets in whoever is signed in, and takes from them only what one of our own pages sent."""

import hashlib
import hmac
from dataclasses import dataclass

from aiohttp import web

from adapters.web.http.fields import fields_of
from adapters.web.sign_in.cookies import SESSION
from bot.ports import SignedIn, SignIns

PROOF = "token"
"""The field in which each form of ours sends what no other page can know."""
SAME_ORIGIN = "same-origin"
"""With “no-referrer” a browser would not say either from which of our pages a form came."""


def form_token(secret: str) -> str:
    """Proves that a form was drawn for the holder of this cookie, without giving it away."""
    return hmac.new(secret.encode(), b"form", hashlib.sha256).hexdigest()


@dataclass(frozen=True, slots=True)
class Guard:
    sign_ins: SignIns
    origin: str

    async def who(self, request: web.Request) -> SignedIn:
        """Raises 401 for whoever is not signed in, or not any more."""
        found = await self.sign_ins.of(session_of(request))
        if found is None:
            raise web.HTTPUnauthorized
        return found

    async def sent(self, request: web.Request) -> dict[str, str]:
        """The fields of a form from somebody who is signed in. Raises 401, 403 and 400."""
        await self.who(request)
        return await self.own_form(request, session_of(request))

    async def own_form(self, request: web.Request, secret: str) -> dict[str, str]:
        """Raises 403 unless it comes from a page that we drew for the holder of the cookie."""
        fields = await fields_of(request)
        given = fields.pop(PROOF, "").encode()
        drawn = hmac.compare_digest(given, form_token(secret).encode())
        if request.headers.get("Origin") != self.origin or not drawn:
            raise web.HTTPForbidden
        return fields


def session_of(request: web.Request) -> str:
    return request.cookies.get(SESSION, "")


def for_us_alone(response: web.Response) -> web.Response:
    response.headers["Referrer-Policy"] = SAME_ORIGIN
    return response
