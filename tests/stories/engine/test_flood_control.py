"""Two machines do not keep each other talking, and nobody is flooded through us."""

from datetime import timedelta

import pytest

from bot.engine.flood_control import MOST_NOT_UNDERSTOOD, MOST_WITHIN, PAUSE
from bot.words.inbound import Called
from bot.words.messages import SILENCE, Message
from tests.support.stage import Actor, Stage, read_aloud

QUICKEST, FEWEST = min(MOST_WITHIN.items())


async def talk(stage: Stage, bot: Actor, *, first: str, answer: str, every: float) -> list[str]:
    """What we say in a conversation in which each of our messages is answered at once."""
    told, words = [], first
    for _ in range(3 * max(MOST_WITHIN.values())):
        reply = await bot.says(words)
        assert isinstance(reply, Message)
        if reply == SILENCE:
            break
        told.append(read_aloud(reply))
        stage.clock.now += timedelta(seconds=every)
        words = answer
    return told


@pytest.mark.parametrize("every", [0.1, 3600])
async def test_a_bot_that_answers_in_sentences_hears_why_and_then_nothing_more(
    stage: Stage, every: float
) -> None:
    bot = stage.stranger("UBOT")

    told = await talk(stage, bot, first="help", answer="Sorry, how can I help you?", every=every)

    assert len(told) == 1 + MOST_NOT_UNDERSTOOD
    assert told[-1].startswith("I did not understand that either. I am quiet until")
    assert await bot.says("help") != SILENCE


@pytest.mark.parametrize("every", [0.1, 20, 200])
async def test_a_bot_that_says_what_we_know_is_left_alone_in_the_end(
    stage: Stage, every: float
) -> None:
    told = await talk(stage, stage.stranger("UBOT"), first="home", answer="home", every=every)

    assert len(told) <= 1 + max(MOST_WITHIN.values())
    assert told[-1].startswith("That was more than I can answer at a time.")


async def test_whoever_was_too_fast_is_answered_again_after_a_pause_and_nobody_else_waits(
    stage: Stage,
) -> None:
    fast, ada = await stage.person("Fast"), await stage.person("Ada")
    replies = [await fast.says("home") for _ in range(FEWEST + 5)]

    assert replies[FEWEST] != SILENCE
    assert replies[FEWEST + 1 :] == [SILENCE] * 4
    assert await ada.says("home") is not None
    stage.clock.now += PAUSE
    assert "more than I can" not in read_aloud(await fast.says("home"))  # type: ignore[arg-type]


async def test_whoever_is_in_danger_is_never_too_fast(stage: Stage) -> None:
    fast = await stage.person("Fast")
    for _ in range(FEWEST + 5):
        await fast.says("home")

    reply = await fast.says("somebody is following me and I am afraid")
    assert isinstance(reply, Message)
    assert str(reply.text) == "In danger now?"


async def test_a_clock_that_is_set_back_silences_nobody(stage: Stage) -> None:
    ada = await stage.person("Ada")
    for _ in range(FEWEST):
        await ada.says("home")
    stage.clock.now -= timedelta(days=2)

    assert await ada.says("home") is not None


async def test_a_stranger_has_nobody_written_to(stage: Stage) -> None:
    """Neither by words nor by a form; and they do not learn who there is."""
    ada, eve = await stage.person("Ada", circle="Care"), stage.stranger("eve")
    form = {"what": "Buy now", "due": "2026-03-06", "seen": "coalition", "owner": "Ada"}

    for words in ("action add Buy now @Ada by Friday", "action add Buy now @Nobody by Friday"):
        reply = await eve.says(words)
        assert isinstance(reply, Message)
        assert str(reply.text).startswith("Only those who belong to a circle can ask something of")
    await eve.fills(await eve.does(Called("action.new")), **form)
    await eve.does(Called("action.pick", {**form, "member": ada.member.id}))
    await stage.waits(hours=200)

    assert ada.reads == ""
    assert "You do it." in read_aloud(await eve.says("action add Water the plants @eve by 1 April"))  # type: ignore[arg-type]


async def test_whoever_left_their_circle_has_nobody_written_to_any_more(stage: Stage) -> None:
    ada, ben = await stage.person("Ada", circle="Care"), await stage.person("Ben", circle="Care")
    await ben.says("action add Call the press @Ada by Friday")
    await stage.goes_on()
    await ada.says("decline 1")
    care = (await stage.circle("Care")).id
    await stage.storage.run(lambda tx: tx.people.leave(ben.member.id, care))
    stage.screen.shown.clear()

    for words in ("give 1 @Ada", "answer 1 buy now", "action add Buy now @Ada by Friday"):
        await ben.says(words)
    await stage.goes_on()

    assert ada.reads == ""
