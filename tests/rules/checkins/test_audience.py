"""Whom an anonymous round may ask."""

from datetime import date, timedelta

import pytest

from bot.checkins.anonymity.audience import (
    check_free,
    check_others,
    check_start,
    free_from,
)
from bot.words.errors import Refused
from bot.words.ids import MemberId, OrganisationId

A, B, C = OrganisationId("a"), OrganisationId("b"), OrganisationId("c")


def people(first: int, last: int) -> dict[MemberId, OrganisationId]:
    """Members with these numbers, in turn of three organisations."""
    return {MemberId(str(each)): (A, B, C)[each % 3] for each in range(first, last + 1)}


def test_eight_people_of_three_organisations_may_be_asked() -> None:
    check_start([A, A, A, B, B, B, C, C])


@pytest.mark.parametrize("audience", [[], [A, B, C, A, B, C, A], [A, B] * 10])
def test_fewer_people_or_organisations_are_refused(audience: list[OrganisationId]) -> None:
    with pytest.raises(Refused, match="8 people from 3 organisations"):
        check_start(audience)


def test_a_template_may_ask_for_more_people_and_never_for_fewer() -> None:
    with pytest.raises(Refused, match="15 people"):
        check_start([A, B, C] * 4, least=15)
    with pytest.raises(Refused, match="8 people"):
        check_start([A, B, C], least=3)


DAY = date(2026, 3, 9)
EVERYBODY = people(1, 20)


def busy(first: int, last: int, day: date = DAY) -> dict[MemberId, date]:
    """Asked the same on a day, so that they can be asked again four weeks later."""
    return free_from(day, 28, [(day, 28, people(first, last))])


def test_whoever_is_asked_the_same_elsewhere_is_not_asked_and_all_others_are() -> None:
    assert check_free(EVERYBODY, {}, DAY) == EVERYBODY.keys()
    assert check_free(EVERYBODY, busy(21, 40), DAY) == EVERYBODY.keys()
    assert check_free(EVERYBODY, busy(1, 12), DAY) == people(13, 20).keys()


@pytest.mark.parametrize(
    "asked",
    [
        (1, 20),  # the same people twice
        (1, 13),  # a part of them, so that too few are left
        (1, 30),  # or they are a part of the others
        (2, 21),  # one person replaced by another
    ],
)
def test_a_round_that_could_be_compared_is_refused_and_says_until_when(
    asked: tuple[int, int],
) -> None:
    with pytest.raises(Refused, match="another anonymous round") as refused:
        check_free(EVERYBODY, busy(*asked), DAY)
    assert "from 2026-04-06 on" in str(refused.value)


def test_a_round_may_be_asked_again_once_the_longer_period_is_over() -> None:
    others = [(DAY, 28, people(1, 20)), (DAY - timedelta(days=30), 90, people(1, 5))]

    soon = free_from(DAY + timedelta(days=27), 7, others)
    later = free_from(DAY + timedelta(days=28), 7, others)
    last = free_from(DAY + timedelta(days=60), 7, others)

    assert soon.keys() == EVERYBODY.keys()
    assert later.keys() == people(1, 5).keys()
    assert last == {}


def test_of_several_rounds_the_one_that_ends_last_counts_in_whatever_order() -> None:
    both = [(DAY, 28, people(1, 5)), (DAY - timedelta(days=10), 28, people(1, 5))]

    for others in (both, both[::-1]):
        free = free_from(DAY + timedelta(days=1), 28, others)
        assert set(free.values()) == {DAY + timedelta(days=28)}


def test_a_round_on_a_later_day_counts_as_well() -> None:
    assert free_from(DAY, 28, [(DAY + timedelta(days=27), 28, people(1, 1))])
    assert not free_from(DAY, 28, [(DAY + timedelta(days=28), 28, people(1, 1))])


def test_others_that_go_on_asking_must_leave_enough_people() -> None:
    check_others(EVERYBODY, people(1, 12).keys())
    with pytest.raises(Refused, match="another anonymous round"):
        check_others(EVERYBODY, people(1, 13).keys())


def test_eight_others_of_two_organisations_are_not_enough() -> None:
    rest = {MemberId(f"rest {each}"): (A, B)[each % 2] for each in range(8)}

    with pytest.raises(Refused):
        check_free(people(1, 8) | rest, busy(1, 8), DAY)
