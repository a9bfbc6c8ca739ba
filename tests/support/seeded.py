"""What a test draws by lot is the same each time it runs, whichever tests ran before it.

Ids, decoys, receipts, and which letters are burnt come from `secrets` and `SystemRandom`. One draw
in a thousand is odd, and of so many tests one would meet it every day, whether a change is to blame
or not. So each test draws from its own name, and what fails once fails each time. With
`TEQUIO_DRAW=2` all of them draw otherwise, and so on: what holds for some draws alone shows there.

What libraries draw below Python stays as it is: keys and seals of age, and what TLS needs.
"""

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

import pytest

OTHERWISE = "TEQUIO_DRAW"


@pytest.fixture(autouse=True)
def _drawn_from_its_name(request: pytest.FixtureRequest) -> Iterator[None]:
    """But where there is a second chance: a homeserver knows the ids of the first already."""
    if request.node.get_closest_marker("flaky"):
        yield
        return
    with drawn_from(f"{request.node.nodeid} {os.environ.get(OTHERWISE, '')}"):
        yield


@contextmanager
def drawn_from(words: str) -> Iterator[None]:
    """All that Python draws meanwhile follows from these words."""
    before = random.getstate()
    random.seed(words)
    try:
        with patch.object(random, "_urandom", random.Random(words).randbytes):
            yield
    finally:
        random.setstate(before)
