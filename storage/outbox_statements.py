"""How what is owed is looked up, leased and let go of. Each statement is put together once."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Text,
    bindparam,
    case,
    delete,
    func,
    or_,
    select,
    text,
    update,
)

from bot.coalition.outbox import ORDER_HOLDS_FOR, Lane
from bot.words.ids import DeliveryId
from storage.made_once import Change, Lookup
from storage.place_codec import beginning_of_places
from storage.recipients import AT, MEMBER
from storage.tables import EPOCH, Moment, addresses, deliveries, rosters

AT_ONCE = EPOCH
"""When to try what is owed as soon as it can be: a clock that is put back makes nobody wait."""

OPEN = deliveries.c.next_at.is_not(None)
IS_AT_ONCE = deliveries.c.next_at == AT_ONCE

SET_RIGHT = Change(
    update(deliveries)
    .where(
        text("attempts > 0"),
        func.coalesce(deliveries.c.next_at, deliveries.c.due) > bindparam("latest", type_=Moment),
    )
    .values(next_at=AT_ONCE)
)
"""By an index of its own, which needs the zero to stand there: a million may be owed later on.

The time stands inside a call, so that no index of times serves as well as that one.
"""

_NOW = bindparam("now", type_=Moment)

LEASED = (
    update(deliveries)
    .where(deliveries.c.position.in_(bindparam("leased", expanding=True)))
    .values(
        next_at=bindparam("until", type_=Moment),
        attempts=deliveries.c.attempts + 1,
        due=case((deliveries.c.due > _NOW, _NOW), else_=deliveries.c.due),
        tried_since=func.coalesce(deliveries.c.tried_since, _NOW),
    )
)

# Only what is open: another instance may have shown it in the meantime.
_THIS = (deliveries.c.id == bindparam("noted"), OPEN)

NOTED = update(deliveries).where(*_THIS)

GONE = Change(delete(deliveries).where(*_THIS, deliveries.c.once.is_(None)))

EMPTIED = Change(
    update(deliveries)
    .where(*_THIS)
    .values(
        recipient="",
        message="",
        needs=None,
        anew=None,
        due=bindparam("day", type_=Moment),
        next_at=None,
        attempts=0,
        tried_since=None,
        sent_at=bindparam("day", type_=Moment),
    )
)

# And what nobody else has claimed since.
OURS = Lookup(
    select(deliveries.c.position)
    .where(*_THIS, deliveries.c.attempts == bindparam("attempt"))
    .with_for_update()
)


ROSTERS = select(rosters.c.member, rosters.c.circle).where(
    rosters.c.member.in_(bindparam("ids", expanding=True))
)


@dataclass(frozen=True, slots=True)
class Due:
    now: datetime
    limit: int
    held: Collection[DeliveryId]
    full: Collection[Lane]

    def values(self) -> dict[str, object]:
        known: dict[str, object] = {"now": self.now, "impatient": self.now - ORDER_HOLDS_FOR}
        known |= {"most": self.limit} | ({"held": list(self.held)} if self.held else {})
        for number, (platform, workspace) in enumerate(self.full):
            begins = beginning_of_places(platform, workspace)
            known |= {f"platform{number}": platform, f"workspace{number}": workspace}
            known |= {f"room{number}": begins, f"at{number}": f"{AT}{begins}"}
        return known


@cache
def claimable(*, holding: bool = False, full: int = 0, leasing: bool = True) -> Select[Any]:
    """Due, and nothing earlier is owed to the same recipient, unless that is failing for long.

    Not what the caller is `holding`, and nothing for so many lanes that are `full`. Each is made
    once: to put a statement together takes longer than to carry it out.
    """
    now, earlier = bindparam("now", type_=Moment), deliveries.alias()
    waits_behind_another = (
        select(earlier.c.position)
        .where(
            earlier.c.recipient == deliveries.c.recipient,
            earlier.c.position < deliveries.c.position,
            earlier.c.next_at.is_not(None),
            or_(earlier.c.due <= now, earlier.c.next_at == AT_ONCE),
            or_(
                earlier.c.tried_since.is_(None),
                earlier.c.tried_since > bindparam("impatient", type_=Moment),
            ),
        )
        .exists()
    )
    not_held = [deliveries.c.id.not_in(bindparam("held", expanding=True))] if holding else []
    chosen = (
        select(deliveries if leasing else deliveries.c.position)
        .where(deliveries.c.next_at <= now, ~waits_behind_another)
        .where(*not_held, *(~_is_for_lane(number) for number in range(full)))
        .order_by(deliveries.c.next_at, deliveries.c.position)
        .limit(bindparam("most", type_=Integer))
    )
    return chosen.with_for_update(skip_locked=True) if leasing else chosen


def _is_for_lane(number: int) -> ColumnElement[bool]:
    """Whether it is for a room there, for an address there, or for who is written to there."""
    recipient, first = deliveries.c.recipient, addresses.alias()
    before_it = (
        select(first.c.id)
        .where(
            first.c.member == addresses.c.member,
            first.c.closed.is_(False),
            first.c.rank < addresses.c.rank,
        )
        .exists()
    )
    written_to_there = select(MEMBER + addresses.c.member).where(
        addresses.c.platform == bindparam(f"platform{number}"),
        addresses.c.workspace == bindparam(f"workspace{number}"),
        addresses.c.closed.is_(False),
        ~before_it,
    )
    room, at = bindparam(f"room{number}", type_=Text), bindparam(f"at{number}", type_=Text)
    return or_(
        recipient.startswith(room, autoescape=False),
        recipient.contains(at, autoescape=False),
        recipient.in_(written_to_there),
    )
