"""Tells every responder twice a day to look, whether or not anything has come in."""

from collections.abc import Collection
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.agenda import Agenda, DueHandler, Occasion
from bot.concerns.model import Batch, last_batch, next_batch
from bot.ids import MemberId
from bot.messages import Message, say
from bot.outbox import Outbox
from bot.people import People, Role

LOOK = Message(
    say("The safety inbox was updated. Please open it and see whether there is anything for you."),
    (say("This comes with every delivery, whether or not there was a report."),),
)
URGENT = Message(
    say("Something urgent came into the safety inbox. Please open it now."),
    (say("Please do not talk about this message: others may not have been told."),),
)


def plan(agenda: Agenda, now: datetime, zone: ZoneInfo) -> None:
    """Put the next notice on the agenda; called at every start, and harmless when repeated."""
    batch = next_batch(now, zone)
    agenda.put("concern.notice", batch.starts(zone), "concern.notice", {"zone": zone.key})


def notify(occasion: Occasion, _store: object) -> None:
    """After a time in which nothing ran, one notice is enough."""
    zone = ZoneInfo(occasion.args["zone"])
    batch = last_batch(occasion.now, zone)
    for member in occasion.people.members():
        if member.has(Role.RESPONDER):
            occasion.outbox.put(member, LOOK, once=_once(batch, member.id))
    plan(occasion.agenda, occasion.now, zone)


def page(people: People, outbox: Outbox, members: Collection[MemberId]) -> None:
    """Tell those who can open an urgent report, and nobody else."""
    for member in people.members():
        if member.id in members:
            outbox.put(member, URGENT)


def _once(batch: Batch, member: MemberId) -> str:
    return f"concern.notice {batch.name} {member}"


DUE_ROUTES: dict[str, DueHandler[object]] = {"concern.notice": notify}
