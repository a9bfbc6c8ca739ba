"""An occurrence of a check-in has come: its round is opened, or its owners hear why not."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bot.checkins.asking.ask_and_remind import look_after
from bot.checkins.asking.next_occurrence import plan_next, zones_among
from bot.checkins.model import CheckIn, Round, State, round_id
from bot.checkins.notifications import Notice, tell_each_owner
from bot.checkins.owners import owned
from bot.checkins.participants import check_anonymous, participants
from bot.checkins.store import CheckinStore
from bot.checkins.templates.questions import in_language
from bot.checkins.timing.schedule import Plan, plan
from bot.checkins.timing.windows import opening
from bot.coalition.agenda import Occasion
from bot.coalition.people import Member
from bot.coalition.workdays import calendar_of
from bot.words.errors import Refused
from bot.words.ids import CheckinId
from bot.words.messages import Words, say

PERIOD = timedelta(days=6)
"""How long after an anonymous round nearly the same people are not asked the same again."""


def open_round(occasion: Occasion, store: CheckinStore) -> None:
    """Open the round of a day, unless we come too late, and plan the occurrence after it."""
    checkin = store.checkin(CheckinId(occasion.args["checkin"]))
    if checkin is None or checkin.state is not State.RUNNING:
        return
    checkin = owned(checkin, occasion, store)
    day = date.fromisoformat(occasion.args["day"])
    members = participants(checkin.circle, occasion.people)
    since = _open(checkin, day, members, occasion, store) if members else occasion.now
    zones = zones_among(members, checkin, occasion.people)
    plan_next(checkin, since, zones, occasion.agenda)


def _open(
    checkin: CheckIn,
    day: date,
    members: Sequence[Member],
    occasion: Occasion,
    store: CheckinStore,
) -> datetime:
    """The moment after which the next occurrence is looked for."""
    planned = plan(day, checkin.timing, {member.id: calendar_of(member) for member in members})
    obstacle = _obstacle(checkin, planned, occasion, store)
    if obstacle is not None:
        once = f"not opened:{round_id(checkin.id, day)}"
        tell_each_owner(checkin, obstacle, once, occasion.people, occasion.outbox)
    elif planned.invited:
        _keep(checkin, planned, occasion, store)
    # after a long absence only what is still to come, not each occurrence that was missed
    missed = planned.closes <= occasion.now
    begins = opening(day, checkin.timing, {member.zone for member in members})
    return occasion.now if missed else begins


def _obstacle(
    checkin: CheckIn, planned: Plan, occasion: Occasion, store: CheckinStore
) -> Notice | None:
    """What stands in the way of asking anybody."""
    if planned.closes <= occasion.now:
        return lambda _: _was_not_running(checkin, planned.day)
    template = store.templates[checkin.template]
    if not template.anonymous:
        return None
    others = store.opened_since(template.id, occasion.now - PERIOD)
    try:
        check_anonymous(checkin, template, others, occasion.people)
    except Refused as refused:
        reason = refused.words
        return lambda language: _did_not_ask(
            in_language(template.name, language), planned.day, reason
        )
    return None


def _was_not_running(checkin: CheckIn, day: date) -> Words:
    return say(
        "I was not running when check-in #{number} was due on {day}, so nobody was asked."
        " It goes on with the next one.",
        number=checkin.id,
        day=day,
    )


def _did_not_ask(name: str, day: date, reason: Words) -> Words:
    return say("I did not ask “{name}” on {day}. {reason}", name=name, day=day, reason=reason)


def _keep(checkin: CheckIn, planned: Plan, occasion: Occasion, store: CheckinStore) -> None:
    opened = Round(
        id=round_id(checkin.id, planned.day),
        checkin=checkin.id,
        day=planned.day,
        number=len(store.rounds_of(checkin.id)) + 1,
        closes=planned.closes,
        k=store.templates[checkin.template].k,
    )
    invited = {member: invitation.asked for member, invitation in planned.invited.items()}
    if store.open(opened, invited):
        look_after(opened, store, occasion.agenda)
