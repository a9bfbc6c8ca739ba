"""A Slack on this machine that says yes to everything, so that nothing of a test leaves it."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from aiohttp import web

from bot.operator.selftest.loopback import served_here
from bot.operator.selftest.planted import Reporter

Json: TypeAlias = dict[str, Any]

US, WINDOW = "UTEQUIO", "VOPEN"
PATIENCE = 60.0
"""Seconds for an acknowledgement, on a slow machine that has other things to do."""


@dataclass
class SlackHere:
    """What one person does in its client, and what that shows them.

    The socket is Slack's way to apps that have no address of their own:
    https://docs.slack.dev/apis/events-api/using-socket-mode
    """

    who: Reporter
    address: str = ""
    window: Json = field(default_factory=dict)
    """As it was drawn last; empty before the first one."""
    refused: bool = False
    """Whether something that was filled in was not taken."""
    _sockets: list[web.WebSocketResponse] = field(default_factory=list)
    _awaited: "dict[str, asyncio.Future[None]]" = field(default_factory=dict)

    async def types(self, text: str) -> None:
        """`/tequio …`, in their conversation with us."""
        here = {"channel_id": self.who.room, "response_url": f"{self.address}/answered"}
        sent = {"command": "/tequio", "text": text, "user_id": self.who.account, **here}
        await self._tell("slash_commands", {"team_id": self.who.workspace, **sent})

    async def sends(self, answers: Mapping[str, str]) -> None:
        """The window, filled in."""
        inputs = [block for block in self.window["blocks"] if block["type"] == "input"]
        values = {
            block["block_id"]: {block["element"]["action_id"]: _filled(block["element"], answer)}
            for block in inputs
            if (answer := answers.get(block["block_id"]))
        }
        view = {**self.window, "id": WINDOW, "state": {"values": values}}
        user = {"id": self.who.account, "name": self.who.name, "team_id": self.who.workspace}
        sent = {"type": "view_submission", "user": user, "view": view}
        await self._tell("interactive", {"team": {"id": self.who.workspace}, **sent})

    async def _tell(self, kind: str, payload: Json) -> None:
        """Until it is acknowledged. Raises TimeoutError."""
        envelope = secrets.token_hex(8)
        self._awaited[envelope] = asyncio.get_running_loop().create_future()
        trigger = {"trigger_id": f"{self.who.event}{envelope}"}
        told = {"type": kind, "envelope_id": envelope, "payload": payload | trigger}
        await self._sockets[-1].send_json({**told, "accepts_response_payload": True})
        async with asyncio.timeout(PATIENCE):
            await self._awaited[envelope]

    async def connected(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self._sockets.append(socket)
        await socket.send_json({"type": "hello"})
        async for message in socket:
            acknowledged = message.json()
            answer = acknowledged.get("payload") or {}
            self.window = answer.get("view") or self.window
            self.refused = answer.get("response_action") == "errors"
            self._awaited[acknowledged["envelope_id"]].set_result(None)
        return socket

    async def called(self, request: web.Request) -> web.Response:
        """What our adapter asks of Slack."""
        told: Json = {"channel": self.who.room, "ts": "1.1"}
        match request.match_info["method"]:
            case "apps.connections.open":
                told = {"url": f"{self.address}/socket"}
            case "auth.test":
                told = {"team_id": self.who.workspace, "user_id": US}
            case "users.info":
                told = {"user": self._person()}
            case method if method.startswith("views."):
                self.window = (await request.json())["view"]
                told = {"view": {**self.window, "id": WINDOW}}
            case _:
                pass
        return web.json_response({"ok": True, **told})

    def _person(self) -> Json:
        profile = {"email": self.who.mail, "real_name": self.who.name}
        return {"id": self.who.account, "locale": "en-US", "tz": "UTC", "profile": profile}


def _filled(element: Json, answer: str) -> Json:
    """As the client tells of one question: https://docs.slack.dev/reference/block-kit."""
    if element["type"] in {"checkboxes", "multi_static_select"}:
        return {"selected_options": [{"value": each} for each in answer.split(",")]}
    chosen = "options" in element
    return {"selected_option": {"value": answer}} if chosen else {"value": answer}


@asynccontextmanager
async def slack_here(who: Reporter) -> AsyncIterator[SlackHere]:
    slack, app = SlackHere(who), web.Application()
    app.router.add_get("/socket", slack.connected)
    app.router.add_post("/{method}", slack.called)
    async with served_here(app) as slack.address:
        yield slack
