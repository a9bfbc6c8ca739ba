"""How it is said in French that something comes round."""

from bot.language.meanings import rhythms
from bot.language.phrases import RhythmRule

EACH_MONTH = "(de chaque mois|de tous les mois|chaque mois)"
OF_THE_MONTH = "(du mois|de chaque mois)"
NAME = "(<weekday>|<weekdays>)"

RHYTHMS: tuple[tuple[str, RhythmRule], ...] = (
    ("(tous les jours|chaque jour|quotidiennement)", rhythms.daily),
    (f"(chaque|tous les) {NAME}", rhythms.weekly),
    ("(chaque semaine|toutes les semaines) le <weekday>", rhythms.weekly),
    ("un <weekday> sur deux", rhythms.fortnightly),
    (f"tous les deux {NAME}", rhythms.fortnightly),
    ("toutes les <number> semaines le <weekday>", rhythms.in_weeks),
    (f"chaque <nth> <weekday> {OF_THE_MONTH}", rhythms.monthly),
    (f"(le |)<nth> <weekday> {EACH_MONTH}", rhythms.monthly),
    ("chaque <nth> <weekday>", rhythms.every_nth),
    (f"chaque dernier <weekday>[ {OF_THE_MONTH}]", rhythms.last_weekday),
    (f"(le |)dernier <weekday> {EACH_MONTH}", rhythms.last_weekday),
    (f"(le |)<day> {EACH_MONTH}", rhythms.on_day),
    ("(chaque mois|tous les mois) le <day>", rhythms.on_day),
    ("tous les <day> du mois", rhythms.on_day),
    (f"(le |)dernier jour {EACH_MONTH}", rhythms.last_day),
    ("(a la |)fin de chaque mois", rhythms.last_day),
)
