"""How days and hours are said in English."""

from types import MappingProxyType

from bot.language.meanings import days, likely, months, weeks
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
LARGER = {
    f"twenty {word}": 20 + number for word, number in NUMBERS.items() if number % 10 == number
}
LARGER |= {"thirty": 30, "thirty one": 31}
FIVES = {"five": 5, "ten": 10, "fifteen": 15, "twenty": 20, "twenty five": 25, "thirty": 30}
FIVES |= {"thirty five": 35, "forty": 40, "forty five": 45, "fifty": 50, "fifty five": 55}
SPELLED = {word: minutes for word, minutes in FIVES.items() if word not in {"five", "ten"}}
SPELLED |= {f"{zero} five": 5 for zero in ("oh", "o", "zero")}
WEEKDAYS = {
    f"{day}s": number
    for number, day in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    )
}
MINUTES = {"five": 5, "ten": 10, "quarter": 15, "a quarter": 15, "twenty": 20}
MINUTES |= {"twenty five": 25}
END_OF_DAY = ("eod", "end of day", "end of the day", "cob", "close of business", "close of play")
AHEAD = {
    "today": 0,
    "this day": 0,
    "end of today": 0,
    **{f"{lead}{end}": 0 for end in END_OF_DAY for lead in ("", "the ", "before ", "before the ")},
    "tomorrow": 1,
    "tomorow": 1,
    "tommorow": 1,
    "tommorrow": 1,
    "tmrw": 1,
    "tmr": 1,
    "day after tomorrow": 2,
    "the day after tomorrow": 2,
    "yesterday": -1,
    "day before yesterday": -2,
    "the day before yesterday": -2,
}

TH = r"[st|nd|rd|th|\.]"
HOUR = r"<hour>[(:|\.)<minute>[:\d\d]| <spelled>]"
ABOUT = "(around|about|approximately|approx|roughly|by|before|for)"
AT = f"[(at|@|{ABOUT}|at {ABOUT}) |@]"
PAST = "((<past>|<minutes>)[ minutes] (past|after)|(<to>|<minutes_to>)[ minutes] (to|before))"
SHARP = "[ sharp]"
THE = "[the ]"
ON = "[[this |next ]<weekday> ]"
OF = "(of|in)"
THIS_MONTH = "(the|this|the current) month"
NEXT_MONTH = "[the ](next|coming) month"
YEAR = "[[ of| in] <year>]"

ENGLISH = Grammar(
    words=MappingProxyType(
        {
            "ahead": AHEAD,
            "weekday": {"tues": 1, "weds": 2, "thur": 3, "thurs": 3},
            "month": {"sept": 9},
            "day": NUMBERS | LARGER | NTHS,
            "nth": {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
            | {
                word: number
                for word, number in NTHS.items()
                if word in {"first", "second", "third", "fourth"}
            },
            "number": NUMBERS | {"a": 1, "an": 1, "a couple of": 2, "a couple": 2},
            "days": {"day": 1, "days": 1, "week": 7, "weeks": 7, "wk": 7, "wks": 7}
            | {"fortnight": 14, "fortnights": 14},
            "months": {"month": 1, "months": 1, "year": 12, "years": 12, "years time": 12},
            "hour": NUMBERS,
            "spelled": SPELLED,
            "half": {"a": Part.AM, "p": Part.PM},
            "hours": {"hour": 1, "hours": 1, "hr": 1, "hrs": 1, "h": 1},
            "weekdays": WEEKDAYS,
            "quarter": {f"q{number}": number for number in range(1, 5)},
            "past": MINUTES | {"half": 30},
            "to": MINUTES,
            "noon": {"noon": 12, "midday": 12, "12 noon": 12, "twelve noon": 12},
            "part": {
                "morning": Part.MORNING,
                "afternoon": Part.AFTERNOON,
                "evening": Part.EVENING,
                "night": Part.NIGHT,
            },
        }
    ),
    days=(
        ("<ahead>", days.ahead),
        ("(in|within)[ the next] <number> <days>[ time]", days.in_days),
        ("<number> <days> (from now|from today|hence)", days.in_days),
        ("<number> <days> (today|later today)", days.in_days),
        ("(in|within)[ the next] <number> <months>[ time]", days.in_months),
        ("<number> <months> (from now|from today|hence)", days.in_months),
        ("<number> <days> ago", days.ago),
        (
            "(in|within|after)[ the next| about| around| less than] <number>[ ]<hours>[ time]",
            likely.in_hours,
        ),
        ("(in|within)[ the next] <number> (minutes|mins|min|minute)", likely.soon),
        ("(in|within)[ the next] (a few|few|several|some) (hours|minutes)", likely.soon),
        ("(in|within)[ the next] (a few|few|several|some) <days>", likely.in_a_few),
        (
            "(in|within)[ the next] <number> (working|business|work|office) (day|days)",
            likely.in_western_working_days,
        ),
        ("<number> <weekdays> from (now|today)", likely.weekdays_from_now),
        ("(asap|as soon as possible|as soon as you can|right away|immediately)", likely.soon),
        ("(right now|straight away|at once)", likely.soon),
        ("in <number> <days> on <weekday>", weeks.weekday_after),
        ("(this|this coming|coming|the coming) <weekday>", weeks.this_coming),
        ("next <weekday>", weeks.next_one),
        ("(last|past|this past) <weekday>", weeks.last_one),
        ("<weekday> week", weeks.week_after),
        (f"{THE}<weekday> after next", weeks.after_next),
        ("<weekday> [of |in ]next week", weeks.in_next_week),
        ("next week[ on] <weekday>", weeks.in_next_week),
        ("<weekday> [of |in ]this week", weeks.in_this_week),
        ("this week[ on] <weekday>", weeks.in_this_week),
        ("next week", weeks.next_week),
        ("[later ]this week", weeks.this_week),
        (f"({THE}(start|beginning) of|early) next week", weeks.start_of_next_week),
        ("[the ]end of [the |this ]week", weeks.end_of_week),
        ("[the ]end of next week", weeks.end_of_next_week),
        ("[the |this ]weekend", weeks.weekend),
        ("next weekend", weeks.next_weekend),
        ("(midweek|mid week|[the ]middle of [the |this ]week)", weeks.middle_of_week),
        ("(mid|midweek|[the ]middle of) next week", weeks.middle_of_next_week),
        (
            f"[the ]week (of|commencing|beginning|starting) {THE}<day>{TH}[ of] <month>{YEAR}",
            weeks.week_of(days.dated),
        ),
        (
            f"[the ]week (of|commencing|beginning|starting) <month> <day>{TH}{YEAR}",
            weeks.week_of(days.dated),
        ),
        (
            f"[the ]week (of|commencing|beginning|starting) the <day>{TH}",
            weeks.week_of(days.day_of_month),
        ),
        ("(some time|sometime) next week", weeks.next_week),
        ("(some time|sometime|later) this week", weeks.this_week),
        (f"{THE}end of [the |this ]month", months.end_of_month),
        ("[the ](month end|months end|eom|end of month)", months.end_of_month),
        (f"{THE}last day {OF} {THIS_MONTH}", months.exactly(months.end_of_month)),
        (f"{THE}last day {OF} {NEXT_MONTH}", months.exactly(months.end_of_next_month)),
        (f"{THE}last day {OF} <month>{YEAR}", months.exactly(months.end_of_month)),
        (f"{THE}last day {OF} (the|this) year", months.exactly(months.end_of_year)),
        (f"{THE}end of {NEXT_MONTH}", months.end_of_next_month),
        (f"{THE}end of <month>{YEAR}", months.end_of_month),
        (f"{THE}end of [the |this ]year", months.end_of_year),
        ("[the ](eoy|year end|end of year)", months.end_of_year),
        (f"(mid|{THE}middle of) <month>{YEAR}", months.middle_of_month),
        (f"(mid|{THE}middle of) {THIS_MONTH}", months.middle_of_month),
        (f"(early|{THE}beginning of|{THE}start of)[ in] <month>{YEAR}", months.start_of_month),
        (f"(mid|{THE}middle of) {NEXT_MONTH}", months.middle_of_next_month),
        (f"(early|{THE}beginning of|{THE}start of) {NEXT_MONTH}", months.start_of_next_month),
        (f"late[ in] <month>{YEAR}", likely.likely(months.end_of_month)),
        ("late (this|next) month", likely.likely(months.end_of_month, months.end_of_next_month)),
        ("[the ](next|coming) (quarter|qtr)", likely.next_quarter),
        ("this quarter", likely.quarter),
        ("[the ]end of [the |this ]quarter", likely.end_of(likely.quarter)),
        ("[the ]end of [the ](next|coming) quarter", likely.end_of(likely.next_quarter)),
        ("[the ]end of <quarter>", likely.end_of(likely.quarter)),
        ("this month", months.this_month),
        ("next month", months.next_month),
        ("this year", months.year),
        ("next year", months.next_year),
        (f"[in ]<month>{YEAR}", months.month),
        (f"{THE}<nth> <weekday> {OF} <month>{YEAR}", months.nth_weekday),
        (f"{THE}<nth> <weekday> {OF} {THIS_MONTH}", months.nth_weekday),
        (f"{THE}<nth> <weekday> {OF} {NEXT_MONTH}", months.nth_weekday_of_next_month),
        (f"{THE}last <weekday> {OF} <month>{YEAR}", months.last_weekday(months.nth_weekday)),
        (f"{THE}last <weekday> {OF} {THIS_MONTH}", months.last_weekday(months.nth_weekday)),
        (
            f"{THE}last <weekday> {OF} {NEXT_MONTH}",
            months.last_weekday(months.nth_weekday_of_next_month),
        ),
        (f"{THE}<nth> <weekday>", months.nth_weekday_of_some_month),
        (f"[<weekday> ]{THE}<day>{TH}[ day] of {NEXT_MONTH}", days.day_of_next_month),
        (f"[<weekday> ]{THE}<day>{TH}[ day] of {THIS_MONTH}", days.day_of_this_month),
        (f"[<weekday> ]the <day>{TH}", days.day_of_month),
        ("[<weekday> ]<day>(st|nd|rd|th)", days.day_of_month),
        ("<weekday> <day>", days.day_of_month),
        (
            f"{ON}[the ]<day>{TH}[ day][ ][of ]<month>[[ of| in] (<year>|<yy>)]",
            days.dated,
        ),
        (f"{ON}<month>[ ][the ]<day>{TH}[ (<year>|<yy>)]", days.dated),
        ("<year>( |/)<month>( |/)<day>", days.dated),
        (f"<month> <day>{TH}[ <year>] <weekday>", days.dated),
        (f"<day>{TH} <month>[ <year>] <weekday>", days.dated),
    ),
    clocks=(
        f"{AT}{HOUR}[ oclock][[ ]<half>]{SHARP}[( in the| at| this| in|) <part>]",
        f"{AT}{PAST} <hour>[ oclock][[ ]<half>]{SHARP}[( in the| at|) <part>]",
        f"[in the |this ]<part> {AT}{HOUR}[ oclock][[ ]<half>]",
        f"[in the |this ]<part> {AT}{PAST} <hour>",
        r"at <hour>[ ]h[<minute>]",
        f"{AT}<noon>",
        f"{AT}{PAST} <noon>",
    ),
    alone=(
        ("(now|[at ]midnight|[in the |the ]next hour)", likely.soon),
        ("[the ]next day", likely.plus(1, days.today)),
        ("<number> <days> later", likely.likely(days.in_days)),
        ("<number> <days>", likely.likely(days.in_days)),
        ("<number> <months> later", likely.likely(days.in_months)),
        ("<number> <months>", likely.likely(days.in_months)),
        ("<number> <hours>", likely.in_hours),
        ("[the ](next|coming|upcoming) <number> <days>", likely.likely(days.in_days)),
        ("[the ](next|coming|upcoming) <number> <months>", likely.likely(days.in_months)),
        ("after <number> <days>", likely.likely(days.in_days)),
        ("after <number> <months>", likely.likely(days.in_months)),
        ("<quarter>", likely.quarter),
        ("today in <number> <hours>", likely.in_hours),
        ("<number> (minutes|mins) (later|from now)", likely.soon),
        ("<number> <hours> (later|from now)", likely.in_hours),
    ),
    parts=(
        "[in the |at |during the |early in the |late in the |early |late |this ]<part>",
        "[by |at |by the |at the ](eod|end of day|end of the day|cob|close of business)",
        "first thing[ in the morning]",
        "[at ](lunchtime|lunch time)",
        "(before|after) (lunch|work)",
        "sometime",
        "at some point",
    ),
    offsets=(
        ("<number> <days> before", -1),
        ("<number> <days> after", 1),
        ("<number> <days> from", 1),
        ("(a|one) week[ on]", 7),
        ("(two|2) weeks[ on]", 14),
        ("[the ]end of", 0),
        ("the day before", -1),
        ("the day after", 1),
        ("the (eve|night) of", -1),
    ),
    strong=(
        "by",
        "due",
        "due by",
        "due on",
        "no later than",
        "not later than",
        "at the latest by",
        "deadline",
    ),
    weak=("on", "till", "til", "until", "up to", "up until"),
    about=("around", "about", "approximately", "roughly", "circa", "more or less", "by about"),
    after=("after", "from", "starting", "not before", "no earlier than"),
    before=("before", "due before", "by before", "sometime before"),
    leads=("to", "for", "at the", "its", "it is", "its due", "the"),
    courtesies=(
        "please",
        "pls",
        "plz",
        "thanks",
        "thank you",
        "at the latest",
        "latest",
        "the latest",
        "if possible",
        "if you can",
    ),
    ties=(
        "a about after and any at between each every first for from in last not of or second since"
        " some the these this those to versus via vs with but except besides per save unlike"
    ),
    links="about around at behind for from in like of on than to under versus vs via with without",
    joins="and or plus & nor",
    signs=(
        "ago alternate and approximately around ash before after bank beginning black boxing"
        " christmas cyber each early easter eid end every eve few good half hanukkah holy last late"
        " maundy mid middle next non not or other palm passover past previous quarter ramadan rc"
        " release roughly several shrove since some start this until v version week weekend whit"
        " xmas anytime besides but except save"
    ),
    clauses="how what when where whether which while who whom whose why because if unless",
    conditions="if unless",
    negations=(
        "cannot cant didnt doesnt dont hardly neither never no nobody none nor not nothing shouldnt"
        " unless without wont"
    ),
    rewrites=MappingProxyType(
        {
            "this morning": "today morning",
            "this afternoon": "today afternoon",
            "this evening": "today evening",
            "tonight": "today night",
            "tonite": "today night",
            "last night": "yesterday night",
            "o clock": "oclock",
        }
    ),
)
