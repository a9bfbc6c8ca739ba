"""Tries one mutant after the other, each in a fork of a process that knows the tests already.

What is imported and made ready once is there for all of them: a mutant costs as much as the
tests until one notices it. Pytest runs in that process, with `Forks` in place of its own loop.
"""

import gc
import json
import os
import resource
import signal
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from time import process_time
from typing import NoReturn

import pytest

from tests.faults.mutants import Mutant, make_mutants
from tests.faults.reasons import is_explained, read_reasons

CHOICE = "MUTANT_UNDER_TEST"
LONGEST = 120
"""Seconds on the clock after which a mutant waits for ever; the processor's are counted apart."""
QUICK = ("--force-reruns=0", "-p", "no:cacheprovider", "--tb=no", "--assert=plain", "--timeout=0")
"""Without pytest's own limit, which would put off the alarm that ends a mutant that waits."""
CHEAP = ("-k", "not postgres and not killed_at_any_step")


@dataclass(slots=True, eq=False)
class Forks:
    mutants: Sequence[Mutant]
    survived: list[Mutant] = field(default_factory=list)
    noticed: int = 0
    red: list[str] = field(default_factory=list)
    """Tests that fail; in the process itself, before anything is changed."""
    _seconds: dict[pytest.Item, float] = field(default_factory=dict)
    _near: dict[str, list[pytest.Item]] = field(default_factory=lambda: defaultdict(list))
    """By function: the tests that come by it; what noticed the last mutant is asked first."""
    _when_red: Callable[[], object] = lambda: None

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if self.red:  # a file of tests cannot be read
            return True
        with _chosen("stats"):
            for item in session.items:
                self._watch(item)
        for items in self._near.values():
            items.sort(key=self._seconds.__getitem__)
        gc.freeze()  # what is there already need not be looked through in each fork
        if not self.red:
            for number, mutant in enumerate(self.mutants, start=1):
                self._try(mutant)
                _tell(f"\r{number} of {len(self.mutants)}, {len(self.survived)} survive ")
        return True

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.red.append(report.nodeid)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.red.append(report.nodeid)
            self._when_red()

    def _watch(self, item: pytest.Item) -> None:
        from mutmut.state import state  # noqa: PLC0415  it is installed for this alone

        state()._stats.clear()
        begun = process_time()
        _run(item)
        self._seconds[item] = process_time() - begun
        for function in state()._stats:
            self._near[function].append(item)

    def _try(self, mutant: Mutant) -> None:
        items = self._near[mutant.function]
        reads, writes = os.pipe()
        process = os.fork()
        if not process:
            self._be_changed(mutant, items, writes)
        os.close(writes)
        with os.fdopen(reads) as told:
            noticed = told.read()
        _, status = os.waitpid(process, 0)
        if noticed:
            items.insert(0, items.pop(int(noticed)))
        if status:
            self.noticed += 1
        else:
            self.survived.append(mutant)

    def _be_changed(self, mutant: Mutant, items: Sequence[pytest.Item], writes: int) -> NoReturn:
        """Never comes back; ends with 0 where no test was red."""
        seconds = int(3 + 4 * sum(self._seconds[item] for item in items))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
        signal.alarm(LONGEST)
        with _chosen(mutant.name):
            for place, item in enumerate(items):
                self._when_red = partial(_end, writes, place)
                _run(item)
        os._exit(0)


def _end(writes: int, place: int) -> NoReturn:
    """At once: what was set up need not be taken down."""
    os.write(writes, f"{place}".encode())
    os._exit(1)


def _run(item: pytest.Item) -> None:
    """All that was set up is taken down, but not what is for a whole session."""
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=item.session)


@contextmanager
def _chosen(name: str) -> Iterator[None]:
    os.environ[CHOICE] = name
    yield
    del os.environ[CHOICE]


def _tell(text: str) -> None:
    print(text, end="", file=sys.stderr, flush=True)


def main(files: Sequence[str], tests: Sequence[str], told: Path) -> None:
    """Change files of a copy of the project, which is the working directory; tell what survived.

    What is explained already is not tried.
    """
    made, reasons = make_mutants(Path.cwd(), files), read_reasons()
    forks = Forks([each for each in made if not is_explained(each, reasons)])
    pytest.main([*QUICK, *CHEAP, "-q", "-p", "no:xdist", *tests], plugins=[forks])
    if not forks.red and forks.noticed + len(forks.survived) < len(forks.mutants):
        forks.red.append("pytest itself")  # not one was tried: that is no praise for the tests
    survived = [asdict(each) for each in forks.survived]
    counts = {"made": len(made), "explained": len(made) - len(forks.mutants)}
    told.write_text(json.dumps({**counts, "red": forks.red, "survived": survived}))


if __name__ == "__main__":
    main(**json.loads(sys.argv[1]), told=Path(sys.argv[2]))
