"""Which recurrence rules (RFC 5545) we take: days only, and none that would be searched for ever.

A rule such as "30 February" never comes; looking for it in steps of a day takes seconds. So a
daily or weekly rule may only say what cannot miss, and the rest is written monthly or yearly.
"""

import re
from datetime import datetime

from dateutil.rrule import rrulestr

LONGEST = 200
"""Most characters of a rule."""

ALWAYS = {
    "INTERVAL": r"[1-9]\d?",
    "COUNT": r"[1-9]\d{0,2}",
    "UNTIL": r"\d{8}",
    "WKST": r"MO|SU",
}
IN_WEEKS = ALWAYS | {"BYDAY": r"@(,@){0,6}"}
IN_MONTHS = ALWAYS | {
    "BYDAY": r"([+-]?[1-5])?@(,([+-]?[1-5])?@){0,34}",
    "BYMONTH": r"#(,#){0,11}",
    "BYMONTHDAY": r"[+-]?%(,[+-]?%){0,30}",
    "BYSETPOS": r"[+-]?%(,[+-]?%){0,30}",
}
PARTS = {"DAILY": ALWAYS, "WEEKLY": IN_WEEKS, "MONTHLY": IN_MONTHS, "YEARLY": IN_MONTHS}
SIGNS = {"@": "(MO|TU|WE|TH|FR|SA|SU)", "#": r"([1-9]|1[0-2])", "%": r"([1-9]|[12]\d|3[01])"}


def is_rule_of_days(text: str) -> bool:
    """Whether it is a rule that we take, in capitals and without `RRULE:` or `DTSTART`."""
    if len(text) > LONGEST or not text.isascii():
        return False
    pairs = [part.partition("=")[::2] for part in text.split(";")]
    parts = dict(pairs)
    allowed = PARTS.get(parts.pop("FREQ", ""))
    if allowed is None or len(pairs) != len(parts) + 1 or {"COUNT", "UNTIL"} <= parts.keys():
        return False
    return all(_fits(allowed.get(name), value) for name, value in parts.items()) and _reads(text)


def _fits(shape: str | None, value: str) -> bool:
    if shape is None:
        return False
    for sign, meaning in SIGNS.items():
        shape = shape.replace(sign, meaning)
    return re.fullmatch(shape, value) is not None


def _reads(text: str) -> bool:
    try:
        rrulestr(text, dtstart=datetime(2000, 1, 1))  # noqa: DTZ001 - a calendar day, no moment
    except ValueError:
        return False
    return True
