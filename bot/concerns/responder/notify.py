"""Tells every responder once a day to look, whether or not anything has come in."""

from collections.abc import Collection
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.coalition.agenda import Agenda, DueHandler, Occasion
from bot.coalition.outbox import Outbox
from bot.coalition.people import People, Role
from bot.coalition.workdays import next_waking_moment
from bot.concerns.batches import next_batch
from bot.concerns.responder.standing import is_responder
from bot.concerns.responder.wording import WAY
from bot.concerns.store import Page
from bot.words.messages import Message, say

LOOK = Message(
    say("The safety inbox was updated. Please open it and see whether there is anything for you."),
    (say("This comes every day, whether or not there was a report."), WAY),
)
URGENT = Message(
    say("Please open your inbox now."),
    (say("Please do not talk about this message: others may not have been told."), WAY),
)

PAGED = "page:"
"""So begins the key under which somebody is paged once; it says neither whom nor when."""


def plan(agenda: Agenda, now: datetime, zone: ZoneInfo) -> None:
    """Put the next notice on the agenda; called at every start, and harmless when repeated."""
    batch = next_batch(now, zone)
    agenda.put("concern.notice", batch.starts(zone), "concern.notice", {"zone": zone.key})


def notify(occasion: Occasion, _store: object) -> None:
    """In each one's own hours; after a time in which nothing ran, one notice is enough."""
    for member in occasion.people.members():
        if is_responder(member.id, occasion.people):
            at = next_waking_moment(occasion.now, member)
            day = at.astimezone(member.zone).date()
            once = f"concern.notice {day} {member.id}"
            occasion.outbox.put(member, LOOK, once=once, not_before=at, needs=Role.RESPONDER)
    plan(occasion.agenda, occasion.now, ZoneInfo(occasion.args["zone"]))


def page(people: People, outbox: Outbox, pages: Collection[Page]) -> None:
    """Owe it to those who can open an urgent report and may still do so, and to nobody else."""
    for each in pages:
        member = each.member and people.member(each.member)
        if member and is_responder(member.id, people):
            outbox.put(member, URGENT, once=f"{PAGED}{each.id}", needs=Role.RESPONDER)


DUE_ROUTES: dict[str, DueHandler[object]] = {"concern.notice": notify}
