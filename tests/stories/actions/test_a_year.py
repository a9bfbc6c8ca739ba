"""A year of a busy coalition: how many messages each person got, and on their worst day."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from bot.actions.planning import waiting_for
from bot.coalition.people import Role
from bot.words.inbound import Address, Called, Room
from bot.words.messages import Message, Reply
from tests.support.stage import Actor, Screen, Stage, opened_stage

FIRST, DAYS = datetime(2026, 3, 2, tzinfo=UTC), 365
ZONES = ("America/Lima", "Africa/Nairobi", "Europe/Berlin", "Asia/Kathmandu", "Pacific/Auckland")
ITEMS_A_DAY = 1
SILENT = 0.2
"""The share of people who do not answer what they are asked."""
OWN = ("how is it going", "will you take it on", "to do wait", "nobody has “", "has not said")
"""How what we say on our own account begins or goes on; all else is what somebody did."""


@dataclass
class Ledger(Screen):
    """A screen that notes when each message came, on the clock of whoever reads it."""

    stage: Stage | None = None
    zones: dict[Address, ZoneInfo] = field(default_factory=dict)
    daily: dict[Address, Counter[date]] = field(default_factory=lambda: defaultdict(Counter))
    bound_to_an_hour: dict[Address, Counter[date]] = field(
        default_factory=lambda: defaultdict(Counter)
    )
    of_others: dict[Address, Counter[date]] = field(default_factory=lambda: defaultdict(Counter))
    outside_hours: int = 0

    async def deliver(
        self, to: Address | Room, message: Message, *, key: str, again: bool = False
    ) -> None:
        await super().deliver(to, message, key=key, again=again)
        assert self.stage is not None
        if not isinstance(to, Address):
            return
        local = self.stage.clock().astimezone(self.zones[to])
        words = str(message.text).casefold()
        if not any(each in words for each in OWN):
            self.of_others[to][local.date()] += 1
        elif "today at" in words:
            self.bound_to_an_hour[to][local.date()] += 1
        else:
            self.daily[to][local.date()] += 1
            self.outside_hours += not time(9) <= local.time() < time(18)


@dataclass
class Life:
    """What people do: it is drawn, and the same each time."""

    stage: Stage
    people: list[Actor]
    chance: Random
    made: int = 0

    async def day(self, today: datetime) -> None:
        for _ in range(self.chance.randint(0, 2 * ITEMS_A_DAY)):
            await self._asks(today)
        for actor in self.people:
            await self._answers(actor)

    async def _asks(self, today: datetime) -> None:
        maker, owner = self.chance.choice(self.people), self.chance.choice(self.people)
        due = today.date() + timedelta(days=self.chance.randint(1, 40))
        hour = "T15:00" if self.chance.random() < 1 / 10 else ""
        self.made += 1
        answers = {"what": f"Thing {self.made}", "owner": owner.member.name, "seen": "coalition"}
        args = {**answers, "due": f"{due.isoformat()}{hour}", "circle": "c-all"}
        await maker.does(Called("action.save", args))

    async def _answers(self, actor: Actor) -> None:
        """Each item has a certain chance to be answered on a day, by whoever has it."""
        me = actor.member.id
        mine = await self.stage.storage.read(lambda tx: waiting_for(me, tx.people, tx.actions))
        for item in mine.turns:
            if self.chance.random() > 1 / 5 or (item.is_asked and hash_of(item.id) < SILENT):
                continue
            if item.owner is None:
                await self._calls(actor, "dropped", item.id, reason="Nobody could")
            elif item.is_asked:
                await self._calls(actor, "accept", item.id)
            else:
                verbs = ["done", "done", "done", "start", "later", "not_mine"]
                await self._calls(actor, self.chance.choice(verbs), item.id)

    async def _calls(self, actor: Actor, verb: str, item: str, **args: str) -> Reply:
        return await actor.does(Called(f"action.{verb}", {"id": item, **args}))


def hash_of(number: str) -> float:
    """Which items nobody ever answers."""
    return int(number) * 7919 % 100 / 100


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seed", [1])
async def test_nobody_gets_more_than_one_message_of_ours_a_day(
    sqlite_url: str, seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    async with opened_stage(sqlite_url, FIRST, concerns=False) as stage:
        people = [
            await stage.person(
                name, zone=zone, organisation=zone, roles=[Role.COORDINATOR] if not at else []
            )
            for at, (name, zone) in enumerate(
                (f"P{number}", ZONES[number % len(ZONES)]) for number in range(6)
            )
        ]
        await stage.circle("All", *people)
        ledger = Ledger(stage=stage, zones={p.address: p.member.zone for p in people})
        stage.plays_on(slack=ledger)
        life = Life(stage, people, Random(seed))
        for ahead in range(DAYS):
            today = FIRST + timedelta(days=ahead)
            if today.weekday() in {0, 2, 4}:
                stage.clock.now = max(stage.clock.now, today + timedelta(hours=12))
                await life.day(today)
            if ahead % 90 != 80:  # now and then nothing runs for a day
                await stage.lives_until(today + timedelta(hours=23, minutes=59))
            ledger.shown.clear()
        with capsys.disabled():
            print(report(ledger, people, life.made))  # noqa: T201  for whoever reads the tests

    assert life.made > 100
    assert all(max(ledger.daily[p.address].values(), default=0) == 1 for p in people)
    assert all(max(ledger.bound_to_an_hour[p.address].values(), default=0) <= 3 for p in people)
    assert ledger.outside_hours == 0
    for person in people:
        assert sum(ledger.daily[person.address].values()) < 200  # only on working days


def report(ledger: Ledger, people: list[Actor], made: int) -> str:
    lines = [f"\n{made} action items in {DAYS} days; messages in the year (worst day):"]
    for person in people:
        kinds = (ledger.daily, ledger.bound_to_an_hour, ledger.of_others)
        days = [kind[person.address].values() for kind in kinds]
        told = [f"{sum(each)} ({max(each, default=0)})" for each in days]
        lines.append(
            f"  {person.member.name}: of the day {told[0]}, at an hour {told[1]}, "
            f"what others did {told[2]}"
        )
    return "\n".join(lines)
