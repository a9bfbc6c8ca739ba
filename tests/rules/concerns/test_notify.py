"""Who is told to look at the safety inbox, in which words, under which key and when."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.coalition.people import Away, Member, Role
from bot.concerns.responder.notify import (
    LOOK,
    RESPONDS,
    URGENT,
    notify,
    page,
    page_again,
    plan,
)
from bot.concerns.responder.standing import is_responder, may_respond, settle
from bot.concerns.store import Page
from bot.words.ids import MemberId
from bot.words.inbound import Address
from tests.support.in_memory import Folk, Owed, Scene

NAIROBI = ZoneInfo("Africa/Nairobi")
NOON = datetime(2026, 3, 4, 12, 3, 25, 70, tzinfo=UTC)
NIGHT = NOON.replace(hour=22)
"""In Nairobi it is one in the morning of the next day."""


def member(name: str, *roles: Role, zone: ZoneInfo = NAIROBI) -> Member:
    return Member(MemberId(name), name.title(), roles=frozenset(roles), zone=zone)


ADA, BOB, CYN = (member(name, Role.RESPONDER) for name in ("ada", "bob", "cyn"))
DAN = member("dan", Role.COORDINATOR)
EVE = member("eve", Role.RESPONDER)


@pytest.fixture
def scene() -> Scene:
    return Scene(Folk([ADA, BOB, CYN, DAN, EVE], unreachable=[EVE.id]))


def test_the_notice_is_planned_with_the_next_batch(scene: Scene) -> None:
    plan(scene.agenda, NOON, NAIROBI)

    at = datetime(2026, 3, 4, 14, tzinfo=UTC)
    args = {"zone": "Africa/Nairobi"}
    assert scene.diary.planned == [("concern.notice", at, "concern.notice", args)]


def test_the_next_batch_is_that_of_the_coalitions_clock(scene: Scene) -> None:
    plan(scene.agenda, NOON.replace(hour=7), NAIROBI)

    assert scene.diary.planned[0][1] == datetime(2026, 3, 4, 14, tzinfo=UTC)


def test_the_day_of_a_notice_is_that_of_whoever_reads_it(scene: Scene) -> None:
    scene.folk.here = [replace(ADA, zone=ZoneInfo("Pacific/Auckland"))]
    notify(scene.occasion(NOON, zone="Africa/Nairobi"), None)

    (owed,) = scene.letters.owed
    assert owed.not_before == datetime(2026, 3, 4, 20, tzinfo=UTC)
    assert owed.once == "concern.notice 2026-03-05 ada"


def test_all_who_respond_are_told_once_a_day_in_their_own_hours(scene: Scene) -> None:
    awake = replace(BOB, zone=ZoneInfo("America/Los_Angeles"))
    scene.folk.here = [ADA, awake, DAN, EVE]
    notify(scene.occasion(NIGHT, zone="Africa/Nairobi"), None)

    morning = datetime(2026, 3, 5, 6, tzinfo=UTC)
    assert scene.letters.owed == [
        Owed(ADA.id, LOOK, "concern.notice 2026-03-05 ada", morning, RESPONDS),
        Owed(BOB.id, LOOK, "concern.notice 2026-03-04 bob", NIGHT, RESPONDS),
    ]
    assert [entry[1:3] for entry in scene.diary.planned] == [(morning, "concern.notice")]


def test_what_is_urgent_is_owed_to_those_it_names_and_to_whom_it_waits_for(scene: Scene) -> None:
    scene.folk.unreadable = [MemberId("fay"), MemberId("gus")]
    scene.folk.unreachable = [EVE.id, MemberId("gus")]
    named = [ADA.id, DAN.id, None, EVE.id, MemberId("fay"), MemberId("gus"), MemberId("gone")]
    pages = [Page(f"{number}", each) for number, each in enumerate(named)]
    reached = page(scene.people, scene.outbox, pages)

    assert scene.letters.owed == [
        Owed(ADA.id, URGENT, "page:0", None, RESPONDS),
        Owed(MemberId("fay"), URGENT, "page:4", None, RESPONDS),
    ]
    assert reached == [ADA.id]


def test_the_same_words_come_again_under_keys_that_say_nothing(scene: Scene) -> None:
    page_again(scene.people, scene.outbox, [ADA.id, DAN.id, EVE.id, MemberId("gone"), BOB.id])

    assert [each.to for each in scene.letters.owed] == [ADA.id, BOB.id]
    assert [each.message for each in scene.letters.owed] == [URGENT, URGENT]
    assert [each.needs for each in scene.letters.owed] == [RESPONDS, RESPONDS]
    beginnings, keys = zip(*(each.once.split(":") for each in scene.letters.owed), strict=True)
    assert set(beginnings) == {"page"}
    assert len(set(keys)) == 2
    assert {len(bytes.fromhex(key)) for key in keys} == {16}


def test_the_role_and_an_account_give_the_right(scene: Scene) -> None:
    address = Address("slack", "T1", "ada")

    assert may_respond(ADA, address)
    assert not may_respond(ADA, None)
    assert not may_respond(DAN, address)
    assert not may_respond(None, address)
    assert is_responder(ADA.id, scene.people)
    assert not is_responder(EVE.id, scene.people)
    assert not is_responder(MemberId("gone"), scene.people)


def test_whoever_has_lost_the_right_is_taken_off_the_list(scene: Scene) -> None:
    scene.folk.unreadable = [MemberId("fay"), MemberId("gus")]
    scene.folk.unreachable = [EVE.id, MemberId("gus")]
    scene.keys.listed = [ADA.id, DAN.id, EVE.id, MemberId("fay"), MemberId("gus"), MemberId("gone")]
    settle(scene.store, scene.people)

    assert sorted(scene.keys.taken_off) == ["dan", "eve", "gone", "gus"]
    assert scene.keys.stewards_taken_off == []


def test_stewards_are_taken_off_their_list_and_others_stay(scene: Scene) -> None:
    scene.folk.here = [ADA, member("sue", Role.STEWARD), member("tom", Role.STEWARD)]
    scene.folk.unreachable = [MemberId("tom")]
    scene.folk.unreadable = [MemberId("fay")]
    scene.keys.stewarding = [MemberId(each) for each in ("ada", "sue", "tom", "fay", "gone")]
    settle(scene.store, scene.people)

    assert scene.keys.stewards_taken_off == ["ada", "tom", "gone"]
    assert scene.keys.taken_off == []


def test_where_nobody_has_lost_it_nothing_is_written(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.folk.here = [ADA, member("sue", Role.STEWARD)]
    scene.keys.listed, scene.keys.stewarding = [ADA.id], [MemberId("sue")]
    for name in ("take_off", "take_off_stewards"):
        monkeypatch.setattr(scene.keys, name, pytest.fail)

    settle(scene.store, scene.people)


def test_whoever_is_away_is_told_when_they_are_back(scene: Scene) -> None:
    away = replace(ADA, away=(Away(date(2026, 3, 4), date(2026, 3, 6)),))
    scene.folk.here = [away]
    notify(scene.occasion(NOON, zone="Africa/Nairobi"), None)

    (owed,) = scene.letters.owed
    assert owed.not_before == datetime(2026, 3, 7, 6, tzinfo=UTC)
    assert owed.once == "concern.notice 2026-03-07 ada"
