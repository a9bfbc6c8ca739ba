"""The form that sets a check-in up: few questions, most with an answer in them already."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, time

from bot.checkins.model import CheckIn
from bot.checkins.templates.questions import Template, in_language
from bot.checkins.timing.windows import ForHours, Timing
from bot.coalition.people import Circle
from bot.language.recurrence import DAYS_IN_WEEK, LAST, MonthlyNth, Once, Rhythm, Weekly
from bot.language.rhythm_words import weekday_name
from bot.words.errors import Invalid
from bot.words.ids import CheckinId, CircleId, MemberId
from bot.words.messages import Choice, Field, Form, say

LONGEST_WINDOW = 14 * 24
"""Hours: who has not answered in two weeks will not."""

LAST_IN_MONTH = 5
"""The fifth of a weekday is the last one; some months have no fifth."""

RHYTHMS = (
    Choice("weekly", say("Every week")),
    Choice("two_weeks", say("Every two weeks")),
    Choice("monthly", say("Every month, on the same weekday as the first time")),
    Choice("once", say("Only once")),
)

FIRST = Field("first", say("On which day first?"), "date", typed=say("Such as “Monday”."))
DAYS = Field(
    "days",
    say("On which days of the week?"),
    "choices",
    hint=say("Only for every week or every two weeks. Without an answer: as the first day."),
    choices=tuple(Choice(str(day), weekday_name(day)) for day in range(DAYS_IN_WEEK)),
    optional=True,
)
AT = Field(
    "at", say("At what time?"), "time", hint=say("In everybody’s local time."), value="09:00"
)
HOURS = Field("hours", say("For how many hours can people answer?"), "number", value="24")
REMINDER = Field(
    "reminder",
    say("Remind those who have not answered, once?"),
    "choice",
    choices=(Choice("yes", say("Yes")), Choice("no", say("No"))),
    value="yes",
)


def setup_form(
    templates: Mapping[str, Template],
    circles: Sequence[Circle],
    language: str,
    before: Mapping[str, str],
) -> Form:
    """Every question; `before` are answers that are being changed."""
    kinds = [Choice(each.id, in_language(each.name, language)) for each in templates.values()]
    fields = (
        Field("template", say("Which check-in?"), "choice", choices=tuple(kinds)),
        *_circle_field(circles),
        Field("rhythm", say("How often?"), "choice", choices=RHYTHMS, value="weekly"),
        FIRST,
        DAYS,
        AT,
        HOURS,
        REMINDER,
    )
    return Form(
        title=say("New check-in"),
        fields=tuple(replace(each, value=before.get(each.name, each.value)) for each in fields),
        route="checkin.preview",
        args={} if len(circles) > 1 else {"circle": circles[0].id},
        submit=say("See how it will be"),
    )


def checkin_from(answers: Mapping[str, str], owners: Sequence[MemberId]) -> CheckIn:
    """The check-in of these answers, not yet kept. Raises Invalid."""
    hours = int(answers["hours"])
    if not 1 <= hours <= LONGEST_WINDOW:
        raise Invalid({"hours": say("Please choose 1 to {most} hours.", most=LONGEST_WINDOW)})
    first = date.fromisoformat(answers["first"])
    days = frozenset(map(int, filter(None, answers.get("days", "").split(","))))
    return CheckIn(
        id=CheckinId(""),
        template=answers["template"],
        circle=CircleId(answers["circle"]),
        rhythm=_rhythm(answers["rhythm"], first, days),
        timing=Timing(
            time.fromisoformat(answers["at"]),
            ForHours(hours),
            1 if answers["reminder"] == "yes" else 0,
        ),
        first=first,
        owners=tuple(owners),
    )


def _rhythm(chosen: str, first: date, days: frozenset[int]) -> Rhythm:
    """The first day says on which weekday, and which of the month, it comes round."""
    match chosen:
        case "weekly":
            return Weekly(days or frozenset({first.weekday()}), 1, first)
        case "two_weeks":
            return Weekly(days or frozenset({first.weekday()}), 2, first)
        case "monthly":
            nth = (first.day - 1) // DAYS_IN_WEEK + 1
            return MonthlyNth(first.weekday(), LAST if nth == LAST_IN_MONTH else nth)
        case _:
            return Once(first)


def _circle_field(circles: Sequence[Circle]) -> tuple[Field, ...]:
    if len(circles) <= 1:
        return ()
    choices = tuple(Choice(circle.id, circle.name) for circle in circles)
    return (Field("circle", say("Who is asked?"), "choice", choices=choices),)
