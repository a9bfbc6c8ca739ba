"""How days and hours are said in Arabic. Marks above and below letters are optional to write."""

from types import MappingProxyType

from bot.language.meanings import days, likely, months, weeks
from bot.language.phrases import Grammar, numbered
from bot.language.times import Part

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
DAY_NUMBERS = (
    NTHS
    | TENS
    | {f"{word} {ten}": number + 10 for word, number in UNITS.items() for ten in ("عشر", "عشرة")}
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

COMING = (
    "((اللي |الي )?(جاي|جاية)|القادم|القادمة|المقبل|المقبلة|الجاي|الجاية|الجايه|الاتي|الاتية"
    "|التالي|التالية)"
)
LAST = "(الماضي|الماضية|الفائت|الفائتة|اللي فات|المنصرم|المنصرمة)"
YEAR = "(عام|سنة|من العام|من عام|من سنة|في سنة|في عام|لعام|لسنة|بعام)"
OF_YEAR = f"[ [{YEAR} ]<year>]"
OR_YY = f"[ [{YEAR} ](<year>|<yy>)]"
WITHIN = "(بعد|خلال|في خلال|في غضون|في ظرف)"
SPAN = "(<dual>|<number> <days>)"
END = "[في ](نهاية|اخر|اواخر)"
LAST_DAY = "[في ](اخر يوم|اليوم الاخير) (في|من)"
OF = "(من|في)"
THIS_MONTH = "[هذا ]الشهر[ الحالي| الجاري]"
NEXT_MONTH = f"الشهر {COMING}"
NEXT_WEEK = f"[في |خلال ]الاسبوع {COMING}"
WEEKDAY = "[يوم ]<weekday>"
ON = "[في ][يوم |اليوم |تاريخ |بتاريخ ]"
AT = (
    "[(في|الساعة|عند الساعة|في الساعة|على الساعة|في تمام الساعة|تمام الساعة|عند"
    "|(في حدود|بحدود|حوالي|نحو|قرابة|قبل|بحلول|حتى) الساعة|حوالي|بحدود|نحو|قرابة) ]"
)
HOUR = (
    r"<hour>[(:|\.)<minute>[:\d\d]| <past>| <to>| و[ ]<minutes> (دقيقة|دقائق|دقايق)"
    "| الا <minutes_to> (دقيقة|دقائق|دقايق)]"
)

ARABIC = Grammar(
    words=MappingProxyType(
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
            "hours": {"ساعة": 1, "ساعات": 1},
            "to_day": TO_THE_DAY,
            "nth": {"ثان": 2}
            | {"اول": 1, "ثاني": 2, "ثالث": 3, "رابع": 4, "اخر": -1}
            | {"الاول": 1, "الاولى": 1, "الثاني": 2, "الثانية": 2, "الثالث": 3, "الثالثة": 3}
            | {"الرابع": 4, "الرابعة": 4, "الاخير": -1, "الاخيرة": -1},
            "hour": NUMBERS | HOURS,
            "past": {"والنصف": 30, "ونصف": 30, "والربع": 15, "وربع": 15}
            | {"والثلث": 20, "وثلث": 20},
            "to": {"الا ربعا": 15, "الا ربع": 15, "الا الربع": 15, "الا ثلثا": 20, "الا ثلث": 20},
            "noon": {"الظهر": 12, "ظهرا": 12, "منتصف النهار": 12},
            "part": PARTS,
        }
    ),
    days=(
        ("<ahead>", days.ahead),
        (f"{WITHIN} <dual>[ من (اليوم|الان)]", days.in_span),
        (f"{WITHIN} <number> <days>[ من (اليوم|الان)]", days.in_days),
        (f"{WITHIN} <number> <months>[ من (اليوم|الان)]", days.in_months),
        (f"{WITHIN} <span>[ من (اليوم|الان)]", days.in_span_of_months),
        (f"(قبل|منذ) {SPAN}", days.ago),
        (f"{WITHIN} <number> <hours>", likely.in_hours),
        (f"{WITHIN} (ساعة|ساعتين|نصف ساعة|ساعات|دقائق)", likely.soon),
        (f"{WITHIN} <number> (دقيقة|دقائق)", likely.soon),
        (f"{WITHIN} (كم|بضعة|عدة|بعض) <days>", likely.in_a_few),
        ("(خلال|في غضون|في خلال) <days>", likely.in_a_few),
        (f"{WITHIN} <number> (يوم|ايام) عمل", likely.in_working_days),
        ("(في |ب)?(اقرب|اسرع) (وقت|فرصة)[ ممكن| ممكنة]", likely.soon),
        ("(حالا|فورا|في الحال|على الفور|هلا|هلق|دلوقتي)", likely.soon),
        (WEEKDAY, weeks.coming),
        ("[يوم ](هذا|هذه) [يوم ]<weekday>", weeks.this_coming),
        ("[يوم ]<weekday> (هاد|هذا|هيدا|ده)", weeks.this_coming),
        (f"{WEEKDAY} (هذا|من هذا|في هذا) الاسبوع", weeks.in_this_week),
        (f"{WEEKDAY} [من |في ]{NEXT_WEEK}", weeks.in_next_arab_week),
        (f"{NEXT_WEEK} {WEEKDAY}", weeks.in_next_arab_week),
        (f"{WEEKDAY} {COMING}", weeks.following),
        (f"{WEEKDAY} {LAST}", weeks.last_one),
        ("[في |خلال ](هذا الاسبوع|الاسبوع الحالي)", weeks.this_week),
        (f"هذا الاسبوع {WEEKDAY}", weeks.in_this_week),
        (NEXT_WEEK, weeks.next_week),
        (f"[في ](بداية|اول|مطلع) الاسبوع {COMING}", weeks.start_of_next_week),
        ("[في ](نهاية|اخر) [هذا ]الاسبوع", weeks.end_of_arab_week),
        ("[في ](الويكند|ويكند|عطلة نهاية الاسبوع|عطلة الاسبوع)", weeks.arab_weekend),
        ("[في ](وسط|منتصف|نصف|نص) [هذا ]الاسبوع", weeks.middle_of_week),
        (f"[في ](وسط|منتصف|نصف|نص) الاسبوع {COMING}", weeks.middle_of_next_week),
        (f"[في ]اسبوع <day>[ من][ شهر] <month>{OF_YEAR}", weeks.week_of(days.dated)),
        (f"[في ](بداية|اول|اوائل|مطلع) {NEXT_MONTH}", months.start_of_next_month),
        (f"[في ](منتصف|وسط|اواسط|نصف|نص) {NEXT_MONTH}", months.middle_of_next_month),
        (f"[في |خلال ]الربع {COMING}", likely.next_quarter),
        ("[في |خلال ](هذا الربع|الربع الحالي)", likely.quarter),
        (f"{END} (الربع|هذا الربع|الربع الحالي)", likely.end_of(likely.quarter)),
        (f"{END} {THIS_MONTH}", months.end_of_month),
        (f"{END} {NEXT_MONTH}", months.end_of_next_month),
        (f"{END}[ شهر] <month>{OF_YEAR}", months.end_of_month),
        (f"{END} [هذا |هذه ](السنة|العام)", months.end_of_year),
        (f"{LAST_DAY} {THIS_MONTH}", months.exactly(months.end_of_month)),
        (f"{LAST_DAY} {NEXT_MONTH}", months.exactly(months.end_of_next_month)),
        (f"{LAST_DAY}[ شهر] <month>{OF_YEAR}", months.exactly(months.end_of_month)),
        (f"[في ]اول يوم {OF}[ شهر] <month>{OF_YEAR}", days.first_of),
        (f"<nth> يوم {OF}[ شهر] <month>{OF_YEAR}", days.nth_of),
        (f"[في ]اول يوم {OF} {NEXT_MONTH}", months.first_of_next_month),
        (f"[في ](منتصف|اواسط|وسط|نصف|نص)[ شهر] <month>{OF_YEAR}", months.middle_of_month),
        (f"[في ](منتصف|اواسط|وسط|نصف|نص) {THIS_MONTH}", months.middle_of_month),
        (f"[في ](بداية|اوائل|مطلع|اول)[ شهر] <month>{OF_YEAR}", months.start_of_month),
        ("[في |خلال ](هذا الشهر|الشهر الحالي|الشهر الجاري)", months.this_month),
        (f"[في |خلال ]{NEXT_MONTH}", months.next_month),
        ("(هذا العام|هذه السنة)", months.year),
        (f"(العام|السنة) {COMING}", months.next_year),
        (f"[في ][شهر ]<month>{OF_YEAR}", months.month),
        (f"<nth>[ يوم] (<any_weekday>|<weekday>) {OF}[ شهر] <month>{OF_YEAR}", months.nth_weekday),
        (f"<nth>[ يوم] (<any_weekday>|<weekday>) {OF} {THIS_MONTH}", months.nth_weekday),
        (
            f"<nth>[ يوم] (<any_weekday>|<weekday>) {OF} {NEXT_MONTH}",
            months.nth_weekday_of_next_month,
        ),
        (f"{WEEKDAY} <nth> {OF}[ شهر] <month>{OF_YEAR}", months.nth_weekday),
        (f"{WEEKDAY} <nth> {OF} {THIS_MONTH}", months.nth_weekday),
        (f"{WEEKDAY} <nth> {OF} {NEXT_MONTH}", months.nth_weekday_of_next_month),
        ("<nth>[ يوم] <any_weekday>", months.nth_weekday_of_some_month),
        (f"{WEEKDAY} <nth>", months.nth_weekday_of_some_month),
        (f"[{WEEKDAY} ][يوم ]<day> {OF} [هذا ]الشهر", days.day_of_this_month),
        (f"[{WEEKDAY} ][يوم ]<day> {OF} {NEXT_MONTH}", days.day_of_next_month),
        ("[<weekday> ]يوم <day>", days.day_of_month),
        (f"{WEEKDAY} <first>", days.day_of_month),
        (
            f"[{WEEKDAY} [الموافق ]]{ON}<day>[ من][ شهر] <month>{OR_YY}",
            days.dated,
        ),
        (f"[{WEEKDAY} ]<month> <day>{OF_YEAR}", days.dated),
        (r"(يوم|تاريخ|بتاريخ) <first>/<second>[/(<year>|<yy>)]", days.slashed),
    ),
    clocks=(
        f"{AT}{HOUR}[[ ]<part>]",
        f"[في ]<part> {AT}{HOUR}",
        "[عند ]<noon>",
    ),
    alone=(
        ("(الان|منتصف الليل|عند منتصف الليل|في منتصف الليل)", likely.soon),
        ("[في ](اليوم التالي|اليوم القادم|اليوم المقبل)", likely.plus(1, days.today)),
        ("<number> <days>", likely.likely(days.in_days)),
        ("<dual>", likely.likely(days.in_span)),
        ("<number> <months>", likely.likely(days.in_months)),
        ("الاسبوعين (القادمين|المقبلين|الجايين)", likely.likely(days.either(14))),
        ("(الى )?<to_day>", likely.likely(days.to_day)),
    ),
    parts=(
        "[في ]<part>",
        "(قبل |في )?(نهاية اليوم|نهاية الدوام|اخر النهار|نهاية النهار)",
        "باكرا",
    ),
    offsets=(
        (f"{SPAN} قبل", -1),
        (f"قبل {SPAN} من", -1),
        (f"{SPAN} بعد", 1),
        (f"بعد {SPAN} من", 1),
        ("[في ](نهاية|انتهاء)", 0),
        ("(اليوم|يوم) (السابق|الذي يسبق) ل?", -1),
    ),
    strong=(
        "بحلول",
        "بحلول يوم",
        "في موعد اقصاه",
        "بموعد اقصاه",
        "اقصاه",
        "موعده",
        "موعدها",
        "في موعد لا يتجاوز",
        "كحد اقصى",
        "الموعد النهائي",
        "اخر موعد",
    ),
    weak=("حتى", "لغاية", "لحد", "في", "الى غاية"),
    about=("حوالي", "نحو", "قرابة", "تقريبا", "في حدود"),
    after=("بعد", "ابتداء من", "بدءا من", "اعتبارا من"),
    before=("قبل", "قبل حلول", "من قبل"),
    leads=("ليوم", "الى", "يوم", "من"),
    courtesies=(
        "من فضلك",
        "من فضلكم",
        "لو سمحت",
        "لو سمحتم",
        "رجاء",
        "شكرا",
        "ان شاء الله",
        "انشاءالله",
        "كحد اقصى",
        "على الاكثر",
        "على ابعد تقدير",
    ),
    ties=(
        "من عن الى على مع بعد منذ حول بين عند خلال او ثم و كل ليوم لاجتماع اجتماع لقاء جلسة"
        " عدا سوى الا باستثناء"
    ),
    links="الى مع من عن على في عند لدى حول بدون دون ل ب",
    joins="و او",
    clauses="ما ماذا متى اين كيف لماذا هل اذا لو التي الذي الذين عندما حيث لان",
    conditions="اذا لو",
    signs=(
        "كل اول اخر ثاني ثالث رابع الاول الاخير الماضي الماضية السابق قبل بعد منذ منتصف بداية نهاية"
        " اوائل اواخر نحو حوالي تقريبا عيد العيد رمضان ليلة عشية يوم ليس لا او الاصدار اصدار غير"
        " مرتين عدا سوى الا باستثناء الجمعة العظيمة"
    ),
    negations="لا لم لن ليس ليست عدم دون بدون غير بلا ما ولا",
    article="ال",
    adverbs="غدا خلال",
    rewrites=MappingProxyType(
        {
            "بشهر": "في شهر",
            "لشهر": "من شهر",
            **{f"ب{name}": f"في {name}" for name in (*LEVANTINE_MONTHS, *MAGHREBI_MONTHS)},
            "هذا المساء": "اليوم مساء",
            "هذا الصباح": "اليوم صباحا",
            "هذه الليلة": "اليوم ليلا",
            "هذه الظهيرة": "اليوم ظهرا",
            "الليلة": "اليوم ليلا",
        }
    ),
    letters=MappingProxyType({ord("ة"): "ه", ord("ى"): "ي", ord("ـ"): ""}),
)
