"""Once more than its rhythm says, as soon as everybody's hour lies ahead."""

from dataclasses import replace
from datetime import datetime

from bot.checkins.asking.asked_before import audience_of, free_to_ask
from bot.checkins.asking.next_occurrence import (
    extra_day,
    plan_on,
    plan_within_a_day,
    within_a_day,
    zones_of,
)
from bot.checkins.model import CheckIn, State
from bot.checkins.participants import must_not_rest, participants_alike
from bot.checkins.store import CheckinStore
from bot.coalition.requests import Setting
from bot.coalition.workdays import calendar_of
from bot.words.messages import Message, say


def ask_once_more(
    setting: Setting, store: CheckinStore, checkin: CheckIn, since: datetime
) -> Message:
    """Ask on the first day on which nobody's hour was over by then. Refuses what could harm.

    After a meeting each is asked at their own next hour, so that a day later all have been.
    """
    must_not_rest(checkin, setting.people)
    running = replace(checkin, state=State.RUNNING)
    zones, soon = zones_of(running, setting.people), checkin.waits_for_meetings
    day = within_a_day(running, since, zones)[0] if soon else extra_day(running, since, zones)
    groups = participants_alike(checkin.circle, setting.people)
    closed = setting.people.closed_days()
    there = [each for each in groups if calendar_of(each, closed).is_there(day)]
    free_to_ask(running, day, audience_of(there), store)
    store.keep(running)
    if soon:
        at = plan_within_a_day(running, since, zones, setting.agenda)
    else:
        at = plan_on(running, day, zones, setting.agenda)
    return Message(
        say(
            "Check-in #{number} asks everybody at {at} in their local time; the first at {moment}.",
            number=checkin.id,
            at=checkin.timing.at,
            moment=at,
        )
    )
