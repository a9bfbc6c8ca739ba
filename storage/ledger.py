"""How promises stand, counted by the database; and what circles want to read of it."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, or_, select, true

from bot.actions.circle_posts.model import Posts
from bot.actions.ledger.model import Scope, Standing, Tally
from bot.actions.model import ActionItem, EntryKind, Status
from bot.words.ids import CircleId, OrganisationId
from storage.actions import items_where
from storage.tables import action_history, action_items, circle_posts
from storage.upsert import put_row

items, history = action_items.c, action_history.c
PROMISED = [Status.OPEN.value, Status.IN_PROGRESS.value, Status.BLOCKED.value]


class SqlLedger:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def tallies(self, scope: Scope, today: date, since: datetime) -> Sequence[Tally]:
        return [*self._open(scope, today), *self._ended(scope, since)]

    def unanswered(self, scope: Scope) -> int:
        asked = and_(items.status == Status.PROPOSED.value, _counts(scope))
        chosen = select(func.count()).select_from(action_items).where(asked)
        return int(self._connection.scalar(chosen) or 0)

    def late_or_blocked(
        self, scope: Scope, today: date, organisations: Collection[OrganisationId], most: int
    ) -> Sequence[ActionItem]:
        if not organisations:
            return ()
        late = and_(items.status.in_(PROMISED), items.due < today)
        standing = or_(late, items.status == Status.BLOCKED.value)
        promised = items.status.in_(PROMISED)  # said twice, so that an index leads to them
        theirs = and_(promised, items.public, items.organisation.in_(organisations))
        chosen = select(items.number).where(standing, theirs, _counts(scope))
        first = chosen.order_by(items.due, items.number).limit(most)
        return items_where(self._connection, items.number.in_(first))

    def kept_since(self, scope: Scope, since: datetime) -> Sequence[ActionItem]:
        ended = _endings(scope, since).where(history.deed == EntryKind.DONE.value).subquery()
        last = select(ended.c.action, func.max(ended.c.position).label("last"))
        rows = self._connection.execute(last.group_by(ended.c.action)).all()
        order = {str(row.action): row.last for row in rows}
        found = items_where(self._connection, items.number.in_([row.action for row in rows]))
        return sorted(found, key=lambda item: order[item.id], reverse=True)

    def posts(self, circle: CircleId) -> Posts:
        chosen = select(circle_posts).where(circle_posts.c.circle == circle)
        row = self._connection.execute(chosen).first()
        return Posts() if row is None else Posts(row.ledger, row.weekday, row.hour, row.seats)

    def save_posts(self, circle: CircleId, posts: Posts) -> None:
        row = {
            "circle": circle,
            "ledger": posts.ledger,
            "weekday": posts.weekday,
            "hour": posts.hour,
            "seats": posts.seats,
        }
        put_row(self._connection, circle_posts, row)

    def _open(self, scope: Scope, today: date) -> Iterator[Tally]:
        for row in self._connection.execute(_open(scope, today)):
            blocked = row.status == Status.BLOCKED.value
            late, others = (0, row.number) if blocked else (row.late, row.number - row.late)
            standing = Standing.BLOCKED if blocked else Standing.ON_TRACK
            for each, count in ((Standing.LATE, late), (standing, others)):
                if count:
                    yield Tally(row.organisation, each, row.public, count)

    def _ended(self, scope: Scope, since: datetime) -> Iterator[Tally]:
        for row in self._connection.execute(_ended(scope, since)):
            yield Tally(row.organisation, Standing(row.standing), row.public, row.number)


def _open(scope: Scope, today: date) -> Select[Any]:
    """In the order of an index that holds all of it: nothing is sorted, and no item is read."""
    groups = items.status, items.organisation, items.public
    late = func.sum(case((items.due < today, 1), else_=0))
    counted = select(*groups, func.count().label("number"), late.label("late"))
    return counted.where(items.status.in_(PROMISED), _counts(scope)).group_by(*groups)


def _ended(scope: Scope, since: datetime) -> Select[Any]:
    """One that was opened again and ended once more is one."""
    ended = _endings(scope, since).subquery()
    standing = case(
        (ended.c.deed == EntryKind.DONE.value, Standing.KEPT.value),
        else_=Standing.WILL_NOT_DO.value,
    )
    once = (
        select(
            ended.c.organisation,
            ended.c.public,
            ended.c.action,
            ended.c.day,
            standing.label("standing"),
        )
        .distinct()
        .subquery()
    )
    number = func.count().label("number")
    counted = select(once.c.organisation, once.c.public, once.c.standing, number)
    return counted.group_by(once.c.organisation, once.c.public, once.c.standing)


def _endings(scope: Scope, since: datetime) -> Select[Any]:
    """What was done or given up since then and is so still; of what comes round, each time."""
    one_time = history.day.is_not(None)
    done = and_(
        history.deed == EntryKind.DONE.value, or_(one_time, items.status == Status.DONE.value)
    )
    dropped = and_(
        history.deed == EntryKind.DROPPED.value, items.status == Status.WILL_NOT_DO.value
    )
    passed_over = history.deed == EntryKind.PASSED_OVER.value
    return (
        select(
            history.position,
            history.action,
            history.day,
            history.deed,
            items.organisation,
            items.public,
        )
        .join(action_items, items.number == history.action)
        .where(history.at >= since, or_(done, dropped, passed_over), _counts(scope))
    )


def _counts(scope: Scope) -> ColumnElement[bool]:
    conditions = [
        *([items.circle == scope.circle] if scope.circle is not None else []),
        *([] if scope.circle_only else [~items.circle_only]),
        *([items.public] if scope.public_only else []),
    ]
    return and_(true(), *conditions)
