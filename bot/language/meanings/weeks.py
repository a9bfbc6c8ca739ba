"""Weekdays and weeks. These begin on Monday, as in ISO 8601, unless a rule says otherwise."""

from datetime import date, timedelta

from bot.language.meanings.days import span_of
from bot.language.phrases import DayRule, Found, Period

WEEK = timedelta(weeks=1)
MONDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = 0, 2, 3, 4, 5, 6


def coming(today: date, found: Found) -> tuple[date, ...]:
    """A bare weekday. On that weekday itself it may be today or in a week."""
    (day,) = this_coming(today, found)
    return (day, day + WEEK) if day == today else (day,)


def this_coming(today: date, found: Found) -> tuple[date, ...]:
    """The first such weekday, today included."""
    return (today + timedelta(days=(found["weekday"] - today.weekday()) % 7),)


def following(today: date, found: Found) -> tuple[date, ...]:
    """The first such weekday after today: "el viernes que viene".

    Whoever means tomorrow says so: then the one a week later may be meant.
    """
    (day,) = this_coming(today + timedelta(days=1), found)
    return (day, day + WEEK) if day == today + timedelta(days=1) else (day,)


def next_one(today: date, found: Found) -> tuple[date, ...]:
    """“Next Friday”, “el próximo viernes”: on a Monday, this week's to some, the next to others."""
    (day,) = this_coming(today + timedelta(days=1), found)
    return (day, day + WEEK) if day < _monday(today) + WEEK else (day,)


def last_one(today: date, found: Found) -> tuple[date, ...]:
    (day,) = this_coming(today, found)
    return (day - WEEK,)


def week_after(today: date, found: Found) -> tuple[date, ...]:
    """British “Friday week”: a week after the coming one."""
    return tuple(day + WEEK for day in coming(today, found))


def after_next(today: date, found: Found) -> tuple[date, ...]:
    """“Friday after next”: one week after the next one, whichever that is."""
    (day,) = this_coming(today + timedelta(days=1), found)
    return (day + WEEK, day + 2 * WEEK)


def in_this_week(today: date, found: Found) -> tuple[date, ...]:
    return _in_week(today, found, 0, (MONDAY, SUNDAY))


def in_next_week(today: date, found: Found) -> tuple[date, ...]:
    """Where weeks beginning on Monday and on Sunday differ, two days."""
    return _in_week(today, found, 1, (MONDAY, SUNDAY))


def in_next_arab_week(today: date, found: Found) -> tuple[date, ...]:
    """As `in_next_week`, where weeks begin on Saturday, too."""
    return _in_week(today, found, 1, (MONDAY, SUNDAY, SATURDAY))


def _in_week(
    today: date, found: Found, weeks: int, beginnings: tuple[int, ...]
) -> tuple[date, ...]:
    starts = {(_week_start(today, day) + weeks * WEEK, day) for day in beginnings}
    return tuple(sorted({start + timedelta((found["weekday"] - day) % 7) for start, day in starts}))


def bare(rule: DayRule) -> DayRule:
    """The same rule for a weekday that stands without its article."""
    return lambda today, found: rule(today, {**found, "weekday": found["any_weekday"]})


def next_week(today: date, _found: Found) -> Period:
    """Any of its seven days."""
    monday = _monday(today) + WEEK
    return Period(
        monday,
        tuple(monday + timedelta(days=day) for day in range(7)),
        monday + timedelta(days=SUNDAY),
    )


def last_week(today: date, _found: Found) -> Period:
    """Over, whichever of its days is meant."""
    return Period(None, (_monday(today) - WEEK,))


def weekdays_ago(today: date, found: Found) -> tuple[date, ...]:
    """Two Thursdays ago."""
    back = (today.weekday() - found["weekdays"] - 1) % 7 + 1
    return (today - timedelta(days=back) - (found["number"] - 1) * WEEK,)


def weekdays_from_now(today: date, found: Found) -> tuple[date, ...]:
    """Two Fridays from now: whether the coming one is the first is plain only on a Friday."""
    (coming_one,) = this_coming(today, {"weekday": found["weekdays"]})
    last = coming_one + found["number"] * WEEK
    return (last,) if coming_one == today else (last - WEEK, last)


def two_weeks_after(today: date, found: Found) -> tuple[date, ...]:
    """“Vendredi en quinze”: two weeks after the coming one."""
    return tuple(day + WEEK for day in week_after(today, found))


def in_last_week(today: date, found: Found) -> tuple[date, ...]:
    return _in_week(today, found, -1, (MONDAY,))


def this_week(today: date, _found: Found) -> Period:
    return Period(None, end_of_week(today, {}))


def start_of_next_week(today: date, _found: Found) -> Period:
    return Period(None, (_monday(today) + WEEK,))


def end_of_week(today: date, _found: Found) -> tuple[date, ...]:
    """Friday to some, Sunday to others."""
    return tuple(_monday(today) + timedelta(days=day) for day in (FRIDAY, SUNDAY))


def end_of_arab_week(today: date, _found: Found) -> tuple[date, ...]:
    """Thursday to some, Friday or Sunday to others."""
    return tuple(_monday(today) + timedelta(days=day) for day in (THURSDAY, FRIDAY, SUNDAY))


def end_of_next_week(today: date, _found: Found) -> tuple[date, ...]:
    return end_of_week(today + WEEK, {})


def weekend(today: date, _found: Found) -> Period:
    days = tuple(_monday(today) + timedelta(days=day) for day in (SATURDAY, SUNDAY))
    return Period(days[0], days, days[-1])


def arab_weekend(today: date, _found: Found) -> Period:
    """Friday and Saturday in many countries, Saturday and Sunday in others."""
    return Period(
        None, tuple(_monday(today) + timedelta(days=day) for day in (FRIDAY, SATURDAY, SUNDAY))
    )


def middle_of_week(today: date, _found: Found) -> Period:
    wednesday = _monday(today) + timedelta(days=WEDNESDAY)
    return Period(None, (wednesday if wednesday >= today else wednesday + WEEK,))


def middle_of_next_week(today: date, _found: Found) -> Period:
    return Period(None, (_monday(today) + WEEK + timedelta(days=WEDNESDAY),))


def week_of(rule: DayRule) -> DayRule:
    """The week in which a day is: its Monday and its Friday are offered."""

    def asked(today: date, found: Found) -> Period:
        meant = rule(today, found)
        day = (meant.shown if isinstance(meant, Period) else meant)[-1]
        monday = _monday(day)
        return Period(monday, (monday, monday + timedelta(FRIDAY)), monday + timedelta(days=SUNDAY))

    return asked


def next_weekend(today: date, _found: Found) -> Period:
    """On most days of a week, this one's or the next one's."""
    return Period(None, (*weekend(today, {}).shown, *weekend(today + WEEK, {}).shown))


def weekday_after(today: date, found: Found) -> Period:
    """“In two weeks on Friday”: the first such weekday from then on, most likely."""
    return Period(None, this_coming(today + timedelta(days=span_of(found)), found))


def _monday(day: date) -> date:
    return _week_start(day, MONDAY)


def _week_start(day: date, beginning: int) -> date:
    return day - timedelta(days=(day.weekday() - beginning) % 7)
