"""When somebody is told next of what is theirs to do.

Each item knows what was said about it (`Reminder`); from this it follows when its turn comes. The
agenda only holds, for each person, when to look again: looking too often does no harm.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.actions.circle_only import may_have
from bot.actions.makers import has_gone
from bot.actions.model import ActionItem, Change, EntryKind, Reminder
from bot.actions.nudges import NINE, heard_of_at, reminded_at
from bot.actions.store import ActionStore
from bot.coalition.agenda import Occasion
from bot.coalition.people import Member, People
from bot.coalition.requests import Request, Setting
from bot.coalition.workdays import Calendar, calendar_of
from bot.language.readings import Understood
from bot.language.recurrence import moment
from bot.words.ids import MemberId

REMIND_ALL = "action.remind_all"
"""The route that tells somebody what is due, and plans when it looks again."""
PLAN = "action.plan"
NEW = frozenset({EntryKind.PROPOSED, EntryKind.GIVEN})


def add(request: Request, store: ActionStore, change: Change) -> Change:
    """Keep a new item, and plan when whoever was asked is reminded."""
    item = store.add(replace(change, item=_heard(change, request, None)))
    _plan_all(item, request, store)
    return replace(change, item=item)


def keep(
    within: Setting, store: ActionStore, change: Change, on: Understood | None = None
) -> Change:
    """Keep what it has become; an answer stops the reminder that was planned before."""
    kept = replace(change, item=_heard(change, within, on))
    store.keep(kept)
    _plan_all(kept.item, within, store)
    return kept


def _plan_all(item: ActionItem, within: Setting, store: ActionStore) -> None:
    """For whoever's turn it is, and for whoever hears of it if it is late."""
    plan(item.turn, within, store)
    if item.if_late is not None:
        plan(item.if_late.to, within, store)


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
    if who is not None:
        plan_for(who, calendar_of(who, within.people.closed_days()), within, store)


def plan_for(who: Member, calendar: Calendar, within: Setting, store: ActionStore) -> None:
    """The same for somebody whose calendar is known."""
    last, from_ = store.last_digest(who.id), _when_there(who, within.now)
    # what comes before they go away; if they come back early
    early = {calendar, calendar.without_days_away}
    theirs = waiting_for(who.id, within.people, store)
    found = [reminded_at(item, each, last, from_) for item in theirs.turns for each in early]
    found += [heard_of_at(item, zone, calendar, last, from_) for item, zone in theirs.heard_of]
    at = min((each for each in found if each is not None), default=None)
    key = f"{REMIND_ALL}:{who.id}"
    if at is None:
        within.agenda.drop(key)
    else:
        within.agenda.put(key, at, REMIND_ALL, {"member": who.id})


def plan_again(occasion: Occasion, store: ActionStore) -> None:
    """The calendar of a member, or that of all, has changed: what was planned may come sooner."""
    member = MemberId(occasion.args.get("member", ""))
    if member:
        plan(member, occasion, store)
        return
    for each in store.concerned():  # one by one: others who write meanwhile do not wait for all
        occasion.agenda.put(f"{PLAN}:{each}", occasion.now, PLAN, {"member": each})


def plan_one(occasion: Occasion, store: ActionStore) -> None:
    plan(MemberId(occasion.args["member"]), occasion, store)


@dataclass(frozen=True, slots=True)
class Theirs:
    """What somebody may be told of, the earliest due first."""

    turns: Sequence[ActionItem]
    """All that is theirs to do something about."""
    heard_of: Sequence[tuple[ActionItem, ZoneInfo]]
    """What they hear of if it is late, and the zone of whoever has it; what nobody has is not."""


def waiting_for(member: MemberId, people: People, store: ActionStore) -> Theirs:
    known = [item for item in store.waiting_for(member) if may_have(item, member, people)]
    turns = [
        item
        for item in known
        if item.owner == member or (_came_back(item, member) and not has_gone(item, people))
    ]
    heard = ((i, people.member(i.owner)) for i in known if _hears_of(i, member) and i.owner)
    return Theirs(turns, [(item, owner.zone) for item, owner in heard if owner is not None])


def _came_back(item: ActionItem, member: MemberId) -> bool:
    return item.owner is None and item.maker == member


def _hears_of(item: ActionItem, member: MemberId) -> bool:
    return item.owner != member and item.if_late is not None and item.if_late.to == member


def moment_of(wished: Understood, zone: ZoneInfo) -> datetime:
    """The UTC moment of a day and hour that somebody named: then, and not within their hours."""
    return moment(wished.day, wished.at or NINE, zone)


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
