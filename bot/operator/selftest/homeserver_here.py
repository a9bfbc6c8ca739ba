"""A homeserver on this machine with one encrypted room of two, so that nothing of a test leaves it.

As far as our adapter goes, and the device of whoever talks to us: https://spec.matrix.org/latest.
"""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from aiohttp import web

from bot.operator.selftest.loopback import served_here

Json: TypeAlias = dict[str, Any]

ONE_TIME = "signed_curve25519"


@dataclass
class _Account:
    """With one device. Whoever says an address is let in: the machine is our own."""

    device: str = field(default_factory=lambda: secrets.token_hex(5).upper())
    """Two with one name would be taken for each other."""
    keys: Json = field(default_factory=dict)
    master: Json = field(default_factory=dict)
    one_time: Json = field(default_factory=dict)
    box: list[Json] = field(default_factory=list)
    """Sent to the device, and not fetched yet."""
    news: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def shown(self) -> Json:
        return {self.device: self.keys} if self.keys else {}

    def claimed(self) -> Json:
        """A key that nobody gets a second time."""
        name, key = self.one_time.popitem()
        return {self.device: {name: key}}


@dataclass
class HomeserverHere:
    room: str
    accounts: dict[str, _Account]
    address: str = ""
    _said: list[Json] = field(default_factory=list)

    async def called(self, request: web.Request) -> web.Response:
        who = request.headers.get("Authorization", "").removeprefix("Bearer ")
        body = await request.json() if request.can_read_body else {}
        path = request.match_info["path"].split("/")
        match request.method, *path:
            case ["POST", "login"]:
                user = body["identifier"]["user"]
                told = {
                    "access_token": user,
                    "device_id": self.accounts[user].device,
                    "user_id": user,
                }
            case ["POST", "keys", *what]:
                told = self._keys(who, "/".join(what), body)
            case ["PUT", "sendToDevice", kind, _]:
                told = self._send_to_device(who, kind, body["messages"])
            case ["PUT", "rooms", _, "send", kind, _]:
                told = self._say(who, kind, body)
            case ["GET", "sync"]:
                query = request.query
                told = await self._sync(who, query.get("since", ""), int(query["timeout"]))
            case _:  # what is taken back, profiles and pages of history are nothing to us
                told = {}
        return web.json_response(told)

    def _keys(self, who: str, what: str, body: Json) -> Json:
        match what:
            case "upload":
                mine = self.accounts[who]
                mine.keys = body.get("device_keys") or mine.keys
                mine.one_time |= body.get("one_time_keys", {})
            case "device_signing/upload":
                self.accounts[who].master = body["master_key"]
            case "query":
                asked = {user: self.accounts[user] for user in body["device_keys"]}
                masters = {user: each.master for user, each in asked.items() if each.master}
                keys = {user: each.shown for user, each in asked.items()}
                return {"device_keys": keys, "master_keys": masters}
            case "claim":
                claimed = {user: self.accounts[user].claimed() for user in body["one_time_keys"]}
                return {"one_time_keys": claimed}
            case _:  # signatures: nobody looks at them here
                pass
        return {}

    def _send_to_device(self, who: str, kind: str, messages: Json) -> Json:
        for user, devices in messages.items():
            self.accounts[user].box += [
                {"type": kind, "sender": who, "content": content} for content in devices.values()
            ]
            self.accounts[user].news.set()
        return {}

    def _say(self, who: str, kind: str, content: Json) -> Json:
        event = f"$said{len(self._said)}"
        at = int(time.time() * 1000)
        told = {"event_id": event, "sender": who, "type": kind, "content": content}
        self._said.append({**told, "origin_server_ts": at})
        for account in self.accounts.values():
            account.news.set()
        return {"event_id": event}

    async def _sync(self, who: str, since: str, milliseconds: int) -> Json:
        mine = self.accounts[who]
        if since:
            with suppress(TimeoutError):
                async with asyncio.timeout(milliseconds / 1000):
                    await mine.news.wait()
        mine.news.clear()
        box, mine.box = mine.box, []
        room = {
            "state": {"events": [] if since else self._state()},
            "timeline": {"events": self._said[int(since) :] if since else []},
        }
        return {
            "next_batch": str(len(self._said)),
            "rooms": {"join": {self.room: room}},
            "to_device": {"events": box},
            "device_one_time_keys_count": {ONE_TIME: len(mine.one_time)},
            "device_unused_fallback_key_types": [ONE_TIME],
        }

    def _state(self) -> list[Json]:
        sealed = {"algorithm": "m.megolm.v1.aes-sha2"}
        here = {"membership": "join", "is_direct": True}
        members = [_set("m.room.member", here, user) for user in self.accounts]
        return [*members, _set("m.room.encryption", sealed)]


def _set(kind: str, content: Json, key: str = "") -> Json:
    return {"type": kind, "content": content, "state_key": key}


@asynccontextmanager
async def homeserver_here(room: str, *users: str) -> AsyncIterator[HomeserverHere]:
    server, app = HomeserverHere(room, {user: _Account() for user in users}), web.Application()
    app.router.add_route("*", "/_matrix/client/v3/{path:.*}", server.called)
    async with served_here(app) as server.address:
        yield server
