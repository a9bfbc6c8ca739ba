"""The Bolt app: it checks signatures and finds the workspace, then hands everything to one place.

One middleware takes all kinds of payloads: the core has its own table of routes, and Bolt's way of
asking each listener in turn costs seven times as much with fifty of them.
"""

import json
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeAlias, cast

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.api.call import Json
from adapters.slack.install.workspaces import Workspaces
from adapters.slack.receive.receiver import Receiver
from adapters.slack.receive.shape import WrongShape
from bot.words.errors import TryLater, Undeliverable

Authorize: TypeAlias = Callable[..., Awaitable[AuthorizeResult]]
"""As Bolt declares it; it takes None as well, for a workspace that it must turn away."""

log = logging.getLogger(__name__)

TIMESTAMP = "X-Slack-Request-Timestamp"
RETRIED = "x-slack-retry-num"
"""As Bolt writes the names of headers; over a socket the envelope says the same."""
LONGEST_NUMBER = 12
"""Digits of a moment in seconds."""
NOT_INSTALLED = "Tequio is not installed in this workspace any more."


class OurWorkspaces(AsyncAuthorize):
    """Tells Bolt who we are in a workspace, from what we know of it already."""

    def __init__(self, workspaces: Workspaces) -> None:
        self._workspaces = workspaces

    async def __call__(
        self,
        *,
        context: AsyncBoltContext,  # noqa: ARG002  Bolt's signature
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None,  # noqa: ARG002
        actor_enterprise_id: str | None = None,  # noqa: ARG002
        actor_team_id: str | None = None,  # noqa: ARG002
        actor_user_id: str | None = None,  # noqa: ARG002
    ) -> AuthorizeResult | None:
        try:
            slack = await self._workspaces.receiving(team_id or "")
        except Undeliverable:
            return None
        token = slack.api.token
        return AuthorizeResult(
            enterprise_id=enterprise_id, team_id=slack.team, bot_user_id=slack.bot, bot_token=token
        )


class TakesAll(AsyncMiddleware):
    def __init__(self, receiver: Receiver) -> None:
        self._receiver = receiver

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,  # noqa: ARG002  Bolt's signature
        next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002, ARG002
    ) -> BoltResponse:
        try:
            answer = await self._receiver.take(req.body, again=RETRIED in req.headers)
        except (TryLater, Undeliverable):
            return BoltResponse(status=503)  # Slack will bring an event again
        except WrongShape as wrong:
            log.error("a payload could not be taken: %s", wrong)  # noqa: TRY400  without its words
            # what was filled in stays in its window; all else gets no better by being sent again
            is_form = req.body.get("type") == "view_submission"
            return BoltResponse(status=500 if is_form else 200, body="")
        except Exception as bug:  # noqa: BLE001  Bolt would log a traceback, perhaps with words
            log.error("a payload could not be taken: %s", type(bug).__name__)  # noqa: TRY400
            return BoltResponse(status=500)
        return BoltResponse(status=200, body=json.dumps(answer) if answer else "")


@dataclass(frozen=True, slots=True)
class Listener:
    app: AsyncApp

    async def from_socket(self, envelope: Json) -> Json | None:
        """The answer to an envelope; None if it must not be acknowledged."""
        retried = {RETRIED: str(envelope["retry_attempt"])} if envelope.get("retry_attempt") else {}
        body = envelope.get("payload") or {}
        request = AsyncBoltRequest(body=body, mode="socket_mode", headers=dict(retried))
        response = await self.app.async_dispatch(request)
        if response.status != web.HTTPOk.status_code:
            return None
        return dict(json.loads(response.body)) if response.body.startswith("{") else {}

    async def from_http(self, request: web.Request) -> web.Response:
        at = request.headers.get(TIMESTAMP, "0")
        if not at.isdecimal() or len(at) > LONGEST_NUMBER:
            return web.Response(status=401)  # Bolt would stumble over it
        try:
            asked = await to_bolt_request(request)
        except (AttributeError, LookupError, ValueError):  # read before the signature is checked
            return web.Response(status=400)
        return await to_aiohttp_response(await self.app.async_dispatch(asked))


def listener(receiver: Receiver, workspaces: Workspaces, signing_secret: str) -> Listener:
    app = AsyncApp(
        name="tequio",
        logger=logging.getLogger("slack_bolt"),  # else each part of it is as loud as the root is
        client=AsyncWebClient(base_url=f"{workspaces.api_url.rstrip('/')}/"),  # Bolt wants one
        authorize=cast("Authorize", OurWorkspaces(workspaces)),
        signing_secret=signing_secret,
        user_facing_authorize_error_message=NOT_INSTALLED,
        attaching_function_token_enabled=False,
        attaching_conversation_kwargs_enabled=False,  # only assistants need them
    )
    app.middleware(TakesAll(receiver))
    return Listener(app)
