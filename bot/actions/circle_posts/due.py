"""Writes into the rooms of a circle what is due there, once, and plans the next time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from bot.actions.circle_posts.digest import WEEK, digest, told_in
from bot.actions.circle_posts.plan import DIGEST, LEDGER, SEATS, WHEN, plan_next
from bot.actions.circle_posts.store import PostStore
from bot.actions.ledger.count import count
from bot.actions.ledger.model import Scope
from bot.actions.ledger.wording import message
from bot.actions.store import ActionStore
from bot.coalition.agenda import DueHandler, Occasion
from bot.coalition.needs import ANYBODY
from bot.coalition.people import Circle
from bot.words.ids import CircleId
from bot.words.messages import Message

A_DAY = timedelta(days=1)
"""By as much at most another clock makes the same hour earlier."""


@dataclass(frozen=True, slots=True)
class Stores:
    posts: PostStore
    items: ActionStore
    seats: Callable[[Circle, date, Occasion], Message | None]
    """What the rooms of a circle read of its seats; None where it has none."""


Written: TypeAlias = Callable[[Circle, date, Occasion, Stores], Message | None]


def post(route: str, occasion: Occasion, stores: Stores) -> None:
    """What the circle has chosen since it was planned counts, and so do its clock and days off."""
    circle = occasion.people.circle(CircleId(occasion.args["circle"]))
    if circle is None:
        return
    posts = stores.posts.posts(circle.id)
    closed = occasion.people.closed_days().everywhere
    at = WHEN[route](posts, circle.zone, closed, occasion.due - A_DAY)
    if at is not None and at <= occasion.now and circle.rooms and not circle.archived:
        day = at.astimezone(circle.zone).date()
        today = occasion.now.astimezone(circle.zone).date()
        written = WRITTEN[route](circle, today, occasion, stores)
        if written is not None:
            once = f"{route}:{circle.id}:{day}"
            occasion.outbox.put(circle, written, once=once, not_before=occasion.due, needs=ANYBODY)
    plan_next(route, circle, posts, occasion)


def week(circle: Circle, today: date, occasion: Occasion, stores: Stores) -> Message | None:
    scope = Scope(circle.id, circle_only=True)
    people = occasion.people
    kept = told_in(circle, stores.posts.kept_since(scope, occasion.now - WEEK), people)
    open_ = told_in(circle, stores.items.in_circles([circle.id]), people)
    return digest(circle, open_, kept, today, people)


def month(circle: Circle, today: date, occasion: Occasion, stores: Stores) -> Message | None:
    scope = Scope(circle.id, circle_only=True)
    found = count(scope, occasion.people, stores.posts, today=today, zone=circle.zone)
    return None if found.is_empty else message(found, occasion.people, today)


def seats(circle: Circle, today: date, occasion: Occasion, stores: Stores) -> Message | None:
    return stores.seats(circle, today, occasion)


WRITTEN: Mapping[str, Written] = {DIGEST: week, LEDGER: month, SEATS: seats}


def _posting(route: str) -> DueHandler[Stores]:
    return lambda occasion, stores: post(route, occasion, stores)


DUE_ROUTES: dict[str, DueHandler[Stores]] = {
    DIGEST: _posting(DIGEST),
    LEDGER: _posting(LEDGER),
    SEATS: _posting(SEATS),
}
