"""What falls due for check-ins."""

from bot.checkins.asking.ask_and_remind import ask_and_remind, remind_again
from bot.checkins.asking.open_round import open_round
from bot.checkins.closing.close_round import close_round
from bot.checkins.closing.let_go import let_go
from bot.checkins.hand_over import hand_over
from bot.checkins.store import CheckinStore
from bot.coalition.agenda import DueHandler

DUE_ROUTES: dict[str, DueHandler[CheckinStore]] = {
    "checkin.open": open_round,
    "checkin.tend": ask_and_remind,
    "checkin.again": remind_again,
    "checkin.close": close_round,
    "checkin.texts": let_go,
    "checkin.owners": hand_over,
}
