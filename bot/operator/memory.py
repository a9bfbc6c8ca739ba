"""Gives memory that was needed for a moment back to the machine, which glibc does not by itself.

Each time a large piece is let go, glibc keeps the next one as large for later, in a heap of each
thread. A vault is opened, and copied as a whole, in threads: that kept 13 MB from the start, and
160 MB more after some months.
"""

import ctypes

ONE_BY_ONE = 256 * 1024
"""Bytes from which on a piece of memory is asked for by itself, and given back at once."""
HEAPS = 1
"""For all threads: of Python's, only one asks for memory at a time."""
M_MMAP_THRESHOLD, M_ARENA_MAX = -3, -8
"""As malloc.h of glibc calls them."""


def give_memory_back() -> None:
    """For this process, before it starts a thread; where there is no glibc, nothing is done."""
    adjust = getattr(ctypes.CDLL(None), "mallopt", None)
    if adjust is not None:
        adjust(M_MMAP_THRESHOLD, ONE_BY_ONE)
        adjust(M_ARENA_MAX, HEAPS)
