"""What has to be so before anything else is imported; what tests are given stands in plugins.

Hypothesis alone takes five seconds of the processor to compile, in each worker.
"""

from pathlib import Path

import pytest

from tests.support.this_machine import compile_once, keep_files_in_memory, keep_memory

compile_once(Path(__file__).parents[1] / ".pytest_cache" / "bytecode")
keep_files_in_memory()
keep_memory()

pytest_plugins = (
    "tests.support.collecting",
    "tests.support.newest_zones",
    "tests.support.examples",
    "tests.support.databases",
    "tests.support.seeded",
)

LONG = (
    "tests/stories/slack/test_kill.py",
    "tests/stories/engine/test_kill.py",
    "tests/stories/actions/test_a_year.py",
    "tests/privacy/test_selftest.py",
    "tests/privacy/test_latency.py",
    "tests/live/test_several_instances.py",
    "tests/live/test_pages_looked_at.py",
)
"""Files in which one test may take half a minute or more."""
OTHERS_TAKE_PART = (
    "tests/live/",
    "tests/contracts/test_adapters.py",
    "tests/contracts/test_database_crashes.py",
    "tests/stories/concerns/test_paging.py",
    "tests/stories/engine/test_kill.py",
    "tests/stories/operator/test_command_line.py",
    "tests/stories/operator/test_init.py",
    "tests/stories/slack/test_kill.py",
    "tests/stories/slack/test_serving.py",
)
"""Where browsers, a homeserver or processes run beside the test, each at its own pace."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, or the other workers wait for it alone at the end."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))
    for item in items:
        if has_second_chance(item.nodeid):
            item.add_marker(pytest.mark.flaky(reruns=1))


def has_second_chance(nodeid: str) -> bool:
    """Whether it is tried once more if it fails. What depends on our own code alone never is."""
    return nodeid.startswith(OTHERS_TAKE_PART)
