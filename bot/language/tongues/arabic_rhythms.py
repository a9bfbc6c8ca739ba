"""How it is said in Arabic that something comes round."""

from bot.language.meanings import rhythms
from bot.language.phrases import RhythmRule

NAME = "[يوم ](<any_weekday>|<weekday>)"
EACH_MONTH = "(من|في) كل شهر"
OF_THE_MONTH = "(من|في) (الشهر|كل شهر)"

RHYTHMS: tuple[tuple[str, RhythmRule], ...] = (
    ("(كل يوم|يوميا|بشكل يومي)", rhythms.daily),
    (f"(كل|كل اسبوع|اسبوعيا) {NAME}", rhythms.weekly),
    (f"{NAME} من كل اسبوع", rhythms.weekly),
    (f"كل اسبوعين {NAME}", rhythms.fortnightly),
    (f"كل <number> (اسابيع|اسبوع) {NAME}", rhythms.in_weeks),
    (f"كل <nth> {NAME} {OF_THE_MONTH}", rhythms.monthly),
    (f"<nth> {NAME} {EACH_MONTH}", rhythms.monthly),
    (f"{NAME} <nth> {EACH_MONTH}", rhythms.monthly),
    (f"كل <nth> {NAME}", rhythms.every_nth),
    (f"[في ][يوم |اليوم ]<day> {EACH_MONTH}", rhythms.on_day),
    ("(كل شهر|شهريا) (في |)(يوم|اليوم) <day>", rhythms.on_day),
    (f"[في ](اخر يوم|نهاية) ({EACH_MONTH}|كل شهر)", rhythms.last_day),
)
