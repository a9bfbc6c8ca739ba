"""Whatever Slack does to calls on their way, a delivery stands there once and whole in the end."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.words.errors import TryLater
from bot.words.inbound import Address, Room
from bot.words.messages import Message
from tests.support.doors import ListeningCore
from tests.support.slack.trouble import Fault, Kind
from tests.support.slack_door import SlackPlatform, open_door

LONG = Message("Your turn", details=("First detail", "many words " * 1500, "Last detail"))
PARTS = 3
"""Posts that the message needs."""

methods = st.sampled_from(
    ["chat.postMessage", "conversations.history", "conversations.replies", "conversations.open"]
)
kinds: st.SearchStrategy[Kind] = st.sampled_from(
    ["limited", "broken", "lost request", "lost answer"]
)
faults = st.lists(st.tuples(methods, kinds), max_size=12)


@settings(max_examples=40, deadline=None)
@given(faults, st.sampled_from([SlackPlatform.ana, SlackPlatform.room]))
def test_every_part_stands_there_once(
    bad_days: Sequence[tuple[str, Kind]], to: Address | Room
) -> None:
    asyncio.run(_delivered_through(bad_days, to))


async def _delivered_through(bad_days: Sequence[tuple[str, Kind]], to: Address | Room) -> None:
    async with open_door(SlackPlatform.world(), ListeningCore({}).handle) as door:
        door.server.trouble.faults = [Fault(method, kind) for method, kind in bad_days]
        for attempt in range(len(bad_days) + 1):
            with suppress(TryLater):
                await door.adapter.deliver(to, LONG, key="d1", again=attempt > 0)
                break
            door.server.world.ahead += 60

        texts = [post.text for post in door.slack.posts]
        assert len(texts) == len(set(texts)) == PARTS
        assert "Last detail" in texts[-1]
