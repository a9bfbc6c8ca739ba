"""Tells every responder once a day to look, whether or not anything has come in."""

import secrets
from collections.abc import Collection
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.coalition.agenda import Agenda, DueHandler, Occasion
from bot.coalition.needs import in_role
from bot.coalition.outbox import Outbox
from bot.coalition.people import Member, People, Role
from bot.coalition.workdays import next_waking_moment
from bot.concerns.batches import next_batch
from bot.concerns.responder.standing import cannot_be_read, is_responder
from bot.concerns.responder.wording import WAY
from bot.concerns.store import Page
from bot.words.ids import MemberId
from bot.words.messages import Message, say

LOOK = Message(
    say("The safety inbox was updated. Please open it and see whether there is anything for you."),
    (say("This comes every day, whether or not there was a report."), WAY),
)
URGENT = Message(
    say("Please open your inbox now."),
    (say("Please do not talk about this message: others may not have been told."), WAY),
)

RESPONDS = in_role(Role.RESPONDER)

PAGED = "page:"
"""So begins the key under which somebody is paged once; it says neither whom nor when."""


def plan(agenda: Agenda, now: datetime, zone: ZoneInfo) -> None:
    """Put the next notice on the agenda; called at every start, and harmless when repeated."""
    batch = next_batch(now, zone)
    agenda.put("concern.notice", batch.starts(zone), "concern.notice", {"zone": zone.key})


def notify(occasion: Occasion, _store: object) -> None:
    """In each one's own hours; after a time in which nothing ran, one notice is enough."""
    for member in occasion.people.with_role(Role.RESPONDER):
        if is_responder(member.id, occasion.people):
            at = next_waking_moment(occasion.now, member)
            day = at.astimezone(member.zone).date()
            once = f"concern.notice {day} {member.id}"
            occasion.outbox.put(member, LOOK, once=once, not_before=at, needs=RESPONDS)
    plan(occasion.agenda, occasion.now, ZoneInfo(occasion.args["zone"]))


def page(people: People, outbox: Outbox, pages: Collection[Page]) -> Collection[MemberId]:
    """Owe it to those who can open an urgent report and may still do so, and to nobody else.

    To whoever cannot be read it is owed, too: it waits for somebody to mend that. Returns who can
    be.
    """
    for each in pages:
        if each.member is None:
            continue
        if is_responder(each.member, people) or cannot_be_read(each.member, people):
            reader = people.member(each.member) or Member(each.member, "")
            outbox.put(reader, URGENT, once=f"{PAGED}{each.id}", needs=RESPONDS)
    members = {each.member for each in pages if each.member is not None}
    return [member for member in members if is_responder(member, people)]


def page_again(people: People, outbox: Outbox, members: Collection[MemberId]) -> None:
    """Owe them the same words once more, as far as they still respond."""
    for member in members:
        reader = people.member(member)
        if reader is not None and is_responder(member, people):
            once = f"{PAGED}{secrets.token_hex(16)}"
            outbox.put(reader, URGENT, once=once, needs=RESPONDS)


DUE_ROUTES: dict[str, DueHandler[object]] = {"concern.notice": notify}
