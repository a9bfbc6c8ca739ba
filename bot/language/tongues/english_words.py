"""The words for numbers, days, months and hours in English."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.language.parts_of_day import Part
from bot.language.phrases import numbered, some

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
SPELLED |= {
    f"{zero}{word}": number
    for zero in ("oh ", "o ", "zero ")
    for word, number in NUMBERS.items()
    if number < FIVES["ten"]
}
SPELLED |= {word: number for word, number in NUMBERS.items() if number > FIVES["ten"]}
SPELLED |= {
    f"{ten} {word}": tens + number
    for ten, tens in {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}.items()
    for word, number in NUMBERS.items()
    if number < FIVES["ten"]
}
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

QUARTERS = {f"q{number}": number for number in range(1, 5)} | {
    f"{nth} {word}": number
    for number, nths in enumerate(
        (("first", "1st"), ("second", "2nd"), ("third", "3rd"), ("fourth", "4th")), 1
    )
    for nth in nths
    for word in ("quarter", "qtr")
}

WORDS: Mapping[str, Mapping[str, int]] = MappingProxyType(
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
        "number": NUMBERS | {"a": 1, "an": 1, "a couple of": 2, "a couple": 2, "couple of": 2},
        "days": {"day": 1, "days": 1, "week": 7, "weeks": 7, "wk": 7, "wks": 7}
        | {"fortnight": 14, "fortnights": 14},
        "months": {
            "month": 1,
            "months": 1,
            "year": 12,
            "years": 12,
            "years time": 12,
            "yr": 12,
            "yrs": 12,
            "mon": 1,
        },
        "hour": some(NUMBERS, range(1, 13)),
        "spelled": SPELLED,
        "half": {"a": Part.AM, "p": Part.PM},
        "hours": {"hour": 1, "hours": 1, "hr": 1, "hrs": 1, "h": 1},
        "weekdays": WEEKDAYS,
        "quarter": QUARTERS,
        "season": {"spring": 0, "summer": 1, "autumn": 2, "fall": 2, "winter": 3},
        "half_past": {"half": 30},
        "year": {
            f"{lead}twenty {word}": 2020 + n
            for lead in ("twenty ", "two thousand and ", "two thousand ")
            for word, n in some(NUMBERS, range(1, 10)).items()
        }
        | {"two thousand and thirty": 2030, "twenty thirty": 2030, "twenty twenty": 2020},
        "past": MINUTES | {"half": 30},
        "to": MINUTES,
        "noon": {"noon": 12, "mid day": 12, "midday": 12, "12 noon": 12, "twelve noon": 12},
        "part": {
            "morning": Part.MORNING,
            "afternoon": Part.AFTERNOON,
            "evening": Part.EVENING,
            "night": Part.NIGHT,
        },
    }
)
