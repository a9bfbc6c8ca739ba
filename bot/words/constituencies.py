"""The kinds of partners in a coalition, and the side of the table on which each kind sits."""

from enum import StrEnum

from bot.words.messages import Text, say


class Constituency(StrEnum):
    GRASSROOTS = "grassroots"
    NATIONAL_NGO = "national_ngo"
    INGO = "ingo"
    DONOR = "donor"
    UN = "un"
    GOVERNMENT = "government"
    OTHER = "other"


class Side(StrEnum):
    CIVIL_SOCIETY = "civil_society"
    FUNDERS_AND_DUTY_BEARERS = "funders_and_duty_bearers"


_FUNDERS_AND_DUTY_BEARERS = (Constituency.DONOR, Constituency.UN, Constituency.GOVERNMENT)


def side(constituency: Constituency) -> Side:
    """Put whoever neither funds nor bears a duty, such as a university, with civil society."""
    if constituency in _FUNDERS_AND_DUTY_BEARERS:
        return Side.FUNDERS_AND_DUTY_BEARERS
    return Side.CIVIL_SOCIETY


def words_for(group: Constituency | Side) -> Text:
    """Name a group in the plural, as in a list or a digest."""
    return _WORDS[group]


_WORDS: dict[Constituency | Side, Text] = {
    Constituency.GRASSROOTS: say("grassroots groups"),
    Constituency.NATIONAL_NGO: say("national NGOs"),
    Constituency.INGO: say("international NGOs"),
    Constituency.DONOR: say("donors"),
    Constituency.UN: say("United Nations"),
    Constituency.GOVERNMENT: say("governments"),
    Constituency.OTHER: say("others"),
    Side.CIVIL_SOCIETY: say("civil society"),
    Side.FUNDERS_AND_DUTY_BEARERS: say("funders and governments"),
}
