"""Naming those who help, and stepping out again."""

from collections.abc import Sequence
from dataclasses import replace

from bot.actions.circle_only import check_owner
from bot.actions.helping import steps
from bot.actions.helping.named import HELPERS, helpers_called, written
from bot.actions.lookup import about, checked, on_item
from bot.actions.model import ActionItem
from bot.actions.notifications import tell_helper, tell_parties
from bot.actions.stewards import is_colleague
from bot.actions.store import ActionStore
from bot.actions.who_may import may_correct
from bot.actions.wording import helping, title
from bot.coalition.people import Member
from bot.coalition.requests import Handler, Request
from bot.words.errors import Invalid, Refused
from bot.words.messages import Form, Message, Reply, say

FORM = Form(say("Who helps?"), (replace(HELPERS, aside=False),), "action.helpers_saved")


def helpers(request: Request, store: ActionStore, item: ActionItem) -> Reply:
    """The form; names that were typed behind the number are added to those who help."""
    may_correct(item, request.who, colleague=is_colleague(item, request))
    if not request.text:
        [field] = FORM.fields
        standing = replace(field, value=written(_standing(request, item)))
        return about(item, replace(FORM, fields=(standing,)))
    try:
        named = helpers_called(request, request.text)
        return _told(request, add_helpers(request, store, item, named))
    except Invalid as invalid:
        raise Refused(invalid.problems[HELPERS.name]) from invalid


def saved(request: Request, store: ActionStore, item: ActionItem) -> Reply:
    """Those who stand in the form help; whoever was taken out does not any more."""
    named = helpers_called(request, checked(FORM, request).get(HELPERS.name, ""))
    kept = {member.id for member in named}
    colleague = is_colleague(item, request)
    may_correct(item, request.who, colleague=colleague)
    for member in _standing(request, item):
        if member.id not in kept:
            out = steps.let_go(item, request.who, member, request.now, colleague=colleague)
            store.keep(out)
            item = out.item
    new = [member for member in named if member.id not in item.helpers]
    return _told(request, add_helpers(request, store, item, new))


def add_helpers(
    request: Request, store: ActionStore, item: ActionItem, named: Sequence[Member]
) -> ActionItem:
    """Each of them is told once. Raises Invalid for whoever may not read it."""
    colleague = is_colleague(item, request)
    for member in named:
        if item.circle_only:
            check_owner(item.circle, member, request, HELPERS.name)
        change = steps.join(item, request.who, member, request.now, colleague=colleague)
        store.keep(change)
        tell_helper(request, change)
        item = change.item
    return item


def step_out(request: Request, store: ActionStore, item: ActionItem) -> Reply:
    change = steps.step_out(item, request.who, request.now)
    store.keep(change)
    name = request.who.name
    news = say("{name} does not help with {title} any more.", name=name, title=title(item))
    tell_parties(request, change, news)
    return Message(say("You do not help with {title} any more.", title=title(item)))


def _standing(request: Request, item: ActionItem) -> Sequence[Member]:
    found = (request.people.member(each) for each in item.helpers)
    return [member for member in found if member is not None]


def _told(request: Request, item: ActionItem) -> Message:
    nobody = say("Nobody helps with {title}.", title=title(item))
    lines = helping(item, request.people)
    return Message(title(item), lines) if lines else Message(nobody)


ROUTES: dict[str, Handler[ActionStore]] = {
    f"action.{verb}": on_item(f"action.{verb}", step)
    for verb, step in {"helpers": helpers, "helpers_saved": saved, "step_out": step_out}.items()
}
