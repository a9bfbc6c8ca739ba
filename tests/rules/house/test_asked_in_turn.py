"""What is asked in turn is told apart by its answers or by its times, and only where it differs."""

from random import Random

import pytest

from tests.support.asked_in_turn import (
    ALPHA,
    Answered,
    Row,
    Side,
    asked_in_turn,
    pairs,
    shows_from,
)
from tests.support.two_samples import p_value


def _side(seed: int, mean: float = 0.1, told: str = "no") -> Side:
    """Seconds by a normal lot, a tenth of which they vary."""
    chance = Random(seed)

    async def answers() -> Answered:
        return Answered(chance.gauss(mean, 0.01), told)

    return answers


async def test_only_what_is_slower_or_says_something_else_is_not_alike() -> None:
    sides = {
        "unknown": _side(1),
        "wrong": _side(2),
        "expired": _side(3, 0.105),
        "shredded": _side(4, told="gone"),
    }

    wrong, expired, shredded = pairs(await asked_in_turn(sides, 400))

    assert wrong.alike
    assert expired.same_words
    assert expired.p < ALPHA
    assert shredded.p > ALPHA
    assert not expired.alike
    assert not shredded.alike
    assert str(expired).startswith("| unknown; expired | the same | 10")


async def test_all_are_asked_in_each_round_in_another_order_and_the_first_is_not_counted() -> None:
    asked: list[str] = []

    def noting(name: str) -> Side:
        async def answers() -> Answered:
            asked.append(name)
            return Answered(len(asked), name)

        return answers

    rows = await asked_in_turn({name: noting(name) for name in "abc"}, 20)

    rounds = [asked[at : at + 3] for at in range(0, len(asked), 3)]
    assert all(sorted(each) == ["a", "b", "c"] for each in rounds)
    assert len(rounds) == 21
    assert len({each[0] for each in rounds}) == 3
    assert all(len(row.seconds) == 20 and min(row.seconds) > 3 for row in rows.values())


def test_answers_that_differ_among_themselves_are_not_the_same() -> None:
    rows = {"one": Row([1.0, 2.0], {"no", "never"}), "other": Row([1.0, 2.0], {"no", "never"})}

    (pair,) = pairs(rows)

    assert not pair.same_words


def test_it_says_from_which_delay_on_a_difference_would_have_shown() -> None:
    chance = Random(5)
    one, other = ([chance.gauss(0.1, 0.01) for _ in range(200)] for _ in range(2))

    delay = shows_from(one, other)

    assert 0.001 < delay < 0.005
    assert p_value(one, [each + delay for each in other]) <= ALPHA
    assert p_value(one, [each + delay / 1.2 for each in other]) == pytest.approx(0.05, abs=0.045)
