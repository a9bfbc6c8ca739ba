"""How days and hours are said in Arabic. Marks above and below letters are optional to write."""

from types import MappingProxyType

from bot.language.meanings import days, likely, months, weeks
from bot.language.phrases import Grammar
from bot.language.tongues.arabic_rhythms import RHYTHMS
from bot.language.tongues.arabic_speech import SPEECH
from bot.language.tongues.arabic_stretches import COMING, LAST, STRETCHES
from bot.language.tongues.arabic_stretches import PARTS as PARTS_OF_STRETCHES
from bot.language.tongues.arabic_words import LEVANTINE_MONTHS, MAGHREBI_MONTHS, WORDS

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
    words=WORDS,
    days=(
        ("<ahead>", days.ahead),
        (f"{WITHIN} <dual>[ من (اليوم|الان)]", days.in_span),
        (f"{WITHIN} <number> <days>[ من (اليوم|الان)]", days.in_days),
        (f"{WITHIN} <number> <months>[ من (اليوم|الان)]", days.in_months),
        (f"{WITHIN} <span>[ من (اليوم|الان)]", days.in_span_of_months),
        (f"(قبل|منذ) {SPAN}", days.ago),
        ("(قبل|منذ) <number> <months>", days.months_ago),
        ("(قبل|منذ) <span>", days.span_of_months_ago),
        ("في <number> (دقيقة|دقائق)", likely.soon),
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
        (f"{WEEKDAY} الاسبوع الحالي", weeks.in_this_week),
        (f"هذا الاسبوع {WEEKDAY}", weeks.in_this_week),
        (NEXT_WEEK, weeks.next_week),
        (f"[في ]الاسبوع {LAST}", weeks.last_week),
        (f"{WEEKDAY} (من |)الاسبوع {LAST}", weeks.in_last_week),
        (f"الاسبوع {LAST} {WEEKDAY}", weeks.in_last_week),
        (f"<any_weekday> الاسبوع {LAST}", weeks.bare(weeks.in_last_week)),
        ("<any_weekday> (الاسبوع الحالي|هذا الاسبوع)", weeks.bare(weeks.in_this_week)),
        (f"<any_weekday> {NEXT_WEEK}", weeks.bare(weeks.in_next_arab_week)),
        (f"<nth> اسبوع {OF}[ شهر] <month>{OF_YEAR}", months.week_in_month),
        (f"الاسبوع <nth> {OF}[ شهر] <month>{OF_YEAR}", months.week_in_month),
        (f"[في ]الشهر {LAST}", months.last_month),
        (f"[في ](السنة|العام) {LAST}", months.last_year),
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
        ("(هذا العام|هذه السنة|العام الحالي|السنة الحالية)", months.year),
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
        (f"{WEEKDAY} (في |)<first>", days.day_of_month),
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
        ("(الان|في هذه اللحظة|منتصف الليل|عند منتصف الليل|في منتصف الليل)", likely.soon),
        ("[في ](اليوم التالي|اليوم القادم|اليوم المقبل)", likely.plus(1, days.today)),
        ("<number> <days>", likely.likely(days.in_days)),
        ("<dual>", likely.likely(days.in_span)),
        ("<number> <months>", likely.likely(days.in_months)),
        ("الاسبوعين (القادمين|المقبلين|الجايين)", likely.likely(days.either(14))),
        ("(الى )?<to_day>", likely.likely(days.to_day)),
        *STRETCHES,
    ),
    answers=(
        ("(الان|في هذه اللحظة|حالا|هلا|هلق|دلوقتي)", days.today),
        ("[في ]اول <month>", days.first_of),
        ("(الى )?<to_day>", days.to_day),
    ),
    edges=PARTS_OF_STRETCHES,
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
    letters=MappingProxyType(
        {ord("ة"): "ه", ord("ى"): "ي", ord("ـ"): "", ord("ئ"): "ي", ord("ؤ"): "و"}
    ),
    rhythms=RHYTHMS,
    speech=SPEECH,
)
