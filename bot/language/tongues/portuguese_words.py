"""The words for numbers, days, months and hours in Portuguese, of Brazil and elsewhere.

Accents are left out: people type them or not.
"""

from collections.abc import Mapping
from types import MappingProxyType

from bot.language.parts_of_day import Part
from bot.language.phrases import numbered, some

NUMBERS = numbered(
    "um,dois,tres,quatro,cinco,seis,sete,oito,nove,dez,onze,doze,treze,catorze,quinze,dezesseis,"
    "dezessete,dezoito,dezenove,vinte,vinte e um,vinte e dois,vinte e tres,vinte e quatro,"
    "vinte e cinco,vinte e seis,vinte e sete,vinte e oito,vinte e nove,trinta,trinta e um"
)
NUMBERS |= {"quatorze": 14, "dezasseis": 16, "dezassete": 17, "dezanove": 19}
FEMININE = {"uma": 1, "duas": 2, "vinte e uma": 21, "vinte e duas": 22}
FIVES = {"cinco": 5, "dez": 10, "quinze": 15, "um quarto": 15, "quarto": 15, "vinte": 20}
FIVES |= {"vinte e cinco": 25}
SPELLED = {"trinta": 30, "trinta e cinco": 35, "quarenta": 40, "quarenta e cinco": 45}
SPELLED |= {"cinquenta": 50, "cinquenta e cinco": 55}
WEEKDAYS = {"segunda": 0, "terca": 1, "quarta": 2, "quinta": 3, "sexta": 4}
WEEKDAYS |= {f"{number}a feira": number - 2 for number in range(2, 7)}
END_OF_DAY = (
    "fim do dia",
    "final do dia",
    "fim de dia",
    "final de dia",
    "fim do expediente",
    "final do expediente",
)
AHEAD = {
    "hoje": 0,
    "hoje mesmo": 0,
    "dia de hoje": 0,
    **{f"{lead}{end}": 0 for end in END_OF_DAY for lead in ("", "o ", "ao ", "no ")},
    "amanha": 1,
    "amanha mesmo": 1,
    "dia de amanha": 1,
    "depois de amanha": 2,
    "depois damanha": 2,
    "ontem": -1,
    "anteontem": -2,
    "antes de ontem": -2,
}

WORDS: Mapping[str, Mapping[str, int]] = MappingProxyType(
    {
        "ahead": AHEAD,
        "weekday": WEEKDAYS,
        "month": {},
        "day": NUMBERS | {"primeiro": 1, "1o": 1, "1ro": 1},
        "nth": {"primeira": 1, "segunda": 2, "terceira": 3, "quarta": 4}
        | {"primeiro": 1, "segundo": 2, "terceiro": 3, "quarto": 4}
        | {"1a": 1, "2a": 2, "3a": 3, "4a": 4, "1o": 1, "2o": 2, "3o": 3, "4o": 4},
        "number": NUMBERS | FEMININE,
        "weekdays": {
            f"{day}s{more}": n
            for n, day in enumerate(("segunda", "terca", "quarta", "quinta", "sexta"))
            for more in ("", " feiras")
        }
        | {"sabados": 5, "domingos": 6},
        "days": {"dia": 1, "dias": 1, "semana": 7, "semanas": 7},
        "months": {"mes": 1, "meses": 1, "ano": 12, "anos": 12},
        "hour": NUMBERS | FEMININE,
        "past": FIVES | SPELLED | {"meia": 30},
        "to": FIVES,
        "quarter": {
            f"{nth} trimestre": n
            for n, nth in enumerate(("primeiro", "segundo", "terceiro", "quarto"), 1)
        },
        "year": {
            f"dois mil{e}{word}": 2000 + n
            for word, n in some(NUMBERS, range(16, 32)).items()
            for e in (" ", " e ")
        },
        "season": {"primavera": 0, "verao": 1, "outono": 2, "inverno": 3},
        "hours": {"hora": 1, "horas": 1, "h": 1},
        "noon": {"meio dia": 12, "meiodia": 12},
        "part": {
            "madrugada": Part.SMALL_HOURS,
            "manha": Part.MORNING,
            "tarde": Part.AFTERNOON,
            "tardinha": Part.AFTERNOON,
            "noite": Part.EVENING,
        },
    }
)
