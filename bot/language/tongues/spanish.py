"""How days and hours are said in Spanish. Accents are left out: they are optional to write."""

from types import MappingProxyType

from bot.language.meanings import days, likely, months, weeks
from bot.language.phrases import Grammar
from bot.language.tongues.spanish_rhythms import RHYTHMS
from bot.language.tongues.spanish_speech import SPEECH
from bot.language.tongues.spanish_stretches import PARTS as PARTS_OF_STRETCHES
from bot.language.tongues.spanish_stretches import STRETCHES
from bot.language.tongues.spanish_words import WORDS

PARTS = "(por|en|a|de) la <part>"
EL = "[el ]"
THIS = "[(el|este|el proximo|proximo) ]"
END = "[a |hacia ][el ](fin|fines|final|finales) de"
NEXT_WEEK = "((siguiente|proxima) semana|semana (que viene|proxima|entrante|siguiente))"
NEXT_MONTH = "((siguiente|proximo) mes|mes (que viene|proximo|entrante|siguiente))"
THIS_MONTH = "(el|este|el presente) mes"
OF_MONTH = "[ de[ el mes de]] <month>"
YEAR = "(de|de el|de el ano|de este|,)?"
OF_YEAR = f"[ {YEAR}[ ]<year>]"
OR_YY = f"[ {YEAR}[ ](<year>|<yy>)]"
ABOUT = "(a eso de|alrededor de|cerca de|como a|sobre|tipo|antes de|hasta|hacia|para)"
AT = f"[{ABOUT} |a ][a ](las|la) "
HOUR = (
    r"<hour>[(:|\.)<minute>[:\d\d]| y (<past>|<minutes>)| menos (<to>|<minutes_to>)| <spelled>]"
    "[[ ](h|hs|hrs|horas)| en punto]"
)
OF_DAY = "[[ ]<half>][ (de|por|en|a) (la|el) <part>]"

SPANISH = Grammar(
    words=WORDS,
    days=(
        ("<ahead>", days.ahead),
        ("(en|dentro de|de aqui a|de hoy en|de hoy a) (8|ocho)( dias)?", days.either(7, 8)),
        ("(en|dentro de|de aqui a|de hoy en|de hoy a) (15|quince) dias", days.either(14, 15)),
        ("(en|dentro de|de aqui a|de hoy en|de hoy a) <number> <days>", days.in_days),
        ("(en los proximos|en las proximas|en el plazo de) <number> <days>", days.in_days),
        ("<number> <days> (a partir de|desde) (hoy|ahora)", days.in_days),
        ("(en|dentro de|de aqui a) <number> <months>", days.in_months),
        ("hace <number> <days>", days.ago),
        ("hace <number> <months>", days.months_ago),
        ("(en|dentro de|de aqui a) <number> <hours>", likely.in_hours),
        ("(en|dentro de) <number> (minutos|minuto|min|mins|segundos|segundo)", likely.soon),
        ("<number> (minutos|minuto) (a partir de ahora|despues)", likely.soon),
        ("(en|dentro de) (un rato|media hora|un momento|un cuarto de hora)", likely.soon),
        ("(en|dentro de) (unos|algunos|pocos) <months>", likely.in_a_few_months),
        ("(en|dentro de) (unas|unos|algunas|pocas|pocos) (horas|minutos)", likely.soon),
        ("(en|dentro de) (unos|unas|algunos|algunas|pocos|pocas) <days>", likely.in_a_few),
        (
            "(en|dentro de|de aqui a) <number> (dia|dias) (habil|habiles|laborable|laborables)",
            likely.in_western_working_days,
        ),
        ("(cuanto antes|lo antes posible|lo mas pronto posible|ya mismo)", likely.soon),
        ("(tan pronto como sea posible|de inmediato|inmediatamente|ahora mismo)", likely.soon),
        ("[de ]<ahead> en (8|ocho)[ dias]", likely.plus(7, days.ahead)),
        ("[de ][el ]<weekday> en (8|ocho)[ dias]", likely.plus(7, weeks.coming)),
        ("(en|dentro de) (una|1) quincena", likely.likely(days.either(14, 15))),
        ("[en ][la ](proxima quincena|quincena que viene)", likely.likely(days.either(14, 15))),
        (f"{EL}<weekday>", weeks.coming),
        ("este <weekday>", weeks.this_coming),
        ("[el |este ]proximo <weekday>", weeks.next_one),
        ("[el |este ]<weekday> (proximo|siguiente)", weeks.next_one),
        ("[el |este ]<weekday> (entrante|que viene)", weeks.following),
        ("[el |este ]<weekday> (pasado|anterior)", weeks.last_one),
        ("[el |este ](pasado|ultimo) <weekday>", weeks.last_one),
        (
            f"{EL}<weekday> de (la |)(semana pasada|semana anterior|ultima semana)",
            weeks.in_last_week,
        ),
        (
            "[la ](semana pasada|semana anterior|pasada semana|ultima semana)[ el| -] <weekday>",
            weeks.in_last_week,
        ),
        ("[la ](semana pasada|semana anterior|pasada semana|ultima semana)", weeks.last_week),
        (f"{EL}<weekday> (de (la|esta)|esta) semana", weeks.in_this_week),
        (f"{EL}<weekday> de [la ]{NEXT_WEEK}", weeks.in_next_week),
        (f"[en ][la ]{NEXT_WEEK}( el)? <weekday>", weeks.in_next_week),
        (f"[en ][la ]{NEXT_WEEK}", weeks.next_week),
        ("[en |durante ]esta semana", weeks.this_week),
        (f"[a ](principios|inicios|comienzos) de la {NEXT_WEEK}", weeks.start_of_next_week),
        ("[a ][el ](final|finales) de [la |esta ]semana", weeks.end_of_week),
        ("[a ][el ](fin|fines) de (la|esta) semana", weeks.end_of_week),
        (f"[a ][el ](final|finales) de la {NEXT_WEEK}", weeks.end_of_next_week),
        ("[el |este ]fin de semana", weeks.weekend),
        ("[el ](proximo fin de semana|fin de semana que viene)", weeks.next_weekend),
        ("[a |en ](media|mitad de) [la ]semana", weeks.middle_of_week),
        (f"[a |en ](mediados|mitad) de la {NEXT_WEEK}", weeks.middle_of_next_week),
        (f"[en ][la ]semana de el [dia ]<day>[ de] <month>{OF_YEAR}", weeks.week_of(days.dated)),
        ("[en ][la ]semana de el [dia ]<day>", weeks.week_of(days.day_of_month)),
        (f"[a ](principios|inicios|comienzos) de [el ]{NEXT_MONTH}", months.start_of_next_month),
        (f"[a ]mediados de [el ]{NEXT_MONTH}", months.middle_of_next_month),
        (
            "[en ][el ](proximo trimestre|siguiente trimestre|trimestre que viene)",
            likely.next_quarter,
        ),
        ("(este|el) trimestre", likely.quarter),
        (
            "[a ][el ](fin|fines|final|finales) de [el |este ]trimestre",
            likely.end_of(likely.quarter),
        ),
        (f"{END} [el |este ]mes", months.end_of_month),
        (f"{END} [el ]{NEXT_MONTH}", months.end_of_next_month),
        (f"{END} <month>{OF_YEAR}", months.end_of_month),
        (f"{END} [el |este ]ano", months.end_of_year),
        (f"{EL}ultimo dia{OF_MONTH}{OF_YEAR}", months.exactly(months.end_of_month)),
        (f"{EL}ultimo dia de {THIS_MONTH}", months.exactly(months.end_of_month)),
        (f"{EL}ultimo dia de [el ]{NEXT_MONTH}", months.exactly(months.end_of_next_month)),
        (f"{EL}ultimo dia de (el|este) ano", months.exactly(months.end_of_year)),
        (f"{EL}(primer dia|primero|uno|1) de [el ]{NEXT_MONTH}", months.first_of_next_month),
        (f"{EL}primer dia{OF_MONTH}{OF_YEAR}", days.first_of),
        (f"[a ]mediados de <month>{OF_YEAR}", months.middle_of_month),
        (f"[a ]mediados de ({THIS_MONTH}|mes)", months.middle_of_month),
        (f"[a ](principios|inicios|comienzos) de <month>{OF_YEAR}", months.start_of_month),
        ("[el ](mes pasado|mes anterior|pasado mes|ultimo mes)", months.last_month),
        ("[el ](ano pasado|ano anterior|pasado ano)", months.last_year),
        ("[en |durante ]este mes", months.this_month),
        (f"[en ][el ]{NEXT_MONTH}", months.next_month),
        ("este ano", months.year),
        ("[el ](proximo ano|ano que viene|ano proximo)", months.next_year),
        (f"[en ]<month>{OF_YEAR}", months.month),
        (f"{EL}<nth> <weekday>{OF_MONTH}{OF_YEAR}", months.nth_weekday),
        (f"{EL}<nth> <weekday> de {THIS_MONTH}", months.nth_weekday),
        (f"{EL}<nth> <weekday> de [el ]{NEXT_MONTH}", months.nth_weekday_of_next_month),
        (f"{EL}<nth> <weekday>", months.nth_weekday_of_some_month),
        (
            f"{EL}ultimo <weekday>{OF_MONTH}{OF_YEAR}",
            months.last_weekday(months.nth_weekday),
        ),
        (f"{EL}ultimo <weekday> de {THIS_MONTH}", months.last_weekday(months.nth_weekday)),
        (
            f"{EL}ultimo <weekday> de [el ]{NEXT_MONTH}",
            months.last_weekday(months.nth_weekday_of_next_month),
        ),
        (f"[[el ]<weekday> ][el ][dia ]<day> de {THIS_MONTH}", days.day_of_this_month),
        (f"[[el ]<weekday> ][el ][dia ]<day> de [el ]{NEXT_MONTH}", days.day_of_next_month),
        ("[[el ]<weekday> ](el|el dia|dia) <day>", days.day_of_month),
        (f"{EL}<weekday> <day>", days.day_of_month),
        (
            (
                f"[{THIS}<weekday> ]{THIS}[dia ]<day>"
                f"[[ ](o|ro|er|do|to)][ de| de el mes de][ ]<month>{OR_YY}"
            ),
            days.dated,
        ),
        ("(el|este|proximo|el proximo) [<weekday> ]<first>/<second>[/(<year>|<yy>)]", days.slashed),
        (r"el [<weekday> ]<first>-<second>[-(<year>|<yy>)]", days.slashed),
        (f"[{EL}<weekday> ][el ]<month> <day>[ {YEAR} <year>]", days.dated),
        (f"{EL}<day>[ de] <month>[ {YEAR} <year>] <weekday>", days.dated),
    ),
    clocks=(
        f"{AT}{HOUR}{OF_DAY}",
        f"{HOUR}{OF_DAY}",
        f"{PARTS} {AT}{HOUR}[[ ]<half>]",
        f"{PARTS} {HOUR}[ ]<half>",
        "[a ](<to>|<minutes_to>) para (las|la) <hour>[ (de|por|en) la <part>]",
        "[a ][el ]<noon>",
        "a <hour>[:<minute>][[ ](h|hs|hrs|horas)]",
    ),
    alone=(
        (
            "(ahora|ya|ahorita|en este momento|justo ahora|[a ][la ]medianoche)",
            likely.soon,
        ),
        ("[a ][el ](dia siguiente|siguiente dia|proximo dia|otro dia)", likely.plus(1, days.today)),
        ("<number> <days> (despues|mas tarde)", likely.likely(days.in_days)),
        ("<number> <days>", likely.likely(days.in_days)),
        ("<number> <months> (despues|mas tarde)", likely.likely(days.in_months)),
        ("<number> <months>", likely.likely(days.in_months)),
        ("<number> <hours>", likely.in_hours),
        ("(los|las) (proximos|proximas|siguientes) <number> <days>", likely.likely(days.in_days)),
        ("(despues de|tras) <number> <days>", likely.likely(days.in_days)),
        ("<first> (de|de el) <second>[ (de|de el) <year>]", likely.likely(days.dated)),
        ("[el ]<nth> de <month>", likely.likely(days.nth_of)),
        *STRETCHES,
    ),
    answers=(
        ("(ahora|ahora mismo|ya|ya mismo|en este momento|justo ahora)", days.today),
        ("(los|en los) (proximos|siguientes) <number> dias", days.next_counted_days),
        ("[el |este ]proximo [<weekday> ]<day>[ de] <month>", days.next_dated),
        ("[el ]<nth> de <month>", days.nth_of),
    ),
    edges=PARTS_OF_STRETCHES,
    parts=(
        "(por|en|a) la <part>",
        "de (noche|madrugada)",
        "temprano",
        "a (primera|ultima) hora",
        "a (primera|ultima) hora de (la|el) <part>",
        "a lo largo de el dia",
        "(antes|despues) de (comer|almorzar|el almuerzo|trabajar|cenar)",
        "a el final de (el dia|la jornada|la tarde)",
        "en algun momento",
    ),
    offsets=(
        ("<number> <days> antes de", -1),
        ("<number> <days> despues de", 1),
        ("<number> <days> a partir de", 1),
        ("[a ][el ](final|fin) de", 0),
        ("a el (finalizar|acabar|terminar)", 0),
        ("[la ]vispera de", -1),
        ("el dia (antes|anterior) (de|a)", -1),
        ("el dia (despues|siguiente) (de|a)", 1),
    ),
    rewrites=MappingProxyType(
        {
            "del": "de el",
            "finde": "fin de semana",
            "mananita": "manana",
            "al": "a el",
            "de esta manana": "hoy por la manana",
            "de esta madrugada": "hoy por la madrugada",
            "de esta tarde": "hoy por la tarde",
            "de esta noche": "hoy por la noche",
            "esta misma tarde": "hoy por la tarde",
            "esta misma noche": "hoy por la noche",
            "anoche": "ayer por la noche",
            "esta manana": "hoy por la manana",
            "esta tarde": "hoy por la tarde",
            "esta noche": "hoy por la noche",
            "esta madrugada": "hoy por la madrugada",
        }
    ),
    rhythms=RHYTHMS,
    speech=SPEECH,
)
