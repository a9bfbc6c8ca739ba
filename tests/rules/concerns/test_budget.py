"""What a door takes in is enough for everybody, comes back by lot, and tells nothing of others."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import get_args

import pytest

from bot.coalition.anonymous import Door
from bot.concerns.report_form import TICKET
from bot.concerns.reporter.budget import (
    AT_ONCE,
    COMES_BACK,
    NOT_GOOD,
    Allowance,
    Budget,
    Purpose,
)
from bot.concerns.sealed.tickets import TicketHash
from bot.words.errors import Invalid
from bot.words.reporting import CROWDED_PAGE


@dataclass
class Clock:
    now: datetime = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def _takes(budget: Budget, door: Door, purpose: Purpose) -> bool:
    try:
        budget.take(door, purpose)
    except Invalid:
        return False
    return True


def _until_full(budget: Budget, door: Door = "page", purpose: Purpose = "report") -> int:
    return sum(_takes(budget, door, purpose) for _ in range(1000))


class Even(Random):
    """Every wait is as long as the mean of its lot."""

    def expovariate(self, lambd: float = 1.0) -> float:
        return 1 / lambd


class Long(Even):
    def expovariate(self, lambd: float = 1.0) -> float:
        return 3 * super().expovariate(lambd)


@pytest.mark.parametrize(("chance", "each"), [(Even(), 2), (Long(), 6)])
def test_so_many_in_one_go_and_then_one_for_each_wait(chance: Random, each: int) -> None:
    noon, minute = Clock().now, timedelta(minutes=1)
    allowance = Allowance(2, timedelta(minutes=2), noon - timedelta(days=1))

    def taken(moment: datetime) -> list[bool]:
        return [allowance.take(moment, chance) for _ in range(3)]

    assert taken(noon) == [True, True, False]
    assert taken(noon + each * minute - timedelta(seconds=1)) == [False] * 3
    assert taken(noon + each * minute) == [True, False, False]
    assert taken(noon + 2 * each * minute - timedelta(seconds=1)) == [False] * 3
    assert taken(noon + 3 * each * minute) == [True, True, False]
    assert taken(noon + 30 * each * minute) == [True, True, False]


def test_the_form_as_a_whole_is_what_is_not_taken() -> None:
    budget = Budget(Clock())
    _until_full(budget)

    with pytest.raises(Invalid) as refused:
        budget.take("page", "report")
    assert refused.value.problems == {"": CROWDED_PAGE}


@pytest.mark.parametrize("ticket", [TicketHash("once"), NOT_GOOD])
def test_what_fails_where_there_was_room_makes_no_ticket_good_that_was_not(
    ticket: TicketHash,
) -> None:
    """Else whoever makes something fail would pass the next crowd with a ticket that is none."""
    clock = Clock()
    budget = Budget(clock)
    _until_full(budget)
    if ticket is not NOT_GOOD:
        assert budget.take("page", "report", ticket)
    clock.now += timedelta(days=1)
    with pytest.raises(OSError, match="full disk"), budget.room_for("page", "report", ticket):
        raise OSError("full disk")
    _until_full(budget)

    with pytest.raises(Invalid) as refused:
        budget.take("page", "report", ticket)
    assert TICKET in refused.value.problems


def test_a_thousand_at_once_are_too_many_and_others_are_not_held_up() -> None:
    budget = Budget(Clock())

    assert _until_full(budget) in AT_ONCE["report"]
    assert _takes(budget, "page", "urgent")
    assert _takes(budget, "page", "words")
    assert _takes(budget, "encrypted chat", "report")


@pytest.mark.parametrize("a_week", [500, 50, 800])
def test_a_flood_of_what_comes_along_leaves_as_much_as_the_coalition_answers(a_week: int) -> None:
    """In the 120 days for which it is kept, tried every six hours until nothing more is taken."""
    clock = Clock()
    budget = Budget(clock, Random(1), answers_a_week=a_week)
    kept = 0
    for _ in range(120 * 4):
        while _takes(budget, "cover", "cover"):
            kept += 1
        clock.now += timedelta(hours=6)

    assert a_week * 120 / 7 * 0.9 < kept < a_week * (120 / 7 * 1.1 + 1)
    assert _takes(budget, "cover", "report")
    for purpose in ("report", "urgent", "words"):
        assert _takes(budget, "page", purpose), "nobody who reports is shut out by it"
    assert _takes(budget, "company chat", "cover"), "nor is another door"


@pytest.mark.parametrize("a_week", [50, 500, 800])
def test_half_of_what_a_week_brings_may_come_at_once(a_week: int) -> None:
    for seed in range(20):
        budget = Budget(Clock(), Random(seed), answers_a_week=a_week)
        at_once = 0
        while _takes(budget, "cover", "cover"):
            at_once += 1
        assert a_week / 2 <= at_once <= a_week


def test_what_was_used_up_comes_back_in_minutes_and_all_of_it_in_hours() -> None:
    clock = Clock()
    budget = Budget(clock, Random(1))
    first = _until_full(budget)
    clock.now += timedelta(minutes=10)
    assert 1 <= _until_full(budget) <= 30
    clock.now += timedelta(days=1)

    assert _until_full(budget) == first


def test_a_flood_that_goes_on_leaves_a_place_now_and_then() -> None:
    """One asks every ten seconds, a flooder takes whatever there is once a minute."""
    clock = Clock()
    budget = Budget(clock, Random(2))
    _until_full(budget)
    tries = 0
    while not _takes(budget, "page", "report"):
        tries += 1
        clock.now += timedelta(seconds=10)
        if tries % 6 == 0:
            _until_full(budget)

    assert tries < 60


@pytest.mark.parametrize("purpose", get_args(Purpose))
def test_whoever_uses_it_up_cannot_count_what_others_have_sent(purpose: Purpose) -> None:
    """With five reports of others before, the number that still fits is within what is drawn."""
    seen = []
    for seed in range(200):
        budget = Budget(Clock(), Random(seed))
        for _ in range(5):
            assert _takes(budget, "page", purpose)
        seen.append(_until_full(budget, purpose=purpose))

    usual = sum(each in AT_ONCE[purpose] for each in seen)
    assert usual > 150


def test_what_comes_back_comes_at_moments_nobody_can_foretell() -> None:
    moments = []
    for seed in (1, 2):
        clock = Clock()
        budget = Budget(clock, Random(seed))
        _until_full(budget)
        while not _takes(budget, "page", "report"):
            clock.now += timedelta(seconds=1)
        moments.append(clock.now)

    assert moments[0] != moments[1]
    assert COMES_BACK["report"] <= timedelta(minutes=1)
