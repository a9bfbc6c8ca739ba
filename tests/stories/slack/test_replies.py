"""Said in the thread of a message of ours: that one is meant, whatever came since."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from tests.support.slack.people import SlackPerson
from tests.support.slack.things import Post
from tests.support.slack_house import House, opened_house


@pytest.fixture
async def house(sqlite_url: str) -> AsyncIterator[House]:
    async with opened_house(sqlite_url, concerns=False) as house:
        yield house


@pytest.fixture
async def ana(house: House) -> SlackPerson:
    """Somebody with two promises, who was reminded of one after the other."""
    ana = await house.member("UANA", "Ana Ruiz")
    await ana.writes("action add Draft it @Ana Ruiz by Thursday")
    await house.goes_on()
    await house.lives_until(datetime(2026, 3, 3, 9, tzinfo=UTC))
    await ana.writes("action add Print it @Ana Ruiz by Friday")
    await house.goes_on()
    await house.lives_until(datetime(2026, 3, 4, 9, tzinfo=UTC))
    return ana


def reminder(house: House, what: str) -> Post:
    return next(p for p in house.door.slack.posts if f"“{what}” is due" in p.text)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("done", "Done: #1 Draft it"),
        ("later", "The due date stays as it is: Thu, 5 Mar 2026"),
        ("move 13 March", "#1 Draft it is now due Fri, 13 Mar 2026."),
        ("later 9 March", "The due date stays as it is: Thu, 5 Mar 2026"),
        ("Remind me later", "The due date stays as it is: Thu, 5 Mar 2026"),
        ("not mine", "It is no longer with you: #1 Draft it"),
        ("done 2", "Done: #2 Print it"),
    ],
)
async def test_the_item_of_that_message_is_meant(
    house: House, ana: SlackPerson, words: str, answer: str
) -> None:
    await ana.writes(words, thread=reminder(house, "Draft it").ts)
    await house.goes_on()

    assert answer in house.door.slack.posts[-1].text


async def test_under_a_list_it_is_asked_which(house: House, ana: SlackPerson) -> None:
    for number in (1, 2):
        await ana.writes(f"later {number} 9 March")
        await house.goes_on()
    await house.lives_until(datetime(2026, 3, 9, 9, tzinfo=UTC))
    told = next(p for p in house.door.slack.posts if "things to do wait" in p.text)

    await ana.writes("done", thread=told.ts)
    await house.goes_on()

    asked = house.door.slack.posts[-1].text
    assert "I want to be sure what you mean." in asked
    assert "Done: #1 · Done: #2" in asked
