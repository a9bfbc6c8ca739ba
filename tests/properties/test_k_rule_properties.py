"""Whatever a round's answers are, the k-rule keeps its promises."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain, combinations
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from bot.checkins.anonymity.bands import band, count, ends
from bot.checkins.anonymity.k_rule import AnonymousAnswer, Written, publish, release_texts
from bot.checkins.anonymity.published import Cell, Group, Published, PublishedQuestion, largest_gap
from bot.words.constituencies import Constituency, side

QUESTIONS = ("voice", "power")

Round = list[AnonymousAnswer]


@st.composite
def rounds(draw: st.DrawFn) -> Round:
    """Rounds of up to about sixty people, who skip some questions and cannot say others."""
    answers: Round = []
    present = draw(st.lists(st.sampled_from(list(Constituency)), unique=True, max_size=5))
    for constituency in present:
        organisations = draw(st.integers(1, 5))
        favourite = draw(st.integers(1, 5))
        value = st.one_of(st.just(favourite), st.integers(1, 5), st.none())
        for question in QUESTIONS:
            values = draw(st.lists(value, max_size=13))
            answers += [
                AnonymousAnswer(question, constituency, f"{constituency}{i % organisations}", each)
                for i, each in enumerate(values)
            ]
    return answers


def valued(answers: Iterable[AnonymousAnswer], question: str) -> Round:
    return [each for each in answers if each.question == question and each.value is not None]


def of_group(answers: Iterable[AnonymousAnswer], group: Group) -> Round:
    return [each for each in answers if group in (each.constituency, side(each.constituency))]


def cells(answers: Round, published: Published) -> Iterable[tuple[Cell, Round]]:
    """Every cell that is shown, with the answers behind it."""
    for shown in published.questions:
        total = valued(answers, shown.question)
        if shown.overall:
            yield shown.overall, total
        for group, cell in shown.groups:
            yield cell, of_group(total, group)


def organisations(answers: Round) -> Counter[str]:
    return Counter(each.organisation for each in answers)


def is_crowd(answers: Round, k: int = 5) -> bool:
    return len(answers) >= k and len(organisations(answers)) >= 3


def subsets(groups: Sequence[Group]) -> Iterable[tuple[Group, ...]]:
    return chain.from_iterable(combinations(groups, size) for size in range(len(groups) + 1))


@given(rounds(), st.integers(5, 12))
def test_no_cell_is_shown_under_k(answers: Round, k: int) -> None:
    for _, behind in cells(answers, publish(QUESTIONS, answers, k)):
        assert is_crowd(behind, k)


@given(rounds())
def test_groups_are_shown_only_from_ten_answers_and_never_speak_for_one_organisation(
    answers: Round,
) -> None:
    for shown in publish(QUESTIONS, answers).questions:
        total = valued(answers, shown.question)
        for group, _ in shown.groups:
            behind = of_group(total, group)
            assert len(total) >= 10
            assert max(organisations(behind).values()) * 2 <= len(behind)


@given(rounds(), st.integers(5, 12))
def test_taking_groups_from_a_total_leaves_nobody_or_a_crowd(answers: Round, k: int) -> None:
    for shown in publish(QUESTIONS, answers, k).questions:
        total = valued(answers, shown.question)
        for taken in subsets([group for group, _ in shown.groups]):
            away = list(chain.from_iterable(of_group(total, group) for group in taken))
            left = [each for each in total if each not in away]
            assert not shown.overall or not left or is_crowd(left, k)


@given(rounds())
def test_groups_are_never_shown_without_their_total(answers: Round) -> None:
    for shown in publish(QUESTIONS, answers).questions:
        assert shown.overall or not shown.groups


@given(rounds())
def test_only_one_level_of_groups_is_shown(answers: Round) -> None:
    published = publish(QUESTIONS, answers)

    assert len({type(group) for shown in published.questions for group, _ in shown.groups}) <= 1


@given(rounds())
def test_numbers_are_rounded_and_stop_before_the_ends_of_the_scale(answers: Round) -> None:
    for cell, behind in cells(answers, publish(QUESTIONS, answers)):
        low, high = ends(len(behind))
        assert cell.people is count(len(behind))
        assert 1 < low <= cell.value <= high < 5
        assert cell.value * (10 if len(behind) >= 20 else 2) % 1 == 0
        assert cell.band is band(cell.value)


@given(rounds(), st.randoms(use_true_random=False))
def test_the_order_of_answers_does_not_matter(answers: Round, chance: Random) -> None:
    shuffled = list(answers)
    chance.shuffle(shuffled)

    assert publish(QUESTIONS, shuffled) == publish(QUESTIONS, answers)


@given(rounds())
def test_who_cannot_say_leaves_no_trace(answers: Round) -> None:
    said = [each for each in answers if each.value is not None]

    assert publish(QUESTIONS, said) == publish(QUESTIONS, answers)


@given(rounds(), st.data())
def test_which_groups_are_shown_does_not_depend_on_what_they_said(
    answers: Round, data: st.DataObject
) -> None:
    fresh = data.draw(st.integers(1, 5))
    other = [replace(each, value=each.value and fresh) for each in answers]

    before, after = publish(QUESTIONS, answers), publish(QUESTIONS, other)

    assert [counts(shown) for shown in before.questions] == [
        counts(shown) for shown in after.questions
    ]


def counts(shown: PublishedQuestion) -> list[tuple[str, str]]:
    overall = [("overall", shown.overall.people)] if shown.overall else []
    return [*overall, *((group, cell.people) for group, cell in shown.groups)]


@given(rounds(), st.data())
def test_a_changed_answer_changes_only_the_cells_that_hold_it(
    answers: Round, data: st.DataObject
) -> None:
    assume(any(each.value for each in answers))
    position = data.draw(
        st.sampled_from([i for i, each in enumerate(answers) if each.value is not None])
    )
    changed = replace(answers[position], value=data.draw(st.integers(1, 5)))
    other = [*answers[:position], changed, *answers[position + 1 :]]

    before, after = publish(QUESTIONS, answers), publish(QUESTIONS, other)

    for was, now in zip(before.questions, after.questions, strict=True):
        if was.question != changed.question:
            assert was == now
            continue
        for (group, old), (_, new) in zip(was.groups, now.groups, strict=True):
            if not of_group([changed], group):
                assert old == new


@given(rounds())
def test_a_gap_is_the_difference_of_two_numbers_that_are_shown(answers: Round) -> None:
    published = publish(QUESTIONS, answers)
    gap = largest_gap(published)
    if gap:
        shown = next(each for each in published.questions if each.question == gap.question)
        values = {group: cell.value for group, cell in shown.groups}
        high, low = values[gap.high], values[gap.low]
        assert gap.size == high - low > 0


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.text(max_size=5)), max_size=12))
def test_texts_come_out_all_together_or_not_at_all(drawn: list[tuple[str, str]]) -> None:
    released = release_texts([Written(who, (text,)) for who, text in drawn], Random(1))

    theirs = Counter(who for who, _ in drawn)
    enough = len(drawn) >= 5 and len(theirs) >= 3 and 2 * max(theirs.values()) <= len(drawn)
    assert sorted(released) == (sorted(text for _, text in drawn) if enough else [])
