"""While a round is open: how many were asked and have answered, and never who is silent."""

from collections.abc import Iterator

from bot.checkins.anonymity.bands import count
from bot.checkins.model import Answered, CheckIn, Round
from bot.checkins.store import CheckinStore
from bot.words.messages import Words, say, say_count


def while_open(checkin: CheckIn, store: CheckinStore) -> Iterator[Words]:
    for each in store.rounds_of(checkin.id):
        if not each.closed:
            yield from _so_far(each, store)


def _so_far(opened: Round, store: CheckinStore) -> Iterator[Words]:
    asked = store.asked(opened.id)
    yield say_count(
        "Open until {closes}: {count} person was asked so far.",
        "Open until {closes}: {count} people were asked so far.",
        len(asked),
        closes=opened.closes,
    )
    answered = sum(each.answered is Answered.YES for each in asked)
    if not opened.anonymous:
        yield say_count("{count} has answered.", "{count} have answered.", answered)
        return
    roughly = count(answered)
    if roughly is not None:
        yield say("{people} have answered.", people=roughly.value)
