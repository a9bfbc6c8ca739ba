"""How many have answered, by group: no group, and no difference, is about a few people."""

from hypothesis import given
from hypothesis import strategies as st

from bot.checkins.anonymity.taking_part import Part, parts, without_answers
from tests.support.k_attacker import Figure, cells_under_k

PEOPLE = st.lists(st.tuples(st.sampled_from("abcde"), st.booleans()), max_size=40)


def test_a_group_of_four_is_not_told_apart() -> None:
    found = parts([("en", True)] * 7 + [("es", False)] * 4 + [("ar", True)])

    assert found == [Part("en", 7, 7), Part("es", 4, None), Part("ar", 1, None)]


def test_where_one_would_be_left_over_the_smallest_group_goes_too() -> None:
    found = parts([("en", True)] * 7 + [("es", False)] * 5 + [("ar", False)])

    assert found == [Part("en", 7, 7), Part("es", 5, None), Part("ar", 1, None)]


def test_where_nobody_is_left_over_every_group_of_five_is_told() -> None:
    found = parts([("en", True)] * 6 + [("es", False)] * 5)

    assert found == [Part("en", 6, 6), Part("es", 5, 0)]
    assert without_answers(found) == [Part("en", 6, None), Part("es", 5, None)]


def test_of_six_people_with_one_apart_nothing_is_told_by_group() -> None:
    assert parts([("en", True)] * 5 + [("ar", False)])[0].answered is None


@given(PEOPLE)
def test_no_sum_of_what_is_told_is_about_too_few(people: list[tuple[str, bool]]) -> None:
    by_group = dict[str, set[str]]()
    for number, (group, _) in enumerate(people):
        by_group.setdefault(group, set()).add(str(number))
    told = [each.group for each in parts(people) if each.answered is not None]
    everybody = frozenset(map(str, range(len(people))))
    figures = [Figure(everybody), *(Figure(frozenset(by_group[each])) for each in told)]

    few = cells_under_k(figures, 5) if len(people) >= 5 else []
    assert few == []
    assert len(people) >= 5 or told == []
