"""A coalition to set check-ins up for: sixteen members of six organisations in five zones."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.coalition.people import Circle, Member, Role
from bot.ports import Transaction
from bot.words.constituencies import Constituency
from bot.words.ids import CircleId, RoundId
from bot.words.inbound import Called, Room
from bot.words.messages import Message, Reply
from tests.support.stage import Actor, Stage, opened_stage, read_aloud

BEFORE = datetime(2026, 3, 6, 12, tzinfo=UTC)
"""A Friday. On Sunday the clocks of New York move, those of Berlin three weeks later."""

MINUTE = timedelta(minutes=1)

CIRCLE = Circle(CircleId("c-steering"), "Steering", rooms=(Room("slack", "T1", "Steering"),))
ROUND = RoundId("1-2026-03-09")
"""The first round of the first check-in, on a Monday."""

ZONES = ("Pacific/Auckland", "Asia/Kathmandu", "Africa/Nairobi", "Europe/Berlin")
ORGANISATIONS = {
    "Roots": Constituency.GRASSROOTS,
    "Seeds": Constituency.GRASSROOTS,
    "Rivers": Constituency.NATIONAL_NGO,
    "Fund": Constituency.DONOR,
    "Agency": Constituency.UN,
    "Ministry": Constituency.GOVERNMENT,
}
LANGUAGES = {3: "es", 4: "ar"}

SCALES = ("voice", "mandate", "resources", "power", "accountability", "disagreement", "inclusion")
MONTHLY = {
    "template": "t1_pulse",
    "rhythm": "monthly",
    "first": "2026-03-09",
    "at": "09:00",
    "hours": "24",
    "reminder": "yes",
}
"""The pulse, which is anonymous."""
WEEKLY = {**MONTHLY, "template": "t3_update", "rhythm": "weekly"}
"""The update, which is named."""


@asynccontextmanager
async def opened_scene(url: str, pages: str = "") -> AsyncIterator[Stage]:
    """Ana in New York coordinates; M00 to M14 sit in the other zones, turn and turn about."""
    async with opened_stage(url, BEFORE, pages=pages, concerns=False) as stage:
        await gathers(stage)
        yield stage


async def gathers(stage: Stage) -> None:
    ana = await stage.person(
        "Ana", zone="America/New_York", organisation="Roots", roles=[Role.COORDINATOR]
    )
    members = [await _member(stage, number) for number in range(15)]
    await stage.circle(CIRCLE.name, ana, *members)


async def _member(stage: Stage, number: int) -> Actor:
    organisation, constituency = list(ORGANISATIONS.items())[number % len(ORGANISATIONS)]
    return await stage.person(
        f"M{number:02}",
        zone=ZONES[number % len(ZONES)],
        language=LANGUAGES.get(number, "en"),
        organisation=organisation,
        constituency=constituency,
    )


async def sets_up(ana: Actor, answers: Mapping[str, str]) -> Reply:
    preview = await ana.fills(await ana.says("checkin new"), **answers)
    assert isinstance(preview, Message), preview
    return await ana.presses("Confirm")


async def answers_pulse(actor: Actor, value: str, **others: str) -> Reply:
    """The same value for every scale, where `others` say nothing else."""
    return await answers_update(actor, **{**dict.fromkeys(SCALES, value), **others})


async def answers_update(actor: Actor, **answers: str) -> Reply:
    form = await actor.does(Called("checkin.answer", {"round": ROUND}))
    return await actor.fills(form, **answers)


def local(day: int, hour: int, zone: str, minute: int = 0) -> datetime:
    """A moment in March, when the clocks of `zone` show that hour."""
    return datetime(2026, 3, day, hour, minute, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def words_of(reply: Reply) -> str:
    assert isinstance(reply, Message), reply
    return read_aloud(reply)


def keep(member: Member, tx: Transaction) -> None:
    tx.people.save(member)


def leave(member: Member, tx: Transaction) -> None:
    tx.people.leave(member.id, CIRCLE.id)
