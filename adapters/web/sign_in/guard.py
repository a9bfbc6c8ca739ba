"""Lets in whoever is signed in, and takes from them only what one of our own pages sent."""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from aiohttp import web
from aiohttp.typedefs import Handler

from adapters.web.http.fields import fields_of
from adapters.web.http.language import THEIRS
from adapters.web.http.unsent import UNSENT, Typed, nothing
from adapters.web.sign_in.cookies import SESSION
from bot.page_ports import SignedIn, SignIns

PROOF = "token"
"""The field in which each form of ours sends what no other page can know."""
SALT = 32
"""Characters of a token that are drawn for it alone."""
SAME_ORIGIN = "same-origin"
"""With “no-referrer” a browser would not say either from which of our pages a form came."""


def form_token(secret: str) -> str:
    """Proves that a form was drawn for the holder of this cookie, without giving it away.

    It is another one each time: from the length of compressed pages nobody can guess one that
    would still be good.
    """
    salt = secrets.token_hex(SALT // 2)
    return salt + _proof(secret, salt)


def is_form_token(given: str, secret: str) -> bool:
    salt, proof = given[:SALT], given[SALT:]
    return hmac.compare_digest(proof.encode(), _proof(secret, salt).encode())


def _proof(secret: str, salt: str) -> str:
    return hmac.new(secret.encode(), b"form\0" + salt.encode(), hashlib.sha256).hexdigest()


@dataclass(frozen=True, slots=True)
class Guard:
    sign_ins: SignIns
    origin: str

    async def who(self, request: web.Request) -> SignedIn:
        """Raises 401 for whoever is not signed in, or not any more."""
        found = await self.sign_ins.of(session_of(request))
        if found is None:
            raise web.HTTPUnauthorized
        request[THEIRS] = found.language
        return found

    async def invited(self, request: web.Request, link: str) -> SignedIn | None:
        """Whose link this is, while it is a good one."""
        found = await self.sign_ins.invited(link) if link else None
        if found is not None:
            request[THEIRS] = found.language
        return found

    def in_their_language(self, routes: Sequence[web.RouteDef]) -> Sequence[web.RouteDef]:
        """Whoever is signed in reads in their own language, too, why they do not get a page."""
        return [
            web.RouteDef(each.method, each.path, partial(self._told, each.handler), each.kwargs)
            for each in routes
        ]

    async def _told(self, handler: Handler, request: web.Request) -> web.StreamResponse:
        try:
            return await handler(request)
        except web.HTTPException:
            if THEIRS not in request:
                with suppress(web.HTTPUnauthorized):
                    await self.who(request)
            raise

    async def sent(
        self, request: web.Request, typed: Typed = nothing
    ) -> tuple[SignedIn, dict[str, str]]:
        """Whoever is signed in, and the fields of their form. Raises 401, 403 and 400.

        Whoever is not signed in any more, or is anew, gets back what they `typed`.
        """
        fields = await self._from_here(request)
        request[UNSENT] = typed(fields)
        who = await self.who(request)
        own = _drawn_for(session_of(request), fields)
        del request[UNSENT]  # from here on it may have been taken, whatever goes wrong
        return who, own

    async def own_form(self, request: web.Request, secret: str) -> dict[str, str]:
        """Raises 403 unless it comes from a page that we drew for the holder of the cookie."""
        return _drawn_for(secret, await self._from_here(request))

    async def _from_here(self, request: web.Request) -> dict[str, str]:
        fields = await fields_of(request)
        if request.headers.get("Origin") != self.origin:
            raise web.HTTPForbidden
        return fields


def _drawn_for(secret: str, fields: dict[str, str]) -> dict[str, str]:
    if not is_form_token(fields.pop(PROOF, ""), secret):
        raise web.HTTPForbidden
    return fields


def session_of(request: web.Request) -> str:
    return request.cookies.get(SESSION, "")


def for_us_alone(response: web.Response) -> web.Response:
    """Compressed, where the browser takes that: what people pay for their line is not ours."""
    response.headers["Referrer-Policy"] = SAME_ORIGIN
    if response.body:
        response.enable_compression()
    return response
