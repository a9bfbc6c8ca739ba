"""Naming whoever hears of it if it is late, and taking that back."""

from dataclasses import replace

from bot.actions.circle_only import check_owner
from bot.actions.escalating import steps
from bot.actions.escalating.named import DAYS, LATE_DAYS, LATE_TO, NOBODY, typed
from bot.actions.lookup import about, checked, on_item
from bot.actions.model import ActionItem, Change
from bot.actions.notifications import tell_parties
from bot.actions.owners import one_person
from bot.actions.planning import plan
from bot.actions.store import ActionStore
from bot.actions.wording import if_late, title
from bot.coalition.requests import Handler, Request
from bot.language.folding import text_key
from bot.words.errors import Invalid, Refused
from bot.words.messages import Form, Message, Reply, say

FORM = Form(
    say("If it is late"),
    (replace(LATE_TO, optional=False, aside=False), replace(LATE_DAYS, aside=False)),
    "action.escalated",
)


def escalate(request: Request, store: ActionStore, item: ActionItem) -> Reply:
    """The form; a name that was typed behind the number is taken at once, with or without days."""
    if text_key(request.text) in NOBODY:
        return _taken_back(request, store, item)
    steps.may_agree(item, request.who)
    if not request.text:
        return about(item, FORM)
    said = typed(request.text, request.who.language)
    if said.days is None:
        to, days = FORM.fields
        return about(item, replace(FORM, fields=(replace(to, value=said.name), days)))
    try:
        return _agreed(request, store, item, said.name, said.days)
    except Invalid as invalid:
        raise Refused(invalid.problems[LATE_TO.name]) from invalid


def escalated(request: Request, store: ActionStore, item: ActionItem) -> Reply:
    answers = checked(FORM, request)
    days = int(answers.get(LATE_DAYS.name, DAYS))
    return _agreed(request, store, item, answers[LATE_TO.name], days)


def agree(request: Request, store: ActionStore, item: ActionItem, name: str, days: int) -> Change:
    """Keep it, and plan when they may hear of it.

    Raises Invalid for a name of nobody, or of somebody who may not read it.
    """
    to = one_person(request, name, LATE_TO.name)
    if item.circle_only:
        check_owner(item.circle, to, request, LATE_TO.name)
    change = steps.agree(item, request.who, to, days, request.now)
    store.keep(change)
    plan(to.id, request, store)
    return change


def _agreed(
    request: Request, store: ActionStore, item: ActionItem, name: str, days: int
) -> Message:
    change = agree(request, store, item, name, days)
    lines = if_late(change.item, request.people)
    news = say("{name} adds to {title}:", name=request.who.name, title=title(item))
    tell_parties(request, change, news, *lines)
    return Message(title(item), lines)


def _taken_back(request: Request, store: ActionStore, item: ActionItem) -> Message:
    change = steps.take_back(item, request.who, request.now)
    store.keep(change)
    return Message(say("Nobody hears of {title} if it is late.", title=title(item)))


ROUTES: dict[str, Handler[ActionStore]] = {
    f"action.{verb}": on_item(f"action.{verb}", step)
    for verb, step in {"escalate": escalate, "escalated": escalated}.items()
}
