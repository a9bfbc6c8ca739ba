"""Somebody belongs to a circle no more: what was theirs there is seen to as soon as it can be."""

from datetime import datetime

from bot.coalition.agenda import Agenda
from bot.words.ids import CircleId, MemberId


def left(circle: CircleId, gone: MemberId, agenda: Agenda, now: datetime) -> None:
    """They belong to the circle no more, or cannot be reached: see who owns its check-ins."""
    args = {"circle": circle, "gone": gone}
    agenda.put(f"owners:{circle}:{gone}", now, "checkin.owners", args)
