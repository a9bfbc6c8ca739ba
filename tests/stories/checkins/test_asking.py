"""Everybody is asked at their own hour, reminded once, and never in vain."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from bot.coalition.people import Away, Member, Role
from bot.ports import Transaction
from bot.words.inbound import Called
from bot.words.messages import Message
from tests.support.checkin_scene import (
    CIRCLE,
    MINUTE,
    MONTHLY,
    ROUND,
    WEEKLY,
    answers_pulse,
    keep,
    leave,
    local,
    sets_up,
    words_of,
)
from tests.support.stage import Stage, read_aloud


async def test_everybody_is_asked_at_their_own_hour_when_only_new_york_has_moved_its_clocks(
    stage: Stage,
) -> None:
    await sets_up(stage.people["Ana"], MONTHLY)
    hours = {
        "M00": local(9, 9, "Pacific/Auckland"),
        "M01": local(9, 9, "Asia/Kathmandu"),
        "M02": local(9, 9, "Africa/Nairobi"),
        "M03": local(9, 9, "Europe/Berlin"),
        "Ana": local(9, 9, "America/New_York"),
    }
    assert hours["Ana"] == datetime(2026, 3, 9, 13, tzinfo=UTC)
    assert hours["M03"] == datetime(2026, 3, 9, 8, tzinfo=UTC)

    for name, hour in hours.items():
        sees = len(stage.people[name].sees)
        await stage.lives_until(hour - MINUTE)
        assert len(stage.people[name].sees) == sees
        await stage.lives_until(hour)
        assert len(stage.people[name].sees) == sees + 1


async def test_set_up_in_kolkata_it_asks_auckland_and_new_york_at_nine_and_closes_after_both(
    stage: Stage,
) -> None:
    kavi = await stage.person(
        "Kavi",
        zone="Asia/Kolkata",
        organisation="Roots",
        roles=[Role.COORDINATOR],
        circle=CIRCLE.name,
    )
    await sets_up(kavi, {**WEEKLY, "hours": "8"})
    for name, zone in (("M00", "Pacific/Auckland"), ("Ana", "America/New_York")):
        hour = local(9, 9, zone)
        await stage.lives_until(hour - MINUTE)
        before = len(stage.people[name].sees)
        await stage.lives_until(hour)
        assert any("Coalition update" in read_aloud(m) for m in stage.people[name].sees[before:])
    assert "Coalition update, Mon" not in stage.room_reads(CIRCLE)

    await stage.lives_until(local(9, 17, "America/New_York"))

    assert stage.room_reads(CIRCLE).count("Coalition update, Mon, 9 Mar 2026") == 1


async def test_the_prompt_says_why_how_long_and_who_sees_what_in_the_readers_language(
    stage: Stage,
) -> None:
    await sets_up(stage.people["Ana"], MONTHLY)
    await stage.lives_until(local(9, 12, "Europe/Berlin"))

    prompt = stage.people["M01"].sees[-1]
    words = read_aloud(prompt)

    assert "Partnership pulse, for Steering" in words
    assert "It takes 2 minutes." in words
    assert "people who run Tequio could read an answer" in words
    assert "What you write in your own words is read, without your name" in words
    assert "Open until Tue 10 Mar, 18:45." in words
    assert "[Answer]\n[Remind me in an hour]\n[Skip this time]" in words
    assert "Pulso de la alianza" in stage.people["M03"].reads
    assert "نبض الشراكة" in stage.people["M04"].reads


async def test_who_has_not_answered_is_reminded_once_and_within_their_hours(stage: Stage) -> None:
    await sets_up(stage.people["Ana"], MONTHLY)
    await stage.lives_until(local(9, 9, "Asia/Kathmandu"))
    await answers_pulse(stage.people["M01"], "4")
    await stage.lives_until(local(12, 9, "Europe/Berlin"))

    assert "is still open" not in stage.people["M01"].reads
    for name in ("M00", "M02", "M05", "Ana"):
        assert stage.people[name].reads.count("is still open") == 1
    rows = await stage.storage.read(lambda tx: tx.checkins.asked(ROUND))
    assert all(row.remind_at is None for row in rows)


async def leaves(stage: Stage, member: Member) -> None:
    await stage.storage.run(partial(leave, member))


async def only_looks_on(stage: Stage, member: Member) -> None:
    observer = replace(member, roles=frozenset({Role.OBSERVER}))
    await stage.storage.run(partial(keep, observer))


async def test_who_is_asked_the_same_in_two_circles_reads_which_of_them_is_meant(
    stage: Stage,
) -> None:
    ana, m01 = stage.people["Ana"], stage.people["M01"]
    await stage.circle("Care", ana, m01)
    for circle in ("c-steering", "c-care"):
        await sets_up(ana, {**WEEKLY, "circle": circle})

    await stage.lives_until(local(9, 20, "Asia/Kathmandu"))
    home = words_of(await m01.does(Called("home")))
    await stage.lives_until(local(10, 20, "Asia/Kathmandu"))

    for circle in ("Steering", "Care"):
        assert f"“Coalition update, for {circle}” waits for your answer" in home
        assert f"“Coalition update, for {circle}” is still open" in m01.reads


@pytest.mark.parametrize("ends", [leaves, only_looks_on])
async def test_later_does_not_come_to_whoever_is_not_asked_any_more(
    stage: Stage, ends: Callable[[Stage, Member], Awaitable[None]]
) -> None:
    await sets_up(stage.people["Ana"], WEEKLY)
    await stage.lives_until(local(9, 9, "Europe/Berlin", 30))
    member = stage.people["M03"]
    await member.does(Called("checkin.later", {"round": ROUND}))
    read = len(member.sees)

    await ends(stage, member.member)
    await stage.lives_until(local(11, 9, "Europe/Berlin"))

    assert len(member.sees) == read


async def test_later_comes_back_in_an_hour_and_takes_the_place_of_the_reminder(
    stage: Stage,
) -> None:
    await sets_up(stage.people["Ana"], WEEKLY)
    member = stage.people["M01"]
    await stage.lives_until(local(9, 9, "Asia/Kathmandu"))

    reply = await member.does(Called("checkin.later", {"round": ROUND}))

    assert "I will come back to you at Mon 9 Mar, 10:00." in words_of(reply)
    await stage.lives_until(local(9, 10, "Asia/Kathmandu"))
    assert member.reads.count("is still open") == 1
    await stage.lives_until(local(12, 10, "Asia/Kathmandu"))
    assert member.reads.count("is still open") == 1


async def test_away_members_are_not_asked_and_not_missing(stage: Stage) -> None:
    await sets_up(stage.people["Ana"], WEEKLY)
    days = (Away(date(2026, 3, 8), date(2026, 3, 12)),)
    for name in ("M05", "M11"):  # all of the ministry
        away = replace(stage.people[name].member, away=days)
        await stage.storage.run(partial(keep, away))
    await stage.lives_until(local(11, 9, "UTC"))

    assert "Coalition update, for" not in stage.people["M05"].reads
    assert "Heard from 0 of 5 organisations." in stage.room_reads(CIRCLE)


async def test_who_joins_while_it_is_open_is_asked_and_who_leaves_is_not(stage: Stage) -> None:
    await sets_up(stage.people["Ana"], WEEKLY)
    await stage.lives_until(local(9, 9, "Pacific/Auckland"))
    joins = await stage.person("Joy", zone="Europe/Berlin")
    leaves = stage.people["M07"]
    await stage.storage.run(lambda tx: tx.people.join(joins.member.id, CIRCLE.id))
    await stage.storage.run(lambda tx: tx.people.leave(leaves.member.id, CIRCLE.id))

    await stage.lives_until(local(12, 9, "UTC"))

    assert joins.reads.count("Coalition update, for Steering\n") == 1
    assert "Coalition update" not in leaves.reads
    gone = await leaves.does(Called("checkin.answer", {"round": ROUND}))
    assert "No check-in is open for you." in words_of(gone)


async def test_who_moves_west_before_being_asked_keeps_the_round_open_and_is_asked_once(
    stage: Stage,
) -> None:
    await sets_up(stage.people["Ana"], WEEKLY)
    await stage.lives_until(local(9, 9, "Pacific/Auckland"))
    mover = stage.people["M03"]
    honolulu = replace(mover.member, zone=ZoneInfo("Pacific/Honolulu"))
    await stage.storage.run(lambda tx: tx.people.save(honolulu))
    await stage.lives_until(local(9, 9, "Pacific/Honolulu") - MINUTE)
    assert mover.reads == ""

    await stage.lives_until(local(9, 9, "Pacific/Honolulu"))
    assert mover.reads.count("Steering") == 2  # the name, and who sees it
    await stage.lives_until(local(10, 9, "Pacific/Honolulu") - MINUTE)
    assert stage.room_reads(CIRCLE) == ""
    await stage.lives_until(local(10, 9, "Pacific/Honolulu"))
    assert stage.room_reads(CIRCLE).count("Heard from") == 1


async def test_after_a_night_down_everybody_is_asked_late_with_a_note(stage: Stage) -> None:
    await sets_up(stage.people["Ana"], WEEKLY)
    stage.clock.now = local(9, 11, "Europe/Berlin")
    await stage.goes_on()

    berlin, auckland = stage.people["M07"], stage.people["M00"]
    assert "(Sent late: this was due Mon 9 Mar, 09:00.)" in berlin.reads
    assert "Coalition update, for" not in auckland.reads  # it is night there
    await stage.lives_until(local(10, 9, "Pacific/Auckland"))
    assert auckland.reads.count("Coalition update, for Steering\n") == 1


@pytest.mark.parametrize("wanted", [MONTHLY, WEEKLY])
async def test_who_was_not_reached_before_the_close_is_counted_apart_and_owners_hear_of_it(
    stage: Stage, wanted: dict[str, str]
) -> None:
    """Auckland was asked; then nothing ran for three days, and Kathmandu's hour passed unseen."""
    await sets_up(stage.people["Ana"], wanted)
    await stage.lives_until(local(9, 9, "Pacific/Auckland"))

    await stage.waits(days=3)
    await stage.waits(days=3)

    words = stage.room_reads(CIRCLE)
    missed = "4 people were asked. Not asked: 12 whom I could not reach in time."
    assert words.count(missed) == 1
    assert stage.people["Ana"].reads.count("I could not ask 12 people in time") == 1
    assert stage.people["M01"].reads == ""
    assert missed in words_of(await stage.people["M01"].says("checkin results"))


async def test_a_question_that_was_never_shown_is_taken_back_at_the_close(stage: Stage) -> None:
    await sets_up(stage.people["Ana"], WEEKLY)
    stage.clock.now = local(9, 9, "Pacific/Auckland")
    await stage.core.due_work.run_due()  # and the power goes before anything is delivered
    for _ in range(3):
        stage.clock.now += timedelta(days=1)
        await stage.core.due_work.run_due()

    await stage.goes_on()

    assert "Coalition update, for" not in stage.people["M00"].reads
    assert "16 whom I could not reach in time" in stage.people["Ana"].reads or (
        "Nobody was asked in check-in #1" in stage.people["Ana"].reads
    )


async def test_after_days_down_nobody_is_asked_in_vain_and_the_owners_hear_of_it(
    stage: Stage,
) -> None:
    await sets_up(stage.people["Ana"], WEEKLY)

    await stage.waits(days=20)

    assert (
        "I was not running when check-in #1, “Coalition update, for Steering”, was due"
        in stage.people["Ana"].reads
    )
    assert stage.people["Ana"].reads.count("I was not running") == 1
    assert stage.people["M01"].reads == ""
    assert stage.room_reads(CIRCLE) == ""


@pytest.mark.parametrize("back", [17, 20])
async def test_after_days_down_only_the_newest_that_is_still_open_is_asked(
    stage: Stage, back: int
) -> None:
    """Of 9 and 16 March; on the 17th both would be open, on the 20th only the second."""
    await sets_up(stage.people["Ana"], {**WEEKLY, "hours": "240"})

    stage.clock.now = local(back, 12, "UTC")
    await stage.goes_on()

    kathmandu = stage.people["M01"]
    assert kathmandu.reads.count("Coalition update, for Steering\n") == 1
    assert "26 Mar" in kathmandu.reads
    told = "#1, “Coalition update, for Steering”, was due on Mon, 9 Mar 2026"
    assert stage.people["Ana"].reads.count(told) == 1
    await stage.lives_until(local(23, 9, "Asia/Kathmandu"))
    assert kathmandu.reads.count("Coalition update, for Steering\n") == 2


async def test_what_could_not_be_shown_while_it_was_open_is_not_shown_when_it_is_over(
    stage: Stage,
) -> None:
    await sets_up(stage.people["Ana"], WEEKLY)
    member = stage.people["M03"].member
    kinds = ("ask", "remind", "again", "other")

    def owed(tx: Transaction) -> None:
        for kind in kinds:
            once, late = f"{kind}:{ROUND}:{member.id}:held up", local(13, 9, "UTC")
            tx.outbox.put(member, Message(f"a {kind} that was held up"), once=once, not_before=late)

    await stage.storage.run(owed)
    await stage.lives_until(local(13, 10, "UTC"))

    reads = stage.people["M03"].reads
    assert [kind for kind in kinds if f"a {kind} that was held up" in reads] == ["other"]
