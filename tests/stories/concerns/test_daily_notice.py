"""Responders are told to look once a day, in their own hours, report or not."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime

import pytest

from bot.coalition.people import UTC_ZONE, Role
from bot.concerns.responder import notify
from tests.support.stage import MONDAY, Actor, Stage, opened_stage


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    async with opened_stage(sqlite_url) as stage:
        await stage.storage.run(lambda tx: notify.plan(tx.agenda, MONDAY, UTC_ZONE))
        yield stage


async def told_at(stage: Stage, actor: Actor, *, days: int) -> list[datetime]:
    """At which hours of these days, on their own clock, something new was shown to them."""
    moments = []
    for _ in range(days * 24):
        seen = len(actor.sees)
        await stage.waits(hours=1)
        moments += [stage.clock.now.astimezone(actor.member.zone)] * (len(actor.sees) - seen)
    return moments


async def test_a_responder_is_told_once_a_day_within_their_hours(stage: Stage) -> None:
    noor = await stage.person("Noor", zone="Asia/Dhaka", roles=[Role.RESPONDER])

    moments = await told_at(stage, noor, days=4)

    assert len(moments) == len({moment.date() for moment in moments}) >= 4
    assert all(9 <= moment.hour < 18 for moment in moments)
    assert noor.reads.count("whether or not there was a report") == len(moments)


async def test_days_away_are_left_alone(stage: Stage) -> None:
    noor = await stage.person("Noor", roles=[Role.RESPONDER])
    await noor.says("away 3–5 March")

    moments = await told_at(stage, noor, days=3)

    assert {moment.day for moment in moments} == {2}


async def test_whose_role_ends_before_their_hours_begin_is_not_told(stage: Stage) -> None:
    noor = await stage.person("Noor", zone="America/Los_Angeles", roles=[Role.RESPONDER])
    await stage.waits(hours=2)
    nobody = replace(noor.member, roles=frozenset())
    await stage.storage.run(lambda tx: tx.people.save(nobody))

    assert await told_at(stage, noor, days=1) == []


async def test_nobody_else_is_told(stage: Stage) -> None:
    ada = await stage.person("Ada")

    assert await told_at(stage, ada, days=2) == []
