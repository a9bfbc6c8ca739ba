"""How days and hours are said in English."""

from types import MappingProxyType

from bot.language.meanings import days, likely, months, weeks
from bot.language.phrases import Grammar
from bot.language.tongues.english_rhythms import RHYTHMS
from bot.language.tongues.english_speech import SPEECH
from bot.language.tongues.english_stretches import PARTS as PARTS_OF_STRETCHES
from bot.language.tongues.english_stretches import STRETCHES
from bot.language.tongues.english_words import WORDS

TH = r"[st|nd|rd|th|\.]"
HOUR = r"<hour>[(:|\.)<minute>[:\d\d]| <spelled>][ish]"
ABOUT = "(around|about|approximately|approx|roughly|by|before|for)"
AT = f"[(at|@|{ABOUT}|at {ABOUT}) |@]"
PAST = "((<past>|<minutes>)[ minutes] (past|after)|(<to>|<minutes_to>)[ minutes] (to|before))"
SHARP = "[ sharp]"
THE = "[the ]"
ON = "[[this |next |this coming |coming ]<weekday> ]"
OF = "(of|in)"
THIS_MONTH = "(the|this|the current) month"
WEEK_OF = "[the ]week (of|(commencing|beginning|starting)[ on])"
NEXT_MONTH = "[the ](next|coming) month"
IN = "(in|within)[ the next]"
SOON = (
    "([a ]half an hour|half hour|(a|three) (quarter|quarters) of an hour|(1/2|1/4|3/4)[ ](h|hour)"
    "|[a ](sec|second|moment|bit|while|pair of minutes|few seconds)"
    "|<number> (seconds|second|secs|sec))"
)
YEAR = "[[ of| in] <year>]"

ENGLISH = Grammar(
    words=WORDS,
    days=(
        ("<ahead>", days.ahead),
        (f"{IN} <number> <days>[ time]", days.in_days),
        ("<number> <days> (from now|from today|hence)", days.in_days),
        ("<number> <days> (today|later today)", days.in_days),
        (f"{IN} <number> <months>[ time]", days.in_months),
        ("<number> <months> (from now|from today|hence)", days.in_months),
        ("<number> <days> ago", days.ago),
        ("<number> <months> ago", days.months_ago),
        ("<number> <weekdays> (ago|back)", weeks.weekdays_ago),
        ("<weekday> in <number> <days>[ time]", weeks.weekday_after),
        ("<weekday> <number> <days> from (now|today)", weeks.weekday_after),
        (
            "(in|within|after)[ the next| about| around| less than] <number>[ ]<hours>[ time]",
            likely.in_hours,
        ),
        (
            f"{IN} <number>[ more| (and a|and an) half] (minutes|mins|min|minute)",
            likely.soon,
        ),
        ("(in|within) <number> (and a|and an) half (hour|hours)", likely.soon),
        (r"in \d+\.\d+ (hours|hour|h|hrs)", likely.soon),
        (f"{IN}[ about| around] {SOON}", likely.soon),
        ("<number> (minutes|minute|mins|min|seconds|second|secs) (from now|hence)", likely.soon),
        ("(half an hour|half hour) (from now|later)", likely.soon),
        (f"{IN} (a few|few|several|some) (hours|minutes)", likely.soon),
        (f"{IN} (a few|few|several|some) <days>", likely.in_a_few),
        (f"{IN} (a few|few|several|some) <months>", likely.in_a_few_months),
        (
            f"{IN} <number> (working|business|work|office) (day|days)",
            likely.in_western_working_days,
        ),
        ("<number> <weekdays> from (now|today)", weeks.weekdays_from_now),
        ("(asap|as soon as possible|as soon as you can|right away|immediately)", likely.soon),
        ("(right now|straight away|at once)", likely.soon),
        ("in <number> <days> on <weekday>", weeks.weekday_after),
        ("this <weekday>", weeks.this_coming),
        ("(this coming|this upcoming|[the ]coming|[the ]upcoming) <weekday>", weeks.coming),
        ("(next|[the ]following) <weekday>", weeks.next_one),
        ("(last|past|this past|previous) <weekday>", weeks.last_one),
        ("<weekday> week", weeks.week_after),
        (f"{THE}<weekday> after next", weeks.after_next),
        ("<weekday> [of |in ](next|the following|the next) week", weeks.in_next_week),
        ("next week[ on] <weekday>", weeks.in_next_week),
        ("<weekday> [of |in ]this week", weeks.in_this_week),
        ("this week[ on] <weekday>", weeks.in_this_week),
        ("(last|previous|past) week", weeks.last_week),
        ("<weekday> (of|in|from) (last|the last|the previous) week", weeks.in_last_week),
        ("(last|previous) weeks <weekday>", weeks.in_last_week),
        ("(last|previous) week[ on] <weekday>", weeks.in_last_week),
        ("(next|[the ](coming|following|upcoming)) week", weeks.next_week),
        ("[later ](this|[the ]current) week", weeks.this_week),
        (f"({THE}(start|beginning) of|early) next week", weeks.start_of_next_week),
        ("[the ]end of [the |this ]week", weeks.end_of_week),
        ("[the ]end of next week", weeks.end_of_next_week),
        ("[the |this ]weekend", weeks.weekend),
        ("next weekend", weeks.next_weekend),
        ("(midweek|mid week|[the ]middle of [the |this ]week)", weeks.middle_of_week),
        ("(mid|midweek|[the ]middle of) next week", weeks.middle_of_next_week),
        (
            f"{WEEK_OF} {THE}<day>{TH}[ of] <month>{YEAR}",
            weeks.week_of(days.dated),
        ),
        (
            f"{WEEK_OF} <month> <day>{TH}{YEAR}",
            weeks.week_of(days.dated),
        ),
        (
            f"{WEEK_OF} the <day>{TH}",
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
        ("(last|previous|past) month", months.last_month),
        ("(last|previous|past) (year|yr)", months.last_year),
        (
            f"{THE}<nth> <weekday> {OF} (last|the last|the previous) month",
            months.nth_weekday_of_last_month,
        ),
        (f"{THE}<day>{TH}[ day] of (last|the previous) month", days.day_of_last_month),
        (f"{THE}<nth> week of <month>{YEAR}", months.week_in_month),
        (f"{THE}last week of <month>{YEAR}", months.last_weekday(months.week_in_month)),
        ("this month", months.this_month),
        ("next month", months.next_month),
        ("((this|[the ]current) year|this yr)", months.year),
        ("next (year|yr)", months.next_year),
        (f"[in |during |next |this ]<month>{YEAR}", months.month),
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
        (f"[<weekday> ]{THE}<day>{TH}[ day][ of] {THIS_MONTH}", days.day_of_this_month),
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
        f"(at|@|{ABOUT}|at {ABOUT}) <hour><minute>[ish][[ ]<half>][( in the| at|) <part>]",
        "<hour><minute>[ish][ ]<half>",
        "[in the |this ]<part> [at |@ ]<hour><minute>",
        f"{AT}<half_past> <hour>[[ ]<half>]",
        f"{AT}{HOUR}[ oclock][[ ]<half>]{SHARP}[( in the| at| this| in|) <part>]",
        f"{AT}{PAST} <hour>[ oclock][[ ]<half>]{SHARP}[( in the| at|) <part>]",
        f"[in the |this |early |late |early in the ]<part> {AT}{HOUR}[ oclock][[ ]<half>]",
        f"[in the |this ]<part> {AT}{PAST} <hour>",
        r"at <hour>[ ]h[<minute>]",
        f"{AT}<noon>",
        f"{AT}{PAST} <noon>",
    ),
    alone=(
        ("(at this time|atm|just now|at the moment|at present|at the present time)", likely.soon),
        ("in <year>[ ad| a d]", months.numbered_year),
        ("[<year>[ ]]<quarter>", likely.quarter),
        ("[the ]<quarter>[[ of][ ]<year>]", likely.quarter),
        ("this qtr", likely.quarter),
        ("<number> (upcoming|coming|next) <days>", likely.likely(days.in_days)),
        ("<number> (upcoming|coming|next) <months>", likely.likely(days.in_months)),
        ("(now|[at ]midnight|[in the |the ]next hour)", likely.soon),
        ("[the ](next day|day after)", likely.plus(1, days.today)),
        ("(this|next) [<weekday> ]<first>/<second>", likely.likely(days.slashed)),
        ("(this|next) <day>[st|nd|rd|th] of <month>", likely.likely(days.dated)),
        ("<number> <days> later", likely.likely(days.in_days)),
        ("<number> <days>", likely.likely(days.in_days)),
        ("<number> <months> later", likely.likely(days.in_months)),
        ("<number> <months>", likely.likely(days.in_months)),
        ("<number> <hours>", likely.in_hours),
        ("[the ](next|coming|upcoming) <number> <days>", likely.likely(days.in_days)),
        ("[the ](next|coming|upcoming) <number> <months>", likely.likely(days.in_months)),
        ("after <number> <days>", likely.likely(days.in_days)),
        ("after <number> <months>", likely.likely(days.in_months)),
        ("today in <number> <hours>", likely.in_hours),
        ("<number> (minutes|mins|min|minute) (later|from now)", likely.soon),
        ("<number> <hours> (later|from now)", likely.in_hours),
        *STRETCHES,
    ),
    answers=(
        ("(right |just |)now", days.today),
        ("(at this time|atm|at the moment|at present|at the present time)", days.today),
        ("on <day>", days.day_of_month),
        ("[in |within ][the |these ](next|coming|upcoming) <number> (day|days)", days.next_days),
        ("[the ]<number> (next|coming|upcoming) (day|days)", days.next_days),
        (f"[the ](next|coming) [<weekday> ]<day>{TH}[ of] <month>", days.next_dated),
        (f"[the ](next|coming) [<weekday> ]<month> <day>{TH}", days.next_dated),
    ),
    edges=PARTS_OF_STRETCHES,
    parts=(
        "[in the |at |during the |early in the |late in the |early |late |this ]<part>",
        "[by |at |by the |at the ](eod|end of day|end of the day|cob|close of business)",
        "first thing[ in the morning]",
        "[at |over ](lunchtime|lunch time|lunch)",
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
    rhythms=RHYTHMS,
    speech=SPEECH,
)
