"""Who was heard in a circle, told beside its seats: how many, at whose hour, in which language."""

from collections.abc import Iterator
from datetime import date

from bot.checkins.meetings.wording import fairness
from bot.checkins.results.heard_this_month import heard_before
from bot.coalition.people import Circle, People
from bot.membership.mandates.wording import languages_of
from bot.ports import Transaction
from bot.words.messages import Words


def voices(circle: Circle, today: date, people: People, tx: Transaction) -> Iterator[Words]:
    """Of the month before that of `today`, on the circle's calendar."""
    yield from heard_before(circle.id, today, tx.checkins)
    for each in tx.checkins.meetings_of([circle.id]):
        yield from fairness(each, tx.checkins.turns(each.id), people)
    yield from languages_of(circle, people.members_of(circle.id))
