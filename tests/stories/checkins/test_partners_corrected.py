"""What coordinators correct of an organisation weakens no anonymous round that is open."""

from collections.abc import Mapping

from bot.checkins.model import Invited
from bot.words.constituencies import Constituency
from bot.words.ids import MemberId, RoundId
from bot.words.inbound import Called
from tests.support.checkin_scene import (
    CIRCLE,
    MONTHLY,
    ROUND,
    answers_pulse,
    local,
    sets_up,
)
from tests.support.stage import Actor, Stage


async def invited(stage: Stage, round_: RoundId = ROUND) -> Mapping[MemberId, Invited]:
    found = await stage.storage.read(lambda tx: tx.checkins.invitations(round_))
    return {each.member: each for each in found}


async def opens(stage: Stage) -> Actor:
    ana = stage.people["Ana"]
    await sets_up(ana, MONTHLY)
    await stage.lives_until(local(9, 9, "Pacific/Auckland"))
    return ana


async def test_a_kind_that_is_corrected_splits_no_organisation_of_an_open_round(
    stage: Stage,
) -> None:
    ana = await opens(stage)
    form = {"id": "Roots", "title": "Roots", "kind": "donor"}

    await ana.does(Called("organisation.corrected", form))
    joy = await stage.person("Joy", zone="Europe/Berlin")
    await stage.storage.run(lambda tx: tx.people.join(joy.member.id, CIRCLE.id))
    await ana.does(Called("organisation.placed", {"person": "Joy", "organisation": "Roots"}))
    await stage.lives_until(local(9, 20, "UTC"))

    kinds = {
        each.constituency
        for each in (await invited(stage)).values()
        if each.organisation == "Roots"
    }
    assert MemberId("m-joy") in await invited(stage)
    assert kinds == {Constituency.GRASSROOTS}


async def test_two_that_turn_out_to_be_one_count_as_one_in_an_open_round(stage: Stage) -> None:
    """Five from three organisations are not enough any more if two of the three are one."""
    ana = await opens(stage)
    await stage.lives_until(local(9, 9, "America/New_York"))
    for name in ("M00", "M06", "M01", "M07", "M02"):  # Roots, Roots, Seeds, Seeds, Rivers
        await answers_pulse(stage.people[name], "3")

    await ana.does(Called("organisation.merged", {"id": "Roots", "other": "Seeds"}))
    await stage.lives_until(local(11, 6, "UTC"))

    outcome = await stage.storage.read(lambda tx: tx.checkins.outcome(ROUND))
    assert outcome is not None
    assert all(each.overall is None for each in outcome.published.questions)


async def test_what_was_asked_in_a_round_of_before_stays_as_it_was(stage: Stage) -> None:
    ana = await opens(stage)
    await stage.lives_until(local(11, 6, "UTC"))

    await ana.does(Called("organisation.merged", {"id": "Roots", "other": "Seeds"}))

    assert {each.organisation for each in (await invited(stage)).values()} >= {"Roots", "Seeds"}
