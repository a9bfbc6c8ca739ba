"""Looking at action items: one's own, those of a circle, and one of them with its history."""

from collections.abc import Sequence

from bot.actions import history
from bot.actions.circle_only import may_have
from bot.actions.item_buttons import buttons_for, item_buttons
from bot.actions.item_form import NO_CIRCLE
from bot.actions.looking.groups import Group, page_of_groups
from bot.actions.lookup import MOST_CHOICES, for_them_alone, may_see, on_item
from bot.actions.model import ActionItem, Status
from bot.actions.store import ActionStore
from bot.actions.wording import accountable, blocked_by, due, helping, if_late, stands, title
from bot.coalition.people import Circle, Role
from bot.coalition.requests import Handler, Request
from bot.forms.which_circle import no_such_circle
from bot.language.folding import text_key
from bot.language.rhythm_words import describe
from bot.words.errors import Refused
from bot.words.messages import Button, Message, Reply, Text, Words, say

WAYS = (
    Button(say("Overdue"), "action.overdue", apart=True),
    Button(say("I wait for"), "action.waiting"),
    Button(say("Unanswered"), "action.unanswered"),
    Button(say("By organisation"), "action.by"),
)
"""Other ways to look at them."""


def mine(request: Request, store: ActionStore) -> Reply:
    """What this person has, and what they wait for; private, also when asked in a room."""
    own = [item for item in store.owned_by(request.who.id) if _may_have(request, item)]
    late = [item for item in own if item.is_overdue(request.today)]
    asked = [item for item in own if item.status is Status.PROPOSED and item not in late]
    made = [item for item in store.made_by(request.who.id) if may_see(request, item)]
    others = [item for item in made if item.owner != request.who.id]
    me = request.who.id
    helped = [item for item in store.helped_by(me) if item.owner != me]
    helped = [item for item in helped if _may_have(request, item)]
    groups = (
        Group(say("Overdue:"), late),
        Group(say("Waiting for your answer:"), asked),
        Group(say("Yours:"), [i for i in own if i not in late and i not in asked]),
        Group(say("You asked others:"), others, owners=True),
        Group(say("You help with:"), helped, owners=True),
    )
    page = page_of_groups(groups, request, "action.mine")
    return Message(
        say("Your action items") if page.items else say("You have no open action items."),
        page.lines,
        (*page.more, *(item_buttons(page.items[:MOST_CHOICES]) or (_new(),))),
        ephemeral=request.room is not None,
    )


def of_circles(request: Request, store: ActionStore) -> Reply:
    """Those of the circle that was named, of the room's circle, or of all the person's circles."""
    if _asks_for_none(request):
        return without_circle(request, store)
    circles = _circles(request)
    items = [item for item in store.in_circles([c.id for c in circles]) if may_see(request, item)]
    names = tuple(circle.name for circle in circles)
    if not items:
        return Message(say("Nothing is open in {circles}.", circles=names), buttons=(_new(),))
    ways = WAYS if request.room is None else ()
    return _page(request, say("Action items of {circles}", circles=names), items, ways)


def _page(
    request: Request, title_: Text, items: Sequence[ActionItem], ways: tuple[Button, ...] = ()
) -> Reply:
    """What is late first; the rest is one press away."""
    late = [item for item in items if item.is_overdue(request.today)]
    coming = [item for item in items if item not in late]
    groups = Group(say("Overdue:"), late, owners=True), Group(say("Open:"), coming, owners=True)
    page = page_of_groups(groups, request, "action.list", kept=("text", "circle"))
    buttons = (*page.more, *item_buttons(page.items[:MOST_CHOICES]), *ways)
    return for_them_alone(Message(title_, page.lines, buttons), request, page.items)


def without_circle(request: Request, store: ActionStore) -> Reply:
    """What stands in no circle: somebody has to see it, and that is the coordinators."""
    request.only_for(Role.COORDINATOR)
    items = [item for item in store.without_circle() if may_see(request, item)]
    if not items:
        return Message(say("Every open action item stands in a circle."))
    return _page(request, say("Action items without a circle"), items)


def _asks_for_none(request: Request) -> bool:
    asked = text_key(request.text)
    return request.args.get("circle") == NO_CIRCLE or asked == text_key(NO_CIRCLE)


def show(request: Request, store: ActionStore, item: ActionItem) -> Reply:
    """One item with all that is known of it; its history is for those who unfold it."""
    people = request.people
    circle = people.circle(item.circle) if item.circle else None
    maker = people.member(item.maker)
    lines: list[Words] = [
        say("Who: {owner}", owner=accountable(item, people)),
        say("When: {due} ({stands})", due=due(item, request.today), stands=stands(item)),
        *helping(item, people),
        *if_late(item, people),
        *_note(item),
        *([say("Asked for by {name}", name=maker.name)] if maker else []),
        *([say("It comes round: {rhythm}", rhythm=describe(item.rhythm))] if item.rhythm else []),
        *([say("Circle: {circle}", circle=circle.name)] if circle else []),
        *([say("From: {source}", source=item.came_from)] if item.came_from else []),
        _readers(item),
    ]
    return Message(
        title(item),
        tuple(lines),
        buttons_for(item, request.who),
        history.told(store.history(item.id), people),
    )


def _circles(request: Request) -> Sequence[Circle]:
    everywhere = request.people.circles()
    if request.text and request.is_from_inside:
        named = [c for c in everywhere if text_key(c.name) == text_key(request.text)]
        if not named:
            raise no_such_circle(everywhere)
        return named
    here = request.people.circle_in(request.room) if request.room else None
    found = [here] if here else request.people.circles_of(request.who.id)
    if not found:
        raise Refused(say("You are in no circle yet. Write “mine” to see your own list."))
    return found


def _readers(item: ActionItem) -> Words:
    if item.circle_only:
        return say("Only its circle may read it.")
    return say("Everybody may read it.") if item.public else say("Only our coalition may read it.")


def _note(item: ActionItem) -> tuple[Words, ...]:
    if not item.note:
        return ()
    match item.status:
        case Status.BLOCKED:
            return blocked_by(item)
        case Status.WILL_NOT_DO:
            return (say("It will not be done: {reason}", reason=item.note),)
        case _:
            return (say("Result: {link}", link=item.note),)


def _may_have(request: Request, item: ActionItem) -> bool:
    return may_have(item, request.who.id, request.people)


def _new() -> Button:
    return Button(say("New action item"), "action.new")


ROUTES: dict[str, Handler[ActionStore]] = {
    "action.mine": mine,
    "action.list": of_circles,
    "action.show": on_item("action.show", show),
}
