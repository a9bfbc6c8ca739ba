"""The words for numbers, days, months and hours in French.

Accents and apostrophes are left out: people type them or not.
"""

from collections.abc import Mapping
from types import MappingProxyType

from bot.language.parts_of_day import Part
from bot.language.phrases import numbered, some

NUMBERS = numbered(
    "un,deux,trois,quatre,cinq,six,sept,huit,neuf,dix,onze,douze,treize,quatorze,quinze,seize,"
    "dix sept,dix huit,dix neuf,vingt,vingt et un,vingt deux,vingt trois,vingt quatre,vingt cinq,"
    "vingt six,vingt sept,vingt huit,vingt neuf,trente,trente et un"
)
FIVES = {"cinq": 5, "dix": 10, "quart": 15, "un quart": 15, "le quart": 15, "vingt": 20}
FIVES |= {"vingt cinq": 25}
SPELLED = FIVES | {"quinze": 15, "trente": 30, "trente cinq": 35, "quarante": 40}
SPELLED |= {"quarante cinq": 45, "cinquante": 50, "cinquante cinq": 55}
END_OF_DAY = (
    "fin de journee",
    "en fin de journee",
    "la fin de la journee",
    "la fin de journee",
    "avant la fin de la journee",
    "dans la journee",
    "fin de la journee",
)
AHEAD = {
    "aujourdhui": 0,
    "aujourd hui": 0,
    "aujourdui": 0,
    "auj": 0,
    "ce jour": 0,
    **{f"{lead}{end}": 0 for end in END_OF_DAY for lead in ("", "aujourdhui ")},
    "demain": 1,
    "apres demain": 2,
    "apresdemain": 2,
    "hier": -1,
    "avant hier": -2,
}

WORDS: Mapping[str, Mapping[str, int]] = MappingProxyType(
    {
        "ahead": AHEAD,
        "weekday": {},
        "month": {"fev": 2, "fevr": 2, "avr": 4, "juill": 7, "juil": 7, "sept": 9, "dec": 12},
        "day": NUMBERS | {"premier": 1, "1er": 1},
        "nth": {"premier": 1, "1er": 1, "deuxieme": 2, "second": 2, "2e": 2, "2eme": 2}
        | {"premiere": 1, "troisieme": 3, "3e": 3, "3eme": 3, "quatrieme": 4, "4e": 4, "4eme": 4},
        "number": NUMBERS | {"une": 1, "vingt et une": 21},
        "weekdays": {
            f"{day}s": n
            for n, day in enumerate(
                ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
            )
        },
        "days": {"jour": 1, "jours": 1, "semaine": 7, "semaines": 7},
        "months": {"mois": 1, "an": 12, "ans": 12, "annee": 12, "annees": 12},
        "hour": NUMBERS | {"une": 1},
        "past": FIVES | {"demi": 30, "demie": 30},
        "to": FIVES,
        "spelled": SPELLED,
        "year": {
            f"deux mille {word}": 2000 + n for word, n in some(NUMBERS, range(16, 32)).items()
        },
        "quarter": {
            f"{nth} trimestre": number
            for number, nths in enumerate(
                (("premier", "1er"), ("deuxieme", "2e"), ("troisieme", "3e"), ("quatrieme", "4e")),
                1,
            )
            for nth in nths
        },
        "season": {"printemps": 0, "ete": 1, "automne": 2, "hiver": 3},
        "hours": {"heure": 1, "heures": 1, "h": 1},
        "noon": {"midi": 12},
        "part": {
            "matin": Part.MORNING,
            "matinee": Part.MORNING,
            "mat": Part.MORNING,
            "apres midi": Part.AFTERNOON,
            "aprem": Part.AFTERNOON,
            "soir": Part.EVENING,
            "soiree": Part.EVENING,
            "nuit": Part.NIGHT,
        },
    }
)
