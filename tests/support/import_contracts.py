"""The import contracts, the graph they are held against, and imports planted in it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from grimp import ImportGraph, build_graph
from importlinter import Contract
from importlinter.api import read_configuration
from importlinter.contracts.acyclic_siblings import AcyclicSiblingsContract
from importlinter.contracts.forbidden import ForbiddenContract
from importlinter.contracts.layers import LayersContract
from importlinter.contracts.protected import ProtectedContract

from tests.support.allow_list import AllowListContract, is_under

ROOT = Path(__file__).parents[2]
PACKAGES = ("bot", "adapters", "storage", "config")
KINDS: Mapping[str, type[Contract]] = {
    "acyclic_siblings": AcyclicSiblingsContract,
    "allow_list": AllowListContract,
    "forbidden": ForbiddenContract,
    "layers": LayersContract,
    "protected": ProtectedContract,
}


@dataclass(frozen=True)
class HouseRule:
    """One contract of `.importlinter`."""

    name: str
    kind: str
    options: Mapping[str, Any]
    contract: Contract

    def names(self, option: str) -> list[str]:
        return " ".join(self.options[option]).split()

    def holds(self, graph: ImportGraph) -> bool:
        return self.contract.check(graph, verbose=False).kept

    def refused(self, graph: ImportGraph, importer: str) -> set[str]:
        """What an allow-list refuses one module, each as `importer -> imported (l.1)`."""
        assert isinstance(self.contract, AllowListContract)
        return set(map(str, self.contract.refused_of(graph, importer)))

    @property
    def container(self) -> str:
        """The folder whose layers are listed."""
        return self.names("containers")[0]

    @property
    def layers(self) -> list[list[str]]:
        """The modules that stand side by side, the highest layer first."""
        return [
            [f"{self.container}.{name.strip()}" for name in layer.split("|")]
            for layer in self.options["layers"]
        ]


@cache
def house_rules() -> tuple[HouseRule, ...]:
    read = read_configuration(str(ROOT / ".importlinter"))
    return tuple(
        HouseRule(
            options["name"],
            options["type"],
            options,
            KINDS[options["type"]](options["name"], read["session_options"], options),
        )
        for options in read["contracts_options"]
    )


def rules_of(kind: str) -> list[HouseRule]:
    return [rule for rule in house_rules() if rule.kind == kind]


@cache
def house() -> ImportGraph:
    """Every import of the four packages; whoever plants something takes it out again."""
    return build_graph(PACKAGES[0], *PACKAGES[1:], include_external_packages=True, cache_dir=None)


@cache
def unlinked() -> ImportGraph:
    """The same modules, none of which imports another."""
    graph = ImportGraph()
    for module in house().modules:
        graph.add_module(module, is_squashed=house().is_module_squashed(module))
    return graph


@cache
def our_modules() -> tuple[str, ...]:
    """Everything that can be imported, by the files that are there."""
    files = [file.relative_to(ROOT) for name in PACKAGES for file in (ROOT / name).rglob("*.py")]
    ours = [file for file in files if "node_modules" not in file.parts]
    inside = [file for file in ours if (ROOT / file).with_name("__init__.py").is_file()]
    return tuple(sorted(".".join(file.with_suffix("").parts) for file in inside))


def folders() -> list[str]:
    return [name.removesuffix(".__init__") for name in our_modules() if name.endswith(".__init__")]


@contextmanager
def planted(
    importer: str, *names: str, among: Callable[[], ImportGraph] = house
) -> Iterator[ImportGraph]:
    """The house with a few more imports in it, each as a line of its own."""
    graph = among()
    there = graph.modules
    roots = {name: name if is_under(name, *PACKAGES) else name.split(".")[0] for name in names}
    strange = {root for root in roots.values() if root not in there}
    kept = [
        detail
        for root in roots.values()
        if root not in strange
        for detail in graph.get_import_details(importer=importer, imported=root)
    ]
    for root in strange:
        graph.add_module(root, is_squashed=not is_under(root, *PACKAGES))
    for name, root in roots.items():
        line = f"import {name}"
        graph.add_import(importer=importer, imported=root, line_number=1, line_contents=line)
    try:
        yield graph
    finally:
        for root in set(roots.values()):
            graph.remove_import(importer=importer, imported=root)
        for root in strange:
            graph.remove_module(root)
        for detail in kept:
            graph.add_import(**detail)


@contextmanager
def newcomer(folder: str) -> Iterator[ImportGraph]:
    """The house with one more module in a folder, which imports nothing yet."""
    graph, module = house(), f"{folder}.newcomer"
    graph.add_module(module)
    try:
        yield graph
    finally:
        graph.remove_module(module)
