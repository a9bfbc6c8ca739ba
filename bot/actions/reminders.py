"""Reminding the owner when it is time, and planning the next time."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.actions.model import ActionItem, Change
from bot.actions.nudges import NINE, next_nudge
from bot.actions.store import ActionStore
from bot.actions.wording import reminder
from bot.coalition.agenda import Agenda, DueHandler, Occasion
from bot.coalition.people import Member
from bot.coalition.requests import Request
from bot.coalition.workdays import Calendar, calendar_of, next_working_moment, working_moment
from bot.language.readings import Understood, from_plain, plain
from bot.language.recurrence import moment
from bot.words.ids import ActionId

ROUTE = "action.nudge"


def plan(
    agenda: Agenda, item: ActionItem, owner: Member, now: datetime, on: Understood | None = None
) -> datetime | None:
    """Remind `owner` next, on a day of their own choice or when it is time; returns the moment.

    Never again today: planning anew is how an answer stops the reminder that was planned before.
    """
    args = {"id": item.id, "after": now.astimezone(owner.zone).date().isoformat()}
    if on is not None:
        args["on"] = plain(on)
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
    wished = _wished(occasion.args)
    free = None if wished and wished.at else _free_time(owner, occasion.now)
    times = (_planned(item, owner, occasion.args), free)
    at = max((each for each in times if each is not None), default=occasion.now)
    if at > occasion.now:
        occasion.agenda.put(_key(item), at, ROUTE, occasion.args)
        return
    today = occasion.now.astimezone(owner.zone).date()
    once = f"{_key(item)}:{owner.id}:{plain(wished) if wished and wished.at else today}"
    occasion.outbox.put(owner, reminder(item, today), once=once, not_before=occasion.due)
    plan(occasion.agenda, item, owner, occasion.now)


def _planned(item: ActionItem, owner: Member, args: Mapping[str, str]) -> datetime | None:
    """Computed anew each time, because zones, hours and due dates change."""
    wished = _wished(args)
    if wished is None:
        after = date.fromisoformat(args["after"])
        return next_nudge(item.due, _calendar(owner), after, item.hour)
    if wished.at is None:
        return working_moment(wished.day, NINE, _calendar(owner))
    return moment_of(wished, owner.zone)


def moment_of(wished: Understood, zone: ZoneInfo) -> datetime:
    """The UTC moment of a day and hour that somebody named: then, and not within their hours."""
    return moment(wished.day, wished.at or NINE, zone)


def _wished(args: Mapping[str, str]) -> Understood | None:
    """When its owner asked to be reminded."""
    return from_plain(args["on"]) if "on" in args else None


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
