"""A copy of the product and its tests, in which faults may be made."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

from tests.faults.places import ROOT, environment
from tests.faults.scripts import is_script, run_scripts
from tests.support.this_machine import compile_once, keep_files_in_memory

LEFT_OUT = shutil.ignore_patterns(
    *(".git", ".venv", "node_modules", "__pycache__", ".*_cache", ".hypothesis"),
    *("tequio-data", "tequio.toml", "dist", "build"),
)
OURS = {"adapters", "bot", "config", "storage", "tests"}
LIBRARIES = (
    *("aiohttp.web", "alembic.command", "apscheduler.schedulers.asyncio", "argon2.low_level"),
    *("babel.dates", "babel.messages.pofile", "cachetools", "cryptography.fernet", "holidays"),
    *(
        "dateutil.rrule",
        "hypothesis.strategies",
        "jinja2",
        "nio",
        "psycopg",
        "pydantic_settings",
        "pyrage",
    ),
    *("slack_bolt.app.async_app", "sqlalchemy.dialects.postgresql", "sqlalchemy.dialects.sqlite"),
)
"""To import them takes longer than most tests: it is done once."""
SQLITE, POSTGRES = "sqlite", "postgres"
ONLY = {SQLITE: f"not {POSTGRES}", POSTGRES: POSTGRES}
"""Which tests are for a database, by their names: most are for none."""
OPTIONS = (
    *("-x", "-q", "-p", "no:cacheprovider"),
    "--force-reruns=0",  # a fault is found at once, or it is not
    *("-W", "ignore:Module already imported:pytest.PytestAssertRewriteWarning"),
)


@contextmanager
def copied_tree() -> Iterator[Path]:
    keep_files_in_memory()
    with TemporaryDirectory(prefix="faults-") as folder:
        Path(folder).chmod(0o711)  # databases run as somebody else, and lie in it
        tree = Path(folder) / "tree"
        shutil.copytree(ROOT, tree, ignore=LEFT_OUT)
        yield tree


def run_tests(tree: Path, tests: Sequence[str], database: str = SQLITE) -> tuple[int, str]:
    """Pytest's exit code and the end of what it prints; the first red test is enough.

    They run in a copy of this process, which knows the libraries already and nothing of ours. One
    database is enough, too. Node runs what ends in .js.
    """
    scripts = [test for test in tests if is_script(test)]
    others = [test for test in tests if not is_script(test)]
    code, told = _run_pytest(tree, others, database) if others else (0, "")
    return run_scripts(tree, scripts) if scripts and not code else (code, told)


def _run_pytest(tree: Path, tests: Sequence[str], database: str) -> tuple[int, str]:
    for library in LIBRARIES:
        import_module(library)
    told = tree.with_name("told")
    process = os.fork()
    if not process:
        _become_pytest(tree, [*OPTIONS, "-k", ONLY[database], *tests], told)
    _, status = os.waitpid(process, 0)
    return os.waitstatus_to_exitcode(status), told.read_text(encoding="utf-8")[-2000:]


def _become_pytest(tree: Path, arguments: Sequence[str], told: Path) -> NoReturn:
    """Never returns into the code that went on in the process before."""
    code = 3
    with suppress(BaseException), told.open("w", encoding="utf-8") as out:
        os.dup2(out.fileno(), 1)
        os.dup2(out.fileno(), 2)
        os.chdir(tree)
        os.environ.update(environment(tree))
        tempfile.tempdir = None  # it is looked up anew
        for name in [each for each in sys.modules if each.partition(".")[0] in OURS]:
            del sys.modules[name]
        sys.path[:] = [str(tree), *(each for each in sys.path if Path(each).resolve() != ROOT)]
        compile_once(tree.with_name("bytecode"))
        import pytest  # noqa: PLC0415  it watches what is imported from here on

        code = pytest.main([*arguments])
        sys.stdout.flush()
    os._exit(code)
