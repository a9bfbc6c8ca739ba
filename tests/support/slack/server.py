"""A server that plays Slack for the SDK's own clients: Web API, Socket Mode, response_url."""

import asyncio
import json
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.support.slack import methods
from tests.support.slack.arguments import check_arguments
from tests.support.slack.blocks import check_message
from tests.support.slack.elements import Json, Refusal
from tests.support.slack.oauth import OAuthServer
from tests.support.slack.sockets import Sockets
from tests.support.slack.things import Post
from tests.support.slack.trouble import Fault, Trouble
from tests.support.slack.world import Workspace, World
from tests.support.waiting import LONGEST

APP_TOKEN = "xapp-1-A1-test"
MOST_RESPONSES = 5
FORMS_ONLY = frozenset({*methods.READING, "oauth.v2.access"})
AFTERWARDS = frozenset({"lost answer", "silent afterwards"})
"""What goes wrong only once it was carried out."""


@dataclass
class ResponseUrl:
    workspace: Workspace
    channel: str
    user: str
    about: str = ""
    """The ts of the message that it may replace."""
    left: int = MOST_RESPONSES


async def _no_pause(_method: str) -> None:
    """It is here at once."""


@dataclass
class SlackServer:
    world: World = field(default_factory=World)
    address: str = ""
    sockets: Sockets = field(default_factory=Sockets)
    response_urls: dict[str, ResponseUrl] = field(default_factory=dict)
    calls: list[tuple[str, Json]] = field(default_factory=list)
    """Everything that was asked of the Web API."""
    pause: Callable[[str], Awaitable[object]] = _no_pause
    """What a call waits for on its way to Slack, by its method."""
    _called: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.trouble = Trouble(self.world.now)
        self.oauth = OAuthServer(self.world)

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait for something that the app does by itself."""
        async with asyncio.timeout(LONGEST):
            while not condition():
                await self._called.wait()
                self._called.clear()

    @property
    def api_url(self) -> str:
        return f"{self.address}/api"

    def response_url(self, about: ResponseUrl) -> str:
        secret = secrets.token_hex(8)
        self.response_urls[secret] = about
        return f"{self.address}/respond/{secret}"

    async def api(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        args = await arguments(request, method)
        self.calls.append((method, args))
        asyncio.get_running_loop().call_soon(self._called.set)
        await self.pause(method)
        try:
            fault = self.trouble.met(method, args)
            if fault is not None and fault.kind not in AFTERWARDS:
                return await self._go_wrong(request, fault)
            answer = self._answer(request, method, args)
        except Refusal as refusal:
            return refused(refusal)
        if fault is not None:  # carried out, but nobody hears of it
            return await self._go_wrong(request, fault)
        return web.json_response({"ok": True, **answer}, headers=self._scopes(request))

    def _scopes(self, request: web.Request) -> Mapping[str, str]:
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        found = [s.scopes for s in self.world.workspaces.values() if s.token == token]
        return {"X-OAuth-Scopes": ",".join(sorted(found[0]))} if found else {}

    def _answer(self, request: web.Request, method: str, args: Json) -> Json:
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if method == "apps.connections.open":
            if token != APP_TOKEN:
                raise Refusal("invalid_auth")
            return {"url": f"{self.address.replace('http', 'ws', 1)}/{self.sockets.new_path()}"}
        if method == "oauth.v2.access":
            return self.oauth.access(args)
        call = methods.WRITING.get(method) or methods.READING.get(method)
        if call is None:
            raise Refusal("unknown_method")
        check_arguments(method, args)
        answer = call(self.world.by_token(token), args)
        if "upload_url" in answer:
            return {**answer, "upload_url": f"{self.address}{answer['upload_url']}"}
        return answer

    async def _go_wrong(self, request: web.Request, fault: Fault) -> web.StreamResponse:
        match fault.kind:
            case "limited":
                return refused(Refusal("ratelimited", status=429, after=fault.after))
            case "broken":
                return web.Response(status=500, text="<html>oh no</html>", content_type="text/html")
            case "refused":
                return refused(Refusal(fault.error))
            case "lost request" | "lost answer":
                cut(request)
                return web.Response()
            case "silent" | "silent afterwards":
                await asyncio.Event().wait()
                return web.Response()

    async def upload(self, request: web.Request) -> web.Response:
        workspace = self.world.workspaces[request.match_info["team"]]
        stored, content = workspace.files[request.match_info["file"]], await request.read()
        if len(content) != stored.length:
            return web.Response(status=400)
        stored.content = content
        return web.Response(text=f"OK - {len(content)}")

    async def respond(self, request: web.Request) -> web.Response:
        about = self.response_urls.get(request.match_info["secret"])
        if about is None or about.left <= 0:
            return web.Response(status=404, text="used_url")
        about.left -= 1
        answer: Json = await request.json()
        try:
            self._check_response(answer)
        except Refusal as refusal:
            return refused(refusal)
        self._responded(about, answer)
        return web.Response(text="ok")

    def _check_response(self, answer: Json) -> None:
        check_message(answer.get("blocks", []))
        if fault := self.trouble.met("response_url", answer):
            raise Refusal(fault.error)

    def _responded(self, about: ResponseUrl, answer: Json) -> None:
        slack = about.workspace
        if answer.get("delete_original") or answer.get("replace_original"):
            slack.ephemerals[:] = [p for p in slack.ephemerals if p.ts != about.about]
        if answer.get("delete_original"):
            return
        to = "" if answer.get("response_type") == "in_channel" else about.user
        text, blocks = answer.get("text", ""), answer.get("blocks", [])
        thread = answer.get("thread_ts", "")
        ts, me = slack.next_ts(), slack.bot.id
        slack.post(Post(about.channel, ts, me, text, blocks, {}, thread, to=to))

    def application(self) -> web.Application:
        app = web.Application(client_max_size=2**22)
        app.router.add_route("*", "/api/{method}", self.api)
        app.router.add_post("/respond/{secret}", self.respond)
        app.router.add_post("/upload/{team}/{file}", self.upload)
        app.router.add_get("/link/{secret}", self.sockets.connect)
        return app


async def arguments(request: web.Request, method: str) -> Json:
    """What was asked: from the address, a form, or JSON where the method reads JSON."""
    args: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        body = await request.text()
        given = json.loads(body) if body and method not in FORMS_ONLY else {}
        return {**args, **given}
    return {**args, **dict(await request.post())}


def refused(refusal: Refusal) -> web.Response:
    headers: Mapping[str, str] = {"Retry-After": str(refusal.after)} if refusal.after else {}
    told: Json = {"ok": False, "error": refusal.error}
    if refusal.detail:
        told["response_metadata"] = {"messages": [f"[ERROR] {refusal.detail}"]}
    return web.json_response(told, status=refusal.status, headers=headers)


def cut(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.abort()


@asynccontextmanager
async def opened_slack(world: World | None = None) -> AsyncIterator[SlackServer]:
    """A Slack on a free port of this machine; a `world` can be opened again later."""
    server = SlackServer(world or World())
    runner = web.AppRunner(server.application(), access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        server.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield server
    finally:
        await server.sockets.close()
        await runner.cleanup()
