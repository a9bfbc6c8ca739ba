"""Reminding the owner when it is time, and planning the next time."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.actions.model import ActionItem, Change
from bot.actions.nudges import NINE, next_nudge
from bot.actions.store import ActionStore
from bot.actions.wording import reminder
from bot.coalition.agenda import Agenda, DueHandler, Occasion
from bot.coalition.people import Member
from bot.coalition.requests import Request
from bot.coalition.workdays import Calendar, calendar_of, next_working_moment, working_moment
from bot.words.ids import ActionId

ROUTE = "action.nudge"


def plan(
    agenda: Agenda, item: ActionItem, owner: Member, now: datetime, on: date | None = None
) -> datetime | None:
    """Remind `owner` next, on a day of their own choice or when it is time; returns the moment.

    Never again today: planning anew is how an answer stops the reminder that was planned before.
    """
    args = {"id": item.id, "after": now.astimezone(owner.zone).date().isoformat()}
    if on is not None:
        args["on"] = on.isoformat()
    at = _planned(item, owner, args)
    if at is not None:
        agenda.put(_key(item), at, ROUTE, args)
    return at


def keep_and_plan(request: Request, store: ActionStore, change: Change) -> None:
    """Keep it, and plan the owner's next reminder anew."""
    store.keep(change)
    owner = request.people.member(change.item.owner) if change.item.owner else None
    if owner is not None:
        plan(request.agenda, change.item, owner, request.now)


def forget(agenda: Agenda, item: ActionItem) -> None:
    agenda.drop(_key(item))


def nudge(occasion: Occasion, store: ActionStore) -> None:
    """Remind, unless the owner has meanwhile moved, gone away or finished: then look again."""
    item = store.item(ActionId(occasion.args["id"]))
    owner = occasion.people.member(item.owner) if item and item.owner else None
    if item is None or item.is_closed or owner is None:
        return
    times = (_planned(item, owner, occasion.args), _free_time(owner, occasion.now))
    at = max((each for each in times if each is not None), default=occasion.now)
    if at > occasion.now:
        occasion.agenda.put(_key(item), at, ROUTE, occasion.args)
        return
    today = occasion.now.astimezone(owner.zone).date()
    once = f"{_key(item)}:{owner.id}:{today}"
    occasion.outbox.put(owner, reminder(item, today), once=once, not_before=occasion.due)
    plan(occasion.agenda, item, owner, occasion.now)


def _planned(item: ActionItem, owner: Member, args: Mapping[str, str]) -> datetime | None:
    """Computed anew each time, because zones, hours and due dates change."""
    if "on" in args:
        return working_moment(date.fromisoformat(args["on"]), NINE, _calendar(owner))
    return next_nudge(item.due, _calendar(owner), date.fromisoformat(args["after"]))


def _free_time(owner: Member, now: datetime) -> datetime | None:
    """The next time to try, which is `now` if they are there; each day while they are away."""
    free = next_working_moment(now, _calendar(owner))
    today = now.astimezone(owner.zone).date()
    if free == now and owner.is_away(today):
        return working_moment(today + timedelta(days=1), NINE, _calendar(owner))
    return free


def _calendar(owner: Member) -> Calendar:
    """Without the days away: these are looked at on the day, for people come back early."""
    return replace(calendar_of(owner), away=())


def _key(item: ActionItem) -> str:
    return f"{ROUTE}:{item.id}"


DUE_ROUTES: dict[str, DueHandler[ActionStore]] = {ROUTE: nudge}
