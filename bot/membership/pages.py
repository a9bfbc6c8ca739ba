"""A long list in parts: one is shown, and the next one is a press away."""

from collections.abc import Sequence

from bot.coalition.requests import Request
from bot.words.messages import Button, Message, Text, Words, say

ON_A_PAGE = 15
LONGEST_PAGE = 6
"""Digits."""


def page_of(
    found: Sequence[Words],
    request: Request,
    route: str,
    heading: Text,
    buttons: tuple[Button, ...] = (),
) -> Message:
    """The part that `request` asks for; `route` is called for the next one, with the same words."""
    elsewhere = request.room is not None
    begin = _page(request) * ON_A_PAGE
    page = tuple(found[begin : begin + ON_A_PAGE])
    if not page:
        return Message(heading, (say("There is nothing here."),), buttons, ephemeral=elsewhere)
    first, last = begin + 1, begin + len(page)
    total = say("{first} to {last} of {total}", first=first, last=last, total=len(found))
    args = {"text": request.text, "page": str(_page(request) + 1)}
    more = (Button(say("More"), route, args),) if last < len(found) else ()
    return Message(heading, (*page, total), (*more, *buttons), ephemeral=elsewhere)


def _page(request: Request) -> int:
    page = request.args.get("page", "0")
    return int(page) if page.isdecimal() and len(page) <= LONGEST_PAGE else 0
