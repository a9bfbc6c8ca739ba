"""Goal 1: five hundred routes cost hardly more than one, and Slack's library has only one listener.

Slack's library tries its listeners one after the other. So we give it a single one, which hands
every message to our desk; the desk looks its route up in a table.
"""

import re
import time
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from itertools import count
from typing import Any, TypeAlias

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from benchmarks.null_storage import ADDRESS, YES, desk_with
from benchmarks.sides import Finding, in_turn
from bot.engine.desk import Desk
from bot.words.inbound import Inbound, Said

Event: TypeAlias = dict[str, Any]

TOPICS = 50
EVENTS = count()


async def measure(*, tiny: bool) -> Sequence[Finding]:
    times, messages = (1, 20) if tiny else (25, 1000)
    one, many = desk_with(1), desk_with(500)
    [single], [table] = await in_turn(
        times,
        partial(_seconds, messages, lambda n: _say(one, n % 1)),
        partial(_seconds, messages, lambda n: _say(many, n % 500)),
    )
    desk = desk_with(TOPICS)
    [found], [attended], [theirs] = await in_turn(
        times,
        partial(_through_bolt, messages // 5, _one_listener(partial(_find, desk))),
        partial(_through_bolt, messages // 5, _one_listener(partial(_attend, desk))),
        partial(_through_bolt, messages // 5, _fifty_listeners()),
    )
    return [
        _finding("500 routes (ours), 1 route (theirs)", table, single, at_least=0.85),
        _finding("through Bolt: 1 listener and a table, 50 listeners", found, theirs, at_least=5),
        _finding("the same, with all that the desk does", attended, theirs),
    ]


def _finding(what: str, ours: float, theirs: float, at_least: float = 0) -> Finding:
    return Finding(what, ours * 1e6, theirs * 1e6, "µs", theirs / ours, at_least=at_least)


async def _seconds(messages: int, handle: Callable[[int], Awaitable[object]]) -> tuple[float]:
    started = time.perf_counter()
    for n in range(messages):
        await handle(n)
    return ((time.perf_counter() - started) / messages,)


async def _say(desk: Desk, topic: int) -> None:
    reply = await desk.handle(Inbound(f"event-{next(EVENTS)}", ADDRESS, Said(f"topic {topic}")))
    assert reply == YES, reply


async def _find(desk: Desk, event: Event) -> None:
    typed = desk.vocabulary.recognise(event["text"], ["en"])
    assert typed is not None
    assert typed.call.route in desk.routes


async def _attend(desk: Desk, event: Event) -> None:
    reply = await desk.handle(Inbound(event["client_msg_id"], ADDRESS, Said(event["text"])))
    assert reply == YES, reply


def _one_listener(handle: Callable[[Event], Awaitable[None]]) -> AsyncApp:
    """As our adapter does: everything is taken before Bolt looks for a listener."""

    async def everything(req: AsyncBoltRequest) -> BoltResponse:
        await handle(req.body["event"])
        return BoltResponse(status=200)

    app = _bolt()
    app.middleware(everything)
    return app


def _fifty_listeners() -> AsyncApp:
    app = _bolt()

    async def topic(event: Event) -> None: ...

    for number in range(TOPICS):
        app.message(re.compile(f"^topic {number}$"))(topic)
    return app


def _bolt() -> AsyncApp:
    async def authorize(**_: object) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="xoxb-1", bot_id="B1")

    return AsyncApp(
        signing_secret="s",
        authorize=authorize,
        process_before_response=True,  # so that the time of the listener counts
        attaching_conversation_kwargs_enabled=False,  # only assistants need them
    )


async def _through_bolt(messages: int, app: AsyncApp) -> tuple[float]:
    async def dispatch(n: int) -> None:
        response = await app.async_dispatch(AsyncBoltRequest(body=_event(n), mode="socket_mode"))
        assert response.status == 200, "Bolt did not find a listener"

    return await _seconds(messages, dispatch)


def _event(n: int) -> Event:
    message = {"type": "message", "channel": "D1", "channel_type": "im", "user": "U1", "ts": "1.2"}
    message |= {"text": f"topic {n % TOPICS}", "client_msg_id": f"event-{next(EVENTS)}"}
    return {"type": "event_callback", "team_id": "T1", "event_id": "E1", "event": message}
