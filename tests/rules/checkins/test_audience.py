"""Whom an anonymous round may ask."""

import pytest

from bot.checkins.anonymity.audience import check_overlap, check_start
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


def test_two_rounds_with_nobody_in_common_may_run() -> None:
    check_overlap(people(1, 8), people(9, 16))


def test_two_rounds_may_share_people_if_each_asks_five_others_of_three_organisations() -> None:
    check_overlap(people(1, 10), people(6, 15))


@pytest.mark.parametrize(
    ("audience", "other"),
    [
        ((1, 20), (1, 20)),  # the same people twice
        ((1, 20), (1, 10)),  # a part of them
        ((1, 10), (1, 20)),  # or the other way round
        ((1, 20), (2, 21)),  # one person replaced by another
    ],
)
def test_two_rounds_that_could_be_compared_are_refused(
    audience: tuple[int, int], other: tuple[int, int]
) -> None:
    with pytest.raises(Refused, match="another anonymous round"):
        check_overlap(people(*audience), people(*other))


def test_five_others_of_one_organisation_are_not_enough() -> None:
    rest = {MemberId(f"rest {each}"): A for each in range(5)}

    with pytest.raises(Refused):
        check_overlap(people(1, 8) | rest, people(1, 8) | people(20, 30))
