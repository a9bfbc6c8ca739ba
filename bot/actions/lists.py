"""Looking at action items: one's own, those of a circle, and one of them with its history."""

from collections.abc import Sequence
from datetime import timedelta

from bot.actions import history
from bot.actions.circle_only import may_have
from bot.actions.item_form import NO_CIRCLE
from bot.actions.lookup import MOST_CHOICES, may_see, on_item
from bot.actions.model import ActionItem, Status
from bot.actions.store import ActionStore
from bot.actions.wording import (
    accountable,
    answers_to,
    buttons_for,
    due,
    item_button,
    item_buttons,
    line,
    line_with_owner,
    stands,
    title,
)
from bot.coalition.people import Circle, Role
from bot.coalition.requests import Handler, Request
from bot.forms.home import Section
from bot.language.folding import text_key
from bot.language.rhythm_words import describe
from bot.words.errors import Refused
from bot.words.messages import Button, Message, Reply, Text, Words, say, say_count

MOST_LINES = 20
"""Of one heading: a list that is longer is not read."""
SOON = timedelta(days=7)
MOST_ANSWERED = 5
"""Items that can be answered on somebody's home in one press."""
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
    made = [item for item in store.made_by(request.who.id) if _may_have(request, item)]
    others = [item for item in made if item.owner != request.who.id]
    lines = (
        *_group(say("Overdue:"), request, late),
        *_group(say("Waiting for your answer:"), request, asked),
        *_group(say("Yours:"), request, [i for i in own if i not in late and i not in asked]),
        *_group(say("You asked others:"), request, others, owners=True),
    )
    title_ = say("Your action items") if lines else say("You have no open action items.")
    return Message(
        title_,
        lines,
        item_buttons([*own, *others][:MOST_CHOICES]) or (_new(),),
        ephemeral=request.room is not None,
    )


def of_circles(request: Request, store: ActionStore) -> Reply:
    """Those of the circle that was named, of the room's circle, or of all the person's circles."""
    if _asks_for_none(request):
        return without_circle(request, store)
    circles = _circles(request)
    items = [item for item in store.in_circles([c.id for c in circles]) if may_see(request, item)]
    names = tuple(circle.name for circle in circles)
    late = [item for item in items if item.is_overdue(request.today)]
    coming = [item for item in items if item not in late]
    lines = (
        *_group(say("Overdue:"), request, late, owners=True),
        *_group(say("Open:"), request, coming, owners=True),
    )
    if not lines:
        return Message(say("Nothing is open in {circles}.", circles=names), buttons=(_new(),))
    buttons = item_buttons([*late, *coming][:MOST_CHOICES])
    ways = WAYS if request.room is None else ()
    return Message(say("Action items of {circles}", circles=names), lines, (*buttons, *ways))


def without_circle(request: Request, store: ActionStore) -> Reply:
    """What stands in no circle: somebody has to see it, and that is the coordinators."""
    request.only_for(Role.COORDINATOR)
    items = [item for item in store.without_circle() if may_see(request, item)]
    lines = _group(say("In no circle:"), request, items, owners=True)
    if not lines:
        return Message(say("Every open action item stands in a circle."))
    title_ = say("Action items without a circle")
    return Message(title_, lines, item_buttons(items[:MOST_CHOICES]))


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


def section(request: Request, store: ActionStore) -> Section:
    """What of this is waiting for somebody, for their home."""
    own = [item for item in store.owned_by(request.who.id) if _may_have(request, item)]
    late = [item for item in own if item.is_overdue(request.today)]
    asked = [item for item in own if item.status is Status.PROPOSED and item not in late]
    soon = [item for item in own if request.today <= item.due <= request.today + SOON]
    given_back = [item for item in store.handed_back() if may_see(request, item)]
    nobodys = [item for item in given_back if _can_give(request, item)]
    coming = [item for item in soon if item not in asked]
    lines = (
        *_group(say("Overdue:"), request, late),
        *_group(say("Waiting for your answer:"), request, asked),
        *_group(say("Due soon:"), request, coming),
        *_group(say("Nobody has these now:"), request, nobodys),
    )
    shown = (say("My action items"), "action.mine"), (say("New action item"), "action.new")
    buttons = [Button(label, route) for label, route in shown]
    for item in [*late, *asked, *coming][:MOST_ANSWERED]:
        buttons += [item_button(item, apart=True), *answers_to(item)]
    if request.who.has(Role.COORDINATOR) and store.without_circle():
        label = say("Action items without a circle")
        buttons.append(Button(label, "action.list", {"circle": NO_CIRCLE}))
    return Section(lines, tuple(buttons))


def _group(
    heading: Text, request: Request, items: Sequence[ActionItem], *, owners: bool = False
) -> tuple[Words, ...]:
    """A heading and its lines; nothing at all where there are none."""
    if not items:
        return ()
    lines: list[Words] = [
        line_with_owner(item, request.today, request.people)
        if owners
        else line(item, request.today)
        for item in items[:MOST_LINES]
    ]
    more = len(items) - MOST_LINES
    rest = [say_count("and {count} more", "and {count} more", more)] if more > 0 else []
    return (heading, *lines, *rest)


def _circles(request: Request) -> Sequence[Circle]:
    everywhere = request.people.circles()
    if request.text and request.is_from_inside:
        named = [c for c in everywhere if text_key(c.name) == text_key(request.text)]
        if not named:
            names = tuple(circle.name for circle in everywhere)
            raise Refused(say("I know no such circle. There are: {circles}", circles=names))
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
            return (
                say("Needed: {need}", need=item.note),
                say("From: {name}", name=item.needed_from),
            )
        case Status.WILL_NOT_DO:
            return (say("It will not be done: {reason}", reason=item.note),)
        case _:
            return (say("Result: {link}", link=item.note),)


def _may_have(request: Request, item: ActionItem) -> bool:
    return may_have(item, request.who.id, request.people)


def _can_give(request: Request, item: ActionItem) -> bool:
    return request.who.has(Role.COORDINATOR) or item.maker == request.who.id


def _new() -> Button:
    return Button(say("New action item"), "action.new")


ROUTES: dict[str, Handler[ActionStore]] = {
    "action.mine": mine,
    "action.list": of_circles,
    "action.show": on_item("action.show", show),
}
