"""Rounds whose results wait until somebody from civil society has looked at them."""

from bot.checkins.model import CheckIn, Round
from bot.checkins.store import CheckinStore


def held_round(checkin: CheckIn, store: CheckinStore, wanted: str = "") -> Round | None:
    """The newest that waits, or the one with this id if it does."""
    waiting = [each for each in store.rounds_of(checkin.id) if each.held]
    return next((each for each in waiting if wanted in {"", each.id}), None)


def shown_round(checkin: CheckIn, store: CheckinStore, wanted: str = "") -> Round | None:
    """The newest that the circle was shown, or the one with this id if it was."""
    shown = shown_rounds(checkin, store)
    return next((each for each in shown if wanted in {"", each.id}), None)


def shown_rounds(checkin: CheckIn, store: CheckinStore) -> list[Round]:
    """Those that the circle was shown, the newest first."""
    return [each for each in store.rounds_of(checkin.id) if each.closed and not each.held]
