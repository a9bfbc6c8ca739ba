"""How it is said in Portuguese that something comes round."""

from bot.language.meanings import rhythms
from bot.language.phrases import RhythmRule

EACH_MONTH = "(de cada mes|de todo mes|todo mes|de todos os meses)"
OF_THE_MONTH = "(do mes|de cada mes)"
EVERY = "(toda|todo|cada|todas as|todos os)"
NAME = "(<weekday>|<weekdays>)"
THE = "[(a|o|na|no) ]"

RHYTHMS: tuple[tuple[str, RhythmRule], ...] = (
    ("(todos os dias|todo dia|todo o dia|diariamente|cada dia)", rhythms.daily),
    (f"{EVERY} {NAME}", rhythms.weekly),
    (f"(toda semana|semanalmente) {THE}<weekday>", rhythms.weekly),
    ("uma <weekday> sim( e|) outra nao", rhythms.fortnightly),
    (f"a cada duas {NAME}", rhythms.fortnightly),
    (f"(a |)cada <number> semanas {THE}<weekday>", rhythms.in_weeks),
    (f"{EVERY} <nth> <weekday> {OF_THE_MONTH}", rhythms.monthly),
    (f"{THE}<nth> <weekday> {EACH_MONTH}", rhythms.monthly),
    (f"{EVERY} <nth> <weekday>", rhythms.every_nth),
    (f"{EVERY} (ultima|ultimo) <weekday>[ {OF_THE_MONTH}]", rhythms.last_weekday),
    (f"{THE}(ultima|ultimo) <weekday> {EACH_MONTH}", rhythms.last_weekday),
    (f"{THE}[dia ]<day> {EACH_MONTH}", rhythms.on_day),
    ("(todo|todos os) (dia|dias) <day>[ do mes]", rhythms.on_day),
    ("(todo mes|mensalmente|cada mes) (no |)dia <day>", rhythms.on_day),
    (f"{THE}ultimo dia {EACH_MONTH}", rhythms.last_day),
    (f"(no |)(fim|final) {EACH_MONTH}", rhythms.last_day),
)
