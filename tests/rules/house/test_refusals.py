"""Whoever names what is not there reads also how to find what is."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[3]
BEGINS = "I know no"


def _refusals(tree: ast.AST) -> Iterator[str]:
    """The sentences that are refused with, where they stand in the call."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Name("Refused"),
                args=[ast.Call(func=ast.Name("say"), args=[ast.Constant(str(sentence)), *_])],
            ):
                yield sentence
            case _:
                pass


def test_what_is_not_known_is_refused_with_what_to_do_next() -> None:
    files = sorted((ROOT / "bot").rglob("*.py"))
    found = [text for file in files for text in _refusals(ast.parse(file.read_text("utf-8")))]

    unknown = [text for text in found if text.startswith(BEGINS)]
    assert len(unknown) > 2, "this test finds them"
    assert [text for text in unknown if ". " not in text] == []
