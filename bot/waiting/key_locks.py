"""Look, wait, act is done by one at a time: whoever comes second sees what the first one did."""

import asyncio
from collections.abc import Hashable
from typing import Generic, TypeVar
from weakref import WeakValueDictionary

Key = TypeVar("Key", bound=Hashable)


class KeyLocks(Generic[Key]):
    """A lock for each key, for as long as somebody holds it or waits for it."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[Key, asyncio.Lock] = WeakValueDictionary()

    def of(self, key: Key) -> asyncio.Lock:
        """To be used at once: `async with locks.of(key):`."""
        return self._locks.setdefault(key, asyncio.Lock())
