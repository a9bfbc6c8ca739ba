"""What somebody typed and we did not take: the page that says so gives it back, to be copied."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from aiohttp import web

from bot.words.messages import Corrections, Reply, to_a_form

Typed: TypeAlias = Callable[[Mapping[str, str]], Sequence[str]]
"""Picks out of what a form sent what a person typed; the rest is chosen again in a moment."""
UNSENT = web.RequestKey("UNSENT", Sequence[str])
"""Only what one of our own pages sent: nobody else can have their words shown here."""


def nothing(_fields: Mapping[str, str]) -> Sequence[str]:
    """Of a form in which nothing can be typed, or of a script, whose page keeps what it has."""
    return ()


def named(name: str) -> Typed:
    """Of a form in which there is one place to type, of this name."""
    return lambda fields: (fields.get(name, ""),)


def left_to_send(typed: str, reply: Reply, *, sends: bool) -> str:
    """What stays in its field under the answer: until it was sent for good, and was not refused.

    Looked at, it may be put right there.
    """
    return "" if sends and not isinstance(to_a_form(reply), Corrections) else typed


def unsent(request: web.Request) -> Sequence[str]:
    return [each for each in request.get(UNSENT, ()) if each.strip()]
