"""Of what is drawn by lot nothing is left to the day on which the tests run."""

import random
import secrets
from random import SystemRandom

from bot.concerns.sealed.receipts import new_receipt
from tests.support.seeded import drawn_from


def _drawn() -> tuple[object, ...]:
    row = list(range(50))
    SystemRandom().shuffle(row)
    return (
        secrets.token_hex(8),
        secrets.choice(range(10**9)),
        secrets.randbelow(10**9),
        row,
        random.random(),
        new_receipt(),
    )


def test_what_is_drawn_follows_from_the_name() -> None:
    with drawn_from("a name"):
        first = _drawn(), _drawn()
    with drawn_from("a name"):
        again = _drawn(), _drawn()
    with drawn_from("another name"):
        others = _drawn(), _drawn()

    assert first == again
    assert len({str(each) for each in (*first, *others)}) == 4


def test_a_test_draws_from_its_own_name() -> None:
    drawn = secrets.token_hex(8)
    with drawn_from("tests/rules/house/test_seeded.py::test_a_test_draws_from_its_own_name "):
        again = secrets.token_hex(8)
    assert drawn == again


def test_afterwards_everything_is_drawn_as_ever() -> None:
    urandom = random._urandom  # type: ignore[attr-defined]
    state = random.getstate()
    with drawn_from("a name"):
        _drawn()
    assert random.getstate() == state
    assert random._urandom is urandom  # type: ignore[attr-defined]
