"""Whom a start asks to look, at which hours, how often, and in which words."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.coalition.people import Member, Role
from bot.concerns.responder.notify import RESPONDS
from bot.concerns.responder.rota import rota
from bot.concerns.responder.starting import Start, ask_to_look
from bot.concerns.responder.waking import A_NIGHT, DUE_ROUTES, WOKEN
from bot.concerns.responder.why_asked import Why, asked
from bot.words.ids import MemberId
from tests.support.in_memory import Folk, Owed, Scene

NAIROBI = ZoneInfo("Africa/Nairobi")
NIGHT = datetime(2026, 3, 4, 22, 3, 25, 70, tzinfo=UTC)
"""In Nairobi it is one in the morning of the next day."""
MORNING = datetime(2026, 3, 5, 6, tzinfo=UTC)
AT = datetime(2026, 3, 4, 22, 10, tzinfo=UTC)
NAMES = ("ada", "bob", "cyn", "eve")
ADA, BOB, CYN, EVE = (
    Member(MemberId(name), name, roles=frozenset({Role.RESPONDER}), zone=NAIROBI) for name in NAMES
)
ENROLLED = (ADA, BOB, CYN)
FIRST, SECOND, THIRD = rota(ENROLLED, NIGHT.date())


@pytest.fixture
def scene() -> Scene:
    return Scene(Folk([*ENROLLED, EVE]))


def starts(scene: Scene, now: datetime = NIGHT, *, cut_off: bool = False) -> None:
    start = Start(now, [each.id for each in ENROLLED], cut_off)
    ask_to_look(scene.people, scene.outbox, scene.agenda, start)


def heard(scene: Scene, who: Member) -> Sequence[Owed]:
    return [each for each in scene.letters.owed if each.to == who.id]


def hours(scene: Scene, who: Member) -> list[str]:
    return [f"{each.not_before:%H:%M}" for each in heard(scene, who)]


def test_after_an_orderly_stop_two_are_asked_at_any_hour_and_the_others_at_theirs(
    scene: Scene,
) -> None:
    starts(scene)

    message = asked(was_cut_off=False, why=Why.ON_DUTY)
    for each in (FIRST, SECOND):
        once = f"concern.started {each.id} at any hour 2026-03-04 22:"
        assert heard(scene, each) == [
            Owed(each.id, message, f"{once}{minute}", AT.replace(minute=minute), RESPONDS)
            for minute in (10, 20, 40)
        ]
    message = asked(was_cut_off=False, why=Why.OWN_HOUR)
    for each in (THIRD, EVE):
        once = f"concern.started {each.id} 2026-03-05 06:00"
        assert heard(scene, each) == [Owed(each.id, message, once, MORNING, RESPONDS)]
    assert scene.diary.planned == []


def test_after_another_one_all_with_keys_are_woken_and_nobody_else(scene: Scene) -> None:
    starts(scene, cut_off=True)

    message = asked(was_cut_off=True, why=Why.CUT_OFF)
    for each in ENROLLED:
        assert hours(scene, each) == ["22:10", "22:20", "22:40"]
        assert [owed.message for owed in heard(scene, each)] == [message] * 3
    assert hours(scene, EVE) == ["06:00"]
    assert heard(scene, EVE)[0].message == asked(was_cut_off=True, why=Why.OWN_HOUR)


def test_whose_keys_are_not_on_the_list_is_not_on_duty(scene: Scene) -> None:
    ask_to_look(scene.people, scene.outbox, scene.agenda, Start(NIGHT, [CYN.id], was_cut_off=False))

    assert hours(scene, CYN) == ["22:10", "22:20", "22:40"]
    assert [hours(scene, each) for each in (ADA, BOB, EVE)] == [["06:00"]] * 3


@pytest.mark.parametrize(("minute", "told"), [(0, 10), (9, 10), (10, 20), (59, 60)])
def test_starts_of_ten_minutes_are_told_together(scene: Scene, minute: int, told: int) -> None:
    began = NIGHT.replace(hour=12, minute=minute)
    starts(scene, began)

    at = began.replace(minute=0, second=0, microsecond=0) + timedelta(minutes=told)
    assert {heard(scene, each)[0].not_before for each in (*ENROLLED, EVE)} == {at}


def test_whoever_is_still_being_asked_is_asked_once_for_all_that_is_left(scene: Scene) -> None:
    scene.letters.pending = [
        f"concern.started {THIRD.id} at any hour 2026-03-04 22:{minute}" for minute in (20, 40)
    ]
    scene.letters.pending += [f"concern.started {EVE.id} 2026-03-04 06:00"]
    starts(scene)

    assert hours(scene, THIRD) == ["22:10"]
    assert heard(scene, THIRD)[0].message == asked(was_cut_off=False, why=Why.NOT_LOOKED)
    assert hours(scene, EVE) == ["06:00"]
    assert f"concern.started {THIRD.id} " in scene.letters.withdrawn


def test_what_was_due_while_nothing_ran_is_asked_once_and_not_put_off(scene: Scene) -> None:
    scene.letters.pending = [
        f"concern.started {each.id} at any hour 2026-03-04 {time}"
        for each in (FIRST, THIRD)
        for time in ("21:50", "22:03", "22:30")
    ]
    starts(scene)

    assert hours(scene, FIRST) == ["22:03", "22:10", "22:20", "22:40"]
    assert hours(scene, THIRD) == ["22:03"]


def test_three_times_in_a_night_all_are_woken_and_then_those_on_duty(scene: Scene) -> None:
    woken = []
    for minutes in (0, 5, 10, 20, 24, 30, 40):  # two and two are told together
        scene.letters.owed.clear()
        starts(scene, NIGHT + timedelta(minutes=minutes), cut_off=True)
        woken.append(len(hours(scene, THIRD)) == 3)
        assert len(hours(scene, FIRST)) == 3

    assert woken == [True, True, True, True, True, False, False]
    assert heard(scene, FIRST)[0].message == asked(was_cut_off=True, why=Why.ON_DUTY)
    assert {each[2] for each in scene.diary.planned} == {WOKEN} == {*DUE_ROUTES}
    assert sorted(each[1] for each in scene.diary.planned) == [
        AT + A_NIGHT + timedelta(minutes=each) for each in (0, 10, 20)
    ]


@pytest.mark.parametrize("again", [A_NIGHT, -A_NIGHT])
def test_a_night_later_they_may_be_woken_again_also_by_a_clock_that_was_put_back(
    scene: Scene, again: timedelta
) -> None:
    for minutes in (0, 10, 20):
        starts(scene, NIGHT + timedelta(minutes=minutes), cut_off=True)
    scene.letters.owed.clear()
    starts(scene, NIGHT + again + timedelta(minutes=20), cut_off=True)

    assert len(hours(scene, THIRD)) == 3


def test_what_is_said_is_the_same_at_any_time_and_says_why_at_this_hour() -> None:
    for was_cut_off, first in ((False, "I was started anew."), (True, "I was cut off.")):
        for why in Why:
            message = asked(was_cut_off=was_cut_off, why=why)
            assert str(message.text).startswith(first)
            assert "whether or not there was a report" in str(message.lines[0])
            assert ("at any hour" in str(message.lines)) is (why is not Why.OWN_HOUR)
