"""Something of what is planned for a member may have to come sooner than it was planned."""

from datetime import datetime

from bot.coalition.agenda import Agenda
from bot.words.ids import MemberId

REMIND_ALL = "action.remind_all"
"""The route that tells somebody what is due, and plans when it looks again."""


def look_again(member: MemberId, agenda: Agenda, at: datetime) -> None:
    """Looking too often does no harm."""
    agenda.put(f"{REMIND_ALL}:{member}", at, REMIND_ALL, {"member": member})
