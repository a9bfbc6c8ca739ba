"""A number means what is on the screen; where that is not certain, we ask by name."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest

from bot.words.errors import TryLater
from bot.words.inbound import Address, Room
from bot.words.messages import Button, Message, Reply
from tests.support.stage import Actor, Screen, Stage, read_aloud

SETTLED, STALE = timedelta(seconds=11), timedelta(hours=25)
FIRST = Message("Water the plants", buttons=(Button("Spanish", "language", {"text": "es"}),))
SECOND = Message("Feed the cat", buttons=(Button("Arabic", "language", {"text": "ar"}),))


@dataclass
class Slow(Screen):
    """Shows a message, and is not done yet when somebody says something."""

    meanwhile: Callable[[], Awaitable[object]] | None = None
    fails: bool = False

    async def deliver(
        self, to: Address | Room, message: Message, *, key: str, again: bool = False
    ) -> None:
        if self.fails:
            raise TryLater
        await super().deliver(to, message, key=key, again=again)
        if self.meanwhile is not None:
            await self.meanwhile()


@pytest.fixture
async def slow(stage: Stage) -> Slow:
    screen = Slow()
    stage.screen = stage.platforms["slack"] = screen
    return screen


async def shows(stage: Stage, who: Actor, message: Message) -> None:
    await stage.storage.run(lambda tx: tx.outbox.put(who.member, message))
    await stage.courier.deliver_due()


async def language_of(stage: Stage, who: Actor) -> str:
    member = await stage.storage.read(lambda tx: tx.people.member(who.member.id))
    assert member is not None
    return member.language


def asked(reply: Reply) -> str:
    assert isinstance(reply, Message)
    return read_aloud(reply)


async def test_a_number_said_while_something_new_appears_is_asked_about_by_name(
    stage: Stage, slow: Slow
) -> None:
    ada = await stage.person("Ada")
    await shows(stage, ada, FIRST)
    replies: list[Reply] = []

    async def at_once() -> None:
        replies.append(await ada.says("1"))

    slow.meanwhile = at_once
    await shows(stage, ada, SECOND)

    assert "[Arabic: Feed the cat]" in asked(replies[0])
    assert "[Spanish: Water the plants]" in asked(replies[0])
    assert await language_of(stage, ada) == "en"
    await ada.says("2")
    assert await language_of(stage, ada) == "es"


async def test_after_a_moment_it_means_the_newest(stage: Stage) -> None:
    ada = await stage.person("Ada")
    await shows(stage, ada, FIRST)
    await shows(stage, ada, SECOND)
    stage.clock.now += SETTLED
    await ada.says("1")

    assert await language_of(stage, ada) == "ar"


async def test_what_could_not_be_shown_cannot_be_meant(stage: Stage, slow: Slow) -> None:
    ada = await stage.person("Ada")
    await shows(stage, ada, FIRST)
    slow.fails = True
    await shows(stage, ada, SECOND)
    stage.clock.now += SETTLED
    await ada.says("1")

    assert await language_of(stage, ada) == "es"


async def test_a_stale_number_names_its_item_and_asks(stage: Stage) -> None:
    ada = await stage.person("Ada")
    await shows(stage, ada, FIRST)
    stage.clock.now += STALE
    reply = await ada.says("1")

    assert "[Spanish: Water the plants]" in asked(reply)
    assert await language_of(stage, ada) == "en"
    await ada.says("1")
    assert await language_of(stage, ada) == "es"


async def test_what_somebody_asked_for_themselves_is_certain_at_once(stage: Stage) -> None:
    ada = await stage.person("Ada")
    await shows(stage, ada, FIRST)
    await ada.says("language")
    await ada.says("2")

    assert await language_of(stage, ada) != "en"


async def has_two(stage: Stage) -> Actor:
    """Of the items on the list the first one is #2, since that waits for an answer."""
    ada = await stage.person("Ada", organisation="Acme", circle="Steering")
    await ada.says("action add Draft it @Ada by 20 March")
    ben = await stage.person("Ben", organisation="Acme")
    await stage.circle("Steering", ada, ben)
    await ben.says("action add Send it @Ada by 25 March")
    await ada.says("mine")
    return ada


@pytest.mark.parametrize("said", ["#1", "#١", "!#1"])
async def test_with_its_sign_it_is_the_number_of_an_item_and_of_no_choice(
    stage: Stage, said: str
) -> None:
    ada = await has_two(stage)

    assert asked(await ada.says(said)).startswith("#1 Draft it")


async def test_the_number_of_one_item_beside_another_one_is_asked_about(stage: Stage) -> None:
    ada = await has_two(stage)

    told = asked(await ada.says("1"))

    assert told == "I want to be sure what you mean.\n[#1 Draft it]\n[#2 Send it]"
    assert asked(await ada.says("1")).startswith("#1 Draft it")


async def test_the_sign_of_an_item_closes_nothing(stage: Stage) -> None:
    ada = await has_two(stage)
    await ada.says("accept 1")

    assert "Done" not in asked(await ada.says("#1")).splitlines()[0]
