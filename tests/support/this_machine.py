"""What the tests take from the machine they run on: room in memory for files, and time once."""

import ctypes
import os
import sys
import tempfile
from pathlib import Path

from bot.operator.memory import HEAPS, M_ARENA_MAX, M_MMAP_THRESHOLD

MEMORY = Path("/dev/shm")
ENOUGH = 2 * 1024**3
"""Bytes; databases, homeservers and browsers of two workers take about a quarter of it."""
LARGEST = 32 * 1024**2
"""Bytes of a piece of memory that is kept: the most that glibc takes, or a vault of two months."""
M_TRIM_THRESHOLD = -1
"""As malloc.h of glibc calls it."""


def keep_files_in_memory() -> None:
    """Let all that is temporary lie in memory, here and in the processes that are started.

    Databases wait for the disk at every commit, and no test could see a difference: a process
    that is killed leaves behind all that it has written, on a disk or not. That they do wait is a
    setting, which tests/contracts/test_durability.py reads.
    """
    if "TMPDIR" not in os.environ and _has_room(MEMORY):
        os.environ["TMPDIR"] = str(MEMORY)
        tempfile.tempdir = None  # it is looked up anew


def _has_room(folder: Path) -> bool:
    if not (folder.is_dir() and os.access(folder, os.W_OK)):
        return False
    found = os.statvfs(folder)
    can_run_programs = not found.f_flag & os.ST_NOEXEC
    return can_run_programs and found.f_bavail * found.f_frsize >= ENOUGH


def compile_once(folder: Path) -> None:
    """Where nothing may be written beside the sources, keep what is compiled from them here.

    Otherwise every process that a test starts compiles all that it imports: two seconds for a
    homeserver, one for ourselves.
    """
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder)
        sys.dont_write_bytecode, sys.pycache_prefix = False, str(folder)


def keep_memory() -> None:
    """Large pieces are kept for the next vault, in one heap of all threads.

    Where there is no glibc, nothing is done.
    What runs for months gives them back (`bot/operator/memory.py`), and has them filled with zeros
    by the system each time: with vaults that are written hundreds of times, that is a quarter of
    the processor's time.
    """
    adjust = getattr(ctypes.CDLL(None), "mallopt", None)
    if adjust is not None:
        adjust(M_MMAP_THRESHOLD, LARGEST)
        adjust(M_TRIM_THRESHOLD, 2 * LARGEST)
        adjust(M_ARENA_MAX, HEAPS)
