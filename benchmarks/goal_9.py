"""Goal 9: the work of sending a message to Slack, against aiohttp alone and slack_sdk as shipped.

Only our own process is counted; Slack is played by another one.
"""

import ssl
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from aiohttp import ClientSession, TCPConnector
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.api.call import Api
from adapters.slack.api.throttle import Throttle
from adapters.slack.button_values import ButtonValues
from adapters.slack.install.workspaces import Workspace
from adapters.slack.render.block_pages import NOWHERE, pages
from adapters.slack.reply.post import Sender
from benchmarks.sides import Finding, in_turn
from benchmarks.slack_echo import echoing
from bot.words.messages import Button, Message
from tests.support.certificates import certificate

TOKEN = "xoxb-1"
PROMPT = Message(
    "Weekly update, for Steering",
    ("What have you done, what comes next, what do you need?", "Open until Tuesday 09:00."),
    (Button("Answer", "checkin.answer", {"round": "1"}), Button("Skip", "checkin.skip")),
)


async def measure(*, tiny: bool) -> Sequence[Finding]:
    times, messages = (1, 10) if tiny else (7, 300)
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        pem = certificate(folder)
        plain = await stack.enter_async_context(echoing())
        sealed = await stack.enter_async_context(echoing(pem))
        trusted = ssl.create_default_context(cafile=str(pem))
        one = await stack.enter_async_context(ClientSession())
        two = await stack.enter_async_context(ClientSession(connector=TCPConnector(ssl=trusted)))
        shipped = AsyncWebClient(TOKEN, base_url=f"{sealed}/", ssl=trusted)
        sides = (
            partial(_call, _api(plain, one)),
            partial(_bare, one, plain),
            partial(_post, Sender(print), _workspace(_api(plain, one))),
            partial(_call, _api(sealed, two)),
            partial(_shipped, shipped),
        )
        figures = await in_turn(times, *(partial(_work, messages, side) for side in sides))
    (call,), (bare,), (post,), (ours,), (theirs,) = figures
    return [
        _finding("a call to Slack; aiohttp alone", call, bare, 1.4),
        _finding("the same, with all that makes a delivery; aiohttp alone", post, bare),
        _finding("over TLS; slack_sdk as shipped", ours, theirs, 0.2),
    ]


def _finding(what: str, ours: float, theirs: float, at_most: float = float("inf")) -> Finding:
    return Finding(what, ours * 1e6, theirs * 1e6, "µs CPU", ours / theirs, at_most=at_most)


async def _work(messages: int, send: Callable[[int], Awaitable[object]]) -> tuple[float]:
    await send(0)
    started = time.process_time()
    for number in range(1, messages + 1):
        await send(number)
    return ((time.process_time() - started) / messages,)


def _api(address: str, session: ClientSession) -> Api:
    return Api(lambda: session, address, TOKEN, Throttle(per_channel=1e9, per_workspace=1e9))


def _workspace(api: Api) -> Workspace:
    return Workspace("T1", "", "UBOT", api)


def _body() -> dict[str, Any]:
    (page,) = pages(PROMPT, ButtonValues(), NOWHERE, "")
    return {"channel": "C1", "text": page.text, "blocks": list(page.blocks)}


BODY = _body()


async def _call(api: Api, _number: int) -> None:
    await api.call("chat.postMessage", **BODY)


async def _bare(session: ClientSession, address: str, _number: int) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    url = f"{address}/chat.postMessage"
    async with session.post(url, json=BODY, headers=headers) as answer:
        await answer.json()


async def _post(sender: Sender, slack: Workspace, number: int) -> None:
    made = pages(PROMPT, ButtonValues(), NOWHERE, "")
    await sender.post(slack, "C1", made, f"{time.perf_counter_ns()}-{number}")


async def _shipped(client: AsyncWebClient, _number: int) -> None:
    await client.chat_postMessage(**BODY)
