"""How weeks, months and years are named in Arabic, and their parts."""

from bot.language.meanings import days, likely, months, stretches
from bot.language.tongues.whole_and_parts import Parts, Wholes, parts, spans, vague, wholes

COMING = (
    "((اللي |الي )?(جاي|جاية)|القادم|القادمة|المقبل|المقبلة|الجاي|الجاية|الاتي|الاتية"
    "|التالي|التالية)"
)
LAST = "(السابق|السابقة|الماضي|الماضية|الماض|الفائت|الفائتة|اللي فات|المنصرم|المنصرمة)"
IN = "(في |خلال |من |)"
THIS = "(هذا |هذه |نفس |)"
NOW = "( الحالي| الحالية| الجاري| الجارية|)"
MANY_NEXT = "(القادمة|المقبلة|التالية|القليلة القادمة|القليلة المقبلة|الجاية)"
MANY_LAST = "(الماضية|السابقة|الاخيرة|القليلة الماضية|المنصرمة)"
COUNT = "(ثلاثة|الثلاثة|اربعة|الاربعة|خمسة|الخمسة|عدة)"

STRETCHES = (
    *wholes(
        Wholes(
            units={
                "week": "(الاسبوع|اسبوعي)",
                "weekend": "(عطلة نهاية الاسبوع|عطلة الاسبوع|الويكند)",
                "month": "الشهر",
                "quarter": "الربع",
                "year": "(العام|السنة)",
            },
            this=f"{IN}{THIS}{{}}{NOW}",
            following=f"{IN}{{}} {COMING}",
            last=f"{IN}{{}} {LAST}",
            after_next=f"{IN}{{}} بعد (القادم|القادمة|المقبل|المقبلة|التالي|التالية)",
            others=(
                (
                    f"{IN}(شهر |)<month> (من |في |)(العام|السنة) {COMING}",
                    stretches.month_in_year(1),
                ),
                (f"{IN}(شهر |)<month> (من |)(هذا العام|هذه السنة)", stretches.month_in_year(0)),
                (f"{IN}(هذا |شهر |)<month>( {COMING}|)", months.month),
                (f"{IN}(شهر |)<month> {LAST}", stretches.last_such_month),
                (f"{IN}(عام |سنة |)<year>", stretches.numbered_year),
                ("(يوم |)<day> (من |في |)هذا الشهر", days.day_of_this_month),
                (f"(يوم |)<day> (من |في |)الشهر {COMING}", days.day_of_next_month),
                (f"{IN}<quarter>( (من |)(عام |سنة |)<year>|)", likely.quarter),
                (f"{IN}<quarter> من (هذا العام|هذه السنة|العام|السنة)", likely.quarter),
                (f"{IN}الاسبوع (رقم |)<number>", stretches.numbered_week),
                (f"{IN}(فصل |هذا |)<season>( {COMING}|)", stretches.season),
            ),
        )
    ),
    *spans(f"{IN}اخر {{}}", f"{IN}{{}} (من الان فصاعدا|قادمة)"),
    *spans(f"{IN}{{}} {MANY_LAST}", f"{IN}{{}} {MANY_NEXT}"),
    (f"{IN}(اليومين|الاسبوعين|الشهرين|السنتين) (الماضيين|السابقين|الاخيرين)", stretches.a_few_back),
    (f"{IN}(الايام|الاسابيع|الاشهر|الشهور|السنوات)( {COUNT}|) {MANY_LAST}", stretches.a_few_back),
    (f"{IN}اليومين (القادمين|المقبلين|التاليين|الجايين)", likely.likely(days.either(1, 2))),
    *vague("(قبل|منذ|من) (بضعة|عدة|كم|بضع) {}", "(بعد|خلال) (بضعة|عدة|كم|بضع) {}"),
    (f"{IN}الايام( {COUNT}|) {MANY_NEXT}", likely.likely(days.either(3, 5))),
    (f"{IN}الاسابيع( {COUNT}|) {MANY_NEXT}", likely.likely(days.either(14, 28))),
)
PARTS = (
    ("(في |)<nth> اسبوع( من| في|)", stretches.nth_week),
    *parts(
        Parts(
            beginning="(في |منذ |)(بداية|اوائل|مطلع|مستهل|اول)",
            middle="(في |)(منتصف|وسط|اواسط|نصف)",
            end="(في |)(نهاية|اواخر|اخر)|باقي|بقية|ما (تبقى|بقي) من|(لاحقا|في وقت لاحق)( من| في|)",
            first_half="(في |خلال |)النصف الاول من",
            second_half="(في |خلال |)النصف الثاني من",
            nth_week="(في |)الاسبوع <nth>( من| في|)",
            last_week="(في |)(الاسبوع الاخير|اخر اسبوع)( من| في|)",
        )
    ),
)
