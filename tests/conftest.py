"""What has to be so before anything else is imported; what tests are given stands in plugins.

Hypothesis alone takes five seconds of the processor to compile, in each worker.
"""

from pathlib import Path

import pytest

from tests.support.this_machine import compile_once, keep_files_in_memory

compile_once(Path(__file__).parents[1] / ".pytest_cache" / "bytecode")
keep_files_in_memory()

pytest_plugins = ("tests.support.newest_zones", "tests.support.examples", "tests.support.databases")

LONG = (
    "tests/stories/slack/test_kill.py",
    "tests/stories/engine/test_kill.py",
    "tests/stories/actions/test_a_year.py",
    "tests/privacy/test_selftest.py",
)
"""Files in which one test may take a minute."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, or the other workers wait for it alone at the end."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))
