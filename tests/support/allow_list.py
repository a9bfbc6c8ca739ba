"""A kind of import contract: what some modules may import, and nothing else in the world."""

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class NamesField(fields.Field[tuple[str, ...]]):
    """Dotted names, as many on a line as one likes."""

    def parse(self, raw_data: str | list[str]) -> tuple[str, ...]:
        return tuple((raw_data if isinstance(raw_data, str) else " ".join(raw_data)).split())


class Import(NamedTuple):
    importer: str
    name: str
    line: int

    def __str__(self) -> str:
        return f"{self.importer} -> {self.name} (l.{self.line})"


class AllowListContract(Contract):
    """Whatever is not named is refused, what is added later and the standard library included.

    A name stands for itself and all that is under it, on both sides. Of what is not ours, a part
    can be named too: `os.utime` lets `from os import utime` pass, but not `import os`. A name that
    nobody imports any more has to go.
    """

    type_name = "allow_list"

    modules = NamesField()
    allowed = NamesField()

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002
        modules: tuple[str, ...] = self.modules  # type: ignore[assignment]
        allowed: tuple[str, ...] = self.allowed  # type: ignore[assignment]
        missing = [name for name in modules if name not in graph.modules]
        found = sorted(_imports(graph, [name for name in modules if name not in missing]))
        refused = self.refused(found)
        used = {name for each in found for name in _upwards(each.name)}
        idle = [name for name in allowed if name not in used]
        problems = [
            *(f"there is no {name}" for name in missing),
            *map(str, refused),
            *(f"nobody imports {name}" for name in idle),
        ]
        return ContractCheck(kept=not problems, metadata={"problems": problems})

    def refused(self, imports: Iterable[Import]) -> list[Import]:
        allowed: tuple[str, ...] = self.allowed  # type: ignore[assignment]
        return [each for each in imports if not is_under(each.name, *allowed)]

    def refused_of(self, graph: ImportGraph, importer: str) -> list[Import]:
        """Of one module alone, which is much quicker than all that the contract is about."""
        return self.refused(_imports_of(graph, importer))

    def render_broken_contract(self, check: ContractCheck) -> None:
        for problem in check.metadata["problems"]:
            output.print_error(f"- {problem}")
        output.new_line()


def _imports(graph: ImportGraph, names: Iterable[str]) -> Iterator[Import]:
    for name in names:
        for importer in (name, *graph.find_descendants(name)):
            yield from _imports_of(graph, importer)


def _imports_of(graph: ImportGraph, importer: str) -> Iterator[Import]:
    for imported in graph.find_modules_directly_imported_by(importer):
        yield from _exactly(graph, importer, imported)


def _exactly(graph: ImportGraph, importer: str, imported: str) -> Iterator[Import]:
    """Of what is not ours, the graph knows only the root; the lines say which part of it."""
    details = graph.get_import_details(importer=importer, imported=imported)
    if not details or not graph.is_module_squashed(imported):
        yield Import(importer, imported, details[0]["line_number"] if details else 0)
        return
    for detail in details:
        for name in names_in(detail["line_contents"], imported):
            yield Import(importer, name, detail["line_number"])


@cache
def names_in(line: str, root: str) -> tuple[str, ...]:
    """What a line imports of `root`; the root itself where the line does not say it in full."""
    try:
        statements = ast.parse(line.strip()).body
    except SyntaxError:  # it goes on in the next line
        words = line.split()
        return (words[1] if words[0] == "from" else root,)
    match statements:
        case [ast.ImportFrom(module=str(module), names=names)]:
            return tuple(f"{module}.{each.name}" for each in names)
        case [ast.Import(names=names)]:
            return tuple(each.name for each in names if is_under(each.name, root))
        case _:
            return (root,)


def _upwards(name: str) -> Iterator[str]:
    """`a.b.c`, `a.b` and `a`."""
    while name:
        yield name
        name = name.rpartition(".")[0]


def is_under(module: str, *names: str) -> bool:
    """Whether it is one of these, or in one of these."""
    return f"{module}.".startswith(tuple(f"{name}." for name in names))
