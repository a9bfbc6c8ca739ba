"""Goal 8: messages go out at the rate that Slack allows, never faster, also after a restart.

Slack is the server of our tests with a limit switched on; its limit is five times Slack's own, so
that nobody has to wait. Half-way the adapter is stopped and another one goes on.
"""

import asyncio
import time
from collections.abc import Sequence

from adapters.slack.adapter import SlackAdapter
from adapters.slack.api.throttle import Throttle
from adapters.slack.install.tokens import OneToken
from benchmarks.sides import Finding
from bot.language.tell import Interpreter
from bot.words.inbound import Room
from bot.words.messages import Message
from tests.support.doors import ListeningCore
from tests.support.slack.server import SlackServer, opened_slack
from tests.support.slack.trouble import Limit
from tests.support.slack_door import TEAM, running

ALLOWED = 5.0
"""Messages a second in each channel."""
BURST = 3.0
CHANNELS = 8


async def measure(*, tiny: bool) -> Sequence[Finding]:
    each = 4 if tiny else 150
    async with opened_slack() as server:
        slack = server.world.workspace(TEAM)
        for number in range(CHANNELS):
            slack.channel(f"C{number}")
        server.trouble.limits["chat.postMessage"] = Limit(ALLOWED, BURST)
        seconds = await _deliver(server, range(each // 2))
        seconds += await _deliver(server, range(each // 2, each))
        reached = CHANNELS * each / seconds
        lost = CHANNELS * each - len({post.text for post in slack.posts})
        doubled = len(slack.posts) - (CHANNELS * each - lost)
        haste = server.trouble.refused_for_haste
    allowed = ALLOWED * CHANNELS
    return [
        Finding("paced delivery; allowed", reached, allowed, "msg/s", reached / allowed, 0.98),
        Finding("messages refused for haste; none", haste, 0, "", haste, at_most=0),
        Finding("messages lost or doubled; none", lost + doubled, 0, "", lost + doubled, at_most=0),
    ]


async def _deliver(server: SlackServer, numbers: range) -> float:
    """A new adapter delivers these to every channel; the seconds between the first and the last."""
    adapter = SlackAdapter(
        OneToken(server.world.workspace(TEAM).token),
        interpreter=Interpreter({}),
        api_url=server.api_url,
        new_throttle=lambda: Throttle(per_channel=ALLOWED, per_workspace=1e9),
    )
    async with running(adapter, ListeningCore({}).handle):
        started = time.perf_counter()
        await asyncio.gather(*(_one_channel(adapter, c, numbers) for c in range(CHANNELS)))
        return time.perf_counter() - started


async def _one_channel(adapter: SlackAdapter, channel: int, numbers: range) -> None:
    room = Room("slack", TEAM, f"C{channel}")
    for number in numbers:
        text = f"{channel} {number}"
        await adapter.deliver(room, Message(text), key=text, again=False)
