"""How weeks, months and years are named in Spanish, and their parts; accents are left out."""

from bot.language.meanings import days, likely, months, stretches
from bot.language.tongues.whole_and_parts import Parts, Wholes, parts, spans, vague, wholes

A = "(a |en |durante |dentro de |)?(los |las )?"
NEXT = "(proximo|proxima|proximos|proximas|siguiente|siguientes)"
LAST = "(pasado|pasada|pasados|pasadas|ultimo|ultima|ultimos|ultimas|anterior|anteriores)"
EL = "(en |durante |a |de |)(el |la |los |las |este |esta |)"

STRETCHES = (
    *wholes(
        Wholes(
            units={
                "week": "semana",
                "weekend": "(fin de semana|weekend|week end)",
                "month": "mes",
                "quarter": "trimestre",
                "year": "ano",
            },
            this=(
                "(en |durante |de |)(el |la |este |esta |mi |el mismo |la misma |mismo |misma |)?{}"
                "( actual| en curso|)"
            ),
            following=f"{EL}({NEXT} {{}}|{{}} ({NEXT}|entrante|que viene))",
            last=f"{EL}({LAST} {{}}|{{}} {LAST})",
            after_next=(
                "(en |)(el |la |)({} despues de (el |la )(proximo|proxima)|{} tras el proximo)"
            ),
            others=(
                (
                    "(en |)<month> de (el |)(proximo ano|ano que viene|ano proximo|siguiente ano)",
                    stretches.month_in_year(1),
                ),
                ("<month> de (este ano|el ano en curso)", stretches.month_in_year(0)),
                (
                    "<month> de el (ano pasado|pasado ano|ultimo ano)",
                    stretches.month_in_year(-1),
                ),
                ("(en |)(este|el|el proximo|proximo) <month>", months.month),
                (f"(el |){LAST} <month>", stretches.last_such_month),
                ("(el |)<month> pasado", stretches.last_such_month),
                ("(en |)[la ]otra semana", stretches.week(1)),
                ("(en |el |de |)(el |)(ano |)<year>", stretches.numbered_year),
                ("(en |)<year> <month>", months.month),
                ("<day> (de |)este mes", days.day_of_this_month),
                ("(en |)(el |)<quarter>( de (el |)<year>|)", likely.quarter),
                ("(en |)(el |)<quarter> de este ano", likely.quarter),
                ("<year> el <quarter>", likely.quarter),
                ("(en la |la |)semana <number>", stretches.numbered_week),
                (
                    "(en |)(el |la |este |esta |el proximo |la proxima |)?<season>( que viene|)",
                    stretches.season,
                ),
            ),
        )
    ),
    *spans(f"{A}{LAST} {{}}", f"{A}{NEXT} {{}}"),
    *spans("{} (anteriores|pasados|pasadas|atras)", "(los |las |){} (siguientes|que vienen)"),
    ("<number> (proximos|proximas|siguientes) <days>", stretches.days_to_come),
    ("<number> (proximos|proximas|siguientes) <months>", stretches.months_to_come),
    ("<number> (ultimos|ultimas|pasados|pasadas) <days>", stretches.days_back),
    *vague(
        "(en |)(los |las |)(ultimos|ultimas) {}( de [^ ]+| pasados|)",
        "(en |)(los |las |)(proximos|proximas) {}",
    ),
    *vague(
        "hace (unos|unas|algunos|algunas|pocos|pocas) {}", "(unos|unas|algunos|algunas) {} despues"
    ),
    ("hace <number> (hora|horas|minuto|minutos|segundo|segundos)", likely.soon),
    ("(las |los |)(proximas|proximos) <number> (horas|minutos|segundos)", likely.soon),
    (
        "(las |los |)(ultimas|ultimos|pasadas|pasados) <number> (horas|minutos|segundos)",
        likely.soon,
    ),
)
DE = "(de el|de la|de|de este|de esta)"
PARTS = parts(
    Parts(
        beginning=(
            f"(a |)(el |)(principio|principios|inicio|inicios|comienzo|comienzos) {DE}"
            f"|primeros dias {DE}|mas temprano"
        ),
        middle=f"(a |)(mediados|la mitad|mitad) {DE}",
        end=(
            f"(a |)(el |)(fin|final|fines|finales|ultimos dias) {DE}|(el |)resto {DE}"
            f"|lo que (queda|resta) {DE}|mas tarde|mas adelante"
        ),
        first_half=f"(en |)(la |)(primera mitad|primera quincena|1a mitad|1a quincena) {DE}",
        second_half=f"(en |)(la |)(segunda mitad|segunda quincena|2a mitad|2a quincena) {DE}",
        nth_week=f"(en |)(la |)<nth> semana {DE}",
        last_week=f"(en |)(la |)ultima semana {DE}",
    )
)
