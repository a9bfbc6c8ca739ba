"""Tells every responder once a day to look, whether or not anything has come in."""

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.coalition.agenda import Agenda, DueHandler, Occasion
from bot.coalition.needs import in_role
from bot.coalition.outbox import Outbox
from bot.coalition.people import Member, People, Role
from bot.coalition.workdays import next_waking_moment
from bot.concerns.batches import next_batch
from bot.concerns.responder.rota import rota
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

_STARTED_ANEW = say(
    "I was started anew. Please open the safety inbox and see whether there is anything."
)
_AFTER_EVERY_START = say("This comes after every start, whether or not there was a report.")
AFTER_A_START = Message(_STARTED_ANEW, (_AFTER_EVERY_START, WAY))
ON_DUTY_AFTER_A_START = Message(
    _STARTED_ANEW,
    (
        _AFTER_EVERY_START,
        say("It comes to you at any hour, because this week you look first or stand in."),
        WAY,
    ),
)

RESPONDS = in_role(Role.RESPONDER)

STARTED = "concern.started "
"""So begins the key of what is told after a start; then comes to whom."""
STARTS_TOGETHER = 10
"""Minutes. Whoever is started again and again tells it once in so many."""

ON_DUTY = 2
"""How many are asked at any hour: who looks first, and who stands in."""

PAGED = "page:"
"""So begins the key under which somebody is paged once; it says neither whom nor when."""


def plan(agenda: Agenda, now: datetime, zone: ZoneInfo) -> None:
    """Put the next notice on the agenda; called at every start, and harmless when repeated."""
    batch = next_batch(now, zone)
    agenda.put("concern.notice", batch.starts(zone), "concern.notice", {"zone": zone.key})


def started(people: People, outbox: Outbox, now: datetime, enrolled: Collection[MemberId]) -> None:
    """Ask all who respond to look: who was still being paged is not known any more.

    Whoever looks first this week, and whoever stands in, are asked at any hour, since somebody may
    be waiting; all others at their own. Which of them it would be about, nothing here may depend
    on. At most once in ten minutes, and always after the last start.
    """
    minutes = STARTS_TOGETHER - now.minute % STARTS_TOGETHER
    at = now.replace(second=0, microsecond=0) + timedelta(minutes=minutes)
    holders = people.with_role(Role.RESPONDER)
    responders = [each for each in holders if is_responder(each.id, people)]
    order = rota([each for each in responders if each.id in enrolled], now.date())
    on_duty = {each.id for each in order[:ON_DUTY]}
    for member in responders:
        awake = at if member.id in on_duty else next_waking_moment(at, member)
        words = ON_DUTY_AFTER_A_START if member.id in on_duty else AFTER_A_START
        once = f"{STARTED}{member.id} {awake:%Y-%m-%d %H:%M}"
        outbox.put(member, words, once=once, not_before=awake, needs=RESPONDS)


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
