"""Somebody has come into a circle, or their clock or days have changed: perhaps they are asked now.

Whoever was not asked so far may be, and whoever is still to be asked may be asked sooner. So it
is in anonymous rounds, too: answers are only looked at all together once a round has closed, and
whoever is asked the same elsewhere in that period is left out as always.
"""

from collections.abc import Iterable
from dataclasses import replace

from bot.checkins.asking.ask_and_remind import look_now
from bot.checkins.asking.next_occurrence import begin_sooner
from bot.checkins.model import CheckIn, Round, State
from bot.checkins.participants import takes_part
from bot.checkins.store import CheckinStore
from bot.coalition.agenda import Occasion
from bot.coalition.people import Member
from bot.words.ids import MemberId


def look_anew(occasion: Occasion, store: CheckinStore) -> None:
    """At what is open for a member, or for everybody where the days have changed for all."""
    wanted = occasion.args.get("member", "")
    if not wanted:
        _for_everybody(occasion, store)
        return
    member = occasion.people.member(MemberId(wanted))
    if member is not None and takes_part(member):
        _for_one(member, occasion, store)


def _for_one(member: Member, occasion: Occasion, store: CheckinStore) -> None:
    for opened in store.waiting_for(member.id):
        invited = store.invited(opened.id, member.id)
        if invited is not None and not invited.asked and invited.ask_at > occasion.now:
            # looked at now, and asked now or at the hour that is theirs by what has changed
            store.invite(opened.id, replace(invited, ask_at=occasion.now))
        look_now(opened, occasion.now, occasion.agenda)
    circles = [circle.id for circle in occasion.people.circles_of(member.id)]
    for checkin in store.checkins_in(circles):
        if checkin.state is State.RUNNING and not checkin.waits_for_meetings:
            begin_sooner(checkin, member.zone, occasion.now, occasion.agenda)


def _for_everybody(occasion: Occasion, store: CheckinStore) -> None:
    """Whoever was left out may be there now; others are looked at when their hour has come."""
    known = store.checkins_in([circle.id for circle in occasion.people.circles()])
    for opened in _open(known, store):
        look_now(opened, occasion.now, occasion.agenda)


def _open(checkins: Iterable[CheckIn], store: CheckinStore) -> list[Round]:
    return [each for known in checkins for each in store.rounds_of(known.id) if not each.closed]
