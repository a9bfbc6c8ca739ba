"""Workers read the tests from different places on, each reads all, and nobody goes through them."""

import gc
from collections import Counter

import pytest

from tests.support.collecting import from_own_place


@pytest.mark.parametrize("workers", [1, 2, 3, 9])
def test_each_worker_begins_elsewhere_and_reads_all(workers: int) -> None:
    files = list("abcdefghi")
    ways = [from_own_place(files, worker, workers) for worker in range(workers)]

    assert ways[0] == files
    assert len({way[0] for way in ways}) == workers
    assert all(Counter(way) == Counter(files) for way in ways)


def test_in_a_small_folder_several_begin_at_the_same_place() -> None:
    assert [from_own_place(["a"], worker, 3) for worker in range(3)] == [["a"]] * 3


def test_what_was_read_is_left_out_of_every_search_for_garbage(
    request: pytest.FixtureRequest,
) -> None:
    assert gc.isenabled()
    assert gc.get_freeze_count() > len(request.session.items)
