"""A rhythm in words: "every first Tuesday of the month"."""

from bot.language.recurrence import (
    LAST,
    AfterMeeting,
    MonthlyDay,
    MonthlyNth,
    Once,
    Quarterly,
    Rhythm,
    RRule,
    TwiceAYear,
    Weekly,
)
from bot.words.messages import Text, say, say_count

SHORTEST_MONTH = 28
LONGEST_MONTH = 31


def describe(rhythm: Rhythm) -> Text:
    """Words that can stand in a sentence: "every week on Monday and Thursday"."""
    match rhythm:
        case Once(day):
            return say("once, on {day}", day=day)
        case Weekly(chosen, every):
            names = tuple(weekday_name(day) for day in sorted(chosen))
            return say_count(
                "every week on {days}", "every {count} weeks on {days}", every, days=names
            )
        case MonthlyNth(weekday, nth):
            return _nth_of_month(weekday, nth)
        case MonthlyDay(number):
            return _day_of_month(number)
        case Quarterly(weekday, nth):
            return _nth_of_quarter(weekday, nth)
        case TwiceAYear(_, number):
            return say("every six months on day {number}", number=number)
        case AfterMeeting():
            return say("after each meeting")
        case RRule(text, start):
            return say("by the rule {rule}, from {day}", rule=text, day=start)


def weekday_name(weekday: int) -> Text:
    """The name of a weekday; Monday is 0."""
    names = (
        say("Monday"),
        say("Tuesday"),
        say("Wednesday"),
        say("Thursday"),
        say("Friday"),
        say("Saturday"),
        say("Sunday"),
    )
    return names[weekday]


def _nth_of_month(weekday: int, nth: int) -> Text:
    name = weekday_name(weekday)
    sentences = {
        1: say("every first {weekday} of the month", weekday=name),
        2: say("every second {weekday} of the month", weekday=name),
        3: say("every third {weekday} of the month", weekday=name),
        4: say("every fourth {weekday} of the month", weekday=name),
        5: say("every fifth {weekday} of the month", weekday=name),
        LAST: say("every last {weekday} of the month", weekday=name),
    }
    return sentences[nth]


def _nth_of_quarter(weekday: int, nth: int) -> Text:
    name = weekday_name(weekday)
    sentences = {
        1: say("every first {weekday} of January, April, July and October", weekday=name),
        2: say("every second {weekday} of January, April, July and October", weekday=name),
        3: say("every third {weekday} of January, April, July and October", weekday=name),
        4: say("every fourth {weekday} of January, April, July and October", weekday=name),
        5: say("every fifth {weekday} of January, April, July and October", weekday=name),
        LAST: say("every last {weekday} of January, April, July and October", weekday=name),
    }
    return sentences[nth]


def _day_of_month(number: int) -> Text:
    if number <= SHORTEST_MONTH:
        return say("every month on day {number}", number=number)
    if number == LONGEST_MONTH:
        return say("every month on its last day")
    return say("every month on day {number}, or its last day if it is shorter", number=number)
