"""What was owed and given up at Slack: coordinators hear of it, and are not buried in it."""

import re
from collections.abc import AsyncIterator, Mapping
from datetime import timedelta

import pytest

from bot.coalition.outbox import GIVE_UP_AFTER
from bot.coalition.people import Role
from bot.ports import Transaction
from bot.words.messages import Message
from tests.support.slack.trouble import Kind
from tests.support.slack_house import House, opened_house

WITHOUT_END = 1_000_000
HOURS = GIVE_UP_AFTER // timedelta(hours=1) + 4


@pytest.fixture
async def house(sqlite_url: str) -> AsyncIterator[House]:
    async with opened_house(sqlite_url, concerns=False) as house:
        yield house


@pytest.mark.parametrize(
    ("kind", "about"),
    [
        ("refused", {"error": "is_archived"}),
        ("refused", {"error": "channel_not_found"}),
        ("refused", {"error": "restricted_action"}),
        ("refused", {"error": "fatal_error"}),
        ("broken", {}),
        ("limited", {"after": 60}),
    ],
)
async def test_a_channel_that_takes_nothing_is_told_of_once_a_day(
    house: House, kind: Kind, about: Mapping[str, object]
) -> None:
    """At once where Slack says that there is no way, or after three days of trying."""
    ana = await house.member("UANA", "Ana Ruiz", roles=[Role.COORDINATOR])
    circle = await house.circle("Steering", "CONE", ana, await house.member("UOMAR", "Omar Aziz"))
    trouble = house.door.server.trouble
    trouble.order("chat.postMessage", kind, times=WITHOUT_END, channel="CONE", **about)

    def owe(tx: Transaction) -> None:
        for words in ("one", "two", "three"):
            tx.outbox.put(circle, Message(words))

    await house.stage.storage.run(owe)
    await house.goes_on()
    for _ in range(HOURS):
        await house.waits(hours=1)

    assert ana.sees.count("I could not write in a room of Steering.") == 1
    assert house.door.slack.reads("CONE") == ""


async def test_when_slack_took_nothing_for_days_nobody_reads_a_message_for_each_who_missed_one(
    house: House,
) -> None:
    ana = await house.member("UANA", "Ana Ruiz", roles=[Role.COORDINATOR])
    bea = await house.member("UBEA", "Bea Sol", roles=[Role.COORDINATOR])
    for number in range(14):
        await house.member(f"U{number}", f"Member {number:02}")
    trouble = house.door.server.trouble
    trouble.order("chat.postMessage", "broken", times=WITHOUT_END)
    await house.tells_everybody("Please vote")
    for _ in range(HOURS):
        await house.waits(hours=1)
    trouble.faults.clear()
    for _ in range(HOURS):
        await house.waits(hours=1)

    for reader, other in ((ana, "Bea Sol"), (bea, "Ana Ruiz")):
        told = reader.sees
        names = [other, *(f"Member {number:02}" for number in range(14))]
        assert told.count("I could not reach") in {1, 2}, "perhaps the first, and all others"
        counted = sum(map(int, re.findall(r"and (\d+) more", told)))
        assert sum(name in told for name in names) + counted == len(names)
        assert "Please vote" not in told
