"""After every start all who respond are asked to look, whether or not there was a report.

Whom a start wakes follows from how the process before it ended, from whose week it is and from
what was asked at earlier starts: from nothing that a reporter has done. So it may lie on the disk.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.coalition.agenda import Agenda
from bot.coalition.outbox import Outbox
from bot.coalition.people import Member, People, Role
from bot.coalition.workdays import next_waking_moment
from bot.concerns.responder.notify import RESPONDS
from bot.concerns.responder.rota import rota
from bot.concerns.responder.standing import is_responder
from bot.concerns.responder.unanswered import AGAIN
from bot.concerns.responder.waking import may_wake_all
from bot.concerns.responder.why_asked import Why, asked
from bot.words.ids import MemberId
from bot.words.messages import Message

STARTED = "concern.started "
"""So begins the key of what is told after a start; then comes to whom."""
AT_ANY_HOUR = " at any hour "
"""In the key of what may wake somebody, before its time."""
STARTS_TOGETHER = 10
"""Minutes. Whoever is started again and again tells it once in so many."""
MINUTE = "%Y-%m-%d %H:%M"
"""In the keys, in UTC."""

ON_DUTY = 2
"""How many are asked at any hour after each start: who looks first, and who stands in."""


@dataclass(frozen=True, slots=True)
class Start:
    now: datetime
    """Aware."""
    enrolled: Collection[MemberId]
    """Whose keys are on the list: nobody else can have been told of anything urgent."""
    was_cut_off: bool
    """Whether a process ended without handing over, this one's or another one's."""


def ask_to_look(people: People, outbox: Outbox, agenda: Agenda, start: Start) -> None:
    """At most once in ten minutes, and always after the last start.

    Whoever is on duty is asked at any hour until they look, three times at most and as far apart as
    for something urgent; all others are so where somebody was cut off, and else once in their own
    hours.
    """
    at = _together(start.now)
    holders = people.with_role(Role.RESPONDER)
    responders = [each for each in holders if is_responder(each.id, people)]
    enrolled = [each for each in responders if each.id in start.enrolled]
    on_duty = rota(enrolled, start.now.date())[:ON_DUTY]
    wakes_all = start.was_cut_off and may_wake_all(agenda, at)
    for member in responders:
        pending = _taken_back(outbox, member)
        why = _why(
            is_woken=wakes_all and member in enrolled,
            is_on_duty=member in on_duty,
            is_pending=bool(pending),
        )
        overdue = [each for each in pending if each <= start.now][-1:]
        _owe(outbox, member, asked(was_cut_off=start.was_cut_off, why=why), why, (*overdue, at))


def _why(*, is_woken: bool, is_on_duty: bool, is_pending: bool) -> Why:
    """The first of these that is so."""
    if is_woken:
        return Why.CUT_OFF
    if is_on_duty:
        return Why.ON_DUTY
    return Why.NOT_LOOKED if is_pending else Why.OWN_HOUR


def _taken_back(outbox: Outbox, member: Member) -> Sequence[datetime]:
    """When they were still to be asked at any hour; what is asked now comes in its place."""
    keys = outbox.withdraw(f"{STARTED}{member.id} ")
    times = [each.partition(AT_ANY_HOUR)[2] for each in keys if AT_ANY_HOUR in each]
    return sorted(datetime.strptime(each, MINUTE).replace(tzinfo=UTC) for each in times)


def _owe(
    outbox: Outbox, member: Member, message: Message, why: Why, soonest: Sequence[datetime]
) -> None:
    """Whoever could not be asked for a while is asked once for all that was left of it.

    What was due while nothing ran comes first among the `soonest`, and is not put off: whoever is
    started again and again may never be there at a full ten minutes.
    """
    match why:
        case Why.OWN_HOUR:
            between, times = " ", [next_waking_moment(soonest[-1], member)]
        case Why.NOT_LOOKED:
            between, times = AT_ANY_HOUR, [soonest[0]]
        case Why.ON_DUTY | Why.CUT_OFF:
            between, times = AT_ANY_HOUR, [*soonest, *(soonest[-1] + each for each in AGAIN)]
    for each in times:
        once = f"{STARTED}{member.id}{between}{each:{MINUTE}}"
        outbox.put(member, message, once=once, not_before=each, needs=RESPONDS)


def _together(now: datetime) -> datetime:
    """The next full ten minutes."""
    minutes = STARTS_TOGETHER - now.minute % STARTS_TOGETHER
    return now.replace(second=0, microsecond=0) + timedelta(minutes=minutes)
