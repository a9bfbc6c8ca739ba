"""Whoever has keys on the list shows at each look that they have them, and is asked in time."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.concerns.sealed.age import CannotOpen, new_identity
from bot.words.messages import Form
from storage.concerns_vault import ConcernsVault
from tests.support.responders import Responder, aloud, responder, shows_keys
from tests.support.stage import Stage, opened_stage


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    """The list of responders is enough: months of batches would be drawn for nothing."""
    async with opened_stage(sqlite_url, concerns=False) as stage:
        yield stage


@pytest.fixture
async def two(stage: Stage) -> list[Responder]:
    return [await responder(stage, name) for name in ("Ada", "Bob")]


async def test_who_looks_with_their_keys_stays_on_the_list(
    stage: Stage, two: list[Responder]
) -> None:
    for _ in range(4):
        await stage.waits(days=60)
        for each in two:
            assert await shows_keys(each) is None
    assert isinstance(await stage.stranger("rosa").says("concern"), Form)


async def test_to_say_that_one_has_them_is_not_enough(stage: Stage, two: list[Responder]) -> None:
    stage.clock.now += timedelta(days=80)
    for each in two:
        assert "on the list already" in aloud(await each.actor.says(f"responder key {each.keys}"))
    stage.clock.now += timedelta(days=20)
    assert "fewer than two" in aloud(await stage.stranger("rosa").says("concern"))


async def test_only_the_key_opens_it_and_nothing_else_answers(
    stage: Stage, two: list[Responder]
) -> None:
    ada, bob = two
    with pytest.raises(CannotOpen):
        await shows_keys(Responder(ada.actor, new_identity()))
    for wrong in ("", "0" * 64, "ü"):
        assert "does not show" in aloud(await shows_keys(ada, wrong))
    await shows_keys(ada)
    mallory = await stage.person("Mallory")
    assert "Only responders" in aloud(await shows_keys(Responder(mallory), "0" * 64))
    assert bob.actor.reads.count("does not show") == 0


async def test_a_challenge_of_one_instance_is_answered_at_another_and_after_a_start(
    stage: Stage, two: list[Responder]
) -> None:
    ada, bob = two
    vault = ConcernsVault(stage.folder / "concerns.db", stage.core.zone, stage.clock())
    elsewhere = replace(stage.core.concerns.cases, store=vault)
    sealed = await elsewhere.challenge(ada.actor.address)
    stage.clock.now += timedelta(days=1)

    assert await shows_keys(ada, str(ada.opens(sealed)["answer"])) is None
    assert "does not show" in aloud(await shows_keys(bob, str(ada.opens(sealed)["answer"])))


async def test_an_answer_is_good_past_midnight_and_not_for_a_day_more(
    stage: Stage, two: list[Responder]
) -> None:
    ada = two[0]
    answers = {}
    for days in (2, 1, 0):
        stage.clock.now -= timedelta(days=days)
        sealed = await stage.core.concerns.cases.challenge(ada.actor.address)
        answers[days] = str(ada.opens(sealed)["answer"])
        stage.clock.now += timedelta(days=days)
    assert "does not show" in aloud(await shows_keys(ada, answers[2]))
    assert await shows_keys(ada, answers[1]) is None
    assert await shows_keys(ada, answers[0]) is None


async def test_who_has_not_for_almost_a_quarter_is_asked_twice_and_others_are_not(
    stage: Stage, two: list[Responder]
) -> None:
    ada, bob = two
    await stage.waits(days=60)
    await shows_keys(bob)
    await stage.core.begin()
    for _ in range(32):
        await stage.waits(days=1)
    assert ada.actor.reads.count("Please open the safety inbox where your keys are") == 2
    assert "where your keys are, by" not in bob.actor.reads


async def test_who_comes_back_after_a_quarter_is_on_the_list_again(
    stage: Stage, two: list[Responder]
) -> None:
    await stage.waits(days=200)
    assert "fewer than two" in aloud(await stage.stranger("rosa").says("concern"))
    for each in two:
        await shows_keys(each)
    assert isinstance(await stage.stranger("other").says("concern"), Form)
