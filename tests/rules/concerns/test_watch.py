"""Who hears that somebody has not looked, after how many days, and what they are told."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.coalition.needs import in_role
from bot.coalition.people import Away, Member, Role
from bot.concerns.batches import Batch, Slot
from bot.concerns.responder.rota import rota
from bot.concerns.responder.watch import Watching, plan, watch
from bot.concerns.responder.wording import WAY
from bot.words.ids import MemberId
from tests.support.in_memory import Folk, Owed, Scene
from tests.support.stage import read_aloud

NAIROBI = ZoneInfo("Africa/Nairobi")
MONDAY = date(2026, 3, 2)
LOOKED = Batch(MONDAY, Slot.MORNING)
NEXT = datetime(2026, 3, 2, 14, tzinfo=UTC)
"""When the first batch came that Ada has not seen."""


def member(name: str, *roles: Role) -> Member:
    return Member(MemberId(name), name.title(), roles=frozenset(roles), zone=NAIROBI)


ADA, BOB, CYN = (member(name, Role.RESPONDER) for name in ("ada", "bob", "cyn"))
DAN = member("dan", Role.COORDINATOR)


@pytest.fixture
def scene() -> Scene:
    scene = Scene(Folk([ADA, BOB, CYN, DAN]))
    scene.keys.listed = [ADA.id, BOB.id, CYN.id]
    scene.keys.seen = {ADA.id: LOOKED, BOB.id: _later(), CYN.id: _later()}
    return scene


def _later() -> Batch:
    return Batch(MONDAY + timedelta(days=40), Slot.MORNING)


def told(scene: Scene, after: timedelta, contact: str = "") -> list[Owed]:
    scene.letters.owed.clear()
    watch(scene.occasion(NEXT + after), Watching(scene.store, NAIROBI, contact))
    return scene.letters.owed


def aloud(owed: Owed) -> str:
    return read_aloud(owed.message)


def test_it_is_looked_at_again_with_the_next_batch(scene: Scene) -> None:
    plan(scene.agenda, NEXT, NAIROBI)
    told(scene, timedelta())

    at = datetime(2026, 3, 3, 6, tzinfo=UTC)
    assert scene.diary.planned == [("concern.watch", at, "concern.watch", {})] * 2


def test_nobody_hears_of_less_than_a_day(scene: Scene) -> None:
    assert told(scene, timedelta(days=1) - timedelta(minutes=1)) == []


def test_days_are_counted_by_the_coalitions_clock(scene: Scene) -> None:
    zone = ZoneInfo("America/Los_Angeles")
    watching = Watching(scene.store, zone, "")
    in_the_afternoon = datetime(2026, 3, 3, 1, tzinfo=UTC)
    for hours, told_to in ((23, []), (24, [ADA.id])):
        watch(scene.occasion(in_the_afternoon + timedelta(hours=hours)), watching)
        assert [each.to for each in scene.letters.owed] == told_to


@pytest.mark.parametrize("days", [1, 2])
def test_at_first_they_are_reminded_themselves(scene: Scene, days: int) -> None:
    first, *_ = told(scene, timedelta(days=days))

    assert first == Owed(
        ADA.id,
        first.message,
        f"concern.watch ada 2026-03-02 morning {days} ada",
        NEXT + timedelta(days=days),
        in_role(Role.COORDINATOR, Role.RESPONDER),
    )
    assert "You have not opened the safety inbox since 2026-03-02." in aloud(first)
    assert "whether or not there was a report" in aloud(first)
    assert WAY in first.message.lines


def test_after_two_days_whoever_comes_next_hears_of_it(scene: Scene) -> None:
    now = NEXT + timedelta(days=2)
    _, second = told(scene, timedelta(days=2))

    others = [each.id for each in rota([ADA, BOB, CYN], now.date()) if each.id != ADA.id]
    assert second.to == others[0]
    assert second.once == f"concern.watch ada 2026-03-02 morning 2 {second.to}"
    assert "Ada has not opened the safety inbox since 2026-03-02." in aloud(second)
    assert "Please reach them, and look yourself." in aloud(second)
    assert "whether or not there was a report" in aloud(second)


@pytest.mark.parametrize("contact", ["", "the ombuds"])
@pytest.mark.parametrize("days", [3, 6, 9])
def test_after_three_all_hear_of_it_and_again_after_as_many(
    scene: Scene, days: int, contact: str
) -> None:
    first, *others = told(scene, timedelta(days=days), contact)

    assert first.to == ADA.id
    assert {each.to for each in others} == {BOB.id, CYN.id, DAN.id}
    assert len(others) == 3
    for each in others:
        assert f"Ada has not opened the safety inbox for {days} day" in aloud(each)
        assert ("Outside the coalition you can turn to the ombuds." in aloud(each)) is bool(contact)
        assert "Outside the coalition" in aloud(each) or not contact
        assert "whether or not there was a report" in aloud(each)
        assert "coordinators can end their role" in aloud(each)
        assert each.once == f"concern.watch ada 2026-03-02 morning {days} {each.to}"


@pytest.mark.parametrize("days", [4, 5, 7, 8])
def test_on_days_between_nobody_is_told(scene: Scene, days: int) -> None:
    assert told(scene, timedelta(days=days)) == []


def test_whoever_is_away_is_left_alone_and_the_others_hear_of_it(scene: Scene) -> None:
    away = replace(ADA, away=(Away(date(2026, 3, 4), date(2026, 3, 9)),))
    scene.folk.here = [away, BOB, CYN, DAN]

    assert [each.to for each in told(scene, timedelta(days=1))] == [ADA.id]
    assert ADA.id not in [each.to for each in told(scene, timedelta(days=2))]
    assert {each.to for each in told(scene, timedelta(days=3))} == {BOB.id, CYN.id, DAN.id}


def test_whether_they_are_away_is_told_by_their_own_calendar(scene: Scene) -> None:
    away = replace(ADA, away=(Away(date(2026, 3, 4), date(2026, 3, 4)),))
    scene.folk.here = [replace(away, zone=ZoneInfo("Pacific/Auckland")), BOB, CYN, DAN]

    assert told(scene, timedelta(days=1)) == []


def test_also_whoever_is_away_hears_of_others_and_in_their_hours(scene: Scene) -> None:
    away = replace(DAN, away=(Away(date(2026, 3, 5), date(2026, 3, 9)),))
    away = replace(away, zone=ZoneInfo("Asia/Tokyo"))
    scene.folk.here = [ADA, BOB, CYN, away]

    (owed,) = [each for each in told(scene, timedelta(days=3)) if each.to == DAN.id]
    assert owed.not_before == datetime(2026, 3, 6, 0, tzinfo=UTC)


def test_whoever_leads_and_responds_hears_of_themselves_only_as_themselves(scene: Scene) -> None:
    leads = replace(ADA, roles=frozenset({Role.RESPONDER, Role.COORDINATOR}))
    scene.folk.here = [leads, BOB, CYN, replace(BOB, id=MemberId("bea"), roles=DAN.roles)]

    owed = told(scene, timedelta(days=3))
    assert sorted(each.to for each in owed) == ["ada", "bea", "bob", "cyn"]


def test_whoever_has_just_come_on_the_list_begins_with_what_comes_next(scene: Scene) -> None:
    del scene.keys.seen[ADA.id]

    assert told(scene, timedelta(days=1)) == []
    assert scene.keys.seen[ADA.id] == Batch(date(2026, 3, 3), Slot.AFTERNOON)
    assert scene.keys.seen[BOB.id] == _later()


def test_whose_right_has_ended_is_not_waited_for(scene: Scene) -> None:
    scene.folk.here = [replace(ADA, roles=frozenset()), BOB, CYN, DAN]
    assert told(scene, timedelta(days=3)) == []
    scene.folk.here = [ADA, BOB, CYN, DAN]
    scene.keys.listed = [BOB.id, CYN.id]
    assert told(scene, timedelta(days=3)) == []
