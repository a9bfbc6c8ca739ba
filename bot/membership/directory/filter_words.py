"""What coordinators call those they look for, in every language that we ship."""

from collections.abc import Mapping
from functools import cache

from bot.coalition.people import Role
from bot.language.constituency_names import constituency_called
from bot.language.folding import text_key

NO_ORGANISATION = "no organisation"
NO_CIRCLE = "no circle"
NO_COUNTRY = "no country"
UNREACHABLE = "cannot be reached"
"""There is no account left at which they could be written to."""
NEVER_REACHED = "never reached"
"""They have been shown nothing yet, and have not written."""
OPEN = "open"
"""They have not said yet who they are."""

_WORDS: Mapping[str, str] = {
    NO_ORGANISATION: "no organisation, no organization, without organisation, without "
    "organization, sin organización, ninguna organización, بلا منظمة, بدون منظمة",
    NO_CIRCLE: "no circle, no circles, without circle, sin círculo, sin círculos, ningún círculo, "
    "بلا مجموعة, بدون مجموعة",
    NO_COUNTRY: "no country, without country, sin país, بلا بلد, بدون بلد",
    NEVER_REACHED: "never reached, not reached yet, never contacted, nunca contactadas, "
    "nunca contactados, sin contactar, nunca se les escribió, لم نصل إليهم قط, "
    "لم نصل إليهم بعد, لم يتم التواصل معهم",
    UNREACHABLE: "cannot be reached, not reachable, unreachable, "
    "no es posible contactar, inalcanzables, لا يمكن الوصول إليهم, تعذر الوصول",
    OPEN: "open, still open, not said, pendiente, pendientes, sin decir, لم يذكر, غير مكتمل",
    Role.COORDINATOR: "coordinator, coordinators, coordinación, coordina, coordinan, coordinadora, "
    "coordinadoras, coordinador, coordinadores, تنسيق, التنسيق, منسق, منسقة, منسقون",
    Role.RESPONDER: "responder, responders, responde, responden, atienden, atiende, استجابة, "
    "الاستجابة, مستجيب, مستجيبة, مستجيبون",
    Role.STEWARD: "steward, stewards, custodia, custodias, custodio, custodios, أمينة, أمين, أمناء",
    Role.OBSERVER: "observer, observers, observan, observa, observadora, observadoras, observador, "
    "observadores, مراقبة, المراقبة, مراقب, مراقبون",
}


def meant(words: str) -> str:
    """One of the keys above; empty where it is none of these."""
    return _known().get(text_key(words), "") or constituency_called(words) or ""


@cache
def _known() -> Mapping[str, str]:
    return {text_key(each): key for key, words in _WORDS.items() for each in words.split(",")}
