"""A homeserver on which our account is in one large room, in a process of its own."""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

from benchmarks.processes import ROOT

BOT = "@tequio:example.org"
ROOM = "!crowd:example.org"


WORDS = {
    "type": "m.room.message",
    "sender": "@member00001:example.org",
    "content": {"msgtype": "m.text", "body": "hello"},
    "event_id": "$hello",
    "origin_server_ts": 1_790_000_000_000,
}
ONE_MESSAGE = {
    "next_batch": "s2",
    "device_one_time_keys_count": {"signed_curve25519": 50},
    "device_unused_fallback_key_types": ["signed_curve25519"],
    "rooms": {"join": {ROOM: {"timeline": {"events": [WORDS]}}}},
}


@asynccontextmanager
async def crowded(members: int) -> AsyncIterator[str]:
    """Where it listens."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.matrix_crowd", str(members), cwd=ROOT, stdout=PIPE
    )
    assert process.stdout is not None
    try:
        port = (await process.stdout.readline()).decode().strip()
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        await process.wait()


def first_sync(members: int) -> dict[str, Any]:
    """As Synapse words it, with everything that a member event has in a real room."""
    users = [BOT, *(f"@member{number:05}:example.org" for number in range(members - 1))]
    timeline = {"events": [], "limited": True, "prev_batch": "t0"}
    joined = {"state": {"events": [_member(user) for user in users]}, "timeline": timeline}
    changed = {"changed": users, "left": []}
    supply = {"signed_curve25519": 50}
    return {
        "next_batch": "s1",
        "device_one_time_keys_count": supply,
        "device_unused_fallback_key_types": ["signed_curve25519"],
        "device_lists": changed,
        "rooms": {"join": {ROOM: joined}},
    }


def _member(user: str) -> dict[str, Any]:
    name = user[1:].partition(":")[0]
    avatar = f"mxc://example.org/{name:x<24}"
    content = {"membership": "join", "displayname": f"María {name}", "avatar_url": avatar}
    return {
        "type": "m.room.member",
        "sender": user,
        "content": content,
        "state_key": user,
        "origin_server_ts": 1_790_000_000_000,
        "unsigned": {"age": 123_456_789, "membership": "join"},
        "event_id": f"${name:x<43}",
    }


async def serve(members: int) -> None:
    answer = json.dumps(first_sync(members)).encode()

    async def sync(request: web.Request) -> web.Response:
        if "since" in request.query:
            return web.json_response(ONE_MESSAGE)
        return web.Response(body=answer, content_type="application/json")

    app = web.Application()
    app.router.add_get("/_matrix/client/v3/sync", sync)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(runner.addresses[0][1], flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
