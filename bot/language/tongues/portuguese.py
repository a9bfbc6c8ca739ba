"""How days and hours are said in Portuguese, in Brazil, Africa and Portugal."""

from types import MappingProxyType

from bot.language.meanings import days, likely, months, weeks
from bot.language.phrases import Grammar
from bot.language.tongues.portuguese_rhythms import RHYTHMS
from bot.language.tongues.portuguese_speech import SPEECH
from bot.language.tongues.portuguese_stretches import PARTS as PARTS_OF_STRETCHES
from bot.language.tongues.portuguese_stretches import STRETCHES
from bot.language.tongues.portuguese_words import WORDS

IN = "(em|daqui a|dentro de|no prazo de|daqui)"
ON = "[(o|a|no|na|neste|nesta|este|esta|esse|essa|nesse|nessa) ]"
NEXT_WEEK = "(proxima semana|semana (que vem|proxima|seguinte|que entra))"
NEXT_MONTH = "(proximo mes|mes (que vem|proximo|seguinte|que entra))"
OF_NEXT_MONTH = f"do {NEXT_MONTH}"
OF_THE_MONTH = "(do|deste|desse|do presente) mes"
OF_MONTH = "[(de|do mes de) ]<month>"
OF_YEAR = "[ [(de|do ano de) ]<year>]"
END = "[(no|ao|o|a|ate o|para o) ](fim|final|finais)"
START = "[(no|ao|o|em|a) ](inicio|comeco|principio|inicios|comecos)"
MIDDLE = "[(em|a|no|por) ](meados|meio|metade)"
THE_NTH = "[(a|o|na|no) ]<nth>"
LAST = "[(a|o|na|no) ](ultima|ultimo)"
ABOUT = "(por volta d|perto d|ate |antes d|la pel|la para |a partir d|cerca d|pel|para )"
AT = f"[(as|a|ao|{ABOUT}(as|a|o)|umas) ]"
HOUR = (
    r"<hour>[(:|\.)<minute>[:\d\d]|[ ](h|hrs|horas|hora)[[ ]<minutes>[min]]"
    "|[ horas| hora] e (<past>)|[ horas| hora] menos (<to>|<minutes_to>)]"
)
OF_DAY = "[[ ]<half>][ [em ponto ](da|de|a|na|pela) <part>| em ponto]"

PORTUGUESE = Grammar(
    words=WORDS,
    days=(
        ("[o ]<ahead>", days.ahead),
        ("(daqui a|dentro de|em) (8|oito) dias", days.either(7, 8)),
        ("(daqui a|dentro de|em) (15|quinze) dias", days.either(14, 15)),
        ("(daqui a|dentro de|em) uma quinzena", likely.likely(days.either(14, 15))),
        (f"{IN} <number> <days>", days.in_days),
        ("(nos|nas) (proximos|proximas) <number> <days>", days.in_days),
        ("<number> <days> a partir de (hoje|agora)", days.in_days),
        (f"{IN} <number> <months>", days.in_months),
        ("(ha|faz) <number> <days>[ atras]", days.ago),
        ("<number> <days> atras", days.ago),
        ("(ha|faz) <number> <months>[ atras]", days.months_ago),
        ("<number> <months> atras", days.months_ago),
        (f"{IN} <number>[ ]<hours>", likely.in_hours),
        (f"{IN} <number> (minutos|minuto|min|segundos)", likely.soon),
        (f"{IN} (algumas|alguns|poucas|poucos|meia) (horas|hora|minutos)", likely.soon),
        (f"{IN} (alguns|algumas|poucos|poucas|uns|umas) <days>", likely.in_a_few),
        (f"{IN} (alguns|poucos|uns) <months>", likely.in_a_few_months),
        (f"{IN} <number> (dia|dias) (util|uteis)", likely.in_western_working_days),
        ("(o quanto antes|o mais rapido possivel|assim que possivel|quanto antes)", likely.soon),
        ("(imediatamente|agora mesmo|o mais cedo possivel|logo que possivel|ja)", likely.soon),
        (f"{ON}<weekday> (a|em) (oito|8)[ dias]", likely.plus(7, weeks.coming)),
        ("(este|esta|neste|nesta|esse|essa|nesse|nessa) <weekday>", weeks.this_coming),
        (f"{ON}<weekday>", weeks.coming),
        (f"{ON}(proximo|proxima) <weekday>", weeks.next_one),
        (f"{ON}<weekday> (que vem|proxima|proximo|seguinte)", weeks.next_one),
        (f"{ON}<weekday> (passada|passado|anterior)", weeks.last_one),
        (f"{ON}(ultima|ultimo|passada|passado) <weekday>", weeks.last_one),
        (f"{ON}<weekday> (da|desta|dessa) semana", weeks.in_this_week),
        (f"{ON}<weekday> da {NEXT_WEEK}", weeks.in_next_week),
        (f"[(na|a) ]{NEXT_WEEK}( na| no|) <weekday>", weeks.in_next_week),
        (f"[(na|a|da) ]{NEXT_WEEK}", weeks.next_week),
        ("[durante ](esta|nesta|essa|a) semana", weeks.this_week),
        ("[(a|na) ](semana (passada|anterior)|(ultima|passada|anterior) semana)", weeks.last_week),
        (f"{ON}<weekday> da (semana (passada|anterior)|ultima semana)", weeks.in_last_week),
        ("[(o|no) ](mes (passado|anterior)|ultimo mes)", months.last_month),
        ("[(o|no) ](ano (passado|anterior)|ultimo ano)", months.last_year),
        (f"{START} da {NEXT_WEEK}", weeks.start_of_next_week),
        (f"{END} (da|desta) semana", weeks.end_of_week),
        (f"{END} da {NEXT_WEEK}", weeks.end_of_next_week),
        ("[(o|no|este|neste) ](fim|final) de semana", weeks.weekend),
        (
            "[(o|no) ](proximo (fim|final) de semana|(fim|final) de semana que vem)",
            weeks.next_weekend,
        ),
        (f"{MIDDLE} da semana", weeks.middle_of_week),
        (f"{MIDDLE} da {NEXT_WEEK}", weeks.middle_of_next_week),
        (f"[(na|a) ]semana (de|do dia) <day> {OF_MONTH}{OF_YEAR}", weeks.week_of(days.dated)),
        ("[(na|a) ]semana do dia <day>", weeks.week_of(days.day_of_month)),
        (f"{START} {OF_NEXT_MONTH}", months.start_of_next_month),
        (f"{MIDDLE} {OF_NEXT_MONTH}", months.middle_of_next_month),
        ("[(o|no) ](proximo trimestre|trimestre que vem)", likely.next_quarter),
        ("(este|o|neste) trimestre", likely.quarter),
        (f"{END} (do|deste) trimestre", likely.end_of(likely.quarter)),
        (f"{END} {OF_THE_MONTH}", months.end_of_month),
        (f"{END} {OF_NEXT_MONTH}", months.end_of_next_month),
        (f"{END} {OF_MONTH}{OF_YEAR}", months.end_of_month),
        (f"{END} (do|deste) ano", months.end_of_year),
        (f"{LAST} dia {OF_THE_MONTH}", months.exactly(months.end_of_month)),
        (f"{LAST} dia {OF_NEXT_MONTH}", months.exactly(months.end_of_next_month)),
        (f"{LAST} dia {OF_MONTH}{OF_YEAR}", months.exactly(months.end_of_month)),
        (f"{LAST} dia (do|deste) ano", months.exactly(months.end_of_year)),
        (f"[o |no ](primeiro dia|dia (1|1o|primeiro)) {OF_NEXT_MONTH}", months.first_of_next_month),
        (f"[o |no ]primeiro dia {OF_MONTH}{OF_YEAR}", days.first_of),
        (f"{MIDDLE} (de |do mes de |)<month>{OF_YEAR}", months.middle_of_month),
        (f"{MIDDLE} {OF_THE_MONTH}", months.middle_of_month),
        (f"{START} {OF_MONTH}{OF_YEAR}", months.start_of_month),
        ("(este|neste|durante este) mes", months.this_month),
        (f"[(no|o) ]{NEXT_MONTH}", months.next_month),
        ("(este|neste) ano", months.year),
        ("[(no|o) ](proximo ano|ano que vem|ano proximo)", months.next_year),
        (f"[(em|no mes de) ]<month>{OF_YEAR}", months.month),
        (f"{THE_NTH} <weekday> {OF_MONTH}{OF_YEAR}", months.nth_weekday),
        (f"{THE_NTH} <weekday> {OF_THE_MONTH}", months.nth_weekday),
        (f"{THE_NTH} <weekday> {OF_NEXT_MONTH}", months.nth_weekday_of_next_month),
        (f"{THE_NTH} <weekday>", months.nth_weekday_of_some_month),
        (f"{LAST} <weekday> {OF_MONTH}{OF_YEAR}", months.last_weekday(months.nth_weekday)),
        (f"{LAST} <weekday> {OF_THE_MONTH}", months.last_weekday(months.nth_weekday)),
        (
            f"{LAST} <weekday> {OF_NEXT_MONTH}",
            months.last_weekday(months.nth_weekday_of_next_month),
        ),
        (f"[{ON}<weekday> ][(o|no) ][dia ]<day> {OF_THE_MONTH}", days.day_of_this_month),
        (f"[{ON}<weekday> ][(o|no) ][dia ]<day> {OF_NEXT_MONTH}", days.day_of_next_month),
        (
            "[[(o|a|no|na) ]<weekday> ][(o|no|este|neste|esse|nesse|essa|esta) ]dia <day>",
            days.day_of_month,
        ),
        (f"{ON}<weekday> <day>", days.day_of_month),
        (
            (
                f"[{ON}<weekday> ][(o|no|em) ][dia ]<day>[o|ro][ ][(de|do mes de|do) ]<month>"
                "[ [(de|do ano de) ](<year>|<yy>)]"
            ),
            days.dated,
        ),
        ("<month> <day>[ [de ]<year>]", days.dated),
        ("[dia ]<day>[ de] <month>[ [de ]<year>] <weekday>", days.dated),
        ("[(o|no|em) ][dia ][<weekday> ]<first>/<second>[/(<year>|<yy>)]", days.slashed),
    ),
    clocks=(
        f"{AT}{HOUR}{OF_DAY}",
        f"(de|pela|a|da|na) <part> {AT}{HOUR}",
        f"<part> {AT}{HOUR}",
        "[(as|aos) ](<to>|<minutes_to>) para (as|a) <hour>[ (da|de) <part>]",
        "(<to>|<minutes_to>) para (o |)<noon>",
        "[(ao|a|as|o) ]<noon>",
        "[(ao|a|as|o) ]<noon> e <past>",
    ),
    alone=(
        ("(agora|neste momento|[(a|ao|as) ](meia noite|meianoite)|agora mesmo)", likely.soon),
        ("(neste|nesse) (instante|momento)", likely.soon),
        ("[o |no ](dia seguinte|outro dia|proximo dia)", likely.plus(1, days.today)),
        ("<number> <days> (depois|mais tarde)", likely.likely(days.in_days)),
        ("<number> <days>", likely.likely(days.in_days)),
        ("<number> <months> (depois|mais tarde)", likely.likely(days.in_months)),
        ("<number> <months>", likely.likely(days.in_months)),
        ("<number> <hours>( depois| mais tarde|)", likely.in_hours),
        ("<first> de <second>[ de <year>]", likely.likely(days.dated)),
        ("[(o|no) ]<quarter>[( de|) <year>]", likely.quarter),
        ("trimestre (atual|actual)", likely.quarter),
        ("[(os|as) ](proximos|proximas) <number> <days>", likely.likely(days.in_days)),
        ("(depois de|apos) <number> <days>", likely.likely(days.in_days)),
        *STRETCHES,
    ),
    answers=(
        ("(agora|agora mesmo|ja|(neste|nesse) (instante|momento))", days.today),
        ("[(os|nos) ](proximos) <number> dias", days.next_counted_days),
        ("[(o|no) ]proximo [dia ]<day>[ de] <month>", days.next_dated),
        (f"{ON}<weekday> agora", weeks.this_coming),
    ),
    edges=PARTS_OF_STRETCHES,
    parts=(
        "(de|a|pela|na|da|durante a|no final da|no fim da|no comeco da|ao fim da) <part>",
        "cedo",
        "(de |logo |)cedo",
        "(logo |)pela manha",
        "na (primeira|ultima) hora",
        "(antes|depois) do almoco",
        "(no |ao |ate o )(fim|final) do (dia|expediente)",
    ),
    offsets=(
        ("<number> <days> antes (de|da|do)", -1),
        ("<number> <days> (depois|apos) (de|da|do)", 1),
        ("[(no|ao|o) ](fim|final) (de|da|do)", 0),
        ("[(a|na) ]vespera (de|da|do)", -1),
        ("[(o|no) ]dia (antes|anterior) (de|da|do|a|ao)", -1),
        ("[(o|no) ]dia (depois|seguinte) (de|da|do|a|ao)", 1),
    ),
    rewrites=MappingProxyType(
        {
            "esta noite": "hoje a noite",
            "desta noite": "hoje a noite",
            "desta tarde": "hoje a tarde",
            "desta manha": "hoje de manha",
            "nesta noite": "hoje a noite",
            "esta tarde": "hoje a tarde",
            "nesta tarde": "hoje a tarde",
            "esta manha": "hoje de manha",
            "nesta manha": "hoje de manha",
            "esta madrugada": "hoje de madrugada",
            "hoje noite": "hoje a noite",
            "ontem noite": "ontem a noite",
        }
    ),
    rhythms=RHYTHMS,
    speech=SPEECH,
)
