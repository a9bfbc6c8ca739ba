"""Whoever calls something reads beforehand what it raises."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.support.import_contracts import ROOT

FILES = sorted(
    file
    for package in ("bot", "adapters", "storage", "config")
    for file in (ROOT / package).rglob("*.py")
    if "migrations/versions" not in file.as_posix()
)
BY_CONTRACT = {
    "Request": {"Refused", "Invalid"},
    "AnonymousRequest": {"Refused", "Invalid"},
    "web.Request": {"HTTPException"},
}
"""What every handler may raise, by what it is called with; said at `Handler`, and by aiohttp."""
OTHER_WORDS = {
    "Refused": ("Refuse",),
    "HTTPBadRequest": ("400",),
    "HTTPForbidden": ("403", "Refuse"),
    "HTTPNotFound": ("404",),
    "HTTPRequestEntityTooLarge": ("413",),
}

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Raising:
    where: str
    error: str
    told: str
    """The docstrings of the function and of all that it stands in."""

    @property
    def is_told(self) -> bool:
        return any(word in self.told for word in (self.error, *OTHER_WORDS.get(self.error, ())))


def _raising(node: ast.Module | ast.ClassDef, where: str, told: str) -> Iterator[Raising]:
    """What the public functions in there raise themselves."""
    told += ast.get_docstring(node) or ""
    for each in node.body:
        if isinstance(each, ast.ClassDef) and not each.name.startswith("_"):
            yield from _raising(each, f"{where} {each.name}", told)
        elif isinstance(each, Function) and not each.name.startswith("_"):
            said = told + (ast.get_docstring(each) or "")
            for error in sorted(set(_errors(each)) - _by_contract(each)):
                yield Raising(f"{where} {each.name}", error, said)


def _errors(function: Function) -> Iterator[str]:
    """Leaves out what is only passed on, and what belongs to a function inside."""
    todo: list[ast.AST] = list(function.body)
    while todo:
        node = todo.pop()
        if isinstance(node, Function | ast.ClassDef | ast.Lambda):
            continue
        todo += ast.iter_child_nodes(node)
        if isinstance(node, ast.Raise) and node.exc is not None:
            error = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
            name = ast.unparse(error).rpartition(".")[2]
            if name[0].isupper():
                yield name


def _by_contract(function: Function) -> set[str]:
    kinds = {ast.unparse(each.annotation) for each in function.args.args if each.annotation}
    found = set().union(*(BY_CONTRACT.get(kind, set()) for kind in kinds))
    if "HTTPException" in found:
        found |= {error for error in _errors(function) if error.startswith("HTTP")}
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_public_functions_say_what_they_raise(file: object) -> None:
    path = ROOT / str(file)
    module = ast.parse(path.read_text("utf-8"))
    name = str(path.relative_to(ROOT))

    assert [f"{e.where}: {e.error}" for e in _raising(module, name, "") if not e.is_told] == []


def test_what_is_raised_is_found_and_what_is_passed_on_is_not() -> None:
    text = '''
class Open:
    """Raises Closed."""
    def told(self): raise Closed
    def untold(self):
        """Nothing of it here."""
        raise errors.Lost("x") from None
    def passes_on(self):
        try: work()
        except Lost as lost: raise lost
        except Closed: raise
    def _private(self): raise Lost
def outer():
    def inner(): raise Lost
    return inner
'''
    found = list(_raising(ast.parse(text), "here", ""))

    assert [(each.where, each.error) for each in found if not each.is_told] == [
        ("here Open untold", "Lost")
    ]
