"""Who was asked the same not long ago, in this or another check-in, and so is not asked now."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.checkins.anonymity.audience import (
    LONGEST_PERIOD_DAYS,
    Audience,
    check_free,
    check_others,
    check_start,
    free_from,
)
from bot.checkins.model import CheckIn, Round
from bot.checkins.participants import organisation_of, participants_alike
from bot.checkins.store import CheckinStore
from bot.checkins.templates.known import OWN_WORDS, Templates
from bot.checkins.templates.questions import (
    Question,
    asked_this_time,
)
from bot.coalition.people import Alike, People
from bot.words.errors import Refused
from bot.words.ids import MemberId
from bot.words.messages import say

LOOKING_BACK = timedelta(days=LONGEST_PERIOD_DAYS)


def next_number(checkin: CheckIn, store: CheckinStore) -> int:
    return max((each.number for each in store.rounds_of(checkin.id)), default=0) + 1


def next_questions(checkin: CheckIn, store: CheckinStore) -> Collection[Question]:
    template = store.templates[checkin.template]
    return asked_this_time(template, next_number(checkin, store))


def audience_of(groups: Iterable[Alike]) -> Audience:
    """Each with their organisation."""
    return {member: organisation_of(alike) for alike in groups for member in alike.ids}


def free_to_ask(
    checkin: CheckIn, day: date, audience: Audience, store: CheckinStore
) -> Collection[MemberId]:
    """Those of an audience whom the next round may ask on a day.

    Refuses where these are too few for an anonymous one, and where nobody is left for another.
    """
    template = store.templates[checkin.template]
    if not template.questions:
        raise Refused(
            say(
                "Its questions are not there any more. Whoever looks after the machine finds out"
                " why with “tequio doctor”."
            )
        )
    if template.anonymous:
        check_start(list(audience.values()), template.least_invited)
    asks = store.templates.asks(template, next_questions(checkin, store))
    wanted = _Wanted(asks, day, template.anonymous)
    same = _same(wanted, store)
    busy = _asked_in(same, day, template.period_days, store)
    if template.anonymous:
        return check_free(audience, busy, day, template.least_invited)
    free = audience.keys() - busy.keys()
    if audience and not free:
        raise Refused(
            say(
                "Everybody is asked the same in an anonymous check-in, too short a time apart."
                " With answers under names beside it, those could be told that have no name."
            )
        )
    return free


def asked_elsewhere(round_: Round, store: CheckinStore) -> Collection[MemberId]:
    """Everybody who is asked the same in another round of the period, open or shown."""
    others = _others(round_, store)
    return _asked_in(others, round_.day, round_.period_days, store).keys()


def shown_elsewhere(round_: Round, store: CheckinStore) -> Collection[MemberId]:
    """Everybody whose answers to the same may stand in what was shown of the period already."""
    # looked at one by one, so that none of them is closed while this one is
    others = [store.round(each.id) for each in _others(round_, store)]
    shown = [each for each in others if each is not None and _has_shown(each, store)]
    return _asked_in(shown, round_.day, round_.period_days, store).keys()


def _has_shown(round_: Round, store: CheckinStore) -> bool:
    outcome = store.outcome(round_.id)
    return round_.closed and (outcome is None or outcome.tells_something)


def check_rivals(
    checkin: CheckIn, store: CheckinStore, people: People, *, instead_of: CheckIn | None = None
) -> None:
    """Refuse a new anonymous check-in beside others that go on asking nearly the same people.

    It may take the place of one of them.
    """
    replaced = None if instead_of is None else instead_of.id
    template = store.templates[checkin.template]
    audience = audience_of(participants_alike(checkin.circle, people))
    asks = store.templates.asks(template, template.questions)
    theirs = {
        member
        for rival in store.running()
        if rival.id != replaced
        and not rival.is_same_as(checkin)
        and _may_mean_the_same(asks, _asks(rival, store.templates))
        for alike in participants_alike(rival.circle, people)
        for member in alike.ids
    }
    check_others(audience, theirs, template.least_invited)


def _asks(checkin: CheckIn, templates: Templates) -> frozenset[str]:
    """What it asks in confidence, this time or another."""
    template = templates[checkin.template]
    return templates.asks(template, template.questions) if template.anonymous else frozenset()


def _others(round_: Round, store: CheckinStore) -> list[Round]:
    wanted = _Wanted(round_.asks, round_.day, round_.anonymous)
    return [each for each in _same(wanted, store) if each.id != round_.id]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is to be asked, or is asked in a round."""

    asks: frozenset[str]
    day: date
    anonymous: bool


def _same(wanted: _Wanted, store: CheckinStore) -> list[Round]:
    """Rounds that ask the same, of which at least one is anonymous.

    Of an anonymous one that is older than fingerprints we do not know what it asks: it might be.
    """

    def may_be_same(other: Round) -> bool:
        asks = wanted.asks
        unknown = (wanted.anonymous and not asks) or (other.anonymous and not other.asks)
        if wanted.anonymous and other.anonymous:
            return unknown or _may_mean_the_same(asks, other.asks)
        return unknown or not asks.isdisjoint(other.asks)

    return [
        each
        for each in store.comparable(wanted.day - LOOKING_BACK)
        if (wanted.anonymous or each.anonymous) and may_be_same(each)
    ]


def _may_mean_the_same(asks: frozenset[str], others: frozenset[str]) -> bool:
    """Whether one question may be in both, also where it only has other words.

    What a coalition asks in its own words may be anything that is asked in confidence beside it:
    whoever is in one of the two rounds alone could then be taken from the other.
    """
    own = OWN_WORDS in asks | others
    return not asks.isdisjoint(others) or (own and bool(asks) and bool(others))


def _asked_in(
    others: Iterable[Round], day: date, period_days: int, store: CheckinStore
) -> Mapping[MemberId, date]:
    known = ((each.day, each.period_days, store.audience(each.id)) for each in others)
    return free_from(day, period_days, known)
