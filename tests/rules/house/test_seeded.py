"""Of what is drawn by lot nothing is left to the day on which the tests run."""

import ast
import random
import secrets
from collections.abc import Iterator
from pathlib import Path
from random import SystemRandom

from bot.concerns.sealed.receipts import new_receipt
from tests.conftest import has_second_chance
from tests.support.seeded import drawn_from

ROOT = Path(__file__).parents[3]
FOLDERS = ("bot", "adapters", "storage", "config", "tests")


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


def _seeded_by_nothing(code: str) -> Iterator[int]:
    """Lines with a generator that begins somewhere else each time, and nobody can say where."""
    for each in ast.walk(ast.parse(code)) if "Random()" in code else ():
        match each:
            case ast.Call(func, [], []) if ast.unparse(func).rpartition(".")[2] == "Random":
                yield each.lineno


def test_no_generator_begins_where_nobody_can_say() -> None:
    files = [file for folder in FOLDERS for file in (ROOT / folder).rglob("*.py")]
    found = [
        f"{name}:{line}"
        for name, file in ((str(each.relative_to(ROOT)), each) for each in files)
        if not has_second_chance(name) and "node_modules" not in name
        for line in _seeded_by_nothing(file.read_text("utf-8"))
    ]

    assert found == []
    assert [*_seeded_by_nothing("lot = Random()\nother = random.Random()\nRandom(7)")] == [1, 2]
