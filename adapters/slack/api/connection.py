"""Socket Mode over two connections, so that no click is lost while one of them is renewed.

Slack asks for a new connection every few hours. The new one is opened before the old one is left,
and each envelope is answered on the connection that it came by.
https://docs.slack.dev/apis/events-api/using-socket-mode
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from time import monotonic

from aiohttp import ClientError, ClientSession, ClientWebSocketResponse, ClientWSTimeout, WSMsgType

from adapters.slack.api.call import Api, Json
from adapters.slack.api.errors import RefusedBySlack, Unclear
from bot.waiting.backoff import backoff
from bot.words.errors import TryLater

log = logging.getLogger(__name__)

CONNECTIONS = 2
"""Slack allows ten, and sends each payload to any one of them."""
HEARTBEAT = 10.0
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0
UNREACHED_WAIT = 10.0
"""At most, until Slack is looked for again where no request left, which costs it nothing."""
BRIEF = 10.0
"""Seconds; a connection that Slack ends sooner was hardly one."""
FORGIVEN = 3
"""Brief connections one after the other, before we wait between them."""
CLOSING = ClientWSTimeout(ws_close=2.0)
OVER = frozenset({WSMsgType.CLOSE, WSMsgType.CLOSED, WSMsgType.CLOSING, WSMsgType.ERROR})
FAREWELL = 30.0
"""Seconds that an old connection is still listened to; Slack closes it earlier."""


@dataclass
class Connections:
    session: ClientSession
    app: Api
    """With the app's token, not the bot's."""
    answer: Callable[[Json], Awaitable[Json | None]]
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    connected: asyncio.Event = field(default_factory=asyncio.Event)
    _greeted: set[ClientWebSocketResponse] = field(default_factory=set)
    """Connections over which Slack said hello, and that are still open."""

    async def run(self) -> None:
        """Stay connected until cancelled."""
        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(CONNECTIONS):
                    group.create_task(self._keep_one(group))
        finally:
            self.connected.clear()

    async def _keep_one(self, group: asyncio.TaskGroup) -> None:
        brief = 0
        while True:
            socket = await self._connect()
            since = monotonic()
            if await self._listen(socket, group):
                group.create_task(self._say_farewell(socket, group))
            brief = brief + 1 if monotonic() - since < BRIEF else 0
            if brief > FORGIVEN:  # something is wrong there: do not make it worse
                await self.sleep(backoff(brief - FORGIVEN, FIRST_WAIT, LONGEST_WAIT))

    async def _connect(self) -> ClientWebSocketResponse:
        """Try until there is a connection."""
        failures = 0
        while True:
            longest, asked = LONGEST_WAIT, 0.0
            try:
                told = await self.app.call("apps.connections.open")
                return await self.session.ws_connect(
                    told["url"], heartbeat=HEARTBEAT, timeout=CLOSING
                )
            except TryLater as later:
                asked = later.after.total_seconds()
                if not asked and not isinstance(later, Unclear):
                    longest = UNREACHED_WAIT
            except RefusedBySlack as refused:
                log.warning("Slack refuses a connection: %s", refused.code)
                asked = LONGEST_WAIT
            except (ClientError, TimeoutError, OSError) as error:
                log.warning("Slack cannot be reached: %s", type(error).__name__)
            await self.sleep(max(asked, backoff(failures, FIRST_WAIT, longest)))
            failures += 1

    async def _listen(self, socket: ClientWebSocketResponse, group: asyncio.TaskGroup) -> bool:
        """Until it is closed, or until Slack asks for another one; whether it asked."""
        asked = False
        try:
            while not asked and (message := await socket.receive()).type not in OVER:
                if message.type == WSMsgType.TEXT:
                    asked = self._heard(socket, _read(message.data), group)
        finally:
            if not asked:
                self._lost(socket)
                await socket.close()
        return asked

    def _heard(self, socket: ClientWebSocketResponse, said: Json, group: asyncio.TaskGroup) -> bool:
        match said.get("type"):
            case "hello":
                self._greeted.add(socket)
                self.connected.set()
            case "disconnect":
                return True
            case _ if "envelope_id" in said:
                group.create_task(self._take(socket, said))
            case _:
                pass  # Slack may say more one day
        return False

    def _lost(self, socket: ClientWebSocketResponse) -> None:
        self._greeted.discard(socket)
        if not self._greeted:
            self.connected.clear()

    async def _say_farewell(
        self, socket: ClientWebSocketResponse, group: asyncio.TaskGroup
    ) -> None:
        """What was sent before Slack closes the old connection still counts."""
        with suppress(TimeoutError):
            async with asyncio.timeout(FAREWELL):
                while await self._listen(socket, group):
                    pass
        await socket.close()

    async def _take(self, socket: ClientWebSocketResponse, envelope: Json) -> None:
        try:
            answer = await self.answer(envelope)
        except Exception as bug:  # noqa: BLE001  one envelope must not end the connection
            log.error("an envelope could not be read: %s", type(bug).__name__)  # noqa: TRY400
            return
        if answer is None:
            return
        acknowledged: Json = {"envelope_id": envelope["envelope_id"]}
        if answer and envelope.get("accepts_response_payload"):
            acknowledged["payload"] = answer
        try:
            await socket.send_json(acknowledged)
        except (ConnectionError, ClientError):
            log.warning("a connection was lost before an acknowledgement")


def _read(data: str) -> Json:
    """What Slack says; nothing if it is none of its JSON."""
    try:
        said = json.loads(data)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
