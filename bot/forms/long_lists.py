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
    total: tuple[Text, ...]
    """Which they are, and of how many; nothing where these are all."""
    more: tuple[Button, ...]
    """Leads to the next ones, if there are any."""
    number: int = 0
    """Of the page, from 0."""


def page_of(
    found: Sequence[T],
    request: Request,
    route: str,
    *,
    size: int = ON_A_PAGE,
    kept: Collection[str] = ("text",),
) -> Page[T]:
    """The part that `request` asks for; `route` is called for the next, with the `kept` args.

    Where so few are left that there is no such part any more, it is the last one.
    """
    number = min(_number(request), max(len(found) - 1, 0) // size)
    begin = number * size
    items = found[begin : begin + size]
    first, last = begin + 1, begin + len(items)
    total = () if len(items) == len(found) else (_counted(first, last, len(found)),)
    args = {name: words for name, words in request.args.items() if name in kept}
    more = Button(say("More"), route, {**args, "page": str(number + 1)})
    return Page(items, total, (more,) if last < len(found) else (), number)


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
    lines = (*page.items, *page.total)
    return Message(heading, lines, (*page.more, *buttons), ephemeral=elsewhere)


def _counted(first: int, last: int, total: int) -> Text:
    if first == last:
        return say("{number} of {total}", number=last, total=total)
    return say("{first} to {last} of {total}", first=first, last=last, total=total)


def _number(request: Request) -> int:
    page = request.args.get("page", "0")
    return int(page) if page.isdecimal() and len(page) <= LONGEST_PAGE else 0
