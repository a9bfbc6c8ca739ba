"""Real databases to test with: a SQLite file, and a PostgreSQL server of our own."""

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.support.postgres import new_database, start_server, stop_server
from tests.support.together import shared

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "alone")
NUMBERS = count(1)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'tequio.db'}"


@pytest.fixture
def postgres_url(postgres_server: Path) -> str:
    """A fresh, empty database."""
    return new_database(postgres_server, f"tequio_{WORKER}_{next(NUMBERS)}")


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One server, which all workers share."""
    folder = tmp_path_factory.getbasetemp()
    if WORKER != "alone":
        folder = folder.parent
    try:
        with shared(folder, start_server, stop_server) as server:
            yield server
    except ModuleNotFoundError as missing:
        pytest.skip(str(missing))
