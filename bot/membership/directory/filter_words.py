"""What coordinators call those they look for, in every language that we ship."""

from collections.abc import Mapping
from functools import cache

from bot.coalition.people import Role
from bot.language.folding import text_key
from bot.words.constituencies import Constituency

NO_ORGANISATION = "no organisation"
NO_CIRCLE = "no circle"
NO_COUNTRY = "no country"
UNREACHABLE = "cannot be reached"

_WORDS: Mapping[str, str] = {
    NO_ORGANISATION: "no organisation, no organization, without organisation, without "
    "organization, sin organización, ninguna organización, بلا منظمة, بدون منظمة",
    NO_CIRCLE: "no circle, no circles, without circle, sin círculo, sin círculos, ningún círculo, "
    "بلا مجموعة, بدون مجموعة",
    NO_COUNTRY: "no country, without country, sin país, بلا بلد, بدون بلد",
    UNREACHABLE: "cannot be reached, not reachable, unreachable, no es posible contactar, "
    "inalcanzables, لا يمكن الوصول إليهم, تعذر الوصول",
    Role.COORDINATOR: "coordinator, coordinators, coordinación, coordina, coordinan, coordinadora, "
    "coordinadoras, coordinador, coordinadores, تنسيق, التنسيق, منسق, منسقة, منسقون",
    Role.RESPONDER: "responder, responders, responde, responden, atienden, atiende, استجابة, "
    "الاستجابة, مستجيب, مستجيبة, مستجيبون",
    Role.OBSERVER: "observer, observers, observan, observa, observadora, observadoras, observador, "
    "observadores, مراقبة, المراقبة, مراقب, مراقبون",
    Constituency.GRASSROOTS: "grassroots, grassroots groups, grassroots group, grupos de base, "
    "organizaciones de base, bases, مجموعات قاعدية, قاعدية, مجموعات شعبية",
    Constituency.NATIONAL_NGO: "national ngo, national ngos, ong nacional, ong nacionales, "
    "منظمات وطنية, وطنية, منظمات غير حكومية وطنية",
    Constituency.INGO: "ingo, ingos, international ngo, international ngos, ong internacional, "
    "ong internacionales, منظمات دولية, دولية, منظمات غير حكومية دولية",
    Constituency.DONOR: "donor, donors, funder, funders, donante, donantes, financiadoras, مانحة, "
    "مانحون, جهات مانحة, الجهات المانحة",
    Constituency.UN: "un, united nations, naciones unidas, onu, الأمم المتحدة, أمم متحدة",
    Constituency.GOVERNMENT: "government, governments, gobierno, gobiernos, حكومة, حكومات",
}


def meant(words: str) -> str:
    """One of the keys above; empty where it is none of these."""
    return _known().get(text_key(words), "")


@cache
def _known() -> Mapping[str, str]:
    return {text_key(each): key for key, words in _WORDS.items() for each in words.split(",")}
