"""What an anonymous round may show, by example."""

from collections.abc import Sequence
from decimal import Decimal
from random import Random

import pytest

from bot.checkins.anonymity.bands import Band, Count, End
from bot.checkins.anonymity.k_rule import AnonymousAnswer, Written, publish, release_texts
from bot.checkins.anonymity.published import Cell, PublishedQuestion, largest_gap
from bot.words.constituencies import Constituency, Side

GRASSROOTS = Constituency.GRASSROOTS
NATIONAL = Constituency.NATIONAL_NGO
INGO = Constituency.INGO
DONOR = Constituency.DONOR
UN = Constituency.UN


def answers(
    constituency: Constituency,
    values: Sequence[int | None],
    organisations: int = 3,
    question: str = "voice",
) -> list[AnonymousAnswer]:
    """Answers of as many people as there are values, spread evenly over organisations."""
    return [
        AnonymousAnswer(question, constituency, f"{constituency} {index % organisations}", value)
        for index, value in enumerate(values)
    ]


def published(*parts: list[AnonymousAnswer], k: int = 5) -> PublishedQuestion:
    rows = [row for part in parts for row in part]
    return publish(["voice"], rows, k).questions[0]


def groups(question: PublishedQuestion) -> set[str]:
    return {group for group, _ in question.groups}


def test_four_answers_are_not_shown() -> None:
    assert published(answers(GRASSROOTS, [1, 2, 3, 4])) == PublishedQuestion("voice", None)


def test_five_answers_of_three_organisations_are_shown() -> None:
    shown = published(answers(GRASSROOTS, [1, 2, 3, 4, 3]))

    assert shown.overall == Cell(Count.FIVE, Band.CONCERN, Decimal("2.5"))
    assert shown.groups == ()


@pytest.mark.parametrize("organisations", [1, 2])
def test_five_answers_of_one_or_two_organisations_are_not_shown(organisations: int) -> None:
    assert published(answers(GRASSROOTS, [1, 2, 3, 4, 5], organisations)).overall is None


def test_a_person_who_cannot_say_is_not_one_of_the_five() -> None:
    assert published(answers(GRASSROOTS, [1, 2, 3, 4, None])).overall is None


def test_as_long_as_one_organisation_fills_what_is_left_over_another_group_goes_too() -> None:
    """Beside twelve of one funder, five more are not enough to hide what it said."""
    funder = answers(DONOR, [2] * 12, organisations=1)
    shown = published(answers(GRASSROOTS, [1, 2, 3, 2, 2]), answers(NATIONAL, [4] * 8), funder)

    assert shown.overall is not None
    assert shown.groups == ()


def test_where_groups_are_not_wanted_enough_of_each_are_only_counted_together() -> None:
    rows = [*answers(GRASSROOTS, [1, 2, 3, 2, 2]), *answers(DONOR, [4, 5, 4, 4, 4])]

    apart, together = publish(["voice"], rows), publish(["voice"], rows, in_groups=False)
    assert groups(apart.questions[0]) == {GRASSROOTS, DONOR}
    assert together.questions[0].groups == ()
    assert together.questions[0].overall == apart.questions[0].overall


def test_nine_answers_are_too_few_for_groups() -> None:
    shown = published(answers(GRASSROOTS, [1, 2, 3, 4, 5]), answers(DONOR, [3, 4, 4, 3]))

    assert shown.overall is not None
    assert shown.groups == ()


@pytest.mark.parametrize(("k", "shown"), [(5, {GRASSROOTS, DONOR}), (6, set())])
def test_where_k_was_raised_five_are_too_few_to_be_left_over_as_well(
    k: int, shown: set[Constituency]
) -> None:
    six, five = [1, 2, 3, 2, 2, 3], [4, 5, 4, 4, 4]

    assert groups(published(answers(GRASSROOTS, six), answers(DONOR, five), k=k)) == shown


@pytest.mark.parametrize(("donors", "end"), [([5, 5, 5, 5, 5], End.MORE), ([3, 3, 3, 3, 3], None)])
def test_only_where_all_numbers_stand_for_more_the_total_does(
    donors: list[int], end: End | None
) -> None:
    shown = published(answers(GRASSROOTS, [5, 5, 5, 5, 5]), answers(DONOR, donors))

    assert [cell.end for _, cell in shown.groups] == [End.MORE, end]
    assert shown.overall is not None
    assert shown.overall.end is end


def test_two_constituencies_of_five_are_shown_side_by_side() -> None:
    shown = published(answers(GRASSROOTS, [1, 2, 3, 2, 2]), answers(DONOR, [4, 5, 4, 4, 4]))

    assert shown.overall == Cell(Count.TEN, Band.TALK, Decimal("3.0"))
    assert shown.groups == (
        (GRASSROOTS, Cell(Count.FIVE, Band.CONCERN, Decimal("2.0"), End.LESS)),
        (DONOR, Cell(Count.FIVE, Band.STRENGTH, Decimal("4.0"), End.MORE)),
    )


def test_a_group_of_five_from_one_organisation_hides_itself_and_the_other_one() -> None:
    shown = published(answers(GRASSROOTS, [1, 2, 3, 2, 2]), answers(DONOR, [4, 5, 4, 4, 4], 1))

    assert shown.overall is not None
    assert shown.groups == ()


def test_a_group_in_which_one_organisation_gives_more_than_half_is_hidden() -> None:
    loud = [AnonymousAnswer("voice", DONOR, "loud", value) for value in (4, 5, 4, 5)]
    others = [AnonymousAnswer("voice", DONOR, name, 2) for name in ("quiet", "silent")]

    shown = published(answers(GRASSROOTS, [1, 2, 3, 2, 2, 3]), loud, others)

    assert shown.overall is not None
    assert shown.groups == ()


def test_rather_a_coarse_group_is_shown_than_a_small_one_hidden() -> None:
    shown = published(
        answers(GRASSROOTS, [1, 2, 3, 2, 2]),
        answers(NATIONAL, [3, 3, 2, 3, 2]),
        answers(DONOR, [4, 5, 3]),
        answers(UN, [4, 3]),
    )

    assert groups(shown) == {Side.CIVIL_SOCIETY, Side.FUNDERS_AND_DUTY_BEARERS}


def test_when_one_group_must_be_hidden_the_next_smallest_is_hidden_too() -> None:
    shown = published(
        answers(GRASSROOTS, [1, 2, 3, 2, 2, 3, 1]),
        answers(NATIONAL, [3, 3, 2, 3, 2, 1]),
        answers(INGO, [3, 3, 2, 3, 4]),
        answers(DONOR, [4, 5, 3]),
    )

    assert groups(shown) == {GRASSROOTS, NATIONAL}


def test_a_group_that_is_everybody_is_not_shown_a_second_time() -> None:
    assert published(answers(GRASSROOTS, [1, 2, 3, 2, 2] * 3)).groups == ()


def test_the_level_of_groups_is_one_for_the_whole_round() -> None:
    full = answers(GRASSROOTS, [1, 2, 3, 2, 2]), answers(DONOR, [4, 5, 3, 4, 4])
    split = (
        answers(GRASSROOTS, [1, 2, 3], question="power"),
        answers(NATIONAL, [1, 2, 3], question="power"),
        answers(DONOR, [1, 2, 3], question="power"),
        answers(UN, [1, 2, 3], question="power"),
    )
    rows = [row for part in (*full, *split) for row in part]

    voice, power = publish(["voice", "power"], rows).questions

    assert groups(voice) == groups(power) == {Side.CIVIL_SOCIETY, Side.FUNDERS_AND_DUTY_BEARERS}


def test_a_unanimous_group_is_shown_like_any_other() -> None:
    """A number kept back because all said the same would say that all said the same."""
    same = published(answers(GRASSROOTS, [3, 3, 3, 3, 3]), answers(DONOR, [4, 5, 2, 5, 4]))
    mixed = published(answers(GRASSROOTS, [1, 2, 3, 4, 5]), answers(DONOR, [4, 5, 2, 5, 4]))

    assert same == mixed
    assert same.groups[0] == (GRASSROOTS, Cell(Count.FIVE, Band.TALK, Decimal("3.0")))


def test_the_total_is_made_of_the_numbers_of_the_groups_and_of_nothing_else() -> None:
    """All donors said 5. A total of its own would leave them no other answer."""
    shown = published(answers(GRASSROOTS, [2, 3, 2, 3, 3]), answers(DONOR, [5, 5, 5, 5, 5]))
    other = published(answers(GRASSROOTS, [2, 3, 2, 3, 3]), answers(DONOR, [1, 5, 5, 5, 5]))

    assert shown == other
    assert shown.overall is not None
    assert shown.overall.value == Decimal("3.5")  # between 2.5 and 4.0


def test_those_in_no_group_that_is_shown_count_as_one_part_of_the_total() -> None:
    others = answers(NATIONAL, [2, 2, 2]), answers(INGO, [2, 2])
    some = answers(NATIONAL, [1, 2, 3]), answers(INGO, [2, 2])

    shown = published(answers(GRASSROOTS, [1, 2, 4, 4, 5, 3]), *others)

    assert groups(shown) == {GRASSROOTS}
    assert shown == published(answers(GRASSROOTS, [1, 2, 4, 4, 5, 3]), *some)


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ([5] * 5, ("4.0", End.MORE)),
        ([1] + [5] * 4, ("4.0", End.MORE)),
        ([1] * 5, ("2.0", End.LESS)),
        ([5] * 10, ("4.5", End.MORE)),
        ([1] * 10, ("1.5", End.LESS)),
        ([5] * 120, ("4.8", End.MORE)),
        ([5] * 60 + [1] * 60, ("3.0", None)),
    ],
)
def test_beyond_the_ends_that_are_shown_anybody_may_have_said_anything(
    values: list[int], shown: tuple[str, End | None]
) -> None:
    cell = published(answers(GRASSROOTS, values)).overall

    assert cell is not None
    assert (cell.value, cell.end) == (Decimal(shown[0]), shown[1])


def test_where_one_organisation_gives_more_than_half_not_even_the_total_is_shown() -> None:
    loud = [AnonymousAnswer("voice", DONOR, "loud", value) for value in (4, 5, 4, 5)]
    others = [AnonymousAnswer("voice", UN, name, 2) for name in ("quiet", "silent")]

    assert published(loud, others).overall is None
    assert published(loud[:3], others, answers(UN, [1])).overall is not None


def test_the_order_of_groups_does_not_tell_which_is_larger() -> None:
    few, many = [1, 2, 3, 2, 2], [1, 2, 3, 2, 2, 3, 2]

    one = published(answers(GRASSROOTS, few), answers(DONOR, many))
    other = published(answers(GRASSROOTS, many), answers(DONOR, few))

    assert [group for group, _ in one.groups] == [group for group, _ in other.groups]


def test_k_can_be_raised() -> None:
    shown = published(answers(GRASSROOTS, [1, 2, 3, 4, 5, 4, 3, 2, 1]), k=10)

    assert shown.overall is None


def test_k_cannot_be_lowered() -> None:
    with pytest.raises(ValueError, match="never lowered"):
        publish(["voice"], [], k=4)


def test_a_question_that_nobody_answered_is_still_named() -> None:
    assert publish(["voice"], []).questions == (PublishedQuestion("voice", None),)


def test_the_largest_gap_is_taken_from_the_numbers_shown() -> None:
    rows = [
        *answers(GRASSROOTS, [1, 2, 3, 2, 2]),
        *answers(DONOR, [4, 5, 4, 4, 4]),
        *answers(GRASSROOTS, [3, 2, 3, 3, 3], question="power"),
        *answers(DONOR, [3, 4, 3, 4, 4], question="power"),
    ]

    gap = largest_gap(publish(["power", "voice"], rows))

    assert gap is not None
    assert (gap.question, gap.high, gap.low) == ("voice", DONOR, GRASSROOTS)
    assert gap.size == Decimal("2.0")
    assert gap.is_wide


def test_half_a_step_apart_is_no_wide_gap() -> None:
    rows = [*answers(GRASSROOTS, [3, 2, 3, 3, 3]), *answers(DONOR, [3, 4, 3, 4, 4])]

    gap = largest_gap(publish(["voice"], rows))

    assert gap is not None
    assert gap.size == Decimal("0.5")
    assert not gap.is_wide


def test_groups_that_agree_have_no_gap() -> None:
    rows = [*answers(GRASSROOTS, [3, 2, 3, 3, 4]), *answers(DONOR, [3, 4, 3, 2, 3])]

    assert largest_gap(publish(["voice"], rows)) is None


def written(*texts: str, organisations: int = 3) -> list[Written]:
    return [Written(str(index % organisations), (text,)) for index, text in enumerate(texts)]


def test_four_texts_are_kept_back() -> None:
    assert release_texts(written("a", "b", "c", "d"), Random(1)) == ()


def test_five_texts_of_fewer_people_or_organisations_are_kept_back() -> None:
    prolific = [Written(str(number), ("a", "b", "c")) for number in range(4)]

    assert release_texts(prolific, Random(1)) == ()
    assert release_texts(written(*"abcdef", organisations=2), Random(1)) == ()
    assert release_texts([*written(*"ab"), *[Written("0", ("c",))] * 3], Random(1)) == ()


def test_five_texts_come_shuffled() -> None:
    texts = [str(number) for number in range(30)]

    released = release_texts(written(*texts), Random(1))

    assert sorted(released) == sorted(texts)
    assert list(released) != texts


def test_texts_follow_a_raised_k_and_no_lowered_one() -> None:
    assert release_texts(written(*"abcdefg"), Random(1), k=10) == ()
    assert release_texts(written(*"abcd"), Random(1), k=1) == ()
