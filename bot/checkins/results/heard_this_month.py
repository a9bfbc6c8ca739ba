"""Whom a circle's check-ins asked in the month before, and who was heard, by kind of partner."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from bot.checkins.anonymity.heard import Share, Voice, heard
from bot.checkins.anonymity.thresholds import K
from bot.checkins.model import Answered, Invited, Round
from bot.checkins.store import CheckinStore
from bot.words.constituencies import Constituency, words_for
from bot.words.ids import CircleId, MemberId
from bot.words.messages import Text, say


def heard_before(circle: CircleId, month: date, store: CheckinStore) -> tuple[Text, ...]:
    """Lines about the month before that of `month`; none where nothing was asked in it."""
    rounds = list(_rounds(circle, month, store))
    asked: dict[MemberId, Invited] = {}
    for each in rounds:
        for invited in store.asked(each.id):
            known = asked.get(invited.member)
            if known is None or known.answered is not Answered.YES:
                asked[invited.member] = invited
    voices = [
        Voice(each.constituency, each.organisation, each.answered is Answered.YES)
        for each in asked.values()
    ]
    k = max((each.k for each in rounds), default=K)
    return tuple(_lines(heard(voices, max(K, k))))


def _rounds(circle: CircleId, month: date, store: CheckinStore) -> Iterator[Round]:
    """Those that closed. Of a strict one nobody knows any more who has answered."""
    last = month.replace(day=1) - timedelta(days=1)
    known = [*store.checkins_in([circle]), *store.ended_in([circle])]
    for checkin in known:
        for each in store.rounds_of(checkin.id):
            in_month = (each.day.year, each.day.month) == (last.year, last.month)
            if each.closed and in_month and not each.strict:
                yield each


def _lines(shares: Mapping[Constituency, Share | None]) -> Iterator[Text]:
    for kind, share in shares.items():
        if share is not None:
            yield _told(kind, share)
    small = tuple(words_for(kind) for kind, share in shares.items() if share is None)
    if small and len(small) == len(shares):
        yield say("Asked last month, and too few to say more: {groups}.", groups=small)
    elif small:
        yield say("Asked as well, and too few to say more: {groups}.", groups=small)


def _told(kind: Constituency, share: Share) -> Text:
    match share:
        case Share.MOST:
            return say("Asked last month: {group}. Most were heard.", group=words_for(kind))
        case Share.MORE_THAN_HALF:
            return say(
                "Asked last month: {group}. More than half were heard.", group=words_for(kind)
            )
        case Share.UP_TO_HALF:
            return say(
                "Asked last month: {group}. Half or fewer were heard.", group=words_for(kind)
            )
