"""How it is said in Swahili that something comes round."""

from bot.language.meanings import rhythms
from bot.language.phrases import RhythmRule

DAY = "[siku ya ]<weekday>"

RHYTHMS: tuple[tuple[str, RhythmRule], ...] = (
    ("kila siku", rhythms.daily),
    (f"kila {DAY}", rhythms.weekly),
    (f"kila (wiki|juma) {DAY}", rhythms.weekly),
    (f"kila (wiki|baada ya wiki) <number> {DAY}", rhythms.in_weeks),
    (f"kila {DAY} ya <nth> ya mwezi", rhythms.monthly),
    (f"{DAY} ya <nth> ya kila mwezi", rhythms.monthly),
    ("tarehe <day> (ya |)kila mwezi", rhythms.on_day),
    ("kila (mwezi |)tarehe <day>", rhythms.on_day),
    ("kila tarehe <day> ya mwezi", rhythms.on_day),
    ("(siku ya mwisho|mwisho) (ya|wa) kila mwezi", rhythms.last_day),
)
