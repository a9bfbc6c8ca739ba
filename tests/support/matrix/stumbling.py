"""A way to the homeserver on which chosen requests fail, as they do on bad days."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import ClientSession, web

from tests.support.matrix.server import Synapse


@dataclass
class Stumbling:
    server: Synapse
    http: ClientSession
    url: str = ""
    status: int = 502
    left: int = 0
    """How many more requests fail."""
    where: str = ""
    """A piece of their path."""
    failed: int = 0
    lose_answers: bool = False
    """The homeserver does as asked, and only its answer is lost."""
    asked: list[str] = field(default_factory=list)
    """The paths of all requests."""

    def fails(self, where: str, times: int = 1, status: int = 502) -> None:
        self.where, self.left, self.status = where, times, status

    async def pass_on(self, request: web.Request) -> web.Response:
        self.asked.append(request.path)
        falls = self.left > 0 and self.where in request.path
        if falls:
            self.left, self.failed = self.left - 1, self.failed + 1
        if falls and not self.lose_answers:
            return web.json_response({"errcode": "M_UNKNOWN"}, status=self.status)
        headers = {
            n: v for n, v in request.headers.items() if n in {"Authorization", "Content-Type"}
        }
        url = self.server.url + request.raw_path
        body = await request.read()
        async with self.http.request(request.method, url, data=body, headers=headers) as answer:
            content = await answer.read()
        if falls:
            return web.json_response({}, status=self.status)
        return web.Response(status=answer.status, body=content, content_type=answer.content_type)


@asynccontextmanager
async def stumbling(server: Synapse) -> AsyncIterator[Stumbling]:
    async with ClientSession(auto_decompress=True) as http:
        way = Stumbling(server, http)
        app = web.Application(client_max_size=10_000_000)
        app.router.add_route("*", "/{path:.*}", way.pass_on)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        way.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        try:
            yield way
        finally:
            await runner.cleanup()
