"""Cases that nobody made come at once, too, at any moment of a day: what is urgent is never alone.

Otherwise whoever looks again and again would know of each case that is there before a delivery that
somebody reported something urgent. Each day one is sure to come, and others by lot. Something
urgent comes in the place of the sure one while that is still to come, and beside the others. Nobody
is told of them. When they come is known in memory alone.

They are cases more. In the place of what waits for a delivery they would leave less there to give
way to reports, and the more had come at once, the more would be known of these.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from sqlite3 import Connection
from zoneinfo import ZoneInfo

from bot.concerns.batches import Batch, Slot
from bot.concerns.sealed.decoys import ONE_MORE, decoy, draw_urgent
from storage.concerns_cover import Decoys
from storage.concerns_rows import put_urgent_report


@dataclass(frozen=True, slots=True)
class Coming:
    """When one comes (UTC), and how long it is inside."""

    at: datetime
    length: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to come on one day of the coalition's own clock."""

    day: date
    sure: Coming | None
    others: tuple[Coming, ...]

    def due(self, now: datetime) -> list[Coming]:
        return [each for each in (self.sure, *self.others) if each and each.at <= now]

    def after(self, now: datetime) -> "Plan":
        sure = self.sure if self.sure and self.sure.at > now else None
        return replace(self, sure=sure, others=tuple(o for o in self.others if o.at > now))


NOTHING = Plan(date.min, None, ())


@dataclass(slots=True)
class Early:
    """By the lot of `decoys`; whoever draws none to any delivery lets none come."""

    decoys: Decoys
    zone: ZoneInfo
    plan: Plan = NOTHING

    def is_wanted(self, now: datetime) -> bool:
        """Whether there is something to draw, or to let come."""
        is_new = self.plan.day != self._today(now) and bool(self.decoys.begun)
        return is_new or bool(self.plan.due(now))

    def come(self, connection: Connection, now: datetime) -> None:
        """Let come what is due, and draw for a day that has begun; of it the rest is left."""
        today = self._today(now)
        for each in self.plan.due(now):
            put_urgent_report(connection, decoy(each.length), Batch(today, Slot.AT_ONCE))
        is_new = self.plan.day != today and self.decoys.begun
        plan = drawn_for(today, self.zone, self.decoys.chance) if is_new else self.plan
        self.plan = plan.after(now)

    def give_way(self) -> None:
        """Something urgent has come: the sure one does not, if it has not yet."""
        self.plan = replace(self.plan, sure=None)

    def _today(self, now: datetime) -> date:
        return now.astimezone(self.zone).date()


def drawn_for(day: date, zone: ZoneInfo, chance: Random) -> Plan:
    """All of a day: one, and with a chance of a half another one, and so on."""
    begins, ends = (
        datetime.combine(each, time(), zone).astimezone(UTC)
        for each in (day, day + timedelta(days=1))
    )

    def drawn() -> Coming:
        return Coming(begins + (ends - begins) * chance.random(), draw_urgent(chance))

    sure, others = drawn(), []
    while chance.random() < ONE_MORE:
        others.append(drawn())
    return Plan(day, sure, tuple(others))
