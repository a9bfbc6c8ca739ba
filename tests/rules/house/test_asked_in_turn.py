"""What is asked in turn is told apart by its answers or by its times, and only where it differs."""

from random import Random
from time import process_time

import pytest

from tests.support.asked_in_turn import (
    ALPHA,
    Answered,
    Begun,
    Clock,
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
    assert not expired.same_time
    assert shredded.same_time
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

    delay = shows_from(one, other, ALPHA["wall"])

    assert 0.001 < delay < 0.005
    assert p_value(one, [each + delay for each in other]) <= ALPHA["wall"]
    assert p_value(one, [each + delay / 1.2 for each in other]) == pytest.approx(0.05, abs=0.045)


async def test_where_all_that_answers_runs_here_the_processor_is_looked_at_too() -> None:
    def working(seconds: float) -> Side:
        async def answers() -> Answered:
            begun = Begun()
            until = process_time() + seconds
            while process_time() < until:
                pass
            return begun.answered("no")

        return answers

    wall, processor = pairs(await asked_in_turn({"quick": working(0), "slow": working(0.002)}, 20))

    assert (wall.clock, processor.clock) == ("wall", "processor")
    assert processor.medians[1] >= 0.002
    assert not processor.same_time
    assert processor.same_words
    assert "the processor’s share" in str(processor)


@pytest.mark.parametrize(("clock", "most"), [("wall", 12), ("processor", 3)])
def test_rows_of_the_same_kind_are_told_apart_as_seldom_as_is_said(clock: Clock, most: int) -> None:
    """Of four hundred pairs of fifty, four on the wall’s clock; none of these twice in a row."""
    chance = Random(11)
    found = [
        p_value(*([chance.lognormvariate(0, 1) for _ in range(50)] for _ in range(2)))
        <= ALPHA[clock]
        for _ in range(400)
    ]

    assert sum(found) <= most
    assert not any(first and second for first, second in zip(found[::2], found[1::2], strict=True))
