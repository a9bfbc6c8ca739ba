"""Fills an empty database with the demo coalition; what it does, it does through the desk."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.coalition.people import Circle, Member, Organisation, Role
from bot.core import Core
from bot.ports import Transaction
from bot.words.constituencies import Constituency
from bot.words.ids import CircleId, MemberId, OrganisationId
from bot.words.inbound import Address, Called, Inbound, Room
from bot.words.messages import Corrections

PLATFORM, WORKSPACE = "web", "local"

Coalition = Mapping[str, Any]
"""As read from `config/demo/coalition.toml`."""


@dataclass(frozen=True, slots=True)
class SeedStep:
    """Something that a member has done before the rehearsal begins."""

    by: str
    route: str
    args: Mapping[str, str]


async def seed(core: Core, coalition: Coalition) -> None:
    """Make the people, then let them do what they have already done. Does nothing twice.

    Raises ValueError where the demo's own steps are not accepted.
    """
    if await core.storage.read(lambda tx: tx.people.organisations()):
        return
    await core.storage.run(lambda tx: _gather(coalition, tx))
    days = _coming_days(core.due_work.ticker.clock().date())
    for number, step in enumerate(coalition["deeds"]):
        done = SeedStep(**step)
        call = Called(done.route, {name: text.format(**days) for name, text in done.args.items()})
        reply = await core.desk.handle(Inbound(f"demo-{number}", address_of(done.by), call))
        if isinstance(reply, Corrections):
            raise ValueError(f"{done.route} of the demo is wrong: {dict(reply.problems)}")  # noqa: TRY004  a wrong value, not a wrong type


def _coming_days(today: date) -> dict[str, str]:
    """The next Monday and the Thursday after it, as the deeds of the demo name them."""
    monday = today + timedelta(days=7 - today.weekday())
    return {"monday": monday.isoformat(), "thursday": (monday + timedelta(days=3)).isoformat()}


def address_of(member: str) -> Address:
    """Where somebody of the demo sits."""
    return Address(PLATFORM, WORKSPACE, member)


def _gather(coalition: Coalition, tx: Transaction) -> None:
    for name, about in coalition["organisations"].items():
        constituency = Constituency(about["constituency"])
        tx.people.save_organisation(Organisation(OrganisationId(name), about["name"], constituency))
    circle = _circle(coalition["circle"])
    tx.people.save_circle(circle)
    for name, about in coalition["members"].items():
        member = _member(name, about)
        tx.people.add(member, address_of(name))
        tx.people.join(member.id, circle.id)


def _circle(about: Mapping[str, str]) -> Circle:
    room = Room(PLATFORM, WORKSPACE, about["id"])
    zone = ZoneInfo(about["zone"])
    return Circle(CircleId(about["id"]), about["name"], about["language"], zone, (room,))


def _member(name: str, about: Mapping[str, Any]) -> Member:
    return Member(
        MemberId(name),
        about["name"],
        OrganisationId(about["organisation"]),
        frozenset(map(Role, about.get("roles", ()))),
        about["language"],
        ZoneInfo(about["zone"]),
        country=about["country"],
    )
