"""Every rhythm of a check-in: what is chosen in its form, and the next days that follow."""

from collections.abc import Mapping

RHYTHMS: Mapping[str, tuple[Mapping[str, str], list[str]]] = {
    "each week on two days": (
        {"rhythm": "weekly", "days": "0,3"},
        ["Mon, 9 Mar 2026", "Thu, 12 Mar 2026", "Mon, 16 Mar 2026"],
    ),
    "every two weeks": (
        {"rhythm": "two_weeks"},
        ["Mon, 9 Mar 2026", "Mon, 23 Mar 2026", "Mon, 6 Apr 2026"],
    ),
    "every five weeks": (
        {"rhythm": "weeks", "every": "5"},
        ["Mon, 9 Mar 2026", "Mon, 13 Apr 2026", "Mon, 18 May 2026"],
    ),
    "each second Monday": (
        {"rhythm": "monthly"},
        ["Mon, 9 Mar 2026", "Mon, 13 Apr 2026", "Mon, 11 May 2026"],
    ),
    "each last Monday": (
        {"rhythm": "monthly", "first": "2026-03-30"},
        ["Mon, 30 Mar 2026", "Mon, 27 Apr 2026", "Mon, 25 May 2026"],
    ),
    "each month by date": (
        {"rhythm": "monthly_day"},
        ["Mon, 9 Mar 2026", "Thu, 9 Apr 2026", "Sat, 9 May 2026"],
    ),
    "each quarter": (
        {"rhythm": "quarterly"},
        ["Mon, 13 Apr 2026", "Mon, 13 Jul 2026", "Mon, 12 Oct 2026"],
    ),
    "twice a year": (
        {"rhythm": "half_year"},
        ["Mon, 9 Mar 2026", "Wed, 9 Sept 2026", "Tue, 9 Mar 2027"],
    ),
    "by a rule": (
        {"rhythm": "rule", "rule": "FREQ=MONTHLY;BYMONTHDAY=-1"},
        ["Tue, 31 Mar 2026", "Thu, 30 Apr 2026", "Sun, 31 May 2026"],
    ),
    "once": ({"rhythm": "once"}, ["Mon, 9 Mar 2026"]),
}

"""The first day is Monday, 9 March 2026, where nothing else is chosen."""


def days_shown(preview: str, days: list[str]) -> list[str]:
    """Those of these days that a preview announces, in its order."""
    found = sorted((preview.index(each), each) for each in days if each in preview)
    return [each for _, each in found]
