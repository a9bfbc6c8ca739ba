"""While somebody works on an action item: begun, blocked, done, or not after all."""

from dataclasses import replace

from bot.actions import steps
from bot.actions.item_buttons import DONE, buttons, buttons_for
from bot.actions.lookup import about, checked, on_item
from bot.actions.model import LONGEST_NOTE, ActionItem, EntryKind
from bot.actions.notifications import tell_parties
from bot.actions.owners import still_there
from bot.actions.planning import keep
from bot.actions.recurring import next_time
from bot.actions.store import ActionStore
from bot.actions.who_may import may_drop, may_link, only_for_owner
from bot.actions.wording import blocked_by, title, when
from bot.coalition.requests import Handler, Request
from bot.words.messages import Field, Form, Message, Reply, Words, say

MOST_SHOWN = 5

NEED = Form(
    say("What is in the way?"),
    (
        Field("need", say("What do you need?"), "paragraph", longest=LONGEST_NOTE),
        Field("from", say("From whom?"), hint=say("A person or an organisation."), longest=100),
    ),
    "action.block",
)
REASON = Form(
    say("It will not be done"),
    (Field("reason", say("Why not?"), "paragraph", longest=LONGEST_NOTE),),
    "action.dropped",
)
RESULT = Form(
    say("Add a link"),
    (Field("link", say("Where can the result be found?"), longest=LONGEST_NOTE),),
    "action.linked",
)


def done(request: Request, store: ActionStore, item: ActionItem) -> Reply:
    """What follows the number is kept as the link, or as a word about the result."""
    if item.rhythm is not None and (again := _said_already(request, store, item)):
        return again
    change = steps.finish(item, request.who, request.text, request.now)
    keep(request, store, change)
    name = request.who.name
    tell_parties(request, change, say("{name} has done {title}.", name=name, title=title(item)))
    thanks = say("Done: {title}. Thank you.", title=title(item))
    return Message(
        thanks, _next_time(request, store, item, change.item), buttons_for(change.item, request.who)
    )


def _said_already(request: Request, store: ActionStore, item: ActionItem) -> Message | None:
    """The time of an old message is done already, or it was only just said: nothing happens."""
    day, at = request.args.get("time"), when(item)
    if day is not None and day != str(item.occurrence):
        return Message(say("That time of #{number} is over. Next: {due}", number=item.id, due=at))
    last = next(reversed(store.history(item.id)), None)
    if day is not None or last is None or last.kind is not EntryKind.DONE:
        return None
    if last.at.astimezone(request.who.zone).date() < request.today:
        return None
    text = say("#{number} was done today already. Next: {due}", number=item.id, due=at)
    return Message(text, (say("Is that one done as well?"),), buttons(item, (DONE, "done")))


def _next_time(
    request: Request, store: ActionStore, before: ActionItem, item: ActionItem
) -> tuple[Words, ...]:
    """When it comes round again, and what was passed over meanwhile, which is kept as well."""
    if item.is_closed:
        return ()
    _, over = next_time(before, request.today)
    for day in over:
        store.keep(steps.passed_over(item, request.who, day, request.now))
    return (
        say("Next: {due}", due=when(item)),
        *([say("Passed over: {days}", days=tuple(over[:MOST_SHOWN]))] if over else []),
    )


def pass_over(request: Request, store: ActionStore, item: ActionItem) -> Reply:
    """Not this time."""
    if request.args.get("time", str(item.occurrence)) != str(item.occurrence):
        at = when(item)
        return Message(say("That time of #{number} is over. Next: {due}", number=item.id, due=at))
    change = keep(request, store, steps.pass_over(item, request.who, request.now))
    name = request.who.name
    news = say("{name} passes over {title} this time.", name=name, title=title(item))
    tell_parties(request, change, news, say("Next: {due}", due=when(change.item)))
    lines = _next_time(request, store, item, change.item)
    return Message(say("Not this time: {title}", title=title(item)), lines)


def link_form(request: Request, _store: ActionStore, item: ActionItem) -> Reply:
    may_link(item, request.who)
    return about(item, RESULT)


def link(request: Request, store: ActionStore, item: ActionItem) -> Reply:
    where = checked(RESULT, request)["link"]
    store.keep(steps.link(item, request.who, where, request.now))
    return Message(say("Kept with {title}. Thank you.", title=title(item)))


def block_form(request: Request, _store: ActionStore, item: ActionItem) -> Reply:
    """What was typed behind the number stands in the form already."""
    only_for_owner(item, request.who)
    need, needed_from = NEED.fields
    return about(item, replace(NEED, fields=(replace(need, value=request.text), needed_from)))


def block(request: Request, store: ActionStore, item: ActionItem) -> Reply:
    answers = checked(NEED, request)
    return in_the_way(request, store, item, answers["need"], answers["from"])


def in_the_way(
    request: Request, store: ActionStore, item: ActionItem, need: str, needed_from: str = ""
) -> Message:
    """Blocked; from whom something is needed may stand in the need itself."""
    change = steps.block(item, request.who, need, needed_from, request.now)
    keep(request, store, change)
    lines = blocked_by(change.item)
    name = request.who.name
    told = say("{name} cannot go on with {title}.", name=name, title=title(item))
    tell_parties(request, change, told, *lines)
    return Message(say("Noted: {title} is blocked.", title=title(item)), lines)


def start(request: Request, store: ActionStore, item: ActionItem) -> Reply:
    change = steps.start(item, request.who, request.now)
    keep(request, store, change)
    return Message(say("{title} is in progress.", title=title(item)))


def drop_form(request: Request, _store: ActionStore, item: ActionItem) -> Reply:
    """What was typed behind the number stands in the form already: to close it asks once more."""
    may_drop(item, request.who)
    [reason] = REASON.fields
    return about(item, replace(REASON, fields=(replace(reason, value=request.text),)))


def drop(request: Request, store: ActionStore, item: ActionItem) -> Reply:
    reason = checked(REASON, request)["reason"]
    change = steps.drop(item, request.who, reason, request.now)
    keep(request, store, change)
    told = say("{name} has closed {title}.", name=request.who.name, title=title(item))
    because = say("It will not be done: {reason}", reason=reason)
    tell_parties(request, change, told, because)
    return Message(say("Closed: {title}", title=title(item)), (because,))


def reopen(request: Request, store: ActionStore, item: ActionItem) -> Reply:
    owner = still_there(item, request.people)
    change = keep(request, store, steps.reopen(item, request.who, owner, request.now))
    name = request.who.name
    tell_parties(request, change, say("{name} opened {title} again.", name=name, title=title(item)))
    again = say("{title} is open again.", title=title(item))
    nobody = () if owner is not None else (say("Nobody has it now."),)
    due = say("Due: {due}", due=when(item))
    return Message(again, (due, *nobody), buttons_for(change.item, request.who))


ROUTES: dict[str, Handler[ActionStore]] = {
    f"action.{verb}": on_item(f"action.{verb}", step)
    for verb, step in {
        "done": done,
        "link": link_form,
        "linked": link,
        "blocked": block_form,
        "block": block,
        "start": start,
        "pass_over": pass_over,
        "drop": drop_form,
        "dropped": drop,
        "reopen": reopen,
    }.items()
}
