"""At what hour, how long and with how many reminders: the questions, and what the answers mean."""

from collections.abc import Mapping
from datetime import time

from bot.checkins.timing.windows import ForHours, Timing, UntilEndOfDay, Window
from bot.words.errors import Invalid
from bot.words.messages import Choice, Field, OnlyIf, say

LONGEST_WINDOW = 14 * 24
"""Hours: who has not answered in two weeks will not."""

AT = Field(
    "at", say("At what time?"), "time", hint=say("In everybody’s local time."), value="09:00"
)
WINDOW = Field(
    "window",
    say("Until when can people answer?"),
    "choice",
    choices=(
        Choice("hours", say("For some hours after they are asked")),
        Choice("day", say("Until the end of their day")),
        Choice("next_day", say("Until the end of their next day")),
    ),
    value="hours",
)
HOURS = Field(
    "hours",
    say("For how many hours can people answer?"),
    "number",
    value="24",
    optional=True,
    only_if=OnlyIf("window", ("hours",)),
)
REMINDER = Field(
    "reminder",
    say("How often are those reminded who have not answered?"),
    "choice",
    choices=(
        Choice("no", say("Not at all")),
        Choice("yes", say("Once")),
        Choice("twice", say("At most twice")),
    ),
    value="yes",
)
TIMING_FIELDS = (AT, WINDOW, HOURS, REMINDER)

REMINDERS = {"no": 0, "yes": 1, "twice": 2}


def timing_from(answers: Mapping[str, str]) -> Timing:
    """Raises Invalid."""
    at = time.fromisoformat(answers["at"])
    return Timing(at, _window(answers), REMINDERS[answers["reminder"]])


def answers_from(timing: Timing) -> dict[str, str]:
    """What stands in the form of a check-in with this timing."""
    reminder = next(name for name, times in REMINDERS.items() if times == timing.reminders)
    answers = {"at": timing.at.isoformat("minutes"), "reminder": reminder}
    match timing.window:
        case ForHours(hours):
            return {**answers, "window": "hours", "hours": str(hours)}
        case UntilEndOfDay(later):
            return {**answers, "window": "next_day" if later else "day"}


def _window(answers: Mapping[str, str]) -> Window:
    match answers["window"]:
        case "day":
            return UntilEndOfDay()
        case "next_day":
            return UntilEndOfDay(1)
        case _:
            return ForHours(_hours(answers.get("hours", "")))


def _hours(written: str) -> int:
    hours = int(written or 0)
    if not 1 <= hours <= LONGEST_WINDOW:
        raise Invalid({"hours": say("Please choose 1 to {most} hours.", most=LONGEST_WINDOW)})
    return hours
