"""Whoever owes somebody a message says what its reader has to be when it is shown."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

BOT = Path(__file__).parents[3] / "bot"


def owing(source: str) -> Iterator[ast.Call]:
    """Each place in which something is put into an outbox."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Attribute(attr="put", value=ast.Name(id="outbox"))):
                yield node
            case ast.Call(func=ast.Attribute(attr="put", value=ast.Attribute(attr="outbox"))):
                yield node
            case _:
                pass


def says_it(call: ast.Call) -> bool:
    return any(each.arg == "needs" for each in call.keywords)


FOUND = {path: list(owing(path.read_text())) for path in sorted(BOT.rglob("*.py"))}


@pytest.mark.parametrize("path", [p for p, found in FOUND.items() if found], ids=lambda p: p.stem)
def test_whoever_owes_a_message_says_who_may_read_it(path: Path) -> None:
    assert [call.lineno for call in FOUND[path] if not says_it(call)] == []


def test_a_place_that_does_not_say_it_is_found() -> None:
    written = "tx.outbox.put(ada, news)\noutbox.put(ada, news, needs=ANYBODY)\nagenda.put(key, at)"

    assert [says_it(call) for call in owing(written)] == [False, True]
