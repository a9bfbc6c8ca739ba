"""What stands in the lines of a table becomes action items."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.actions.circle_only import needs_of
from bot.actions.escalating.steps import agree
from bot.actions.files.lines import Wanted
from bot.actions.files.store import FileStore
from bot.actions.helping.steps import join
from bot.actions.model import ActionItem, Change, Reminder
from bot.actions.partners.answering import who_answers
from bot.actions.planning import plan
from bot.actions.store import ActionStore
from bot.actions.taking_on import propose
from bot.coalition.people import Member, Organisation
from bot.coalition.requests import Request
from bot.words.messages import Message, say_count

NOT_ASKED_YET = Reminder(asks=-1)
"""The one message of the day asks them for the first time."""


@dataclass(frozen=True, slots=True)
class Stores:
    items: ActionStore
    files: FileStore


def write(wanted: Sequence[Wanted], request: Request, stores: Stores) -> None:
    """Keep them, and plan the message of the day in which each who is asked hears of it."""
    kept = [_kept_as(each, request, stores) for each in wanted]
    owners = [item.owner for item in kept if item.owner is not None]
    hear = [item.if_late.to for item in kept if item.if_late is not None]
    for member in dict.fromkeys((*owners, *hear)):
        plan(member, request, stores.items)
    _tell_helpers(kept, request)


def _kept_as(each: Wanted, request: Request, stores: Stores) -> ActionItem:
    """With those who help and whoever hears of it, which nobody is told of one by one."""
    proposed = _proposed(each, request)
    item = replace(proposed.item, reminder=NOT_ASKED_YET)
    kept = stores.items.add(Change(item, proposed.entry))
    stores.files.note_imported(each.line, kept.id)
    for helper in (one for one in each.helpers if one.id != kept.owner):
        change = join(kept, request.who, helper, request.now)
        stores.items.keep(change)
        kept = change.item
    if each.if_late is not None and each.if_late[0].id != kept.owner:
        change = agree(kept, request.who, *each.if_late, request.now)
        stores.items.keep(change)
        kept = change.item
    return kept


def _proposed(each: Wanted, request: Request) -> Change:
    """An organisation as such is asked through whoever answers for it."""
    match each.owner:
        case Member() as owner:
            return _change(each, request, owner, None)
        case Organisation() as organisation:
            nobodys = _change(each, request, None, organisation)
            contact = who_answers(nobodys.item, request.people)
            return nobodys if contact is None else _change(each, request, contact, organisation)


def _change(
    each: Wanted, request: Request, owner: Member | None, organisation: Organisation | None
) -> Change:
    return propose(
        each.what,
        owner,
        request.who,
        each.due.day,
        request.now,
        hour=each.due.at,
        circle=each.circle,
        public=each.public,
        circle_only=each.circle_only,
        came_from=each.came_from,
        rhythm=each.rhythm,
        organisation=organisation,
    )


def _tell_helpers(kept: Sequence[ActionItem], request: Request) -> None:
    """Each of them once, however many lines name them."""
    counted = Counter(helper for item in kept for helper in item.helpers)
    for helper, count in counted.items():
        member = request.people.member(helper)
        if member is None or helper == request.who.id:
            continue
        news = say_count(
            "{name} counts on your help with {count} action item. “mine” shows it.",
            "{name} counts on your help with {count} action items. “mine” shows them.",
            count,
            name=request.who.name,
        )
        once = f"action:table:{request.now.isoformat()}:{helper}"
        request.outbox.put(member, Message(news), once=once, needs=needs_of(()))
