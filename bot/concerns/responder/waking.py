"""A process that is cut off wakes all who respond, and not again and again all night."""

from datetime import datetime, timedelta

from bot.coalition.agenda import Agenda, DueHandler, Occasion

WOKEN = "concern.woken"
"""On the agenda for as long as it counts that all were woken."""
MOST_WOKEN, A_NIGHT = 3, timedelta(hours=12)
"""So often may all be woken in that time; then only those on duty, or nobody would keep it on."""


def may_wake_all(agenda: Agenda, at: datetime) -> bool:
    """Not again and again by a process that is cut off all night. If they may be, it is noted."""
    noted = [datetime.fromisoformat(each["at"]) for each in agenda.take(WOKEN)]
    times = {each for each in noted if abs(at - each) < A_NIGHT}
    may = at in times or len(times) < MOST_WOKEN
    for each in times | ({at} if may else set()):
        moment = each.isoformat()
        agenda.put(f"{WOKEN} {moment}", each + A_NIGHT, WOKEN, {"at": moment})
    return may


def rested(_occasion: Occasion, _store: object) -> None:
    """The night is over: with this entry goes that all were woken then."""


DUE_ROUTES: dict[str, DueHandler[object]] = {WOKEN: rested}
