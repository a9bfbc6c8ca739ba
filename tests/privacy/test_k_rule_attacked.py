"""The attacker of anonymous rounds finds nothing in what is shown, and finds what used to leak."""

from collections.abc import Hashable, Sequence
from fractions import Fraction
from itertools import chain, combinations

import pytest
from hypothesis import given, settings

from bot.checkins.anonymity.bands import SAFE_SCALES, band, end, rounded
from bot.checkins.anonymity.k_rule import AnonymousAnswer, publish
from bot.words.constituencies import Constituency
from tests.properties.test_k_rule_properties import QUESTIONS, Round, of_group, rounds, valued
from tests.support.k_attacker import (
    Figure,
    People,
    World,
    cells_under_k,
    learned,
    narrowed,
    ruled_out,
)

GRASSROOTS, NATIONAL = Constituency.GRASSROOTS, Constituency.NATIONAL_NGO
DONOR, INGO = Constituency.DONOR, Constituency.INGO


def answers(world: World, *kinds: Sequence[Constituency]) -> list[AnonymousAnswer]:
    """The people of each set are of these kinds in turn, and of three organisations each."""
    return [
        AnonymousAnswer("q", kind[index % len(kind)], f"{number} {index % 3}", value)
        for number, (kind, values) in enumerate(zip(kinds, world, strict=True))
        for index, value in enumerate(values)
    ]


@pytest.mark.parametrize(
    ("sizes", "kinds"),
    [
        ((5,), [[GRASSROOTS]]),
        ((8,), [[GRASSROOTS]]),
        ((11,), [[GRASSROOTS]]),
        ((5, 5), [[GRASSROOTS], [DONOR]]),
        ((4, 5), [[GRASSROOTS], [DONOR]]),
        ((5, 5), [[GRASSROOTS], [NATIONAL, INGO]]),  # one group, and others in none
    ],
    ids=str,
)
def test_every_answer_of_everybody_stays_possible_whatever_is_shown(
    sizes: Sequence[int], kinds: Sequence[Sequence[Constituency]]
) -> None:
    def shown(world: World) -> Hashable:
        return publish(["q"], answers(world, *kinds))

    assert learned(sizes, shown) == []


@pytest.mark.parametrize("scale", SAFE_SCALES, ids=str)
@pytest.mark.parametrize("sizes", [(5,), (9,), (5, 6)], ids=str)
def test_the_same_holds_for_every_scale_that_may_be_asked(
    scale: Sequence[int], sizes: Sequence[int]
) -> None:
    def shown(world: World) -> Hashable:
        return publish(["q"], answers(world, *[[GRASSROOTS], [DONOR]][: len(sizes)]))

    assert learned(sizes, shown, scale) == []


def number(total: int, people: int) -> Hashable:
    value = rounded([total] + [0] * (people - 1))
    return value, end(value, people)


@pytest.mark.parametrize("scale", SAFE_SCALES, ids=str)
def test_no_number_of_any_crowd_rules_an_answer_out(scale: Sequence[int]) -> None:
    assert not any(ruled_out(scale, people, number) for people in range(5, 90))


@pytest.mark.parametrize("scale", [(1, 4, 5), (2, 3, 4)], ids=str)
def test_of_other_scales_the_attacker_finds_what_they_would_tell(scale: Sequence[int]) -> None:
    assert any(ruled_out(scale, people, number) for people in range(5, 90))


@settings(max_examples=200)
@given(rounds())
def test_no_sum_of_what_is_shown_is_about_too_few(round_: Round) -> None:
    for question in publish(QUESTIONS, round_).questions:
        if question.overall is None:
            continue
        named = {f"{number}": each for number, each in enumerate(valued(round_, question.question))}
        groups = [of_group(named.values(), group) for group, _ in question.groups]
        figures = [
            Figure(frozenset(name for name, each in named.items() if each in group))
            for group in [list(named.values()), *groups]
        ]
        organisations = {name: each.organisation for name, each in named.items()}
        assert cells_under_k(figures, 5, organisations) == []


# --- what used to be shown: the attacker has to find it ------------------------------------------


def halves(values: Sequence[int]) -> Fraction:
    """An average to the nearest half, as it is."""
    return Fraction(int(Fraction(2 * sum(values), len(values)) + Fraction(1, 2)), 2)


def as_before(world: World) -> Hashable:
    """Groups beside a total of its own; no number where all said the same, or nearly so."""
    total = tuple(chain.from_iterable(world))
    parts = [total, *world] if len(world) > 1 else [total]
    tells = any(len(set(part)) == 1 or halves(part) in {1, 5} for part in parts)
    return tuple((band(halves(part)), None if tells else halves(part)) for part in parts)  # type: ignore[arg-type]


@pytest.mark.parametrize("sizes", [(5,), (9,), (5, 5)], ids=str)
def test_a_number_kept_back_where_all_said_the_same_tells_what_all_said(
    sizes: Sequence[int],
) -> None:
    assert any(each.is_certain for each in learned(sizes, as_before))


def test_a_total_of_its_own_tells_what_a_group_said_where_the_numbers_of_groups_do_not() -> None:
    def shown(world: World) -> Hashable:
        cells = publish(["q"], answers(world, [GRASSROOTS], [DONOR])).questions[0].groups
        return cells, halves([*world[0], *world[1]])

    found = learned((5, 5), shown)

    assert any(each.is_certain for each in found)
    assert any(each.is_one_sided for each in found)


def test_two_rounds_of_which_one_is_without_somebody_tell_what_they_said() -> None:
    """Nothing that one round shows can help against that: it must not be asked."""

    def shown(world: World) -> Hashable:
        others, somebody = world
        both = publish(["q"], answers((others + somebody,), [GRASSROOTS]))
        return both, publish(["q"], answers((others,), [GRASSROOTS]))

    assert any(each.is_one_sided for each in learned((7, 1), shown))


def people(first: int, last: int) -> People:
    return frozenset(map(str, range(first, last + 1)))


def test_adding_and_subtracting_finds_whoever_is_left() -> None:
    a, b, c = people(1, 20), people(1, 12), people(13, 19)

    assert cells_under_k(map(Figure, [a, b, c]), 5) == [people(20, 20)]
    assert cells_under_k(map(Figure, [a, b]), 5) == []
    assert cells_under_k([Figure(a), Figure(people(1, 19))], 5) == [people(20, 20)]
    assert cells_under_k([Figure(people(1, 10)), Figure(people(6, 15))], 5) == []
    ring = [people(1, 8), people(5, 12), people(1, 4) | people(9, 12)]
    found = cells_under_k(map(Figure, ring), 5)
    assert set(found) == {people(1, 4), people(5, 8), people(9, 12)}


def test_a_crowd_of_one_organisation_is_found_as_well() -> None:
    whole, part = people(1, 12), people(1, 6)
    organisations = {each: "one" if each in part else each for each in whole}

    assert cells_under_k([Figure(whole), Figure(part)], 5, organisations) == [part]
    assert cells_under_k([Figure(whole)], 5, organisations) == []


def test_solving_finds_what_figures_leave_no_room_for() -> None:
    """Two groups of five beside a total: all of one said 5, and two of the other no more than 3."""
    group, other = people(1, 5), people(6, 10)
    total = Figure(group | other, 38, 42)

    found = narrowed([total, Figure(group, 19, 25), Figure(other, 12, 13)])

    assert [found[person] for person in group] == [{5}] * 5
    assert narrowed([Figure(group, 19, 25), Figure(other, 12, 13)]) == {}


def test_solving_agrees_with_looking_at_every_world() -> None:
    """Both attackers see the same sums of three overlapping sets of people."""
    sizes, bounds = (3, 2, 2), (3, 5)

    def sums(world: World) -> tuple[int, ...]:
        values = [sum(each) for each in world]
        return tuple((a + b) // bounds[0] for a, b in combinations(values, 2))

    named = [people(1, 3), people(4, 5), people(6, 7)]
    expected = {(each.shown, each.people): each.possible for each in learned(sizes, sums)}
    for shown in {each for each, _ in expected}:
        assert isinstance(shown, tuple)
        figures = [
            Figure(a | b, bounds[0] * low, bounds[0] * low + bounds[0] - 1)
            for (a, b), low in zip(combinations(named, 2), shown, strict=True)
        ]
        found = narrowed(figures)
        for number, some in enumerate(named):
            for person in some:
                possible = expected.get((shown, number), frozenset(range(1, 6)))
                assert found.get(person, set(range(1, 6))) == possible
