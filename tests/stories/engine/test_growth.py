"""A small `make soak`: what was said, shown and owed is let go of, and nothing stays open."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

from tests.support.soak import soaking

PASSING = {"seen", "dialogues", "offers", "deliveries", "agenda"}
MONTH = timedelta(days=31)


async def test_nothing_grows_with_what_people_say(tmp_path: Path) -> None:
    # how many threads it starts otherwise, up to six, depends on how soon each is found idle
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(1))
    async with soaking(tmp_path, people=5) as under_way:
        await under_way.goes_through(messages=100, days=4)
        first = await under_way.sample()
        await under_way.goes_through(messages=200, days=8)
        second = await under_way.sample()
        await under_way.waits(MONTH)
        last = await under_way.sample()

    assert under_way.wall.posted == 6  # what was owed went out
    assert PASSING & first.rows.keys() >= {"seen", "deliveries"}
    assert second.rows["seen"] <= first.rows["seen"]
    assert not PASSING & last.rows.keys()
    assert second.handles == first.handles
    assert second.threads - first.threads <= 1  # the second reader begins when it is needed
