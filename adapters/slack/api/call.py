"""One call to Slack: at its turn, tried once, and its failure in words the rest understands.

Over the one session of the adapter, without slack_sdk's client: that one opens a connection for
each call, tries again after a lost answer, and does half as much work again for each message.
"""

import json
from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from http import HTTPStatus
from time import time
from typing import Any, TypeAlias

from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientResponse,
    ClientSession,
    ConnectionTimeoutError,
    JsonPayload,
)
from aiohttp.abc import AbstractStreamWriter

from adapters.slack.api.errors import Unclear, meaning
from adapters.slack.api.throttle import LONGEST_WAIT, Throttle
from bot.words.errors import TryLater

Json: TypeAlias = dict[str, Any]

WITH_FORM = frozenset(
    {"files.getUploadURLExternal"}
    | {"conversations.history", "conversations.info", "conversations.members", "conversations.open"}
    | {"conversations.replies", "oauth.v2.access", "usergroups.users.list", "users.info"}
    | {"users.list"}
)
"""Some of them read no JSON."""

STANDSTILL = 2 * LONGEST_WAIT
"""Seconds, by the clock on the wall, from meaning to say something to the instant before it."""


@dataclass(frozen=True, slots=True)
class Api:
    """One workspace's door, or the app's own; without a token, for whoever has none yet."""

    session: Callable[[], ClientSession]
    url: str
    token: str
    throttle: Throttle
    clock: Callable[[], float] = time

    async def call(self, method: str, **args: Any) -> Mapping[str, Any]:  # noqa: ANN401  wire
        """Raises RefusedBySlack, Unclear (it may have been done) or TryLater (it was not)."""
        channel = str(args.get("channel", ""))
        meant = self.clock()
        await self.throttle.turn(method, channel)
        try:
            async with self._post(method, args, meant) as answer:
                told = in_json(await answer.read())
                trouble = meaning(answer.status, answer.headers.get("Retry-After", ""), told)
        except (ClientConnectorError, ConnectionTimeoutError):
            raise TryLater from None  # it never left
        except (ClientError, TimeoutError, OSError):
            raise Unclear from None
        if isinstance(trouble, TryLater) and not isinstance(trouble, Unclear):
            self.throttle.told_to_wait(method, channel, trouble.after)
        if trouble is not None:
            raise trouble
        return told

    async def upload(self, url: str, content: bytes) -> None:
        """To an address that Slack gave us for it. Raises TryLater or Unclear."""
        try:
            async with self.session().post(url, data=content) as answer:
                if answer.status != HTTPStatus.OK:
                    raise TryLater
        except (ClientConnectorError, ConnectionTimeoutError):
            raise TryLater from None
        except (ClientError, TimeoutError, OSError):
            raise Unclear from None

    def _post(
        self, method: str, args: Json, meant: float
    ) -> AbstractAsyncContextManager[ClientResponse]:
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        url = f"{self.url}/{method}"
        if method in WITH_FORM:
            return self.session().post(url, data=args, headers=headers)
        written = {**headers, "Content-Type": "application/json; charset=utf-8"}
        body = _StillMeant(args, lambda: 0 <= self.clock() - meant <= STANDSTILL)
        return self.session().post(url, data=body, headers=written)


class _StillMeant(JsonPayload):
    """A body that is not sent any more once its time is over, and with it the whole request.

    Looked at in the last instant, when there is a turn and a connection: before that, the machine
    may have slept, or the process may have been stopped, and somebody else may have taken over.
    """

    def __init__(self, args: Json, still: Callable[[], bool]) -> None:
        super().__init__(args)
        self._still = still

    async def write_with_length(
        self, writer: AbstractStreamWriter, content_length: int | None
    ) -> None:
        if not self._still():
            raise OSError("its time is over")
        await super().write_with_length(writer, content_length)


def in_json(body: bytes) -> Json:
    """What Slack says; nothing if it is no JSON, as on its pages for bad days."""
    try:
        told = json.loads(body)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
