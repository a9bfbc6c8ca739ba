"""An occurrence of a check-in has come: its round is opened, or its owners hear why not."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.checkins.as_asked import for_circle
from bot.checkins.asking.ask_and_remind import look_after
from bot.checkins.asking.asked_before import audience_of, free_to_ask, next_number, next_questions
from bot.checkins.asking.next_occurrence import missed, plan_next, zones_among
from bot.checkins.asking.which_promises import must_be_promised
from bot.checkins.hand_over import owned
from bot.checkins.model import CheckIn, InvitedTogether, Round, State, round_id
from bot.checkins.notifications import Notice, tell_each_owner
from bot.checkins.participants import invited_together, participants_alike
from bot.checkins.round_context import checkin_due
from bot.checkins.store import CheckinStore
from bot.checkins.timing.schedule import Plan, plan
from bot.checkins.timing.windows import opening
from bot.coalition.agenda import Occasion
from bot.coalition.people import Alike
from bot.coalition.workdays import calendar_of
from bot.words.errors import Refused
from bot.words.ids import CheckinId, MemberId
from bot.words.messages import Words, say


def open_round(occasion: Occasion, store: CheckinStore) -> None:
    """Open the round of a day, unless we come too late, and plan the occurrence after it."""
    checkin = checkin_due(CheckinId(occasion.args["checkin"]), store)
    if checkin.state is not State.RUNNING:
        return
    checkin = owned(checkin, occasion, store)
    day = date.fromisoformat(occasion.args["day"])
    circle = occasion.people.circle(checkin.circle)
    rests = circle is None or circle.archived
    groups = () if rests else participants_alike(checkin.circle, occasion.people)
    since = _open(checkin, day, groups, occasion, store) if groups else occasion.now
    zones = zones_among(groups, checkin, occasion.people)
    plan_next(checkin, since, zones, occasion.agenda)


def _open(
    checkin: CheckIn,
    day: date,
    groups: Sequence[Alike],
    occasion: Occasion,
    store: CheckinStore,
) -> datetime:
    """The moment after which the next occurrence is looked for."""
    closed, zones = occasion.people.closed_days(), {each.zone for each in groups}
    calendars = {_one_of(each): calendar_of(each, closed) for each in groups}
    since = occasion.due if checkin.waits_for_meetings else None
    planned = plan(day, checkin.timing, calendars, since)
    too_late = missed(checkin, day, planned.closes, zones, occasion.now)
    if too_late is not None:
        _tell(checkin, day, _was_not_running(checkin, day, occasion, store), occasion)
        return too_late
    try:
        asked = _asked(checkin, planned, groups, occasion, store)
    except Refused as refused:
        _tell(checkin, day, _did_not_ask(checkin, day, refused.words, occasion, store), occasion)
    else:
        if asked:
            _keep(checkin, planned, asked, occasion, store)
    return opening(day, checkin.timing, zones)


def _tell(checkin: CheckIn, day: date, obstacle: Notice, occasion: Occasion) -> None:
    once = f"not opened:{round_id(checkin.id, day)}"
    tell_each_owner(checkin, obstacle, once, occasion.people, occasion.outbox)


def _asked(
    checkin: CheckIn,
    planned: Plan,
    groups: Sequence[Alike],
    occasion: Occasion,
    store: CheckinStore,
) -> Sequence[InvitedTogether]:
    """Who is there and may be asked; refuses where the round may not be opened."""
    there = [each for each in groups if _one_of(each) in planned.invited]
    if not there:
        return ()
    if store.round(round_id(checkin.id, planned.day)) is not None:
        return ()
    free = free_to_ask(checkin, planned.day, audience_of(there), store)
    template = store.templates[checkin.template]
    asked = must_be_promised(free, template, checkin.circle, store)
    moments = [(each, planned.invited[_one_of(each)].asked) for each in there]
    invited = invited_together(moments, occasion.people)
    left = [replace(each, members=[m for m in each.members if m in asked]) for each in invited]
    return [each for each in left if each.members]


def _one_of(alike: Alike) -> MemberId:
    """A plan for one is a plan for all who are like them."""
    return alike.ids[0]


def _was_not_running(
    checkin: CheckIn, day: date, occasion: Occasion, store: CheckinStore
) -> Notice:
    return lambda language: say(
        "I was not running when check-in #{number}, “{name}”, was due on {day}, so nobody was"
        " asked. It goes on with the next one.",
        number=checkin.id,
        name=_named(checkin, language, occasion, store),
        day=day,
    )


def _did_not_ask(
    checkin: CheckIn, day: date, reason: Words, occasion: Occasion, store: CheckinStore
) -> Notice:
    return lambda language: say(
        "“{name}” was not sent out on {day}. {reason}",
        name=_named(checkin, language, occasion, store),
        day=day,
        reason=reason,
    )


def _named(checkin: CheckIn, language: str, occasion: Occasion, store: CheckinStore) -> Words:
    circle = occasion.people.circle(checkin.circle)
    return for_circle(store.templates[checkin.template], circle, language)


def _keep(
    checkin: CheckIn,
    planned: Plan,
    asked: Sequence[InvitedTogether],
    occasion: Occasion,
    store: CheckinStore,
) -> None:
    template = store.templates[checkin.template]
    opened = Round(
        id=round_id(checkin.id, planned.day),
        checkin=checkin.id,
        day=planned.day,
        number=next_number(checkin, store),
        closes=planned.closes,
        k=template.k,
        asks=store.templates.asks(template, next_questions(checkin, store)),
        period_days=template.period_days,
        strict=template.strict,
        wording=store.keep_wording(template),
    )
    if store.open(opened, asked):
        look_after(opened, store, occasion.agenda)
