"""Action items on somebody's own page: the first that are due, each with what they can do there."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.actions.circle_only import may_have
from bot.actions.item_buttons import ACCEPT, DONE, LATER, LOOK, MOVE, buttons
from bot.actions.model import ActionItem
from bot.actions.store import ActionStore
from bot.actions.wording import line
from bot.coalition.requests import Request
from bot.words.messages import Button, Text

ON_THE_PAGE = 8
"""A page for a cheap phone stays short; all of them are one press away."""


@dataclass(frozen=True, slots=True)
class Own:
    about: Text
    deeds: tuple[Button, ...]


def own_items(request: Request, store: ActionStore) -> tuple[Sequence[Own], int]:
    """Those of whoever asks, the first that are due, and how many there are besides."""
    me = request.who.id
    own = [item for item in store.owned_by(me) if may_have(item, me, request.people)]
    first = sorted(own, key=lambda item: (item.due, item.id))[:ON_THE_PAGE]
    shown = [Own(line(item, request.today), _deeds(item)) for item in first]
    return shown, len(own) - len(first)


def _deeds(item: ActionItem) -> tuple[Button, ...]:
    if item.is_asked:
        return buttons(item, (ACCEPT, "accept"), (LOOK, "show"))
    return buttons(item, (DONE, "done"), (LATER, "later"), (MOVE, "move"), (LOOK, "show"))
