"""How days and hours are said in Arabic. Marks above and below letters are optional to write."""

from types import MappingProxyType

from bot.language import day_rules as rule
from bot.language.phrases import Grammar, numbered
from bot.language.times import Part

DAYS_AHEAD = {"يوم": 1, "يومين": 2, "اسبوع": 7, "اسبوعين": 14}
AHEAD = {
    "اليوم": 0,
    "هذا المساء": 0,
    "الليلة": 0,
    "غدا": 1,
    "بكرة": 1,
    "بعد غد": 2,
    "بعد بكرة": 2,
    "امس": -1,
    "اول امس": -2,
    **{f"{after} {span}": days for after in ("بعد", "خلال") for span, days in DAYS_AHEAD.items()},
}
NUMBERS = numbered("واحد,اثنين,ثلاثة,اربعة,خمسة,ستة,سبعة,ثمانية,تسعة,عشرة")
FEMININE = {"ثلاث": 3, "اربع": 4, "خمس": 5, "ست": 6, "سبع": 7, "ثماني": 8, "تسع": 9, "عشر": 10}
HOURS = numbered(
    "الواحدة,الثانية,الثالثة,الرابعة,الخامسة,السادسة,السابعة,الثامنة,التاسعة,العاشرة,"
    "الحادية عشرة,الثانية عشرة"
)
LEVANTINE_MONTHS = numbered(
    "كانون الثاني,شباط,اذار,نيسان,ايار,حزيران,تموز,اب,ايلول,تشرين الاول,تشرين الثاني,كانون الاول"
)
MAGHREBI_MONTHS = {
    "جانفي": 1,
    "فيفري": 2,
    "افريل": 4,
    "ماي": 5,
    "جوان": 6,
    "جويلية": 7,
    "يوليوز": 7,
    "اوت": 8,
    "غشت": 8,
    "شتنبر": 9,
    "نونبر": 11,
    "دجنبر": 12,
}

COMING = "(القادم|القادمة|المقبل|المقبلة|الجاي|الجاية)"
OF_YEAR = "[ [عام |سنة |من العام ]<year>]"
WITHIN = "(بعد|خلال|في غضون)"
END = "[في ](نهاية|اخر)"

ARABIC = Grammar(
    words=MappingProxyType(
        {
            "ahead": AHEAD,
            "weekday": {"الاثنان": 0, "الاربعا": 2, "الجمعه": 4},
            "month": LEVANTINE_MONTHS | MAGHREBI_MONTHS,
            "number": NUMBERS | FEMININE,
            "days": {"يوم": 1, "يوما": 1, "ايام": 1, "اسبوع": 7, "اسبوعا": 7, "اسابيع": 7},
            "months": {"شهر": 1, "شهرا": 1, "اشهر": 1, "شهور": 1, "سنة": 12, "سنوات": 12},
            "span": {"شهر": 1, "شهرين": 2, "سنة": 12, "عام": 12, "سنتين": 24, "عامين": 24},
            "hour": HOURS,
            "past": {"والنصف": 30, "ونصف": 30, "والربع": 15, "وربع": 15, "والثلث": 20},
            "to": {"الا ربعا": 15, "الا ربع": 15, "الا الربع": 15, "الا ثلثا": 20},
            "noon": {"الظهر": 12, "ظهرا": 12},
            "part": {
                "ص": Part.AM,
                "م": Part.PM,
                "فجرا": Part.SMALL_HOURS,
                "صباحا": Part.MORNING,
                "ظهرا": Part.NOON,
                "بعد الظهر": Part.AFTERNOON,
                "عصرا": Part.AFTERNOON,
                "مساء": Part.PM,
                "ليلا": Part.NIGHT,
            },
        }
    ),
    days=(
        ("<ahead>", rule.ahead),
        (f"{WITHIN} <number> <days>", rule.in_days),
        (f"{WITHIN} <number> <months>", rule.in_months),
        (
            f"{WITHIN} <span>",
            lambda today, found: rule.in_months(today, {"number": 1, "months": found["span"]}),
        ),
        ("[يوم ]<weekday>", rule.coming),
        ("[يوم ](هذا|هذه) <weekday>", rule.this_coming),
        (f"[يوم ]<weekday> {COMING}", rule.following),
        ("[يوم ]<weekday> (الماضي|الماضية)", rule.last_one),
        (f"{END} [هذا ]الشهر", rule.end_of_month),
        (f"{END} الشهر {COMING}", rule.end_of_next_month),
        (f"{END}[ شهر] <month>{OF_YEAR}", rule.end_of_month),
        (f"{END} [هذا |هذه ](السنة|العام)", rule.end_of_year),
        (f"[[يوم ]<weekday> ][يوم ]<day>[ من][ شهر] <month>{OF_YEAR}", rule.dated),
    ),
    clocks=(
        r"[الساعة ]<hour>[(:|\.)<minute>| <past>| <to>][[ ]<part>]",
        "[عند ][الساعة ]<noon>",
    ),
    due=(
        "قبل",
        "قبل يوم",
        "قبل نهاية يوم",
        "بحلول",
        "حتى",
        "في موعد اقصاه",
        "اقصاه",
        "موعده",
        "موعدها",
    ),
    ties="في من عن الى على مع بعد منذ حول بين عند خلال او ثم",
)
