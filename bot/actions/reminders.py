"""Reminding people of what is theirs to do: one message a day, and what is bound to an hour.

Each item knows what was said about it (`Reminder`); from this it follows when its turn comes. The
agenda only holds, for each person, when to look again: looking too often does no harm.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.actions import digest, steps
from bot.actions.circle_only import may_have
from bot.actions.model import ActionItem, Change, EntryKind, Reminder
from bot.actions.notifications import is_out_of_reach, tell_coordinators
from bot.actions.nudges import MOST_ASKS, NINE, planned, reminded_at
from bot.actions.store import ActionStore
from bot.coalition.agenda import DueHandler, Occasion
from bot.coalition.calendar_changes import CALENDAR_CHANGED
from bot.coalition.people import Member, People
from bot.coalition.requests import Request, Setting, happening
from bot.coalition.workdays import Calendar, calendar_of
from bot.language.readings import Understood
from bot.language.recurrence import moment
from bot.words.ids import MemberId

REMIND_ALL = "action.remind_all"
"""The route that tells somebody what is due, and plans when it looks again."""
NEW = frozenset({EntryKind.PROPOSED, EntryKind.GIVEN})


def add(request: Request, store: ActionStore, change: Change) -> Change:
    """Keep a new item, and plan when whoever was asked is reminded."""
    item = store.add(replace(change, item=_heard(change, request, None)))
    plan(item.turn, request, store)
    return replace(change, item=item)


def keep(
    within: Setting, store: ActionStore, change: Change, on: Understood | None = None
) -> Change:
    """Keep what it has become; an answer stops the reminder that was planned before."""
    kept = replace(change, item=_heard(change, within, on))
    store.keep(kept)
    plan(kept.item.turn, within, store)
    return kept


def postpone(
    request: Request, store: ActionStore, item: ActionItem, on: Understood | None
) -> datetime | None:
    """Remind its owner on a day of their own choice; returns when that will be."""
    later = replace(item, reminder=replace(item.reminder, after=request.today, on=on))
    store.note_reminder(later)
    plan(item.turn, request, store)
    return promised(request, store, later)


def promised(request: Request, store: ActionStore, item: ActionItem) -> datetime | None:
    """When whoever acts will hear of it, as it stands now."""
    calendar = calendar_of(request.who, request.people.closed_days())
    return reminded_at(item, calendar, store.last_digest(request.who.id), request.now)


def plan(member: MemberId, within: Setting, store: ActionStore) -> None:
    """Look again when the first reminder of all that is theirs to do may be due."""
    who = within.people.member(member)
    if who is None:
        return
    last, from_ = store.last_digest(member), _when_there(who, within.now)
    calendar = calendar_of(who, within.people.closed_days())
    early = (calendar, calendar.without_days_away)  # what comes before they go; if they come back
    found = (
        reminded_at(i, each, last, from_)
        for i in turns(member, within.people, store)
        for each in early
    )
    at = min((each for each in found if each is not None), default=None)
    key = f"{REMIND_ALL}:{member}"
    if at is None:
        within.agenda.drop(key)
    else:
        within.agenda.put(key, at, REMIND_ALL, {"member": member})


def plan_again(occasion: Occasion, store: ActionStore) -> None:
    """The calendar of a member, or that of all, has changed: what was planned may come sooner."""
    member = MemberId(occasion.args.get("member", ""))
    everybody = (each.id for each in occasion.people.members())
    for each in [member] if member else everybody:
        plan(each, occasion, store)


def turns(member: MemberId, people: People, store: ActionStore) -> Sequence[ActionItem]:
    """All that is theirs to do something about, and may be told to them."""
    returned = [item for item in store.made_by(member) if item.owner is None]
    theirs = (i for i in (*store.owned_by(member), *returned) if may_have(i, member, people))
    return sorted(theirs, key=lambda item: (item.due, int(item.id)))


def remind_all(occasion: Occasion, store: ActionStore) -> None:
    """Tell somebody all that is due now, in one message; then plan the next time."""
    who = occasion.people.member(MemberId(occasion.args["member"]))
    if who is None or occasion.people.address_of(who.id) is None:
        return
    last = store.last_digest(who.id)
    calendar = calendar_of(who, occasion.people.closed_days())
    due = []
    for item in turns(who.id, occasion.people, store):
        at = reminded_at(item, calendar, last, occasion.now)
        if at is not None and at <= occasion.now:
            due.append(item)
    silent = [item for item in due if item.is_asked and item.reminder.asks >= MOST_ASKS]
    for item in silent:
        _goes_back(item, who, occasion, store)
    told = [item for item in due if item not in silent]
    if told:
        _tell(told, who, calendar, occasion, store)
    plan(who.id, occasion, store)


def moment_of(wished: Understood, zone: ZoneInfo) -> datetime:
    """The UTC moment of a day and hour that somebody named: then, and not within their hours."""
    return moment(wished.day, wished.at or NINE, zone)


def _tell(
    items: Sequence[ActionItem],
    who: Member,
    calendar: Calendar,
    occasion: Occasion,
    store: ActionStore,
) -> None:
    today = occasion.now.astimezone(who.zone).date()
    apart = all(_is_apart(item, calendar) for item in items)
    numbers = "+".join(item.id for item in items[:10])
    at = f"{numbers}:{occasion.now:%H:%M}" if apart else ""
    once = f"{REMIND_ALL}:{who.id}:{today}:{at}"
    silent = {item.id: _who_was_silent(item, occasion.people, store) for item in items}
    message = digest.message(items, silent, today)
    occasion.outbox.put(who, message, once=once, not_before=occasion.due)
    for item in items:
        asks = item.reminder.asks + item.is_asked
        store.note_reminder(replace(item, reminder=Reminder(today, None, asks)))
    if not apart:
        store.note_digest(who.id, today)


def _is_apart(item: ActionItem, calendar: Calendar) -> bool:
    due = planned(item, calendar)
    return due is not None and due.apart


def _goes_back(item: ActionItem, silent: Member, occasion: Occasion, store: ActionStore) -> None:
    """Silence is an answer, too: whoever asked can ask somebody else."""
    change = steps.go_back(item, silent, occasion.now)
    kept = keep(occasion, store, change)
    if is_out_of_reach(item, occasion.people):
        tell_coordinators(happening(silent, occasion), kept)


def _who_was_silent(item: ActionItem, people: People, store: ActionStore) -> str:
    """The name of whoever did not answer, if that is how it came back."""
    if item.owner is not None:
        return ""
    last = next(reversed(store.history(item.id)), None)
    if last is None or last.kind is not EntryKind.UNANSWERED:
        return ""
    member = people.member(last.by)
    return member.name if member is not None else ""


def _heard(change: Change, within: Setting, on: Understood | None) -> ActionItem:
    """The item with what its turn has heard of it by this; of silence they have heard nothing."""
    item, kind = change.item, change.entry.kind
    who = within.people.member(item.turn)
    if who is None or kind is EntryKind.UNANSWERED:
        return replace(item, reminder=Reminder())
    asks = 0 if kind in NEW else item.reminder.asks
    return replace(item, reminder=Reminder(within.now.astimezone(who.zone).date(), on, asks))


def _when_there(who: Member, now: datetime) -> datetime:
    """On a day away it is looked again on the next one: people come back early."""
    today = now.astimezone(who.zone).date()
    if not who.is_away(today):
        return now
    return moment(today + timedelta(days=1), time(), who.zone)


DUE_ROUTES: dict[str, DueHandler[ActionStore]] = {
    REMIND_ALL: remind_all,
    CALENDAR_CHANGED: plan_again,
}
