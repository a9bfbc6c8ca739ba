"""Nobody waits because a responder does not look: after a day, two and three somebody hears of it.

It is about looking alone. Nobody who keeps, gets or reads these messages learns whether there was
a report, so that everybody may get them, also whoever a reporter left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.coalition.agenda import Agenda, DueHandler, Occasion
from bot.coalition.needs import in_role
from bot.coalition.people import Member, Role
from bot.coalition.workdays import next_waking_moment
from bot.concerns.batches import Batch, last_batch, next_batch
from bot.concerns.responder import proof
from bot.concerns.responder.rota import rota
from bot.concerns.responder.standing import is_responder
from bot.concerns.responder.wording import WAY
from bot.concerns.store import CaseStore
from bot.words.messages import Message, Text, say, say_count

WATCHED = "concern.watch "
"""So begins the key of each of these messages; then comes who has not looked."""
A_DAY = timedelta(days=1)
TO_DEPUTY, TO_ALL = 2, 3
"""Days after which somebody else hears of it. Then all hear of it again after as many more."""


@dataclass(frozen=True, slots=True)
class Watching:
    store: CaseStore
    zone: ZoneInfo
    """By whose clock batches are delivered."""
    contact: str
    """Who outside agreed to help where nobody looks; empty if nobody is named."""


@dataclass(frozen=True, slots=True)
class Unseen:
    """Somebody has not looked at what was delivered."""

    who: Member
    last: Batch
    """The last one at which they looked."""
    days: int
    """Whole ones since the first that they have not seen."""


def plan(agenda: Agenda, now: datetime, zone: ZoneInfo) -> None:
    """Look again with the next batch; called at every start, and harmless when repeated."""
    agenda.put("concern.watch", next_batch(now, zone).starts(zone), "concern.watch", {})


def watch(occasion: Occasion, watching: Watching) -> None:
    """After a time in which nothing ran, only what is told last is told."""
    plan(occasion.agenda, occasion.now, watching.zone)
    responders = _responders(occasion, watching)
    proof.ask(occasion, watching.store, responders)
    for unseen in _unseen(occasion, watching, responders):
        for reader, message in _told(unseen, responders, occasion, watching.contact):
            _owe(reader, message, unseen, occasion)


def _responders(occasion: Occasion, watching: Watching) -> Sequence[Member]:
    """Those with keys on the list. Who has just come on it begins with what comes next."""
    enrolled = watching.store.enrolled_members()
    here = occasion.people.members_with(enrolled)
    here = [each for each in here if is_responder(each.id, occasion.people)]
    looks = watching.store.looks()
    for each in here:
        if each.id not in looks:
            watching.store.looked(each.id, last_batch(occasion.now, watching.zone))
    return here


def _unseen(
    occasion: Occasion, watching: Watching, responders: Sequence[Member]
) -> Iterator[Unseen]:
    looks = watching.store.looks()
    for each in responders:
        last = looks[each.id]
        first = next_batch(last.starts(watching.zone), watching.zone).starts(watching.zone)
        days = (occasion.now - first) // A_DAY
        if days > 0 and (days < TO_ALL or days % TO_ALL == 0):
            yield Unseen(each, last, days)


def _told(
    unseen: Unseen, responders: Sequence[Member], occasion: Occasion, contact: str
) -> Iterator[tuple[Member, Message]]:
    """Whom it concerns, and what they are told."""
    today = occasion.now.astimezone(unseen.who.zone).date()
    if not unseen.who.is_away(today):
        yield unseen.who, _reminder(unseen)
    others = [each for each in rota(responders, occasion.now.date()) if each.id != unseen.who.id]
    if unseen.days == TO_DEPUTY:
        yield from ((each, _to_deputy(unseen)) for each in others[:1])
    if unseen.days >= TO_ALL:
        leads = occasion.people.with_role(Role.COORDINATOR)
        readers = {each.id: each for each in (*others, *leads) if each.id != unseen.who.id}
        yield from ((each, _to_all(unseen, contact)) for each in readers.values())


def _owe(reader: Member, message: Message, unseen: Unseen, occasion: Occasion) -> None:
    """In their waking hours, on days away, too: everybody could be."""
    occasion.outbox.put(
        reader,
        message,
        once=f"{WATCHED}{unseen.who.id} {unseen.last.name} {unseen.days} {reader.id}",
        not_before=next_waking_moment(occasion.now, replace(reader, away=())),
        needs=in_role(Role.COORDINATOR, Role.RESPONDER),
    )


def _reminder(unseen: Unseen) -> Message:
    return Message(
        say("You have not opened the safety inbox since {day}.", day=unseen.last.day),
        (say("Please open it today. Somebody may be waiting for you alone."), _ALWAYS, WAY),
    )


def _to_deputy(unseen: Unseen) -> Message:
    return Message(
        _since(unseen),
        (
            say("Please reach them, and look yourself."),
            say("Only they can open what was sent to them alone."),
            _ALWAYS,
        ),
    )


def _to_all(unseen: Unseen, contact: str) -> Message:
    outside = (say("Outside the coalition you can turn to {contact}.", contact=contact),)
    return Message(
        say_count(
            "{name} has not opened the safety inbox for {count} day.",
            "{name} has not opened the safety inbox for {count} days.",
            unseen.days,
            name=unseen.who.name,
        ),
        (
            say("Please reach them today: only they can open what was sent to them alone."),
            say("If they cannot go on, coordinators can end their role with “role”."),
            *(outside if contact else ()),
            _ALWAYS,
        ),
    )


def _since(unseen: Unseen) -> Text:
    return say(
        "{name} has not opened the safety inbox since {day}.",
        name=unseen.who.name,
        day=unseen.last.day,
    )


_ALWAYS = say("This comes whenever the inbox is not opened, whether or not there was a report.")

DUE_ROUTES: dict[str, DueHandler[Watching]] = {"concern.watch": watch}
