"""The words for numbers, days, months and hours in Arabic.

Marks above and below letters are optional to write.
"""

from collections.abc import Mapping
from types import MappingProxyType

from bot.language.parts_of_day import Part
from bot.language.phrases import numbered

DUAL = {"يوم": 1, "يومين": 2, "اسبوع": 7, "اسبوعين": 14}
END_OF_DAY = ("نهاية اليوم", "اخر اليوم", "نهاية الدوام", "انتهاء اليوم", "اخر النهار")
AHEAD = {
    "اليوم": 0,
    "هذا اليوم": 0,
    "في هذا اليوم": 0,
    **{f"{lead}{end}": 0 for end in END_OF_DAY for lead in ("", "قبل ", "في ")},
    "غدا": 1,
    "غد": 1,
    "الغد": 1,
    "يوم غد": 1,
    "يوم الغد": 1,
    "بكرة": 1,
    "بكرا": 1,
    "باكر": 1,
    "بعد غد": 2,
    "بعد الغد": 2,
    "بعد يوم غد": 2,
    "بعد بكرة": 2,
    "بعد بكرا": 2,
    "غدوة": 1,
    "بعد غدوة": 2,
    "اليوم الذي بعد الغد": 2,
    "امس": -1,
    "الامس": -1,
    "امبارح": -1,
    "قبل يوم امس": -2,
    "قبل امس": -2,
    "اول امبارح": -2,
    "اليوم الماضي": -1,
    "اليوم السابق": -1,
    "اليوم المنصرم": -1,
    "البارحة": -1,
    "مبارح": -1,
    "اول امس": -2,
    "اول البارحة": -2,
}
NUMBERS = numbered("واحد,اثنين,ثلاثة,اربعة,خمسة,ستة,سبعة,ثمانية,تسعة,عشرة")
FEMININE = {"ثلاث": 3, "اربع": 4, "خمس": 5, "ست": 6, "سبع": 7, "ثماني": 8, "تسع": 9, "عشر": 10}
TEENS = {"احد عشر": 11, "اثني عشر": 12, "خمسة عشر": 15, "عشرين": 20, "ثلاثين": 30}
NTHS = {
    "الاول": 1,
    "الثاني": 2,
    "الثالث": 3,
    "الرابع": 4,
    "الخامس": 5,
    "السادس": 6,
    "السابع": 7,
    "الثامن": 8,
    "التاسع": 9,
    "العاشر": 10,
}
LONGEST_MONTH = 31
TENS = {"العشرين": 20, "العشرون": 20, "الثلاثين": 30, "الثلاثون": 30}
UNITS = {word: number for word, number in NTHS.items() if word != "العاشر"} | {"الحادي": 1}
FEMININE_UNITS = {"الحادية": 1, "الثانية": 2, "الثالثة": 3, "الرابعة": 4, "الخامسة": 5}
FEMININE_UNITS |= {"السادسة": 6, "السابعة": 7, "الثامنة": 8, "التاسعة": 9}
DAY_NUMBERS = (
    NTHS
    | TENS
    | {f"{word} {ten}": number + 10 for word, number in UNITS.items() for ten in ("عشر", "عشرة")}
    | {
        f"{word} و{tens}": number + ten
        for word, number in FEMININE_UNITS.items()
        for tens, ten in TENS.items()
        if number + ten <= LONGEST_MONTH
    }
    | {
        f"{word} و{tens}": number + ten
        for word, number in UNITS.items()
        for tens, ten in TENS.items()
        if number + ten <= LONGEST_MONTH
    }
)
HOURS = numbered(
    "الواحدة,الثانية,الثالثة,الرابعة,الخامسة,السادسة,السابعة,الثامنة,التاسعة,العاشرة,"
    "الحادية عشرة,الثانية عشرة"
) | {"الحادية عشر": 11, "الثانية عشر": 12}
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
NUMBERED_MONTHS = {
    f"شهر {name}": number
    for word, number in (NUMBERS | FEMININE).items()
    for name in (word, str(number))
} | {"شهر 11": 11, "شهر 12": 12, "شهر احد عشر": 11, "شهر اثني عشر": 12}
"""Said in everyday talk: month ten."""
CARDINAL_DAYS = {
    f"{word} وعشرين": 20 + number for word, number in NUMBERS.items() if word != "عشرة"
} | {"واحد وثلاثين": 31}
TENS_OF_MINUTES = {"عشرون": 20, "عشرين": 20, "ثلاثون": 30, "ثلاثين": 30, "اربعون": 40}
TENS_OF_MINUTES |= {"اربعين": 40, "خمسون": 50, "خمسين": 50}
MINUTES = (
    (NUMBERS | FEMININE)
    | {
        f"{word} {ten}": number + 10
        for word, number in (NUMBERS | FEMININE).items()
        for ten in ("عشر", "عشرة")
    }
    | TENS_OF_MINUTES
    | {
        f"{word} و{ten}": number + tens
        for word, number in (NUMBERS | FEMININE).items()
        for ten, tens in TENS_OF_MINUTES.items()
    }
)
TO_THE_DAY = {
    word.replace("ال", "لل", 1): number for word, number in DAY_NUMBERS.items() if "ال" in word
}
"""One word for “to the”."""
COUNTED = 4
"""“The fourth Sunday” is counted; “Sunday the fifth” is a date."""
BARE_WEEKDAYS = {
    "اثنين": 0,
    "ثلاثاء": 1,
    "اربعاء": 2,
    "اربعا": 2,
    "خميس": 3,
    "جمعة": 4,
    "سبت": 5,
    "احد": 6,
}
PARTS = {
    "ص": Part.AM,
    "م": Part.PM,
    "فجرا": Part.SMALL_HOURS,
    "الفجر": Part.SMALL_HOURS,
    "صباحا": Part.MORNING,
    "صباح": Part.MORNING,
    "الصباح": Part.MORNING,
    "الصبح": Part.MORNING,
    "ظهرا": Part.NOON,
    "ظهر": Part.NOON,
    "الظهر": Part.NOON,
    "الضهر": Part.NOON,
    "بعد الظهر": Part.AFTERNOON,
    "بعد ظهر": Part.AFTERNOON,
    "عصرا": Part.AFTERNOON,
    "عصر": Part.AFTERNOON,
    "العصر": Part.AFTERNOON,
    "مساء": Part.PM,
    "مساءا": Part.PM,
    "المساء": Part.PM,
    "المسا": Part.PM,
    "ليلا": Part.NIGHT,
    "بالليل": Part.NIGHT,
    "في الليل": Part.NIGHT,
    "قبل الظهر": Part.MORNING,
    "بعد العصر": Part.AFTERNOON,
    "المغرب": Part.EVENING,
    "بعد المغرب": Part.EVENING,
    "العشاء": Part.NIGHT,
}

WORDS: Mapping[str, Mapping[str, int]] = MappingProxyType(
    {
        "ahead": AHEAD,
        "weekday": {"الاثنان": 0, "الاتنين": 0, "الثلاثا": 1, "التلاتاء": 1, "التلاتا": 1}
        | {"الاربعا": 2, "الاربع": 2, "الحد": 6, "التنين": 0},
        "any_weekday": BARE_WEEKDAYS,
        "month": LEVANTINE_MONTHS | MAGHREBI_MONTHS | NUMBERED_MONTHS,
        "number": NUMBERS | FEMININE | TEENS,
        "day": DAY_NUMBERS | CARDINAL_DAYS,
        "first": {word: number for word, number in DAY_NUMBERS.items() if number > COUNTED},
        "dual": DUAL,
        "days": {"يوم": 1, "يوما": 1, "ايام": 1, "اسبوع": 7, "اسبوعا": 7, "اسابيع": 7},
        "months": {"شهر": 1, "شهرا": 1, "اشهر": 1, "شهور": 1, "سنة": 12, "سنوات": 12},
        "span": {"شهر": 1, "شهرين": 2, "سنة": 12, "عام": 12, "سنتين": 24, "عامين": 24},
        "minutes": MINUTES,
        "minutes_to": MINUTES,
        "quarter": {"الربع الاول": 1, "الربع الثاني": 2, "الربع الثالث": 3, "الربع الرابع": 4},
        "season": {"الربيع": 0, "الصيف": 1, "الخريف": 2, "الشتاء": 3, "ربيع": 0, "صيف": 1},
        "hours": {"ساعة": 1, "ساعات": 1},
        "to_day": TO_THE_DAY,
        "nth": {"ثان": 2}
        | {"اول": 1, "ثاني": 2, "ثالث": 3, "رابع": 4, "اخر": -1}
        | {"الاول": 1, "الاولى": 1, "الثاني": 2, "الثانية": 2, "الثالث": 3, "الثالثة": 3}
        | {"الرابع": 4, "الرابعة": 4, "الاخير": -1, "الاخيرة": -1},
        "hour": NUMBERS | HOURS,
        "past": {"والنصف": 30, "ونصف": 30, "والربع": 15, "وربع": 15} | {"والثلث": 20, "وثلث": 20},
        "to": {"الا ربعا": 15, "الا ربع": 15, "الا الربع": 15, "الا ثلثا": 20, "الا ثلث": 20},
        "noon": {"الظهر": 12, "ظهرا": 12, "منتصف النهار": 12},
        "part": PARTS,
    }
)
