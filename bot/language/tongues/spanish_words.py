"""The words for numbers, days, months and hours in Spanish.

Accents are left out: they are optional to write.
"""

from collections.abc import Mapping
from types import MappingProxyType

from bot.language.parts_of_day import Part
from bot.language.phrases import numbered, some

NUMBERS = numbered(
    "uno,dos,tres,cuatro,cinco,seis,siete,ocho,nueve,diez,once,doce,trece,catorce,quince,"
    "dieciseis,diecisiete,dieciocho,diecinueve,veinte,veintiuno,veintidos,veintitres,"
    "veinticuatro,veinticinco,veintiseis,veintisiete,veintiocho,veintinueve,treinta,"
    "treinta y uno"
)
MINUTES = {"cinco": 5, "diez": 10, "cuarto": 15, "un cuarto": 15, "veinte": 20, "veinticinco": 25}
TENS = {"treinta": 30, "cuarenta": 40, "cincuenta": 50}
SPELLED = {
    f"{ten}{one}": tens + ones
    for ten, tens in TENS.items()
    for one, ones in {"": 0, " y cinco": 5}.items()
}
END_OF_DAY = (
    "final de el dia",
    "fin de el dia",
    "fin de dia",
    "final de dia",
    "final de la jornada",
    "fin de la jornada",
    "final de la tarde",
    "finalizar el dia",
    "que acabe el dia",
    "que termine el dia",
    "que acabe la jornada",
)
AHEAD = {
    "hoy": 0,
    "hoy mismo": 0,
    "el dia de hoy": 0,
    **{f"{lead}{end}": 0 for end in END_OF_DAY for lead in ("", "el ", "a el ", "antes de ")},
    "manana": 1,
    "manana mismo": 1,
    "el dia de manana": 1,
    "pasado manana": 2,
    "ayer": -1,
    "anteayer": -2,
    "antier": -2,
}

WORDS: Mapping[str, Mapping[str, int]] = MappingProxyType(
    {
        "ahead": AHEAD,
        "weekday": {},
        "month": {"sep": 9, "set": 9, "setiembre": 9},
        "day": NUMBERS | {"primero": 1},
        "nth": {"primer": 1, "segundo": 2, "tercer": 3, "cuarto": 4}
        | {"primeros": 1, "segundos": 2, "terceros": 3, "cuartos": 4, "tercero": 3}
        | {
            "primera": 1,
            "segunda": 2,
            "tercera": 3,
            "cuarta": 4,
            "1a": 1,
            "2a": 2,
            "3a": 3,
            "4a": 4,
        }
        | {"primero": 1, "1er": 1, "2o": 2, "3er": 3},
        "number": NUMBERS | {"un": 1, "una": 1, "un par de": 2},
        "weekdays": {
            f"{day}s" if day[-1] != "s" else day: n
            for n, day in enumerate(
                ("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo")
            )
        },
        "days": {"dia": 1, "dias": 1, "semana": 7, "semanas": 7},
        "months": {"mes": 1, "meses": 1, "ano": 12, "anos": 12},
        "hour": NUMBERS | {"una": 1},
        "past": MINUTES | SPELLED | {"media": 30, "quince": 15},
        "to": MINUTES,
        "spelled": {
            f"{zero} {word}": n
            for zero in ("cero", "zero")
            for word, n in some(NUMBERS, range(1, 10)).items()
        },
        "year": {f"dos mil {word}": 2000 + n for word, n in some(NUMBERS, range(16, 32)).items()},
        "quarter": {
            f"{nth} {word}": number
            for number, nths in enumerate(
                (("primer", "1er"), ("segundo", "2o"), ("tercer", "3er"), ("cuarto", "4o")), 1
            )
            for nth in nths
            for word in ("trimestre", "cuarto")
        },
        "season": {"primavera": 0, "verano": 1, "otono": 2, "invierno": 3},
        "hours": {"hora": 1, "horas": 1, "h": 1},
        "noon": {"mediodia": 12, "medio dia": 12},
        "part": {
            "madrugada": Part.SMALL_HOURS,
            "manana": Part.MORNING,
            "mediodia": Part.NOON,
            "tarde": Part.AFTERNOON,
            "noche": Part.NIGHT,
        },
    }
)
