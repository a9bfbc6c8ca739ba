"""A rhythm as a short text to keep, and a rule as people type it."""

import json
from collections.abc import Mapping
from datetime import date

from bot.language.recurrence import (
    AfterMeeting,
    MonthlyDay,
    MonthlyNth,
    Once,
    Quarterly,
    Rhythm,
    RRule,
    TwiceAYear,
    Weekly,
    days,
)
from bot.language.rrule_subset import is_rule_of_days


def rhythm_to_text(rhythm: Rhythm) -> str:
    """A short JSON text; equal rhythms give equal texts."""
    return json.dumps(_fields(rhythm), separators=(",", ":"))


def rhythm_from_text(text: str) -> Rhythm:
    """The rhythm that `rhythm_to_text` wrote. Any other text raises ValueError."""
    match json.loads(text):
        case {"shape": "once", "day": str(day)}:
            return Once(date.fromisoformat(day))
        case {"shape": "weekly", "days": list(chosen), "every": int(every), "anchor": str(anchor)}:
            return Weekly(frozenset(map(int, chosen)), every, date.fromisoformat(anchor))
        case {"shape": "monthly nth", "weekday": int(weekday), "nth": int(nth)}:
            return MonthlyNth(weekday, nth)
        case {"shape": "monthly day", "day": int(day)}:
            return MonthlyDay(day)
        case {"shape": "quarterly", "weekday": int(weekday), "nth": int(nth)}:
            return Quarterly(weekday, nth)
        case {"shape": "twice a year", "month": int(month), "day": int(day)}:
            return TwiceAYear(month, day)
        case {"shape": "after meeting"}:
            return AfterMeeting()
        case {"shape": "rule", "rule": str(rule), "start": str(start)}:
            return RRule(rule, date.fromisoformat(start))
        case _:
            raise ValueError("not a rhythm")


def read_rule(text: str, start: date) -> RRule | None:
    """The rule somebody typed, if it is one of days and comes at least once from `start` on."""
    rule = text.strip().upper().removeprefix("RRULE:")
    if not is_rule_of_days(rule):
        return None
    read = RRule(rule, start)
    return read if next(days(read, date.min), None) else None


def _fields(rhythm: Rhythm) -> Mapping[str, str | int | list[int]]:
    match rhythm:
        case Once(day):
            return {"shape": "once", "day": day.isoformat()}
        case Weekly(chosen, every, anchor):
            return {
                "shape": "weekly",
                "days": sorted(chosen),
                "every": every,
                "anchor": anchor.isoformat(),
            }
        case MonthlyNth(weekday, nth):
            return {"shape": "monthly nth", "weekday": weekday, "nth": nth}
        case MonthlyDay(day):
            return {"shape": "monthly day", "day": day}
        case Quarterly(weekday, nth):
            return {"shape": "quarterly", "weekday": weekday, "nth": nth}
        case TwiceAYear(month, day):
            return {"shape": "twice a year", "month": month, "day": day}
        case AfterMeeting():
            return {"shape": "after meeting"}
        case RRule(text, start):
            return {"shape": "rule", "rule": text, "start": start.isoformat()}
