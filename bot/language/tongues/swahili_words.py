"""The words for numbers, days, months and hours in Swahili."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.language.parts_of_day import Part
from bot.language.phrases import numbered

ONES = numbered("moja,mbili,tatu,nne,tano,sita,saba,nane,tisa")
TENS = {"kumi": 10, "ishirini": 20, "thelathini": 30, "arobaini": 40, "hamsini": 50}
COUNTED = (
    ONES
    | TENS
    | {f"{ten} na {one}": tens + ones for ten, tens in TENS.items() for one, ones in ONES.items()}
)
AGREEING = {"mmoja": 1, "wawili": 2, "miwili": 2, "watatu": 3, "mitatu": 3, "minne": 4, "wanne": 4}
AGREEING |= {"mitano": 5, "watano": 5, "minane": 8, "wanane": 8}
"""Numbers as they follow months and years."""
LONGEST_MONTH, TWELVE = 31, 12
DAYS = {word: number for word, number in COUNTED.items() if number <= LONGEST_MONTH}
HOURS = {word: number for word, number in COUNTED.items() if number <= TWELVE}
ORDERED = {word: number for word, number in ONES.items() if word not in {"moja", "mbili"}}
ORDERED |= {"kwanza": 1, "pili": 2}
ORDERED |= {"kumi": 10, "kumi na moja": 11, "kumi na mbili": 12}
MONTHS = {f"mwezi wa {word}": number for word, number in ORDERED.items()}
MONTHS |= {f"mwezi wa {number}": number for number in range(1, 13)}
END_OF_DAY = ("mwisho wa siku", "mwisho wa leo", "mwishoni mwa siku")
AHEAD = {
    "leo": 0,
    "leo hii": 0,
    "siku ya leo": 0,
    **{f"{lead}{end}": 0 for end in END_OF_DAY for lead in ("", "kabla ya ", "ifikapo ")},
    "kesho": 1,
    "siku ya kesho": 1,
    "kesho kutwa": 2,
    "keshokutwa": 2,
    "mtondo": 3,
    "mtondogoo": 4,
    "jana": -1,
    "juzi": -2,
}

WORDS: Mapping[str, Mapping[str, int]] = MappingProxyType(
    {
        "ahead": AHEAD,
        "weekday": {"jumamos": 5, "alhamis": 3, "jumaane": 1},
        "month": MONTHS,
        "day": DAYS | {"mosi": 1, "pili": 2},
        "nth": {"kwanza": 1, "pili": 2, "tatu": 3, "nne": 4, "mwisho": -1},
        "number": COUNTED | AGREEING,
        "days": {"siku": 1, "wiki": 7, "majuma": 7, "juma": 7},
        "months": {"mwezi": 1, "miezi": 1, "mwaka": 12, "miaka": 12},
        "saa": HOURS,
        "minutes": COUNTED,
        "minutes_to": COUNTED,
        "hours": {"saa": 1, "masaa": 1},
        "past": {"nusu": 30, "robo": 15},
        "to": {"robo": 15},
        "noon": {"adhuhuri": 12},
        "part": {
            "alfajiri": Part.SMALL_HOURS,
            "asubuhi": Part.MORNING,
            "mchana": Part.NOON,
            "adhuhuri": Part.NOON,
            "alasiri": Part.AFTERNOON,
            "jioni": Part.EVENING,
            "usiku": Part.NIGHT,
        },
    }
)
