"""How long the answer to a check-in takes in a chat, with words for the responders and without.

Slack is played by a server on this machine; its own library, our adapter and the core are real.
"""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path

from bot.coalition.people import Role
from bot.words.passing import UNSAFE
from tests.support.asked_in_turn import Answered, Begun, Side, Sides
from tests.support.checkin_scene import MONTHLY, SCALES
from tests.support.responders import responder
from tests.support.slack.people import SlackPerson
from tests.support.slack_house import House, opened_house
from tests.support.timed_scene import MANY, TimedScene

MEMBERS, WHO = 10, 3
"""So many are asked, and of these answer again and again."""
NINE = datetime(2026, 3, 9, 9, tzinfo=UTC)
WORDS = "goldfinch They wait outside."


@dataclass(frozen=True, slots=True)
class Chat:
    scene: TimedScene
    sides: Sides


@asynccontextmanager
async def opened_chat(folder: Path) -> AsyncIterator[Chat]:
    """A round is open, and three people change their answers again and again."""
    url = f"sqlite:///{folder / 'chat.db'}"
    async with opened_house(url, answers_a_week=MANY) as house:
        who = await _asked(house)
        scene = TimedScene(house.stage)
        nothing = _answering(house, scene, who, {})
        something = _answering(house, scene, who, {UNSAFE: WORDS})
        for _ in who:
            await nothing()  # from now on all of them change what stands there
        yield Chat(scene, {"in chat, no words": nothing, "with words": something})


async def _asked(house: House) -> list[SlackPerson]:
    for name in ("Ada", "Bob"):
        await responder(house.stage, name)
    ana = await house.member("UANA", "Ana Ruiz", roles=[Role.COORDINATOR])
    members = [
        await house.member(f"U{n}", f"Member {n}", organisation=f"Rivers {n % 3}")
        for n in range(MEMBERS)
    ]
    await house.circle("Steering", "CONE", ana, *members)
    await ana.commands("checkin unsafe")
    await house.goes_on()
    await ana.clicks("Ask it from now on")
    await house.goes_on()
    await ana.commands("checkin new")
    await house.goes_on()
    await ana.submits(**MONTHLY)
    await house.goes_on()
    await ana.clicks("Confirm")
    await house.lives_until(NINE)
    return members[:WHO]


def _answering(
    house: House, scene: TimedScene, people: list[SlackPerson], more: Mapping[str, str]
) -> Side:
    turns = cycle(people)

    async def answers() -> Answered:
        who = next(turns)
        scene.begins_anew()
        await who.clicks("Answer")
        await house.door.adapter.settle()
        begun = Begun()
        await who.submits(**dict.fromkeys(SCALES, "4"), **more)
        await house.door.adapter.settle()
        return begun.answered(who.just_saw)

    return answers
