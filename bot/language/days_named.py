"""Finds every day that a phrase can mean, before it is judged which of them can be meant today."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.language.meanings import months, weeks
from bot.language.meanings.days import span_of
from bot.language.phrases import DayRule, EdgeRule, Meaning, NoSuchDay, Period, found_in
from bot.language.reader import Reader, led_by

DAY = timedelta(days=1)
LAST_DAYS = frozenset(
    {
        weeks.end_of_week,
        weeks.end_of_arab_week,
        weeks.end_of_next_week,
        months.end_of_month,
        months.end_of_next_month,
        months.end_of_year,
    }
)
"""Before the end of something is before it is over: its last day will do."""


@dataclass(frozen=True, slots=True)
class Named:
    days: tuple[date, ...]
    unsure: bool = False
    """Whether it is asked back even if there is only one."""
    first: date | None = None
    last: date | None = None
    """The ends of a period that has clear ones."""
    ends: bool = False
    """Whether an end was named and not a day."""
    counts_months: bool = False
    """Whether it is so many months or years away: the day is clear, and yet hardly counted."""

    def day_before(self, today: date) -> "Named | None":
        """What “before” it means; None where that is not clear."""
        if self.ends:
            return self
        if self.first is not None:
            return Named((self.first - DAY,))
        if self.unsure and len(self.days) > 1:
            return None
        earlier = tuple(day - DAY for day in self.days if day > date.min)
        return Named(earlier, self.unsure or today in self.days)

    def day_after(self) -> "Named":
        """The first day after it, which is asked back: how long after it is not said."""
        last = (self.last,) if self.last is not None else self.days
        return Named(tuple(day + DAY for day in last if day < date.max), unsure=True)


@dataclass(frozen=True, slots=True)
class Impossibility:
    """The words are clear, and there is no such day."""

    near: tuple[date, ...] = ()
    too_far: bool = False


def days_named(reader: Reader, text: str, today: date) -> Named | Impossibility | None:
    """What the whole of this folded text means; None if it is no day at all."""
    for phrase, rule in reader.days:
        if match := phrase.fullmatch(text):
            return _named(rule, match, reader, today)
    for phrase, edge in reader.edges:
        if match := phrase.match(text):
            whole = days_named(reader, _without_lead(reader, text[match.end() :]), today)
            if part := _part(whole, edge, match, reader):
                return part
    for phrase, direction in reader.offsets:
        if match := phrase.match(text):
            other = days_named(reader, _without_lead(reader, text[match.end() :]), today)
            return _moved(other, match, reader, direction)
    return None


def _part(
    whole: Named | Impossibility | None, rule: EdgeRule, match: re.Match[str], reader: Reader
) -> Named | None:
    if not isinstance(whole, Named) or whole.first is None or whole.last is None:
        return None
    days = rule(whole.first, whole.last, found_in(match, reader.words))
    return Named(days, unsure=True) if days else None


def _named(
    rule: DayRule, match: re.Match[str], reader: Reader, today: date
) -> Named | Impossibility:
    found = found_in(match, reader.words)
    try:
        meaning: Meaning = rule(today, found)
    except NoSuchDay as impossible:
        return Impossibility(impossible.near)
    except OverflowError:
        return Impossibility(too_far=True)
    except ValueError:  # such as the year 0
        return Impossibility()
    match meaning:
        case () | Period(shown=()):
            return Impossibility()
        case Period(first, shown, last):
            return Named(shown, unsure=True, first=first, last=last)
        case days:
            return Named(days, ends=rule in LAST_DAYS, counts_months="months" in found)


def _moved(
    other: Named | Impossibility | None, match: re.Match[str], reader: Reader, direction: int
) -> Named | Impossibility | None:
    """So many days before or after another day, or its end."""
    if not isinstance(other, Named):
        return other
    if direction == 0:  # the end of a day is still that day; that of a longer time has its own rule
        return None if other.unsure else replace(other, ends=True)
    try:
        distance = timedelta(days=distance_in(match, reader, direction))
        days = tuple(day + distance for day in other.days)
    except OverflowError:
        return Impossibility(too_far=True)
    return Named(days, other.unsure)


def distance_in(match: re.Match[str], reader: Reader, direction: int) -> int:
    """How many days before (below 0) or after another day is meant."""
    found = found_in(match, reader.words)
    return direction * span_of(found) if found else direction


def _without_lead(reader: Reader, text: str) -> str:
    return next(led_by((*reader.markers.weak, *reader.markers.leads), text), text)
