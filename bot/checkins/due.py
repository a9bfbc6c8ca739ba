"""What falls due for check-ins."""

from bot.agenda import DueHandler
from bot.checkins.closing import close_round
from bot.checkins.leaving import hand_over
from bot.checkins.opening import open_round
from bot.checkins.store import CheckinStore
from bot.checkins.tending import remind_again, tend

DUE_ROUTES: dict[str, DueHandler[CheckinStore]] = {
    "checkin.open": open_round,
    "checkin.tend": tend,
    "checkin.again": remind_again,
    "checkin.close": close_round,
    "checkin.owners": hand_over,
}
