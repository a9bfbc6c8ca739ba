"""Slack's side of the HTTP mode: signed requests for events, interactions and commands."""

import asyncio
import hashlib
import hmac
import json
import time
from dataclasses import dataclass
from urllib.parse import urlencode

from aiohttp import ClientError, ClientSession

from tests.support.slack.elements import Json
from tests.support.slack.sockets import ACK_TIMEOUT, NotAcknowledged
from tests.support.waiting import within


@dataclass
class Posting:
    url: str
    secret: str
    ack_timeout: float = ACK_TIMEOUT

    async def deliver(self, kind: str, payload: Json, *, retry: int = 0) -> Json:
        """Post it as Slack does; the JSON of the answer. Raises NotAcknowledged."""
        body, headers = self._written(kind, payload)
        if retry:
            headers |= {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": "http_timeout"}
        status, answer = await self.post(body, headers)
        if status != 200:
            raise NotAcknowledged(f"{kind}: {status}")
        assert not answer or answer.startswith("{"), f"no answer that Slack reads: {answer}"
        return dict(json.loads(answer)) if answer else {}

    async def post(self, body: str, headers: dict[str, str]) -> tuple[int, str]:
        sent = asyncio.create_task(self._send(body, headers))
        try:
            return await within(self.ack_timeout, sent)
        except (TimeoutError, ClientError):
            raise NotAcknowledged("no answer") from None

    async def _send(self, body: str, headers: dict[str, str]) -> tuple[int, str]:
        async with (
            ClientSession() as http,
            http.post(self.url, data=body.encode(), headers=headers) as answer,
        ):
            return answer.status, await answer.text()

    def _written(self, kind: str, payload: Json) -> tuple[str, dict[str, str]]:
        match kind:
            case "events_api":
                body, content = json.dumps(payload), "application/json"
            case "interactive":
                body, content = urlencode({"payload": json.dumps(payload)}), FORM
            case _:
                body, content = urlencode(payload), FORM
        return body, {"Content-Type": content, **self.signature(body)}

    def signature(self, body: str, at: int | None = None) -> dict[str, str]:
        moment = at or int(time.time())
        signed = hmac.new(self.secret.encode(), f"v0:{moment}:{body}".encode(), hashlib.sha256)
        return {
            "X-Slack-Request-Timestamp": str(moment),
            "X-Slack-Signature": f"v0={signed.hexdigest()}",
        }


FORM = "application/x-www-form-urlencoded"
