"""A clock that was ahead and was set right: nothing that it noted holds for longer than it may."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.membership.link import MOST_TRIES
from bot.membership.sign_in.passes import SESSION_LASTS, Pass, Session
from bot.words.messages import Message
from tests.stories.membership.test_linking import asks
from tests.support.promises import utc
from tests.support.stage import Stage, opened_stage, read_aloud

AHEAD = timedelta(days=365)


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    async with opened_stage(sqlite_url, concerns=False) as stage:
        yield stage


async def tries(stage: Stage, code: str) -> str:
    entered = await stage.people["Mari"].says(f"link {code}")
    assert isinstance(entered, Message)
    return read_aloud(entered)


async def test_wrong_tries_close_nothing_for_longer_than_an_hour(stage: Stage) -> None:
    await stage.person("Mari", "matrix")
    ana = await stage.person("Ana")
    stage.clock.now += AHEAD
    for _ in range(MOST_TRIES + 1):
        told = await tries(stage, "WRONG-WRONG-WRONG")
    assert "too many wrong codes" in told

    stage.clock.now -= AHEAD

    assert "Is that you?" in await tries(stage, await asks(ana))
    assert "I do not know that code" in await tries(stage, "WRONG-WRONG-WRONG")


async def test_a_code_is_good_for_no_longer_than_a_quarter_of_an_hour(stage: Stage) -> None:
    await stage.person("Mari", "matrix")
    ana = await stage.person("Ana")
    stage.clock.now += AHEAD
    first = await asks(ana)
    stage.clock.now -= AHEAD

    assert "I do not know that code" in await tries(stage, first)
    assert "Is that you?" in await tries(stage, await asks(ana))


async def test_a_code_that_was_entered_is_good_for_no_longer_either(stage: Stage) -> None:
    mari = await stage.person("Mari", "matrix")
    ana = await stage.person("Ana")
    stage.clock.now += AHEAD
    assert "Is that you?" in await tries(stage, await asks(ana))
    stage.clock.now -= AHEAD

    reply = await mari.presses("Yes, that is me")

    assert isinstance(reply, Message)
    assert "That code is over" in read_aloud(reply)


async def test_a_session_ends_after_twelve_hours_by_any_clock(stage: Stage) -> None:
    ana = await stage.person("Ana")
    given = Pass(ana.member.id, ana.address, stage.clock() + AHEAD + SESSION_LASTS)

    await stage.storage.run(lambda tx: tx.sessions.begin("of a secret", Session("s", given)))
    await stage.core.pages.sessions.of("a secret")
    await stage.desk.forget()

    assert await stage.storage.read(lambda tx: tx.sessions.session("of a secret")) is None


async def test_reminders_go_on_from_the_day_that_it_really_is(stage: Stage) -> None:
    """A reminder that was told a year ahead keeps nobody from being reminded until then."""
    ada, ben = await stage.person("Ada"), await stage.person("Ben")
    await stage.circle("Care", ada, ben)
    await ada.says("action add Book the room @Ben by 20 March")
    await ben.says("accept 1")
    await stage.goes_on()
    stage.clock.now += AHEAD
    await stage.goes_on()
    stage.clock.now -= AHEAD
    before = len(ben.sees)
    await stage.goes_on()

    await stage.lives_until(utc(3, 18, 12))
    heard = "\n".join(map(read_aloud, ben.sees[before:]))

    assert "Book the room" in heard
