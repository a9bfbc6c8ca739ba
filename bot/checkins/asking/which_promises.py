"""Which of somebody's promises they are asked about, and who has any to be asked about."""

from collections.abc import Iterable, Sequence

from bot.checkins.model import CheckIn, Round
from bot.checkins.promised import MOST, Promise, asks_of_promises, said_of
from bot.checkins.store import CheckinStore
from bot.checkins.templates.questions import Template
from bot.coalition.requests import Request
from bot.words.errors import Refused
from bot.words.ids import CircleId, MemberId
from bot.words.messages import say


def which_promises(
    round_: Round, checkin: CheckIn, template: Template, request: Request, store: CheckinStore
) -> tuple[Sequence[Promise], int]:
    """Those, and how many more there are.

    What they have answered about, or answer about now, comes before what is due first.
    """
    if not asks_of_promises(template):
        return (), 0
    who = request.who.id
    before, now = (said_of(each) for each in (store.answers_of(round_, who) or {}, request.args))
    answered = [e for e in store.promises(before.keys(), checkin.circle) if e.owner == who]
    others = [e for e in store.promises_of(who, checkin.circle) if e not in answered]
    others.sort(key=lambda each: each.id not in now)
    found, most = [*answered, *others], max(MOST, len({*before, *now}))
    return found[:most], len(found[most:])


def with_promises(
    members: Iterable[MemberId], template: Template, circle: CircleId, store: CheckinStore
) -> Sequence[MemberId]:
    """Those among `members` who can be asked: all of them, where it asks about no promises."""
    if not asks_of_promises(template):
        return list(members)
    asked = list(members)
    promising = store.promising(asked, circle)
    return [each for each in asked if each in promising]


def must_be_promised(
    members: Iterable[MemberId], template: Template, circle: CircleId, store: CheckinStore
) -> Sequence[MemberId]:
    """The same; raises Refused where nobody is left."""
    found = with_promises(members, template, circle, store)
    if not found:
        raise Refused(say("Nobody has a promise that is open, so there is nothing to ask about."))
    return found
