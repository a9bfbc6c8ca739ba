"""How long the answer to a check-in takes in a chat, with words for the responders and without.

At the desk: what Slack or Matrix add on the way is the same for both.
"""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import cycle
from pathlib import Path
from time import perf_counter

from bot.checkins.setup.unsafe import ON
from bot.words.inbound import Called
from bot.words.passing import UNSAFE
from tests.support.asked_in_turn import Answered, Side
from tests.support.checkin_scene import (
    BEFORE,
    MONTHLY,
    ROUND,
    SCALES,
    gathers,
    local,
    sets_up,
    words_of,
)
from tests.support.door_times import Sides
from tests.support.responders import responder
from tests.support.stage import Stage, opened_stage

WHO = ("M02", "M05", "M06")
"""They all read English, and are asked by then."""
WORDS = "goldfinch They wait outside."
MANY = 100_000
"""Answers that are meant for a week, so that none of these is too many for its day."""


@asynccontextmanager
async def chat_sides(folder: Path) -> AsyncIterator[Sides]:
    """A round is open, and three people change their answers again and again."""
    url = f"sqlite:///{folder / 'chat.db'}"
    async with opened_stage(url, BEFORE, answers_a_week=MANY) as stage:
        await gathers(stage)
        for name in ("Ada", "Bob"):
            await responder(stage, name)
        ana = stage.people["Ana"]
        assert str(ON) in words_of(await ana.does(Called("checkin.ask_unsafe")))
        await sets_up(ana, MONTHLY)
        await stage.lives_until(local(9, 10, "America/New_York"))
        nothing, something = answering(stage, ""), answering(stage, WORDS)
        for _ in WHO:
            await nothing()
        yield {"in chat, no words": nothing, "with words": something}


def answering(stage: Stage, text: str) -> Side:
    who = cycle(WHO)

    async def answers() -> Answered:
        member = stage.people[next(who)]
        stage.desk.flood_control._people.clear()  # nobody is too fast here
        stage.desk.confidence.calls._limiter._counts.clear()
        form = await member.does(Called("checkin.answer", {"round": ROUND}))
        given = dict.fromkeys(SCALES, "4") | ({UNSAFE: text} if text else {})
        begun = perf_counter()
        reply = await member.fills(form, **given)
        took = perf_counter() - begun
        return Answered(took, re.sub(r"[\d:]+", "~", words_of(reply)))

    return answers
