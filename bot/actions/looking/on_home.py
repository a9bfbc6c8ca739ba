"""Action items on somebody's home: each can be answered in one press, a few on each page."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.actions.circle_only import may_have
from bot.actions.item_buttons import answers_to, item_button
from bot.actions.item_form import NO_CIRCLE
from bot.actions.looking.groups import Group, GroupedPage, page_of_groups
from bot.actions.lookup import may_see
from bot.actions.model import ActionItem, Status
from bot.actions.store import ActionStore
from bot.coalition.people import Role
from bot.coalition.requests import Request
from bot.forms.home import Section
from bot.words.messages import Button, Message, say

SOON = timedelta(days=7)
ON_A_PAGE = 10
"""Each has a row of buttons of its own, and a home holds more than action items."""
HOME = "home"
"""The route of which each page is asked."""


def section(request: Request, store: ActionStore) -> Section:
    """What of this is waiting for somebody: the first page of it, and what leads on."""
    shown = (say("My action items"), "action.mine"), (say("New action item"), "action.new")
    page = _shown(_grouped(request, store))
    buttons = [*(Button(label, route) for label, route in shown), *page.buttons]
    if request.who.has(Role.COORDINATOR) and store.without_circle():
        label = say("Action items without a circle")
        buttons.append(Button(label, "action.list", {"circle": NO_CIRCLE}))
    return Section(page.lines, tuple(buttons))


def further(request: Request, store: ActionStore) -> Message | None:
    """A later page, with the same presses and the way back; None where the first is asked for.

    It is asked for, too, where so much was done meanwhile that there is no other.
    """
    page = _grouped(request, store)
    if not page.number:
        return None
    shown, back = _shown(page), Button(say("Home"), HOME, apart=True)
    return Message(
        say("Your action items"),
        shown.lines,
        (*shown.buttons, back),
        ephemeral=request.room is not None,
    )


def _grouped(request: Request, store: ActionStore) -> GroupedPage:
    return page_of_groups(_groups(request, store), request, HOME, size=ON_A_PAGE, kept=())


def _shown(page: GroupedPage) -> Section:
    buttons: list[Button] = []
    for item in page.items:
        buttons += [item_button(item, apart=True), *answers_to(item)]
    more = (replace(each, label=say("More action items"), apart=True) for each in page.more)
    return Section(page.lines, (*buttons, *more))


def _groups(request: Request, store: ActionStore) -> Sequence[Group]:
    today, me = request.today, request.who.id
    own = [item for item in store.owned_by(me) if may_have(item, me, request.people)]
    late = [item for item in own if item.is_overdue(today)]
    asked = [item for item in own if item.status is Status.PROPOSED and item not in late]
    coming = [item for item in own if item not in late and item not in asked]
    given_back = [item for item in store.handed_back() if may_see(request, item)]
    return (
        Group(say("Overdue:"), late),
        Group(say("Waiting for your answer:"), asked),
        Group(say("Due soon:"), [item for item in coming if item.due <= today + SOON]),
        Group(say("Nobody has these now:"), [i for i in given_back if _can_give(request, i)]),
        Group(say("Due later:"), [item for item in coming if item.due > today + SOON]),
    )


def _can_give(request: Request, item: ActionItem) -> bool:
    return request.who.has(Role.COORDINATOR) or item.maker == request.who.id
