"""What people call the kinds of partners, in every language that we ship."""

from collections.abc import Mapping
from functools import cache

from bot.language.folding import text_key
from bot.words.constituencies import Constituency

_WORDS: Mapping[Constituency, str] = {
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


def constituency_called(words: str) -> Constituency | None:
    """The kind that is called so; None where it is none of these names."""
    return _known().get(text_key(words))


@cache
def _known() -> Mapping[str, Constituency]:
    return {text_key(each): kind for kind, words in _WORDS.items() for each in words.split(",")}
