"""Everything people can do with check-ins."""

from bot.checkins.afterwards import export, what_follows
from bot.checkins.answering import answer
from bot.checkins.closing import look_first, moderation
from bot.checkins.composing import (
    begin,
    files,
    follow_up,
    languages,
    preview,
    questions,
    showing,
)
from bot.checkins.meetings import turns
from bot.checkins.setup import after_meeting, detail, edit, give, manage, nudge, setup, unsafe
from bot.checkins.store import CheckinStore
from bot.coalition.requests import Handler, Request
from bot.words.messages import Reply


def one_or_all(request: Request, store: CheckinStore) -> Reply:
    """“checkin 1” is about that one."""
    one = request.text.lstrip("#").strip().isdecimal()
    shown = detail.ROUTES["checkin.show"] if one else manage.overview
    return shown(request, store)


ROUTES: dict[str, Handler[CheckinStore]] = {
    "checkin": one_or_all,
    **answer.ROUTES,
    **setup.ROUTES,
    **manage.ROUTES,
    **edit.ROUTES,
    **give.ROUTES,
    **moderation.ROUTES,
    **look_first.ROUTES,
    **detail.ROUTES,
    **nudge.ROUTES,
    **after_meeting.ROUTES,
    **unsafe.ROUTES,
    **turns.ROUTES,
    **what_follows.ROUTES,
    **export.ROUTES,
    **showing.ROUTES,
    **begin.ROUTES,
    **questions.ROUTES,
    **follow_up.ROUTES,
    **languages.ROUTES,
    **preview.ROUTES,
    **files.ROUTES,
}
