"""Action items on stage: who was asked what, and what they were shown."""

from datetime import UTC, datetime

from bot.words.inbound import Called
from bot.words.messages import Message, Reply
from tests.support.stage import Actor, Stage, read_aloud


def aloud(reply: Reply) -> str:
    assert isinstance(reply, Message), f"not a message: {reply}"
    return read_aloud(reply)


def utc(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


async def asked(stage: Stage, maker: Actor, words: str) -> None:
    """Something is asked of somebody, and they have read it."""
    await maker.says(f"action add {words}")
    await stage.goes_on()


def shown(actor: Actor, words: str) -> int:
    """In how many messages they read this."""
    return sum(words in read_aloud(message) for message in actor.sees)


async def calls(actor: Actor, verb: str, item: str, **args: str) -> Reply:
    return await actor.does(Called(f"action.{verb}", {"id": item, **args}))
