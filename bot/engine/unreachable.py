"""Coordinators hear whom, and which circle, could not be reached: not each by a message of its own.

Where a platform has refused everything for days, all that is owed there is given up within an hour.
So the first is told at once, and those of the next hour together.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TypeAlias

from bot.coalition.agenda import Agenda, Occasion
from bot.coalition.needs import in_role
from bot.coalition.outbox import Outbox, Recipient
from bot.coalition.people import Circle, Member, People, Role
from bot.ports import Transaction
from bot.words.ids import CircleId, MemberId
from bot.words.messages import Message, Text, Value, say, say_count

TOGETHER_WITHIN = timedelta(hours=1)
"""As long as the courier waits between two tries of one delivery: so all of one outage are told."""

ROUTE = "unreachable.tell"
TOLD = "unreachable"
"""On the agenda as long as the next ones wait; theirs begin so, and a colon."""
MOST_NAMES = 10


def note(lost: Recipient, now: datetime, tx: Transaction) -> None:
    """Once a day of each."""
    about = _about(lost)
    if not tx.conversations.first_time(f"{_key(about)}:{now.date().isoformat()}", now):
        return
    if tx.agenda.planned(TOLD) is None:
        tx.agenda.put(TOLD, now + TOGETHER_WITHIN, ROUTE, {})
        _tell([about], tx.people, tx.outbox)
    else:
        _keep(about, now, tx.agenda)


def tell(occasion: Occasion, _tx: Transaction) -> None:
    """Those who came meanwhile; the next ones wait for another hour.

    Where nothing ran for a while some of them fall due themselves, in one stretch with much else:
    they go back, and are told together right after it.
    """
    agenda, now = occasion.agenda, occasion.now
    if occasion.args:
        _keep(occasion.args, now, agenda)
        agenda.put(TOLD, now, ROUTE, {})
    elif collected := agenda.take(f"{TOLD}:"):
        agenda.put(TOLD, now + TOGETHER_WITHIN, ROUTE, {})
        _tell(collected, occasion.people, occasion.outbox)


DUE_ROUTES: Mapping[str, Callable[[Occasion, Transaction], None]] = {ROUTE: tell}

About: TypeAlias = Mapping[str, str]
"""A member or a circle, by its id."""


def _keep(about: About, now: datetime, agenda: Agenda) -> None:
    agenda.put(_key(about), now + TOGETHER_WITHIN, ROUTE, about)


def _key(about: About) -> str:
    [(kind, which)] = about.items()
    return f"{TOLD}:{kind}:{which}"


def _about(lost: Recipient) -> dict[str, str]:
    match lost:
        case Member(id=member):
            return {"member": member}
        case Circle(id=circle):
            return {"circle": circle}


def _tell(lost: Sequence[About], people: People, outbox: Outbox) -> None:
    members = [people.member(MemberId(each["member"])) for each in lost if "member" in each]
    circles = [people.circle(CircleId(each["circle"])) for each in lost if "circle" in each]
    where = sorted(each.name for each in circles if each is not None)
    for other in people.with_role(Role.COORDINATOR):
        gone = sorted(each.name for each in members if each is not None and each.id != other.id)
        sentences = [
            *([_could_not_reach(gone)] if gone else []),
            *([_could_not_write(where)] if where else []),
        ]
        if sentences:
            first, *more = sentences
            outbox.put(other, Message(first, tuple(more)), needs=in_role(Role.COORDINATOR))


def _could_not_reach(names: Sequence[str]) -> Text:
    if len(names) == 1:
        return say("I could not reach {name}. Please ask them another way.", name=names[0])
    return say(
        "I could not reach these people: {names}. Please ask them another way.",
        names=_listed(names),
    )


def _could_not_write(names: Sequence[str]) -> Text:
    if len(names) == 1:
        return say(
            "I could not write in a room of {circle}. Please see whether I am still invited there.",
            circle=names[0],
        )
    return say(
        "I could not write in rooms of {circles}. Please see whether I am still invited there.",
        circles=_listed(names),
    )


def _listed(names: Sequence[str]) -> tuple[Value, ...]:
    """Not a whole coalition in one sentence: whoever is left out is counted."""
    shown, more = names[:MOST_NAMES], len(names) - MOST_NAMES
    return (*shown, *([say_count("{count} more", "{count} more", more)] if more > 0 else []))
