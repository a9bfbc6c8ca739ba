"""Reminding the owner when it is time, and planning the next time."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.actions.model import ActionItem, Change
from bot.actions.nudges import NINE, next_nudge
from bot.actions.store import ActionStore
from bot.actions.wording import reminder
from bot.coalition.agenda import Agenda, DueHandler, Occasion
from bot.coalition.calendar_changes import CALENDAR_CHANGED
from bot.coalition.people import Member
from bot.coalition.requests import Request
from bot.coalition.workdays import Calendar, calendar_of, next_working_moment, working_moment
from bot.language.readings import Understood, from_plain, plain
from bot.language.recurrence import moment
from bot.words.ids import ActionId, MemberId

ROUTE = "action.nudge"


def plan(
    item: ActionItem, owner: Member, within: Request | Occasion, on: Understood | None = None
) -> datetime | None:
    """Remind `owner` next, on a day of their own choice or when it is time; returns the moment.

    Never again today: planning anew is how an answer stops the reminder that was planned before.
    """
    args = {"id": item.id, "after": within.now.astimezone(owner.zone).date().isoformat()}
    if on is not None:
        args["on"] = plain(on)
    at = _planned(item, calendar_of(owner, within.people.closed_days()), args)
    if at is not None:
        within.agenda.put(_key(item), at, ROUTE, args)
    return at


def keep_and_plan(request: Request, store: ActionStore, change: Change) -> None:
    """Keep it, and plan the owner's next reminder anew."""
    store.keep(change)
    owner = request.people.member(change.item.owner) if change.item.owner else None
    if owner is not None:
        plan(change.item, owner, request)


def forget(agenda: Agenda, item: ActionItem) -> None:
    agenda.drop(_key(item))


def nudge(occasion: Occasion, store: ActionStore) -> None:
    """Remind, unless the owner has meanwhile moved, gone away or finished: then look again."""
    item = store.item(ActionId(occasion.args["id"]))
    owner = occasion.people.member(item.owner) if item and item.owner else None
    if item is None or item.is_closed or owner is None:
        return
    wished = _wished(occasion.args)
    calendar = calendar_of(owner, occasion.people.closed_days())
    free = None if wished and wished.at else _free_time(owner, calendar, occasion.now)
    times = (_planned(item, calendar, occasion.args), free)
    at = max((each for each in times if each is not None), default=occasion.now)
    if at > occasion.now:
        occasion.agenda.put(_key(item), at, ROUTE, occasion.args)
        return
    today = occasion.now.astimezone(owner.zone).date()
    once = f"{_key(item)}:{owner.id}:{plain(wished) if wished and wished.at else today}"
    occasion.outbox.put(owner, reminder(item, today), once=once, not_before=occasion.due)
    plan(item, owner, occasion)


def plan_again(occasion: Occasion, store: ActionStore) -> None:
    """The calendar of a member, or that of all, has changed: what was planned may come sooner.

    What comes later by it is found out when it falls due.
    """
    closed = occasion.people.closed_days()
    member = occasion.people.member(MemberId(occasion.args.get("member", "")))
    for owner in [member] if member is not None else occasion.people.members():
        calendar = calendar_of(owner, closed)
        for item in store.owned_by(owner.id):
            _plan_sooner(item, calendar, occasion)


def _plan_sooner(item: ActionItem, calendar: Calendar, occasion: Occasion) -> None:
    args = occasion.agenda.planned(_key(item))
    at = _planned(item, calendar, args) if args is not None else None
    if args is not None and at is not None:
        occasion.agenda.put(_key(item), at, ROUTE, args)


def _planned(item: ActionItem, calendar: Calendar, args: Mapping[str, str]) -> datetime | None:
    """Computed anew each time, because zones, hours, countries and due dates change."""
    wished = _wished(args)
    if wished is None:
        after = date.fromisoformat(args["after"])
        return next_nudge(item.due, calendar, after, item.hour)
    if wished.at is None:
        return working_moment(wished.day, NINE, calendar.without_days_away)
    return moment_of(wished, calendar.zone)


def moment_of(wished: Understood, zone: ZoneInfo) -> datetime:
    """The UTC moment of a day and hour that somebody named: then, and not within their hours."""
    return moment(wished.day, wished.at or NINE, zone)


def _wished(args: Mapping[str, str]) -> Understood | None:
    """When its owner asked to be reminded."""
    return from_plain(args["on"]) if "on" in args else None


def _free_time(owner: Member, calendar: Calendar, now: datetime) -> datetime | None:
    """The next time to try, which is `now` if they are there; each day while they are away."""
    free = next_working_moment(now, calendar.without_days_away)
    today = now.astimezone(owner.zone).date()
    if free == now and owner.is_away(today):
        return working_moment(today + timedelta(days=1), NINE, calendar.without_days_away)
    return free


def _key(item: ActionItem) -> str:
    return f"{ROUTE}:{item.id}"


DUE_ROUTES: dict[str, DueHandler[ActionStore]] = {ROUTE: nudge, CALENDAR_CHANGED: plan_again}
