"""Binds handlers to what they may touch: each gets its own store, and nothing else."""

from collections.abc import Callable, Mapping, Sequence
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


def each_in_turn(
    *tables: Mapping[str, Callable[[Asked, Whole], None]],
) -> dict[str, Callable[[Asked, Whole], None]]:
    """One table of all; what several features do about the same thing, they do one by one."""
    routes = dict.fromkeys(route for table in tables for route in table)
    return {route: _in_turn([t[route] for t in tables if route in t]) for route in routes}


def _in_turn(handlers: Sequence[Callable[[Asked, Whole], None]]) -> Callable[[Asked, Whole], None]:
    def all_of_them(asked: Asked, whole: Whole) -> None:
        for handler in handlers:
            handler(asked, whole)

    return all_of_them
