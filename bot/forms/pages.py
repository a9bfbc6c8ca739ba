"""A long list in parts: one is shown, and the next one is a press away."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.coalition.requests import Request
from bot.words.messages import Button, Message, Text, Words, say

ON_A_PAGE = 15
LONGEST_PAGE = 6
"""Digits."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    items: Sequence[T]
    total: Text
    """Which they are, and of how many."""
    more: tuple[Button, ...]
    """Leads to the next ones, if there are any."""


def page_of(
    found: Sequence[T],
    request: Request,
    route: str,
    *,
    size: int = ON_A_PAGE,
    kept: Collection[str] = ("text",),
) -> Page[T]:
    """The part that `request` asks for; `route` is called for the next, with the `kept` args."""
    number = _number(request)
    begin = number * size
    items = found[begin : begin + size]
    first, last = begin + 1, begin + len(items)
    total = say("{first} to {last} of {total}", first=first, last=last, total=len(found))
    args = {name: words for name, words in request.args.items() if name in kept}
    more = Button(say("More"), route, {**args, "page": str(number + 1)})
    return Page(items, total, (more,) if last < len(found) else ())


def page_message(
    found: Sequence[Words],
    request: Request,
    route: str,
    heading: Text,
    buttons: tuple[Button, ...] = (),
) -> Message:
    """The lines of that part under their heading."""
    page, elsewhere = page_of(found, request, route), request.room is not None
    if not page.items:
        return Message(heading, (say("There is nothing here."),), buttons, ephemeral=elsewhere)
    lines = (*page.items, page.total)
    return Message(heading, lines, (*page.more, *buttons), ephemeral=elsewhere)


def _number(request: Request) -> int:
    page = request.args.get("page", "0")
    return int(page) if page.isdecimal() and len(page) <= LONGEST_PAGE else 0
