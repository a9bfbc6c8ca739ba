"""How it is said in English that something comes round."""

from bot.language.meanings import rhythms
from bot.language.phrases import RhythmRule

EVERY = "(every|each)"
DAY = "<day>[st|nd|rd|th]"
NAME = "(<weekday>|<weekdays>)"

RHYTHMS: tuple[tuple[str, RhythmRule], ...] = (
    (f"({EVERY} day|daily|day by day)", rhythms.daily),
    (f"{EVERY} <weekday>", rhythms.weekly),
    ("on <weekdays>", rhythms.weekly),
    (f"({EVERY} week|weekly)[ on] {NAME}", rhythms.weekly),
    (f"[on ]<weekday> {EVERY} week", rhythms.weekly),
    (f"{EVERY} other <weekday>", rhythms.fortnightly),
    (f"(every other week|fortnightly|biweekly)[ on] {NAME}", rhythms.fortnightly),
    (f"every <number> weeks[ on] {NAME}", rhythms.in_weeks),
    (f"{EVERY} [the ]<nth> <weekday> of (the|{EVERY}) month", rhythms.monthly),
    (f"({EVERY} month|monthly)[ on] the <nth> <weekday>", rhythms.monthly),
    (f"[on ][the ]<nth> <weekday> of {EVERY} month", rhythms.monthly),
    (f"{EVERY} <nth> <weekday>", rhythms.every_nth),
    (f"{EVERY} last <weekday>[ of (the|{EVERY}) month]", rhythms.last_weekday),
    (f"[on ][the ]last <weekday> of {EVERY} month", rhythms.last_weekday),
    (f"[on ]the {DAY}[ day] (of |){EVERY} month", rhythms.on_day),
    (f"[on ]the {DAY} monthly", rhythms.on_day),
    (f"({EVERY} month|monthly)[ on] the {DAY}", rhythms.on_day),
    (f"({EVERY} month|monthly) on day <day>", rhythms.on_day),
    (f"[on ][the ](last day|end) of {EVERY} month", rhythms.last_day),
    (f"({EVERY} month|monthly) on the last day", rhythms.last_day),
)
