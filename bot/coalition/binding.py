"""Binds handlers to what they may touch: each gets its own store, and nothing else."""

from collections.abc import Callable, Mapping
from typing import TypeVar

Asked = TypeVar("Asked")
Store = TypeVar("Store")
Whole = TypeVar("Whole")
Told = TypeVar("Told")


def bound(
    handlers: Mapping[str, Callable[[Asked, Store], Told]], store: Callable[[Whole], Store]
) -> dict[str, Callable[[Asked, Whole], Told]]:
    """Handlers that are called with the whole transaction, by their routes."""

    def bind(handler: Callable[[Asked, Store], Told]) -> Callable[[Asked, Whole], Told]:
        return lambda asked, whole: handler(asked, store(whole))

    return {route: bind(handler) for route, handler in handlers.items()}
