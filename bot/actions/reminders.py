"""Telling people what is due: one message a day, and what is bound to an hour."""

from collections.abc import Sequence
from dataclasses import replace

from bot.actions import digest, taking_on
from bot.actions.circle_only import needs_of
from bot.actions.digest import Waiting
from bot.actions.makers import has_gone
from bot.actions.model import ActionItem, Change, Entry, EntryKind, Reminder
from bot.actions.notifications import tell_coordinators, tell_that_it_is_late
from bot.actions.nudges import MOST_ASKS, heard_of_at, planned, reminded_at
from bot.actions.planning import (
    PLAN,
    REMIND_ALL,
    keep,
    plan_again,
    plan_for,
    plan_one,
    waiting_for,
)
from bot.actions.store import ActionStore
from bot.coalition.agenda import DueHandler, Occasion
from bot.coalition.calendar_changes import CALENDAR_CHANGED
from bot.coalition.people import Member, People
from bot.coalition.requests import happening
from bot.coalition.workdays import Calendar, calendar_of, next_working_moment
from bot.words.ids import MemberId
from bot.words.inbound import Called

REMIND_ANEW = "action.remind_anew"


def remind_all(occasion: Occasion, store: ActionStore) -> None:
    """Tell somebody all that is due now, in one message; then plan the next time."""
    who = occasion.people.member(MemberId(occasion.args["member"]))
    if who is None or occasion.people.address_of(who.id) is None:
        return
    last = store.last_digest(who.id)
    calendar = calendar_of(who, occasion.people.closed_days())
    theirs = waiting_for(who.id, occasion.people, store)
    due = []
    for item in theirs.turns:
        at = reminded_at(item, calendar, last, occasion.now)
        if at is not None and at <= occasion.now:
            due.append(item)
    silent = [item for item in due if item.is_asked and item.reminder.asks >= MOST_ASKS]
    for item in silent:
        _goes_back(item, who, occasion, store)
    told = [item for item in due if item not in silent]
    late = [
        item
        for item, zone in theirs.heard_of
        if (at := heard_of_at(item, zone, calendar, last, occasion.now)) and at <= occasion.now
    ]
    if told or late:
        waiting = _waiting(told, late, occasion, store)
        _tell(waiting, who, calendar, occasion, store)
    plan_for(who, calendar, occasion, store)


def _tell(
    waiting: Waiting, who: Member, calendar: Calendar, occasion: Occasion, store: ActionStore
) -> None:
    items, late = waiting.items, waiting.late
    today = occasion.now.astimezone(who.zone).date()
    apart = not late and all(_is_apart(item, calendar) for item in items)
    numbers = "+".join(item.id for item in items[:10])
    at = f"{numbers}:{occasion.now:%H:%M}" if apart else ""
    once = f"{REMIND_ALL}:{who.id}:{today}:{at}"
    _owe(waiting, who, occasion, once=once)
    for item in items:
        asks = item.reminder.asks + item.is_asked
        store.note_reminder(replace(item, reminder=Reminder(today, None, asks)))
    for item in late:
        _has_heard(item, who, occasion, store)
    if not apart:
        store.note_digest(who.id, today)


def _has_heard(item: ActionItem, who: Member, occasion: Occasion, store: ActionStore) -> None:
    """It stays in the history, and its owner is told in the same transaction."""
    agreed = item.if_late and replace(item.if_late, told=item.due)
    entry = Entry(occasion.now, who.id, EntryKind.TOLD_LATE)
    change = Change(replace(item, if_late=agreed), entry)
    store.keep(change)
    owner = occasion.people.member(item.owner or MemberId(""))
    at = None
    if owner is not None:
        calendar = calendar_of(owner, occasion.people.closed_days())
        at = next_working_moment(occasion.now, calendar)
    tell_that_it_is_late(happening(who, occasion), change, who, at)


def _owe(waiting: Waiting, who: Member, occasion: Occasion, once: str = "") -> None:
    today = occasion.now.astimezone(who.zone).date()
    told = {
        "items": " ".join(item.id for item in waiting.items),
        "late": " ".join(item.id for item in waiting.late),
    }
    occasion.outbox.put(
        who,
        digest.message(waiting, today, occasion.people),
        once=once,
        not_before=occasion.due,
        needs=needs_of([*waiting.items, *waiting.late]),
        anew=Called(REMIND_ANEW, told),
    )


def remind_anew(occasion: Occasion, store: ActionStore) -> None:
    """They left a circle before it was shown: they are told what is still theirs of all that."""
    who = occasion.people.member(MemberId(occasion.args["member"]))
    told, told_late = occasion.args["items"].split(), occasion.args.get("late", "").split()
    if who is None:
        return
    theirs = waiting_for(who.id, occasion.people, store)
    items = [item for item in theirs.turns if item.id in told]
    late = [item for item, _ in theirs.heard_of if item.id in told_late]
    if items or late:
        _owe(_waiting(items, late, occasion, store), who, occasion)


def _waiting(
    items: Sequence[ActionItem],
    late: Sequence[ActionItem],
    occasion: Occasion,
    store: ActionStore,
) -> Waiting:
    silent = {item.id: _who_was_silent(item, occasion.people, store) for item in items}
    return Waiting(items, silent, late)


def _is_apart(item: ActionItem, calendar: Calendar) -> bool:
    due = planned(item, calendar)
    return due is not None and due.apart


def _goes_back(item: ActionItem, silent: Member, occasion: Occasion, store: ActionStore) -> None:
    """Silence is an answer, too: whoever asked can ask somebody else."""
    change = taking_on.go_back(item, silent, occasion.now)
    kept = keep(occasion, store, change)
    if has_gone(kept.item, occasion.people):
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


DUE_ROUTES: dict[str, DueHandler[ActionStore]] = {
    REMIND_ALL: remind_all,
    REMIND_ANEW: remind_anew,
    CALENDAR_CHANGED: plan_again,
    PLAN: plan_one,
}
