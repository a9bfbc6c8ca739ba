"""What was asked and not answered, and what is stuck. Silence in a check-in is never listed."""

from collections.abc import Iterator, Sequence

from bot.actions.item_buttons import LOOK
from bot.actions.lookup import may_see
from bot.actions.model import ActionItem, Status
from bot.actions.store import ActionStore
from bot.actions.wording import accountable, due, stands, title
from bot.coalition.requests import Request
from bot.coordinator_ports import Card, Line, Table
from bot.words.messages import Button, Words, say, say_count

MOST = 15
"""Lines of each table; the others are in the list of action items."""
ASKED, STUCK = say("Asked and not answered"), say("Stuck")
HEADS = (say("What"), say("Who"), say("When"), say("How it stands"))


def asked(request: Request, store: ActionStore) -> Card:
    found = [each for each in _items(request, store) if each.status is Status.PROPOSED]
    theirs = [each for each in found if each.owner is not None]
    hint = say("Only what was asked of somebody. Silence in a check-in is never listed.")
    nothing = say("Nothing waits for an answer.")
    if not theirs:
        return Card("asked", ASKED, (nothing,))
    return Card("asked", ASKED, (hint,), (_table(theirs, request),), _all(theirs))


def stuck(request: Request, store: ActionStore) -> Card:
    found = [each for each in _items(request, store) if _is_stuck(each, request)]
    if not found:
        return Card("stuck", STUCK, (say("Nothing is stuck."),))
    return Card("stuck", STUCK, (), (_table(found, request),), _all(found))


def _items(request: Request, store: ActionStore) -> Iterator[ActionItem]:
    """What is open and theirs to see."""
    circles = [each.id for each in request.people.circles()]
    for each in (*store.in_circles(circles), *store.without_circle()):
        if may_see(request, each):
            yield each


def _is_stuck(item: ActionItem, request: Request) -> bool:
    late = item.status is not Status.PROPOSED and item.is_overdue(request.today)
    return item.status is Status.BLOCKED or item.owner is None or late


def _table(found: Sequence[ActionItem], request: Request) -> Table:
    count = say_count("{count} action item", "{count} action items", len(found))
    return Table(count, HEADS, tuple(_line(each, request) for each in found[:MOST]))


def _all(found: Sequence[ActionItem]) -> tuple[Button, ...]:
    return () if len(found) <= MOST else (Button(say("All of them"), "action.list"),)


def _line(item: ActionItem, request: Request) -> Line:
    look = Button(LOOK, "action.show", {"id": item.id})
    when = due(item, request.today)
    cells = (title(item), accountable(item, request.people), when, _stands(item))
    return Line(cells, look)


def _stands(item: ActionItem) -> Words:
    if item.status is not Status.BLOCKED or not item.note:
        return stands(item)
    return say("{stands}: {note}", stands=stands(item), note=item.note)
