"""Action items under their headings; what does not fit on a page is one press away."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.actions.model import ActionItem
from bot.actions.wording import line, line_with_owner
from bot.coalition.requests import Request
from bot.forms.long_lists import page_of
from bot.words.messages import Button, Text, Words

ON_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Group:
    heading: Text
    items: Sequence[ActionItem]
    owners: bool = False
    """Whether each line says who has it."""

    def line(self, item: ActionItem, request: Request) -> Text:
        if self.owners:
            return line_with_owner(item, request.today, request.people)
        return line(item, request.today)


@dataclass(frozen=True, slots=True)
class GroupedPage:
    lines: tuple[Words, ...]
    items: Sequence[ActionItem]
    """Those of this page, each once."""
    more: tuple[Button, ...]
    number: int
    """Of the page, from 0."""


def page_of_groups(
    groups: Sequence[Group],
    request: Request,
    route: str,
    *,
    size: int = ON_A_PAGE,
    kept: Collection[str] = ("text",),
) -> GroupedPage:
    """The part that `request` asks for; `route` is called for the next, with the `kept` args."""
    each = [(group, item) for group in groups for item in group.items]
    page = page_of(each, request, route, size=size, kept=kept)
    lines: list[Words] = []
    for heading, members in groupby(page.items, key=lambda pair: pair[0].heading):
        lines += (heading, *(group.line(item, request) for group, item in members))
    items = {item.id: item for _, item in page.items}
    return GroupedPage((*lines, *page.total), list(items.values()), page.more, page.number)
