"""What falls due for check-ins."""

from bot.checkins.asking.ask_and_remind import ask_and_remind, not_asked, remind_again
from bot.checkins.asking.each_invitation import NOT_ASKED
from bot.checkins.asking.look_anew import look_anew
from bot.checkins.asking.open_round import open_round
from bot.checkins.closing.close_round import close_round
from bot.checkins.closing.let_go import let_go
from bot.checkins.composing.only_looked_at import forget
from bot.checkins.hand_over import hand_over
from bot.checkins.meetings.coming import ask_leader, is_over
from bot.checkins.meetings.saying_yes import is_unsure
from bot.checkins.store import CheckinStore
from bot.coalition.agenda import DueHandler
from bot.coalition.calendar_changes import CALENDAR_CHANGED

DUE_ROUTES: dict[str, DueHandler[CheckinStore]] = {
    "checkin.open": open_round,
    "checkin.tend": ask_and_remind,
    "checkin.again": remind_again,
    NOT_ASKED: not_asked,
    "checkin.close": close_round,
    "checkin.texts": let_go,
    "checkin.owners": hand_over,
    "template.forget": forget,
    CALENDAR_CHANGED: look_anew,
    "meeting.ask": ask_leader,
    "meeting.over": is_over,
    "meeting.unsure": is_unsure,
}
