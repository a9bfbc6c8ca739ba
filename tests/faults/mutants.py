"""Writes all changes that mutmut makes of a file into it; which one is in force is said later."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

SETTINGS = r"""
[tool.mutmut]
source_paths = ["bot", "adapters", "storage", "config"]
do_not_mutate_patterns = ['say\(', '^\s*"[^"]*"[,)]*$']  # words have tests of their own
"""


@dataclass(frozen=True, slots=True)
class Mutant:
    name: str
    """The module, the function and a number: what `MUTANT_UNDER_TEST` is set to."""
    was: str
    becomes: str

    @property
    def function(self) -> str:
        return self.name.partition("__mutmut_")[0]


def make_mutants(tree: Path, files: Sequence[str]) -> list[Mutant]:
    """In a copy of the project; `files` are patterns. Until one is chosen, nothing has changed."""
    with (tree / "pyproject.toml").open("a", encoding="utf-8") as settings:
        settings.write(SETTINGS)
    os.chdir(tree)  # that is where mutmut looks for its settings, and our modules for their names
    found = sorted({file for pattern in files for file in tree.glob(pattern)})
    return [mutant for file in found for mutant in _changed(file, tree)]


def _changed(file: Path, tree: Path) -> list[Mutant]:
    from mutmut.mutation.file_mutation import (  # noqa: PLC0415  it is not installed elsewhere
        mutate_file_contents,
    )

    mutated = mutate_file_contents(str(file), file.read_text(encoding="utf-8"))
    file.write_text(mutated.code, encoding="utf-8")
    lines = mutated.code.splitlines()
    module = ".".join(file.relative_to(tree).with_suffix("").parts)
    sources = {
        name: lines[span.start - 1 : span.end]
        for name, span in mutated.line_span_by_function_name.items()
    }
    return [_mutant(module, name, sources) for name in mutated.mutant_names]


def _mutant(module: str, name: str, sources: Mapping[str, Sequence[str]]) -> Mutant:
    original = name.partition("__mutmut_")[0] + "__mutmut_orig"
    before, after = (
        [line.replace(each, "") for line in sources[each]] for each in (original, name)
    )
    told = list(unified_diff(before, after, n=0, lineterm=""))[2:]
    was, becomes = ([line[1:].strip() for line in told if line.startswith(each)] for each in "-+")
    return Mutant(f"{module}.{name}", " ".join(was), " ".join(becomes))
