"""Each worker of pytest-xdist reads all tests; so that this is quick, they read for each other.

Where nothing is compiled yet, as in CI, whoever reads a file compiles it: half a minute of the
processor for all. Workers that go the same way compile the same file at the same moment; those
that begin at different places find most of it compiled by another. And while tests are read almost
nothing is thrown away, so nobody looks for garbage; nor later among what was read.
"""

import os
from collections.abc import Generator, Sequence
from typing import TypeVar

import pytest

from bot.operator.loading import for_good

Found = TypeVar("Found")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    with for_good():
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Begin in each folder where no other worker begins."""
    report = yield
    if isinstance(collector, pytest.Directory) and report.result:
        report.result = from_own_place(report.result, *_worker())
    return report


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """However they were read, all workers have the same order; pytest-xdist refuses another."""
    if _worker() != (0, 1):
        items.sort(key=lambda item: item.nodeid.partition("::")[0])


def from_own_place(found: Sequence[Found], worker: int, workers: int) -> list[Found]:
    """All of it, begun where the part of this worker begins, counted from 0."""
    start = len(found) * worker // workers
    return [*found[start:], *found[:start]]


def _worker() -> tuple[int, int]:
    """Which worker this is, and of how many; 0 of 1 without pytest-xdist."""
    name = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
    return int(name.removeprefix("gw")), int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
