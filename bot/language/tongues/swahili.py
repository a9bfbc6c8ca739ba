"""How days and hours are said in Swahili: its hours are counted from six, so that one is seven."""

from bot.language.meanings import days, likely, months, weeks
from bot.language.phrases import Grammar
from bot.language.tongues.swahili_rhythms import RHYTHMS
from bot.language.tongues.swahili_speech import SPEECH
from bot.language.tongues.swahili_stretches import PARTS as PARTS_OF_STRETCHES
from bot.language.tongues.swahili_stretches import STRETCHES
from bot.language.tongues.swahili_words import WORDS

IN = "(baada ya|ndani ya|katika|kwa|katika muda wa)"
NEXT = "(ijayo|inayokuja|inayofuata|lijalo)"
LAST = "(iliyopita|jana|lililopita)"
WEEKDAY = "[siku ya ]<weekday>"
NEXT_WEEK = f"(wiki|juma) {NEXT}"
THIS_WEEK = "(wiki|juma) (hii|hili)"
THIS_MONTH = "mwezi huu"
NEXT_MONTH = "mwezi (ujao|unaokuja|unaofuata)"
DATE = "[tarehe ]"
OF = "[ ya| wa| mwezi wa]"
OF_YEAR = "[ [mwaka ]<year>]"
END = "(mwisho|mwishoni|mwishoni mwa|mwisho wa|hadi mwisho wa)"
START = "(mwanzo|mwanzoni|mwanzo wa|mwanzoni mwa)"
MIDDLE = "(katikati|katikati ya)"
SAA = (
    "[(majira ya|mnamo|ya|kuanzia|kabla ya|ifikapo|kama) ]saa <saa>"
    "[:<minute>| na <past>| kasoro <to>| na dakika <minutes>| kasoro dakika <minutes_to>]"
    "[ kamili| hivi]"
)

SWAHILI = Grammar(
    words=WORDS,
    days=(
        ("<ahead>", days.ahead),
        (f"{IN} <days> <number>[ kutoka (leo|sasa)]", days.in_days),
        ("<days> <number> kutoka (leo|sasa|hivi sasa)", days.in_days),
        ("(katika |ndani ya |)<days> <number> (zijazo|ijayo)", likely.likely(days.in_days)),
        (f"{IN} <months> <number>[ kutoka (leo|sasa)]", days.in_months),
        ("<days> <number> (zilizopita|iliyopita)", days.ago),
        ("<months> <number> (iliyopita|uliopita)", days.months_ago),
        (f"{IN} <hours> <number>", likely.in_hours),
        (f"{IN} (dakika|nusu saa|robo saa)[ <number>]", likely.soon),
        (f"{IN} <days> (chache|kadhaa)", likely.in_a_few),
        (f"{IN} siku <number> za kazi", likely.in_western_working_days),
        ("(haraka iwezekanavyo|mara moja|sasa hivi|mapema iwezekanavyo|upesi)", likely.soon),
        (WEEKDAY, weeks.coming),
        (f"{WEEKDAY} hii", weeks.this_coming),
        (f"{WEEKDAY} {NEXT}", weeks.next_one),
        (f"{WEEKDAY} {LAST}", weeks.last_one),
        (f"{WEEKDAY} (ya |){THIS_WEEK}", weeks.in_this_week),
        (f"{WEEKDAY} (ya |){NEXT_WEEK}", weeks.in_next_week),
        (f"{NEXT_WEEK} {WEEKDAY}", weeks.in_next_week),
        (f"{THIS_WEEK} {WEEKDAY}", weeks.in_this_week),
        (NEXT_WEEK, weeks.next_week),
        (THIS_WEEK, weeks.this_week),
        (f"{START} (wa |mwa |){NEXT_WEEK}", weeks.start_of_next_week),
        ("(mwisho|mwishoni) (wa|mwa) (wiki|juma)( hii| hili|)", weeks.end_of_week),
        (f"(mwisho|mwishoni) (wa|mwa) {NEXT_WEEK}", weeks.end_of_next_week),
        ("(wikendi|wikiendi)( hii|)", weeks.weekend),
        (f"(wikendi|wikiendi) {NEXT}", weeks.next_weekend),
        ("katikati ya (wiki|juma)( hii|)", weeks.middle_of_week),
        (f"katikati ya {NEXT_WEEK}", weeks.middle_of_next_week),
        (f"wiki ya {DATE}<day>{OF} <month>{OF_YEAR}", weeks.week_of(days.dated)),
        (f"{START} {NEXT_MONTH}", months.start_of_next_month),
        (f"{MIDDLE} {NEXT_MONTH}", months.middle_of_next_month),
        ("robo (ya mwaka |)(ijayo|inayokuja)", likely.next_quarter),
        (f"{END} mwezi( huu|)", months.end_of_month),
        (f"{END} {NEXT_MONTH}", months.end_of_next_month),
        (f"{END} <month>{OF_YEAR}", months.end_of_month),
        (f"{END} mwaka( huu|)", months.end_of_year),
        ("siku ya mwisho ya mwezi( huu|)", months.exactly(months.end_of_month)),
        (f"siku ya mwisho ya {NEXT_MONTH}", months.exactly(months.end_of_next_month)),
        (f"siku ya mwisho ya <month>{OF_YEAR}", months.exactly(months.end_of_month)),
        (f"siku ya kwanza ya {NEXT_MONTH}", months.first_of_next_month),
        (f"siku ya kwanza ya <month>{OF_YEAR}", days.first_of),
        (f"{MIDDLE} <month>{OF_YEAR}", months.middle_of_month),
        (f"{MIDDLE} mwezi( huu|)", months.middle_of_month),
        (f"{START} <month>{OF_YEAR}", months.start_of_month),
        (THIS_MONTH, months.this_month),
        (NEXT_MONTH, months.next_month),
        ("mwaka huu", months.year),
        ("mwaka (ujao|unaokuja|kesho)", months.next_year),
        (f"(mwezi wa |)<month>{OF_YEAR}", months.month),
        (f"{WEEKDAY} ya <nth> ya (mwezi wa |)<month>{OF_YEAR}", months.nth_weekday),
        (f"{WEEKDAY} ya <nth> ya mwezi( huu|)", months.nth_weekday),
        (f"{WEEKDAY} ya <nth> ya {NEXT_MONTH}", months.nth_weekday_of_next_month),
        (f"{WEEKDAY} ya <nth>", months.nth_weekday_of_some_month),
        (f"[{WEEKDAY} ]{DATE}<day> (ya |){THIS_MONTH}", days.day_of_this_month),
        (f"[{WEEKDAY} ]{DATE}<day> (ya |){NEXT_MONTH}", days.day_of_next_month),
        (f"[{WEEKDAY} ]tarehe <day>", days.day_of_month),
        (f"{WEEKDAY} <day>", days.day_of_month),
        (
            f"[{WEEKDAY} ]{DATE}<day>{OF} <month>[ [mwaka ](<year>|<yy>)]",
            days.dated,
        ),
        (f"[{WEEKDAY} ]<month> <day>{OF_YEAR}", days.dated),
        (f"[{WEEKDAY} ]tarehe <first>/<second>[/(<year>|<yy>)]", days.slashed),
    ),
    clocks=(
        f"{SAA}[( za| ya|) <part>]",
        f"<part> {SAA}",
        "(saa |)<noon>",
    ),
    alone=(
        ("(sasa|usiku wa manane)", likely.soon),
        ("siku inayofuata", likely.plus(1, days.today)),
        ("<days> <number>( baadaye|)", likely.likely(days.in_days)),
        ("<months> <number>( baadaye|)", likely.likely(days.in_months)),
        ("<days> <number> zijazo", likely.likely(days.in_days)),
        *STRETCHES,
    ),
    edges=PARTS_OF_STRETCHES,
    parts=(
        "(wakati wa |majira ya |mapema |)<part>",
        "mapema",
        "(kabla ya |)mwisho wa siku",
    ),
    offsets=(
        ("<days> <number> kabla ya", -1),
        ("<days> <number> baada ya", 1),
        ("mwisho wa", 0),
        ("siku moja kabla ya", -1),
    ),
    rhythms=RHYTHMS,
    speech=SPEECH,
)
