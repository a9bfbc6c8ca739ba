"""How weeks, months and years are named in Portuguese, and their parts."""

from bot.language.meanings import likely, months, stretches
from bot.language.tongues.whole_and_parts import Parts, Wholes, parts, spans, vague, wholes

THE = "(o |a |no |na |este |esta |neste |nesta |esse |essa |nesse |nessa |durante a |durante o |)"
NEXT = "(proximo|proxima|proximos|proximas|seguinte|seguintes)"
LAST = "(passado|passada|ultimo|ultima|anterior)"
OS = "(os |as |nos |nas |dentro dos |durante os |durante as |)"

STRETCHES = (
    *wholes(
        Wholes(
            units={
                "week": "semana",
                "weekend": "(fim de semana|final de semana)",
                "month": "mes",
                "quarter": "trimestre",
                "year": "ano",
            },
            this=f"{THE}(mesmo |mesma |minha |meu |){{}}( atual| corrente|)",
            following=f"{THE}({NEXT} {{}}|{{}} ({NEXT}|que vem|que entra))",
            last=f"{THE}({LAST} {{}}|{{}} {LAST})",
            after_next=f"{THE}{{}} (depois da proxima|depois do proximo|depois do que vem)",
            others=(
                ("(em |)<month> do (proximo ano|ano que vem)", stretches.month_in_year(1)),
                ("(em |)<month> deste ano", stretches.month_in_year(0)),
                ("<month> do (ano passado|ultimo ano)", stretches.month_in_year(-1)),
                ("(este|neste|o proximo|proximo|no proximo) <month>", months.month),
                ("(o |)(ultimo|passado) <month>", stretches.last_such_month),
                ("<month> passado", stretches.last_such_month),
                ("(em |no ano de |ano de |ano |)<year>", stretches.numbered_year),
                ("<year> (no |o )<quarter>", likely.quarter),
                ("(o |no |)<quarter> deste ano", likely.quarter),
                ("(na |a |)semana <number>", stretches.numbered_week),
                (
                    f"(em |){THE}(proximo |proxima |)<season>( que vem|)",
                    stretches.season,
                ),
            ),
        )
    ),
    *spans(f"{OS}(ultimos|ultimas|passados|passadas) {{}}", f"{OS}(proximos|proximas) {{}}"),
    *spans("{} (passados|passadas|anteriores)", "{} (seguintes|que vem)"),
    (f"{OS}<number> (proximos|proximas) <days>", stretches.days_to_come),
    (f"{OS}<number> (ultimos|ultimas) <days>", stretches.days_back),
    *vague("(os |as |)(ultimos|ultimas) {}", f"{OS}(proximos|proximas) {{}}"),
    *vague("(ha|faz) (alguns|algumas|poucos|poucas) {}", "(alguns|algumas) {} depois"),
    ("(ha|faz) <number> (hora|horas|minuto|minutos|segundos)( atras|)", likely.soon),
    (f"{OS}(proximos|proximas|ultimos|ultimas) <number> (horas|minutos|segundos)", likely.soon),
)
DE = "(da|do|de|desta|deste)"
PARTS = parts(
    Parts(
        beginning=f"(no |ao |em |o |)(inicio|comeco|principio|inicios) {DE}|mais cedo",
        middle=f"(em |a |no |o |)(meados|meio|metade) {DE}",
        end=f"(no |ao |o |ate o |)(fim|final|finais) {DE}|(o |)resto {DE}|mais tarde|mais adiante",
        first_half=f"(na |a |)(primeira) (metade|quinzena) {DE}",
        second_half=f"(na |a |)(segunda) (metade|quinzena) {DE}",
        nth_week=f"(na |a |)<nth> semana {DE}",
        last_week=f"(na |a |)ultima semana {DE}",
    )
)
