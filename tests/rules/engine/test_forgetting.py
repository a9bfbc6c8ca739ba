"""Whoever is in the middle of something is told before it is forgotten, and when it is."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest

from bot.coalition.people import UTC_ZONE
from bot.engine.confidence.door import open_confidence
from bot.engine.forgetting import STILL_THERE, Forgetting
from bot.engine.half_told import FORGET_AFTER, WARN_AFTER
from bot.forms.dialogue import Dialogue
from bot.forms.forgotten import FORGOTTEN
from bot.forms.question import question
from bot.forms.vocabulary import Vocabulary
from bot.language.tell import Interpreter, Reader
from bot.words.errors import TryLater, Undeliverable
from bot.words.inbound import Address, Inbound, Room, Said
from bot.words.messages import Field, Form, Message, say
from config.catalogues import load_catalogues

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
INTERPRETER = Interpreter(load_catalogues())
ROSA = Address("matrix", "home", "@rosa:home")
FORM = Dialogue(Form(say("Report"), (Field("text", say("What happened?")),), "r", ephemeral=True))


@dataclass
class Platform:
    failure: Exception | None = None
    open: asyncio.Event = field(default_factory=asyncio.Event)
    shown: list[tuple[Room, Message]] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)

    async def deliver(self, place: Room, message: Message, *, key: str) -> None:
        await self.open.wait()
        if self.failure:
            raise self.failure
        self.shown.append((place, message))
        self.keys.add(key)


class Story:
    def __init__(self) -> None:
        self.now = NOW
        self.platform = Platform()
        vocabulary = Vocabulary((), INTERPRETER)
        self.door = open_confidence({}, vocabulary, INTERPRETER, lambda moment: f"{moment:%F %p}")
        platforms = cast("Any", {"matrix": self.platform})
        self.forgetting = Forgetting(self.door, platforms, lambda: self.now)
        self.tells(ROSA)

    def tells(self, who: Address) -> None:
        inbound = Inbound("k", who, Said(""), sealed_in="!sealed")
        self.door.half_told.keep(inbound, FORM, "es", self.now)

    async def at(self, passed: timedelta) -> list[tuple[Room, Message]]:
        """What is shown by a beat so long after the last answer."""
        self.now = NOW + passed
        self.platform.shown.clear()
        await self.forgetting()
        self.platform.open.set()
        await self.forgetting.told()
        return self.platform.shown


@pytest.fixture
async def story() -> Story:
    return Story()


def told(message: Message) -> list[tuple[Room, Message]]:
    spoken = INTERPRETER.message(message, Reader("es", UTC_ZONE))
    return [(Room("matrix", "home", "!sealed"), replace(spoken, forgets=True))]


async def test_it_is_said_once_before_and_once_when_it_is_gone(story: Story) -> None:
    moment = timedelta(seconds=1)
    assert await story.at(WARN_AFTER - moment) == []
    assert await story.at(WARN_AFTER) == told(question(FORM, STILL_THERE))
    assert await story.at(FORGET_AFTER - moment) == []
    assert await story.at(FORGET_AFTER) == told(FORGOTTEN)
    assert await story.at(FORGET_AFTER + moment) == []
    assert len(story.platform.keys) == 2
    assert {len(key) for key in story.platform.keys} == {32}


async def test_a_beat_does_not_wait_for_a_platform(story: Story) -> None:
    story.now += FORGET_AFTER
    await story.forgetting()

    assert story.door.half_told.of(ROSA) is None
    assert story.platform.shown == []
    story.platform.open.set()
    await story.forgetting.told()
    assert story.platform.shown == told(FORGOTTEN)
    assert story.forgetting._telling == set()


@pytest.mark.parametrize("failure", [TryLater(), Undeliverable("gone")])
async def test_whoever_is_not_reached_learns_it_later(story: Story, failure: Exception) -> None:
    story.platform.failure = failure
    story.now += FORGET_AFTER
    await story.forgetting()
    (telling,) = story.forgetting._telling
    story.platform.open.set()
    await asyncio.wait([telling])

    assert telling.exception() is None
    assert story.platform.shown == []
    assert story.door.half_told.of(ROSA) is None


async def test_where_a_platform_is_not_there_any_more_it_is_forgotten_all_the_same(
    story: Story,
) -> None:
    elsewhere = Address("gone", "home", "@rosa:home")
    story.tells(elsewhere)
    assert await story.at(FORGET_AFTER) == told(FORGOTTEN)
    assert story.door.half_told.of(elsewhere) is None


async def test_the_door_forgets_with_each_beat(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    forgotten: list[datetime] = []
    once, limiter = story.door.calls._once, story.door.calls._limiter
    monkeypatch.setattr(type(once), "forget", lambda _, now: forgotten.append(now))
    assert limiter.lets_in(ROSA, f"{NOW:%F %p}", "report")
    await story.at(timedelta(hours=12))

    assert forgotten == [NOW + timedelta(hours=12)]
    assert limiter._counts == {}
