"""A Slack that agrees with everything, in a process of its own, over HTTP or TLS."""

import asyncio
import ssl
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import web

from benchmarks.processes import ROOT

YES = {
    "ok": True,
    "team_id": "T1",
    "url": "https://t1.slack.example/",
    "user_id": "UBOT",
    "channel": "C1",
    "ts": "1.1",
    "message": {"ts": "1.1"},
}


@asynccontextmanager
async def echoing(pem: Path | None = None) -> AsyncIterator[str]:
    """Where it listens; with a certificate, over TLS."""
    arguments = [str(pem)] if pem else []
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.slack_echo", *arguments, cwd=ROOT, stdout=PIPE
    )
    assert process.stdout is not None
    try:
        port = (await process.stdout.readline()).decode().strip()
        yield f"{'https' if pem else 'http'}://localhost:{port}/api"
    finally:
        process.terminate()
        await process.wait()


async def serve(pem: str) -> None:
    app = web.Application()
    app.router.add_post("/api/{method}", _agree)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH) if pem else None
    if context is not None:
        context.load_cert_chain(pem)
    await web.TCPSite(runner, "localhost", 0, ssl_context=context).start()
    print(runner.addresses[0][1], flush=True)
    await asyncio.Event().wait()


async def _agree(request: web.Request) -> web.Response:
    await request.read()
    return web.json_response(YES)


if __name__ == "__main__":
    asyncio.run(serve(*(sys.argv[1:] or [""])))
