"""How days and hours are said in Spanish. Accents are left out: they are optional to write."""

from types import MappingProxyType

from bot.language import day_rules as rule
from bot.language.phrases import Grammar, numbered
from bot.language.times import Part

NUMBERS = numbered(
    "uno,dos,tres,cuatro,cinco,seis,siete,ocho,nueve,diez,once,doce,trece,catorce,quince,"
    "dieciseis,diecisiete,dieciocho,diecinueve,veinte,veintiuno,veintidos,veintitres,"
    "veinticuatro,veinticinco,veintiseis,veintisiete,veintiocho,veintinueve,treinta,"
    "treinta y uno"
)
MINUTES = {"cinco": 5, "diez": 10, "cuarto": 15, "veinte": 20, "veinticinco": 25}
AHEAD = {
    "hoy": 0,
    "hoy mismo": 0,
    "esta tarde": 0,
    "esta noche": 0,
    "manana": 1,
    "manana mismo": 1,
    "pasado manana": 2,
    "ayer": -1,
    "anteayer": -2,
}

EL = "[el ]"
END = "[a ][el ](fin|fines|final|finales) de"
NEXT_WEEK = "(proxima semana|semana que viene|semana proxima|semana entrante)"
OF_YEAR = "[ [de ][el ][ano ]<year>]"
AT = "[a ](las|la) "
HOUR = r"<hour>[(:|\.)<minute>| y <past>| menos <to>][[ ](h|hs|hrs|horas)| en punto]"
OF_DAY = "[[ ]<half>| (de|por|en|a) (la|el) <part>]"

SPANISH = Grammar(
    words=MappingProxyType(
        {
            "ahead": AHEAD,
            "weekday": {},
            "month": {"sep": 9, "set": 9, "setiembre": 9},
            "day": NUMBERS | {"primero": 1},
            "number": NUMBERS | {"un": 1, "una": 1, "un par de": 2},
            "days": {"dia": 1, "dias": 1, "semana": 7, "semanas": 7},
            "months": {"mes": 1, "meses": 1, "ano": 12, "anos": 12},
            "hour": NUMBERS | {"una": 1},
            "past": MINUTES | {"media": 30},
            "to": MINUTES,
            "noon": {"mediodia": 12},
            "part": {
                "madrugada": Part.SMALL_HOURS,
                "manana": Part.MORNING,
                "mediodia": Part.NOON,
                "tarde": Part.AFTERNOON,
                "noche": Part.NIGHT,
            },
        }
    ),
    days=(
        ("<ahead>", rule.ahead),
        ("(en|dentro de|de aqui a) <number> <days>", rule.in_days),
        ("(en|dentro de|de aqui a) <number> <months>", rule.in_months),
        (f"{EL}<weekday>", rule.coming),
        ("este <weekday>", rule.this_coming),
        ("[el |este ]proximo <weekday>", rule.following),
        ("[el |este ]<weekday> (proximo|entrante|que viene)", rule.following),
        (f"{EL}<weekday> pasado", rule.last_one),
        (f"{EL}<weekday> de la {NEXT_WEEK}", rule.in_next_week),
        (f"[en ][la ]{NEXT_WEEK} el <weekday>", rule.in_next_week),
        (f"[en ][la ]{NEXT_WEEK}", rule.next_week),
        ("[a ][el ](final|finales) de [la |esta ]semana", rule.end_of_week),
        ("[a ][el ](fin|fines) de (la|esta) semana", rule.end_of_week),
        ("[el |este ]fin de semana", rule.weekend),
        (f"{END} [el |este ]mes", rule.end_of_month),
        (f"{END} [el ](proximo mes|mes que viene|mes proximo)", rule.end_of_next_month),
        (f"{END} <month>{OF_YEAR}", rule.end_of_month),
        (f"{END} [el |este ]ano", rule.end_of_year),
        ("[[el ]<weekday> ](el|el dia|dia) <day>[ de este mes]", rule.day_of_month),
        (f"{EL}<weekday> <day>", rule.day_of_month),
        (f"[{EL}<weekday> ][el ][dia ]<day>[o|ro] [de ]<month>{OF_YEAR}", rule.dated),
        ("el [<weekday> ]<first>/<second>[/(<year>|<yy>)]", rule.slashed),
    ),
    clocks=(
        f"{AT}{HOUR}{OF_DAY}",
        f"{HOUR}{OF_DAY}",
        f"(por|en|a) la <part> {AT}{HOUR}",
        "[a ][el ]<noon>",
    ),
    due=(
        "a mas tardar",
        "antes de",
        "como maximo",
        "como muy tarde",
        "con fecha",
        "hasta",
        "no mas tarde de",
        "para",
        "para antes de",
        "vence",
    ),
    ties=(
        "a ante cada con contra de del desde durante e el en entre la las lo los ni no o por segun"
        " sin sobre tras u un una y"
    ),
    contractions=MappingProxyType({"del": "de el", "al": "a el"}),
)
