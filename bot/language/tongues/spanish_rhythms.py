"""How it is said in Spanish that something comes round."""

from bot.language.meanings import rhythms
from bot.language.phrases import RhythmRule

EACH_MONTH = "(de cada mes|de todos los meses|cada mes)"
OF_THE_MONTH = "(de el mes|de cada mes)"
NAME = "(<weekday>|<weekdays>)"

RHYTHMS: tuple[tuple[str, RhythmRule], ...] = (
    ("(todos los dias|cada dia|diariamente|a diario)", rhythms.daily),
    (f"(cada|todos los|semanalmente los|cada semana el) {NAME}", rhythms.weekly),
    (f"los {NAME} de cada semana", rhythms.weekly),
    (f"cada dos {NAME}", rhythms.fortnightly),
    ("un <weekday> (si y otro no|de cada dos)", rhythms.fortnightly),
    (f"cada <number> semanas( el| los|) {NAME}", rhythms.in_weeks),
    (f"(cada|todos los) <nth> {NAME} {OF_THE_MONTH}", rhythms.monthly),
    (f"(el |)<nth> {NAME} {EACH_MONTH}", rhythms.monthly),
    ("cada mes el <nth> <weekday>", rhythms.monthly),
    (f"(cada|todos los) <nth> {NAME}", rhythms.every_nth),
    (f"(cada|todos los) (ultimo|ultimos) {NAME}[ {OF_THE_MONTH}]", rhythms.last_weekday),
    (f"(el |)ultimo <weekday> {EACH_MONTH}", rhythms.last_weekday),
    (f"(el |)[dia ]<day> {EACH_MONTH}", rhythms.on_day),
    ("(cada mes|todos los meses|mensualmente) (el |)[dia ]<day>", rhythms.on_day),
    (f"(el |)ultimo dia {EACH_MONTH}", rhythms.last_day),
    (f"(a |)(fin|fines|final|finales) {EACH_MONTH}", rhythms.last_day),
)
