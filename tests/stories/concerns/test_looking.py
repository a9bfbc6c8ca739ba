"""Nobody waits unseen: who does not look is asked again, and then somebody hears of it."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.coalition.people import UTC_ZONE, Away, Role
from bot.concerns.batches import last_batch
from bot.concerns.responder import watch
from bot.concerns.responder.rota import rota
from bot.concerns.sealed.age import recipient_of
from bot.words.inbound import Called
from tests.support.responders import Responder, filled_in, responder
from tests.support.stage import MONDAY, Actor, Stage, opened_stage

PAGE = "Please open your inbox now."
NOT_OPENED = "has not opened the safety inbox"


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    async with opened_stage(sqlite_url) as stage:
        await stage.storage.run(lambda tx: watch.plan(tx.agenda, MONDAY, UTC_ZONE))
        yield stage


@pytest.fixture
async def lead(stage: Stage) -> Actor:
    return await stage.person("Lead", roles=[Role.COORDINATOR])


async def looks(who: Responder, **shown: str) -> None:
    now = who.actor.stage.clock.now
    given = {"batch": last_batch(now, UTC_ZONE).name, "as_of": now.isoformat(), **shown}
    await who.actor.does(Called("concern.looked", given))


async def until(stage: Stage, **later: float) -> None:
    await stage.lives_until(stage.clock.now + timedelta(**later))


async def urgent(stage: Stage, **answers: str) -> None:
    await stage.stranger("rosa").does(Called("concern.report", filled_in(urgent="yes", **answers)))
    await stage.waits(seconds=1)


def pages(who: Responder) -> int:
    return who.actor.reads.count(PAGE)


async def test_whoever_looks_each_day_hears_nothing(stage: Stage, ada: Responder) -> None:
    for _ in range(7):
        await until(stage, hours=24)
        await looks(ada)

    assert "not opened" not in ada.actor.reads


async def test_while_all_sleep_it_goes_from_them_to_a_deputy_and_to_all_who_lead(
    stage: Stage, ada: Responder, bob: Responder, lead: Actor
) -> None:
    told = []
    for _ in range(5):
        await until(stage, hours=24)
        await looks(bob)
        everybody = (ada.actor, bob.actor, lead)
        told.append([who.reads.count("opened the safety inbox") for who in everybody])

    # first delivery not seen by Ada: Monday at 17:00
    assert told == [[0, 0, 0], [1, 0, 0], [2, 1, 0], [3, 2, 1], [3, 2, 1]]
    assert "You have not opened the safety inbox since Mon, 2 Mar 2026" in ada.actor.reads
    assert "Please reach them, and look yourself" in bob.actor.reads
    assert "Ada has not opened the safety inbox for 3 days" in lead.reads
    for who in (bob.actor, lead):
        assert who.reads.count("you can turn to the ombuds of the network") == 1


async def test_on_the_second_day_one_deputy_hears_of_it_who_is_not_away(
    stage: Stage, ada: Responder, bob: Responder
) -> None:
    cyn = await responder(stage, "Cyn")
    gone = replace(bob.actor.member, away=(Away(date(2026, 3, 2), date(2026, 3, 20)),))
    await stage.storage.run(lambda tx: tx.people.save(gone))
    for _ in range(3):
        await until(stage, hours=24)
        await looks(bob)
        await looks(cyn)

    heard = [who.actor.reads.count("look yourself") for who in (ada, bob, cyn)]
    assert heard == [0, 0, 1]


@pytest.mark.parametrize("away", [True, False])
async def test_whoever_coordinates_and_responds_hears_of_themselves_only_as_themselves(
    stage: Stage, ada: Responder, lead: Actor, *, away: bool
) -> None:
    both = replace(
        ada.actor.member,
        roles=frozenset({Role.RESPONDER, Role.COORDINATOR}),
        away=(Away(date(2026, 3, 2), date(2026, 3, 20)),) if away else (),
    )
    await stage.storage.run(lambda tx: tx.people.save(both))
    await until(stage, days=4)

    assert ("You have not opened the safety inbox" in ada.actor.reads) is not away
    assert "Ada has not opened" not in ada.actor.reads
    assert "Ada has not opened" in lead.reads


async def test_whoever_comes_on_the_list_has_missed_nothing_of_what_was_there_before(
    stage: Stage, ada: Responder, lead: Actor
) -> None:
    for _ in range(7):
        await until(stage, hours=24)
        await looks(ada)
    bob = await responder(stage, "Bob")
    await until(stage, hours=12)
    await looks(ada)
    await until(stage, hours=11)

    assert "not opened" not in bob.actor.reads + lead.reads


async def test_whoever_looks_takes_back_nothing_that_is_told_of_somebody_else(
    stage: Stage, ada: Responder, lead: Actor
) -> None:
    await responder(stage, "Adam")  # with an id that begins as hers
    asleep = replace(lead.member, zone=ZoneInfo("Asia/Tokyo"))
    await stage.storage.run(lambda tx: tx.people.save(asleep))
    await stage.lives_until(MONDAY + timedelta(days=3, hours=9))
    await looks(ada)
    await until(stage, days=1)

    assert "Adam has not opened the safety inbox for 3 days" in lead.reads
    assert "Ada has not opened" not in lead.reads


async def test_it_goes_on_until_somebody_looks(stage: Stage, ada: Responder, lead: Actor) -> None:
    await until(stage, days=10)
    assert lead.reads.count(NOT_OPENED) == 3
    await looks(ada)
    await until(stage, hours=23)

    assert lead.reads.count(NOT_OPENED) == 3
    await until(stage, days=4)
    assert lead.reads.count(NOT_OPENED) == 4


async def test_what_waits_for_the_morning_is_taken_back_once_somebody_has_looked(
    stage: Stage, ada: Responder, lead: Actor
) -> None:
    asleep = replace(lead.member, zone=ZoneInfo("Asia/Tokyo"))
    await stage.storage.run(lambda tx: tx.people.save(asleep))
    await stage.lives_until(MONDAY + timedelta(days=3, hours=9))
    assert NOT_OPENED not in lead.reads  # on the third day, in the middle of their night

    await looks(ada)
    await until(stage, days=1)

    assert NOT_OPENED not in lead.reads


async def test_who_is_away_is_left_alone_and_others_hear_of_it(
    stage: Stage, ada: Responder, lead: Actor
) -> None:
    away = (Away(date(2026, 3, 2), date(2026, 3, 20)),)
    for who in (ada.actor, lead):
        gone = replace(who.member, away=away)
        await stage.storage.run(lambda tx, gone=gone: tx.people.save(gone))  # type: ignore[misc]
    await until(stage, days=4)

    assert "not opened" not in ada.actor.reads
    assert NOT_OPENED in lead.reads


async def test_after_days_in_which_nothing_ran_one_message_is_enough(
    stage: Stage, ada: Responder, lead: Actor
) -> None:
    await until(stage, hours=12)
    await stage.waits(days=6)
    await until(stage, hours=20)

    assert ada.actor.reads.count("You have not opened") == 1
    assert lead.reads.count(NOT_OPENED) == 1


async def test_who_has_lost_the_role_is_waited_for_no_more(
    stage: Stage, ada: Responder, lead: Actor
) -> None:
    await until(stage, hours=12)
    nobody = replace(ada.actor.member, roles=frozenset())
    await stage.storage.run(lambda tx: tx.people.save(nobody))
    await until(stage, days=5)

    assert NOT_OPENED not in lead.reads


async def test_something_urgent_is_told_three_times_in_half_an_hour_and_then_no_more(
    stage: Stage, ada: Responder, bob: Responder
) -> None:
    await urgent(stage, hidden_from=recipient_of(ada.identity))
    heard = [pages(bob)]
    for _ in range(6):
        for _ in range(10):
            await stage.waits(minutes=1)
        heard.append(pages(bob))

    assert heard == [1, 2, 2, 3, 3, 3, 3]
    assert pages(ada) == 0


async def test_who_has_looked_is_paged_no_more_and_the_others_are(
    stage: Stage, ada: Responder, bob: Responder
) -> None:
    before = stage.clock.now
    await urgent(stage)
    await looks(bob, as_of=before.isoformat())
    await looks(ada)
    for _ in range(4):
        await stage.waits(minutes=10)

    assert (pages(ada), pages(bob)) == (1, 3)


async def test_started_anew_each_half_day_it_goes_up_as_if_nothing_had_happened(
    sqlite_url: str, tmp_path: Path
) -> None:
    """Everybody sleeps for three days and a half, and Tequio is killed and started seven times."""
    async with opened_stage(sqlite_url, folder=tmp_path) as stage:
        await stage.core.begin()
        ada, bob = await responder(stage, "Ada"), await responder(stage, "Bob")
        lead = await stage.person("Lead", roles=[Role.COORDINATOR])
    told = [0, 0, 0]
    for half in range(7):
        before = MONDAY + timedelta(hours=12 * half)
        async with opened_stage(sqlite_url, before, folder=tmp_path) as stage:
            for who in (ada.actor, bob.actor, lead):
                who.stage = stage
            await stage.core.begin()
            await until(stage, hours=12)
            told[0] += ada.actor.reads.count("You have not opened")
            told[1] += lead.reads.count("Ada has not opened")
            told[2] += lead.reads.count("Bob has not opened")

    assert told == [3, 1, 1]


async def test_at_night_a_start_wakes_the_two_on_duty_and_others_hear_of_it_in_the_morning(
    sqlite_url: str, tmp_path: Path
) -> None:
    night = MONDAY.replace(hour=23)
    async with opened_stage(sqlite_url, night, folder=tmp_path) as stage:
        everybody = [await responder(stage, name) for name in ("Ada", "Bob", "Cyn", "Dan")]
        without_keys = await stage.person("Eve", roles=[Role.RESPONDER])
        order = rota([each.actor.member for each in everybody], night.date())
        for _ in range(3):
            await stage.core.begin()
            await until(stage, minutes=20)
        woken = {each.id for each in order[:2]}
        for who in (*(each.actor for each in everybody), without_keys):
            started = 6 if who.member.id in woken else 0
            assert who.reads.count("I was started anew") == started
            assert who.reads.count("look first or stand in") == started
        await until(stage, hours=10)
        for who in (*(each.actor for each in everybody), without_keys):
            if who.member.id not in woken:
                assert who.reads.count("I was started anew") == 1


async def test_whoever_looks_right_after_a_start_is_not_asked(stage: Stage, ada: Responder) -> None:
    await stage.core.begin()
    await looks(ada)
    await until(stage, hours=1)

    assert "started anew" not in ada.actor.reads


@pytest.mark.parametrize(
    "shown", [{"batch": "soon"}, {"batch": "2026-03-02 noon"}, {"as_of": "now"}, {"batch": ""}]
)
async def test_what_is_no_batch_is_no_look(
    stage: Stage, ada: Responder, shown: dict[str, str]
) -> None:
    await looks(ada, **shown)

    assert stage.vault.looks() == {}


async def test_nobody_has_looked_at_what_is_still_to_come(
    stage: Stage, ada: Responder, bob: Responder
) -> None:
    await looks(ada, batch="2027-03-02 morning", as_of="2027-03-02T09:00:00+00:00")

    assert stage.vault.looks() == {ada.actor.member.id: last_batch(MONDAY, UTC_ZONE)}
    await urgent(stage)
    await stage.waits(minutes=11)
    assert (pages(ada), pages(bob)) == (2, 2)


async def test_a_look_of_long_ago_takes_nothing_back(stage: Stage, ada: Responder) -> None:
    await until(stage, hours=26)
    await looks(ada)
    newest = stage.vault.looks()
    await looks(ada, batch="2026-02-02 morning")

    assert stage.vault.looks() == newest
