"""What was needed for a moment goes back to the machine: seen in a process of its own."""

import platform
import subprocess
import sys

import pytest

from bot.operator.memory import give_memory_back

ON_GLIBC = pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library")

THREADS_THAT_NEED_MUCH = """
import ctypes, threading
{before}
c = ctypes.CDLL(None)
c.malloc.restype = ctypes.c_void_p

def need_much():
    pieces = [c.malloc(200_000) for _ in range(20)]
    met.wait()
    for piece in pieces:
        c.free(ctypes.c_void_p(piece))

met = threading.Barrier(3)
threads = [threading.Thread(target=need_much) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
c.malloc_stats()
"""


@ON_GLIBC
def test_threads_have_one_heap_together_and_not_one_each() -> None:
    before = "from bot.operator.memory import give_memory_back; give_memory_back()"

    assert "Arena 1:" in _heaps(THREADS_THAT_NEED_MUCH.format(before=""))
    assert "Arena 1:" not in _heaps(THREADS_THAT_NEED_MUCH.format(before=before))


@ON_GLIBC
def test_whatever_is_carried_out_gives_memory_back() -> None:
    command = ["backup", "--config", "/nowhere/tequio.toml"]
    before = f"from bot.__main__ import main; main({command})"

    told = _heaps(THREADS_THAT_NEED_MUCH.format(before=before))

    assert "/nowhere/tequio.toml" in told
    assert "Arena 1:" not in told


def test_where_there_is_no_glibc_nothing_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ctypes.CDLL", lambda _name: object())

    give_memory_back()


def _heaps(program: str) -> str:
    """What glibc tells of its heaps at the end."""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )
    return done.stderr
