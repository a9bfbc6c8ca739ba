"""Somebody's clock, country, hours or days away have changed, or the days on which all rest.

So they have for two accounts that are one now, for whoever comes into a circle, and for whoever
takes part again and no longer only looks on: all that is planned for them is looked at anew.
"""

from datetime import datetime

from bot.coalition.agenda import Agenda
from bot.words.ids import MemberId

CALENDAR_CHANGED = "calendar.changed"
"""The route of what is planned anew then."""


def calendar_changed(member: MemberId | None, agenda: Agenda, now: datetime) -> None:
    """Look soon whether what is planned for this member, or for everybody, should come sooner."""
    args = {"member": member} if member is not None else {}
    agenda.put(f"{CALENDAR_CHANGED}:{member or ''}", now, CALENDAR_CHANGED, args)
