"""Where we are unsure, what was typed goes along with the one suggestion: nothing has to be typed
again."""

from collections.abc import AsyncIterator

import pytest

from bot.words.messages import Message
from tests.support.promises import aloud, asked
from tests.support.stage import Actor, Stage, opened_stage


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    async with opened_stage(sqlite_url, concerns=False) as stage:
        yield stage


@pytest.fixture
async def ada(stage: Stage) -> Actor:
    ada = await stage.person("Ada", organisation="Acme", circle="Steering")
    for title in ("Draft it", "Print it"):
        await asked(stage, ada, f"{title} @Ada by 20 March")
    return ada


@pytest.mark.parametrize(
    ("said", "suggested", "told"),
    [
        ("1 is done", "done 1", "Done: #1 Draft it."),
        ("I'm done with 1", "done 1", "Done: #1 Draft it."),
        ("mark 2 as done", "done 2", "Done: #2 Print it."),
        ("mvoe 1 Friday", "move 1 Friday", "#1 Draft it is now due Fri, 6 Mar 2026."),
        ("shwo 2", "action show 2", "#2 Print it"),
        ("acton add Call Ben @Ada by Friday", "action add", "Due: Fri, 6 Mar 2026"),
    ],
)
async def test_a_yes_does_all_that_was_typed(
    ada: Actor, said: str, suggested: str, told: str
) -> None:
    suggestion = await ada.says(said)

    assert f"Did you mean “{suggested}”?" in aloud(suggestion)
    assert told in aloud(await ada.says("yes"))


async def test_with_a_number_the_item_is_meant(ada: Actor) -> None:
    told = aloud(await ada.says("1 is blocked, waiting for the printer"))

    assert "[blocked 1]" in told


@pytest.mark.parametrize(
    "said", ["I have 2 children", "cancel 1", "there were 12 of us and more than 30 others"]
)
async def test_what_is_near_nothing_gets_no_suggestion(ada: Actor, said: str) -> None:
    assert "Did you mean" not in aloud(await ada.says(said))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("give 1 to Ben", "Ben is asked to do it."),
        ("give 1 to @Ben", "Ben is asked to do it."),
        ("assign 1 to ben", "Ben is asked to do it."),
        ("give 1 La Toya", "La Toya is asked to do it."),
        ("show 1", "#1 Draft it"),
        ("who owns 1?", "#1 Draft it"),
        ("search draft", "#1 Draft it"),
    ],
)
async def test_what_people_say_of_an_item_is_understood(
    stage: Stage, ada: Actor, said: str, told: str
) -> None:
    for name in ("Ben", "La Toya"):
        await stage.person(name)

    assert told in aloud(await ada.says(said))


async def test_a_question_closes_nothing(ada: Actor) -> None:
    assert "Which one do you mean?" in aloud(await ada.says("done 1?"))


async def test_who_was_taken_is_answered_with_the_way_to_help(ada: Actor) -> None:
    reply = await ada.says("they took Maria")

    assert isinstance(reply, Message)
    assert "In danger now?" in aloud(reply)
