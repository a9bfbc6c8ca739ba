"""How days and hours are said in English."""

from types import MappingProxyType

from bot.language import day_rules as rule
from bot.language.phrases import Grammar, numbered
from bot.language.times import Part

NUMBERS = numbered(
    "one,two,three,four,five,six,seven,eight,nine,ten,eleven,twelve,thirteen,fourteen,fifteen,"
    "sixteen,seventeen,eighteen,nineteen,twenty"
)
NTHS = numbered(
    "first,second,third,fourth,fifth,sixth,seventh,eighth,ninth,tenth,eleventh,twelfth,"
    "thirteenth,fourteenth,fifteenth,sixteenth,seventeenth,eighteenth,nineteenth,twentieth,"
    "twenty first,twenty second,twenty third,twenty fourth,twenty fifth,twenty sixth,"
    "twenty seventh,twenty eighth,twenty ninth,thirtieth,thirty first"
)
MINUTES = {"five": 5, "ten": 10, "quarter": 15, "a quarter": 15, "twenty": 20}
AHEAD = {
    "today": 0,
    "tonight": 0,
    "this afternoon": 0,
    "this evening": 0,
    "tomorrow": 1,
    "day after tomorrow": 2,
    "the day after tomorrow": 2,
    "yesterday": -1,
}

TH = "[st|nd|rd|th]"
HOUR = r"<hour>[(:|\.)<minute>]"

ENGLISH = Grammar(
    words=MappingProxyType(
        {
            "ahead": AHEAD,
            "weekday": {"tues": 1, "weds": 2, "thur": 3, "thurs": 3},
            "month": {"sept": 9},
            "day": NUMBERS | NTHS,
            "number": NUMBERS | {"a": 1, "an": 1, "a couple of": 2},
            "days": {"day": 1, "days": 1, "week": 7, "weeks": 7, "fortnight": 14},
            "months": {"month": 1, "months": 1, "year": 12, "years": 12},
            "hour": NUMBERS,
            "past": MINUTES | {"half": 30},
            "to": MINUTES,
            "noon": {"noon": 12, "midday": 12},
            "part": {
                "morning": Part.MORNING,
                "afternoon": Part.AFTERNOON,
                "evening": Part.EVENING,
                "night": Part.NIGHT,
            },
        }
    ),
    days=(
        ("<ahead>", rule.ahead),
        ("(in|within) <number> <days>", rule.in_days),
        ("<number> <days> from (now|today)", rule.in_days),
        ("(in|within) <number> <months>", rule.in_months),
        ("<number> <months> from (now|today)", rule.in_months),
        ("(this|this coming|coming|the coming) <weekday>", rule.this_coming),
        ("next <weekday>", rule.next_one),
        ("last <weekday>", rule.last_one),
        ("<weekday> [of ]next week", rule.in_next_week),
        ("next week[ on] <weekday>", rule.in_next_week),
        ("next week", rule.next_week),
        ("[the ]end of [the |this ]week", rule.end_of_week),
        ("[the |this ]weekend", rule.weekend),
        ("[the ]end of [the |this ]month", rule.end_of_month),
        ("[the ]end of next month", rule.end_of_next_month),
        ("[the ]end of <month>[ <year>]", rule.end_of_month),
        ("[the ]end of [the |this ]year", rule.end_of_year),
        (f"[<weekday> ]the <day>{TH}[ of this month]", rule.day_of_month),
        ("[<weekday> ]<day>(st|nd|rd|th)", rule.day_of_month),
        ("<weekday> <day>", rule.day_of_month),
        (f"[<weekday> ][the ]<day>{TH} [of ]<month>[ <year>]", rule.dated),
        (f"[<weekday> ]<month> [the ]<day>{TH}[ <year>]", rule.dated),
    ),
    clocks=(
        f"[at ]{HOUR}[ oclock][[ ]<half>|( in the| at) <part>]",
        "[at ](<past> past|<to> to) <hour>[[ ]<half>|( in the| at) <part>]",
        f"[in the ]<part> at {HOUR}[ oclock|[ ]<half>]",
        "[in the ]<part> at (<past> past|<to> to) <hour>",
        "[at ]<noon>",
    ),
    due=(
        "by",
        "before",
        "due",
        "due before",
        "due by",
        "due on",
        "no later than",
        "on",
        "till",
        "until",
    ),
    ties=(
        "a about after and at between each every first for from in last not of or second since the"
        " to versus vs with"
    ),
)
