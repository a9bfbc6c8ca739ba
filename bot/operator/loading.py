"""What a program loads at its start stays until it ends."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def for_good() -> Iterator[None]:
    """The collector looks through nothing meanwhile, and never through what was loaded.

    That is a fifth of the start, and later a pause of some hundredths of a second now and then.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


@contextmanager
def without(library: str) -> Iterator[None]:
    """What is imported inside does not find `library`, unless it was loaded before."""
    if library in sys.modules:
        yield
        return
    sys.modules[library] = None  # type: ignore[assignment]  # so Python itself says: not to be found
    try:
        yield
    finally:
        del sys.modules[library]
