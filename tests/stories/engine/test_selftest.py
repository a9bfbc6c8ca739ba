"""Anybody inside can ask for a self-test, once an hour for all, and hears what came of it."""

import asyncio
from functools import partial
from pathlib import Path

import pytest

from bot.operator.selftest import apart
from bot.operator.selftest.apart import self_test
from bot.operator.selftest.doors import on_the_page
from bot.selftest import ask
from bot.selftest.model import BrokenOff, Leak, Outcome, Searched, Spot, Trace
from config.settings import Settings
from storage.reach import read_once
from storage.snapshot import snapshot
from storage.tables import agenda, deliveries, metadata
from tests.support.stage import Actor, Stage, opened_stage, read_aloud

PASSED = Searched(frozenset())
LEAKY = Searched(frozenset({Leak(Trace.WORDS, Spot.OUTPUT), Leak(Trace.PERSON, Spot.DATA)}))


@pytest.fixture
async def rosa(stage: Stage) -> Actor:
    return await stage.person("Rosa", circle="Alliance")


def _comes_to(stage: Stage, outcome: Outcome) -> list[Outcome]:
    """From now on each test comes to this; those that were carried out."""
    carried_out: list[Outcome] = []

    async def test() -> Outcome:
        carried_out.append(outcome)
        return outcome

    stage.core.self_testing.self_test = test
    return carried_out


async def _ended(stage: Stage) -> None:
    await stage.goes_on()
    await stage.core.self_testing.ended()
    await stage.goes_on()


def _waiting(url: str) -> str:
    """Everything that is to be done or delivered."""
    rows = read_once(url, lambda connection: snapshot(connection, metadata))
    return str({key: row for key, row in rows.items() if key[0] in {agenda.name, deliveries.name}})


async def test_the_house_itself_is_tested_and_rosa_hears_it_in_her_language(
    stage: Stage, sqlite_url: str, tmp_path: Path
) -> None:
    rosa = await stage.person("Rosa", language="es", circle="Alliance")
    settings = Settings(data_dir=tmp_path / "data")
    stage.core.self_testing.self_test = partial(self_test, settings, (on_the_page,))

    await rosa.says("autoprueba")
    assert "m-rosa" in _waiting(sqlite_url)
    assert "Me pongo a prueba ahora" in rosa.reads
    await _ended(stage)

    assert "La autoprueba no encontró nada que lleve a una persona." in rosa.reads
    assert "m-rosa" not in _waiting(sqlite_url), "who asked is forgotten once she has heard"


async def test_what_was_found_is_said_in_plain_words(stage: Stage, rosa: Actor) -> None:
    _comes_to(stage, LEAKY)
    await rosa.says("selftest")
    await _ended(stage)

    said = read_aloud(rosa.sees[-1])
    assert "The self-test has failed" in said
    assert "Found: what was reported. Where: the log." in said
    assert "Found: who reported. Where: the data folder." in said
    assert "“danger”" in said


@pytest.mark.parametrize("outcome", [PASSED, LEAKY, BrokenOff()])
async def test_within_the_hour_everybody_is_shown_what_came_of_it_and_nothing_is_run(
    stage: Stage, rosa: Actor, outcome: Outcome
) -> None:
    omar = await stage.person("Omar", circle="Care")
    carried_out = _comes_to(stage, outcome)
    await rosa.says("selftest")
    assert "under way" in str(await omar.says("test yourself"))
    await _ended(stage)
    heard = rosa.sees[-1]

    shown = await omar.says("selftest")
    assert str(heard.text) in str(shown)
    assert "Rosa" not in omar.reads
    assert carried_out == [outcome]

    await stage.waits(hours=1, seconds=1)
    await omar.says("selftest")
    await _ended(stage)
    assert carried_out == [outcome, outcome]


async def test_whoever_belongs_to_nothing_cannot_ask(stage: Stage) -> None:
    carried_out = _comes_to(stage, PASSED)
    reply = await stage.stranger("U9").says("selftest")
    await _ended(stage)

    assert "Only those who belong to a circle" in str(reply)
    assert carried_out == []


async def test_nothing_waits_while_a_test_goes_on(stage: Stage, rosa: Actor) -> None:
    going_on = asyncio.Event()

    async def takes_long() -> Outcome:
        await going_on.wait()
        return PASSED

    stage.core.self_testing.self_test = takes_long
    await rosa.says("selftest")
    await stage.goes_on()
    await rosa.fills(await rosa.says("action add Write the letter by Friday"))
    going_on.set()
    await _ended(stage)
    assert "found nothing" in read_aloud(rosa.sees[-1])


async def test_after_a_restart_in_the_middle_rosa_hears_that_it_was_broken_off(
    sqlite_url: str,
) -> None:
    async with opened_stage(sqlite_url, concerns=False) as before:
        rosa = await before.person("Rosa", circle="Alliance")
        before.core.self_testing.self_test = asyncio.Event().wait  # type: ignore[assignment]
        await rosa.says("selftest")
        await before.goes_on()

    async with opened_stage(sqlite_url, concerns=False) as after:
        again = Actor(after, rosa.member, rosa.address)
        carried_out = _comes_to(after, PASSED)
        await after.waits(minutes=26)
        assert "broken off" in again.reads
        assert "m-rosa" not in _waiting(sqlite_url)

        await again.says("selftest", key="another")
        await _ended(after)
        assert "found nothing" in read_aloud(again.sees[-1])
        assert carried_out == [PASSED]


async def test_an_outcome_that_comes_too_late_is_not_told_as_well(
    stage: Stage, rosa: Actor
) -> None:
    late = asyncio.Event()

    async def takes_too_long() -> Outcome:
        await late.wait()
        return PASSED

    stage.core.self_testing.self_test = takes_too_long
    await rosa.says("selftest")
    await stage.goes_on()
    await stage.waits(minutes=26)
    late.set()
    await _ended(stage)

    assert "broken off" in read_aloud(rosa.sees[-1])
    assert "found nothing" not in rosa.reads


def test_a_test_on_a_crowded_machine_has_ended_before_it_counts_as_broken_off() -> None:
    assert apart.LONGEST < ask.LONGEST < ask.ONCE_IN
