"""Three real instances on one PostgreSQL, killed, stopped and cut off: a small `make chaos`."""

from pathlib import Path

import pytest

from tests.support.chaos import Size, played


@pytest.mark.timeout(1800)  # leases run out, and three processes start again and again
async def test_nothing_is_lost_or_doubled_whatever_happens_to_instances_and_database(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    size = Size(people=10, each=12, speed=10)

    outcome = await played(size, tmp_path, print)

    told = capsys.readouterr().out
    assert (outcome.lost, outcome.doubled) == (0, 0), told
    assert not any(outcome.left.values()), told
