"""Left out under `make coverage`: tests of what is loaded, and of how many steps are taken."""

import os

import pytest

is_counted = any(name.startswith("COVERAGE_") for name in os.environ)
"""Whether the branches that are taken are being counted, here or in a process we start."""

not_while_counted = pytest.mark.skipif(
    is_counted, reason="whoever counts branches loads modules and takes steps of their own"
)
