"""A form that is sent twice is taken once; what was not taken can be sent again."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.engine.idempotency import REPEAT_FOR, IdempotencyCache
from bot.words.messages import Corrections, Message, Reply, say

NOW = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)
TAKEN = Message(say("Added."))


class Door:
    """Answers one after the other, and counts how often it was asked."""

    def __init__(self, *answers: Reply | Exception) -> None:
        self.answers = list(answers)
        self.asked = 0
        self.began = asyncio.Event()

    async def __call__(self) -> Reply:
        self.asked += 1
        self.began.set()
        await asyncio.sleep(0)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


async def test_two_at_once_and_one_after_get_the_answer_to_the_first() -> None:
    cache, door = IdempotencyCache(), Door(TAKEN)
    at_once = await asyncio.gather(*(cache.answer("form", NOW, door) for _ in range(2)))

    assert [*at_once, await cache.answer("form", NOW, door)] == [TAKEN] * 3
    assert door.asked == 1


async def test_a_form_that_was_refused_is_taken_once_it_is_right() -> None:
    cache, door = IdempotencyCache(), Door(Corrections({"kept": say("Please look again.")}), TAKEN)

    assert isinstance(await cache.answer("form", NOW, door), Corrections)
    assert await cache.answer("form", NOW, door) == TAKEN


async def test_what_failed_can_be_sent_again() -> None:
    cache, door = IdempotencyCache(), Door(OSError("no room"), TAKEN)

    with pytest.raises(OSError, match="no room"):
        await cache.answer("form", NOW, door)
    assert await cache.answer("form", NOW, door) == TAKEN


async def test_whoever_goes_away_in_the_middle_has_sent_it_all_the_same() -> None:
    cache, door = IdempotencyCache(), Door(TAKEN)
    waiting = asyncio.create_task(cache.answer("form", NOW, door))
    await door.began.wait()
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting

    assert await cache.answer("form", NOW, door) == TAKEN
    assert door.asked == 1


async def test_what_has_no_number_is_asked_each_time() -> None:
    cache, door = IdempotencyCache(), Door(TAKEN, TAKEN)
    for _ in range(2):
        await cache.answer("", NOW, door)

    assert door.asked == 2
    assert cache._sent == {}


@pytest.mark.parametrize(("late", "again"), [(timedelta(0), 1), (timedelta(seconds=1), 2)])
async def test_after_a_minute_nothing_of_it_is_known(late: timedelta, again: int) -> None:
    cache, door = IdempotencyCache(), Door(TAKEN, TAKEN)
    await cache.answer("form", NOW, door)
    cache.forget(NOW + REPEAT_FOR + late)
    await cache.answer("form", NOW, door)

    assert door.asked == again
