"""How often a check-in comes round: the questions, and the rhythm that their answers mean."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from bot.language.recurrence import (
    DAYS_IN_WEEK,
    LAST,
    MOST_WEEKS,
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
from bot.language.rhythm_text import read_rule
from bot.language.rhythm_words import weekday_name
from bot.words.errors import Invalid
from bot.words.messages import Choice, Field, OnlyIf, say

LAST_IN_MONTH = 5
"""The fifth of a weekday is the last one; some months have no fifth."""
TWO_WEEKS = 2

RHYTHMS = (
    Choice("weekly", say("Every week")),
    Choice("two_weeks", say("Every two weeks")),
    Choice("weeks", say("Every few weeks")),
    Choice("monthly", say("Every month, on the same weekday as the first time")),
    Choice("monthly_day", say("Every month, on the same date as the first time")),
    Choice("quarterly", say("Every January, April, July and October, on the same weekday")),
    Choice("half_year", say("Twice a year, on the same date")),
    Choice("meeting", say("After a meeting, when you say that it is over")),
    Choice("once", say("Only once")),
    Choice("rule", say("By a rule")),
)
RHYTHM = Field("rhythm", say("How often?"), "choice", choices=RHYTHMS, value="weekly")
USUAL = "usual"
"""As the template is meant to be asked: stands in a form only until one is chosen."""
OR_AS_USUAL = replace(
    RHYTHM,
    choices=(Choice(USUAL, say("As is usual for it: what stands behind its name")), *RHYTHMS),
    value=USUAL,
)
EVERY = Field(
    "every",
    say("Every how many weeks?"),
    "number",
    hint=say("Only for “every few weeks”: 2 to {most}.", most=MOST_WEEKS),
    value="3",
    optional=True,
    only_if=OnlyIf("rhythm", ("weeks",)),
)
RULE = Field(
    "rule",
    say("By which rule?"),
    hint=say("Only for “by a rule”: an RRULE, such as FREQ=MONTHLY;BYDAY=1TU."),
    optional=True,
    only_if=OnlyIf("rhythm", ("rule",)),
)
FIRST = Field("first", say("On which day first?"), "date", typed=say("Such as “Monday”."))
DAYS = Field(
    "days",
    say("On which days of the week?"),
    "choices",
    hint=say("Only where it counts in weeks. Without an answer: as the first day."),
    choices=tuple(Choice(str(day), weekday_name(day)) for day in range(DAYS_IN_WEEK)),
    optional=True,
    only_if=OnlyIf("rhythm", ("weekly", "two_weeks", "weeks")),
)
_BEGINS = tuple(each.value for each in OR_AS_USUAL.choices if each.value != "meeting")
FOLLOWING = (EVERY, RULE, DAYS, replace(FIRST, only_if=OnlyIf("rhythm", _BEGINS)))
"""What follows from a rhythm stands behind it: so it is shown only where it has a meaning."""
RHYTHM_FIELDS = (RHYTHM, *FOLLOWING)


def rhythm_from(answers: Mapping[str, str]) -> Rhythm:
    """The first day says on which weekday, and which of the month, it comes round.

    Raises Invalid.
    """
    if answers["rhythm"] == "meeting":
        return AfterMeeting()
    first = date.fromisoformat(answers["first"])
    days = frozenset(map(int, filter(None, answers.get("days", "").split(","))))
    weekdays = days or frozenset({first.weekday()})
    match answers["rhythm"]:
        case "weekly":
            return Weekly(weekdays, 1, first)
        case "two_weeks":
            return Weekly(weekdays, TWO_WEEKS, first)
        case "weeks":
            return Weekly(weekdays, _weeks(answers.get("every", "")), first)
        case "monthly":
            return MonthlyNth(first.weekday(), _nth(first))
        case "monthly_day":
            return MonthlyDay(first.day)
        case "quarterly":
            return Quarterly(first.weekday(), _nth(first))
        case "half_year":
            return TwiceAYear(first.month, first.day)
        case "rule":
            return _rule(answers.get("rule", ""), first)
        case _:
            return Once(first)


def first_day(answers: Mapping[str, str], today: date) -> date:
    """What comes after meetings has no first day of its own: it may come from now on."""
    if answers["rhythm"] == "meeting":
        return today
    return date.fromisoformat(answers["first"])


def answers_from(rhythm: Rhythm) -> dict[str, str]:
    """What stands in the form of a check-in with this rhythm."""
    match rhythm:
        case Weekly(days, every):
            chosen = {1: "weekly", TWO_WEEKS: "two_weeks"}.get(every, "weeks")
            listed = ",".join(map(str, sorted(days)))
            return {"rhythm": chosen, "every": str(max(every, TWO_WEEKS)), "days": listed}
        case MonthlyNth():
            return {"rhythm": "monthly"}
        case MonthlyDay():
            return {"rhythm": "monthly_day"}
        case Quarterly():
            return {"rhythm": "quarterly"}
        case TwiceAYear():
            return {"rhythm": "half_year"}
        case AfterMeeting():
            return {"rhythm": "meeting"}
        case RRule(text):
            return {"rhythm": "rule", "rule": text}
        case Once():
            return {"rhythm": "once"}


def _nth(first: date) -> int:
    nth = (first.day - 1) // DAYS_IN_WEEK + 1
    return LAST if nth == LAST_IN_MONTH else nth


def _weeks(every: str) -> int:
    weeks = int(every or 0)
    if not TWO_WEEKS <= weeks <= MOST_WEEKS:
        raise Invalid({"every": say("Please choose 2 to {most} weeks.", most=MOST_WEEKS)})
    return weeks


def _rule(text: str, first: date) -> RRule:
    rule = read_rule(text, first)
    if rule is None:
        unknown = say(
            "I do not understand that rule. It counts in days, weeks, months or years, such as"
            " FREQ=MONTHLY;BYDAY=1TU for every first Tuesday."
        )
        raise Invalid({"rule": unknown})
    return rule
