"""What we know and guess of somebody, and the short form that asks for it."""

from collections.abc import Mapping
from datetime import datetime

from bot.coalition.people import Member, Organisation, People, belongs
from bot.language.languages import SPOKEN
from bot.language.place_names import place_name
from bot.membership.directory.unsaid import Unsaid, unsaid
from bot.membership.organisations.belonging import offered_to
from bot.membership.organisations.likely_home import likely_home
from bot.membership.places.wording import NO_CLOCK, clock_is, country_is
from bot.words.messages import Button, Choice, Country, Field, Form, Text, say

MOST_CHOICES = 20
"""Where there are more organisations, their names are typed."""
LONGEST = 100
KNOWN = frozenset({"organisation", "country", "city", "language"})
HOME = "organisation"
STOOD = "stood_"
"""Before the name of a question: what stood there when the form was drawn."""


def to_ask(member: Member, people: People) -> tuple[Unsaid, ...]:
    """What they can say: of organisations only where there are any."""
    open_ = unsaid(member)
    if Unsaid.ORGANISATION in open_ and not offered_to(member, people):
        return tuple(each for each in open_ if each is not Unsaid.ORGANISATION)
    return open_


def facts(member: Member, people: People, now: datetime) -> tuple[Text, ...]:
    """A line for each thing, said as a guess where it is one."""
    language = say("I write to you in {language}.", language=SPOKEN.get(member.language, "English"))
    clock = NO_CLOCK if member.knows_no_clock else clock_is(member.zone, now)
    return (*_home(member, people), country_is(member), clock, language)


def _home(member: Member, people: People) -> tuple[Text, ...]:
    known = people.organisation(member.organisation) if member.organisation else None
    if known is not None:
        return (say("You are with {organisation}.", organisation=known.name),)
    likely = guessed_home(member, people)
    if likely is not None:
        perhaps = say(
            "You could be with {organisation}: your e-mail address looks so.",
            organisation=likely.name,
        )
        return (perhaps,)
    unknown = say("I do not know yet with which organisation you are.")
    return (unknown,) if offered_to(member, people) else ()


def form_for(member: Member, people: People) -> Form:
    """With what we know filled in. Whoever has an organisation is not asked for another one."""
    asked = (*_partner(member, people), *_place(member), _language(member))
    about = say("Leave out what you do not want to say. I ask this once.")
    stood = {STOOD + each.name: each.value for each in asked if each.name in KNOWN}
    return Form(say("Who you are"), asked, "you.save", stood, intro=(about,))


def left_alone(name: str, answer: str, drawn: Mapping[str, str], now: Form) -> bool:
    """Whether an answer is only what stood in the form, while something else is known by now.

    Their accounts were joined meanwhile, or somebody corrected it: then it says nothing.
    """
    known = next((each.value for each in now.fields if each.name == name), answer)
    return answer == drawn.get(STOOD + name) != known


def that_is_right(member: Member, people: People) -> Button:
    """Says of what it stands under, and of nothing that we may come to guess later."""
    return Button(say("That is right"), "you.right", _guesses(member, people))


def is_of_now(member: Member, people: People, pressed: Mapping[str, str]) -> bool:
    """Whether the button stood under what we know; those of before said nothing of it."""
    guesses = _guesses(member, people)
    return all(pressed.get(name, known) == known for name, known in guesses.items())


def _guesses(member: Member, people: People) -> dict[str, str]:
    home = guessed_home(member, people)
    theirs = {HOME: home.id} if home is not None else {}
    return {"country": member.country, "zone": member.zone.key, **theirs}


def guessed_home(member: Member, people: People) -> Organisation | None:
    """None for whoever may not be told yet who the partners are."""
    return likely_home(member, people) if belongs(member, people) else None


def known_places(member: Member) -> dict[str, str]:
    """What stands in the form; left as it is, it means that it is right."""
    country = place_name(Country(member.country), member.language) if member.country else ""
    city = "" if member.knows_no_clock else place_name(member.zone, member.language)
    return {"country": country, "city": city}


def _partner(member: Member, people: People) -> tuple[Field, ...]:
    known = offered_to(member, people)
    if member.organisation is not None or not known:
        return ()
    label = say("With which organisation are you?")
    likely = likely_home(member, people)
    if len(known) > MOST_CHOICES:
        name = likely.name if likely is not None else ""
        return (Field(HOME, label, value=name, optional=True, longest=LONGEST),)
    choices = tuple(Choice(each.id, each.name) for each in known)
    hint = say("If it is not among these, leave this out and tell a coordinator.")
    id_ = likely.id if likely is not None else ""
    return (Field(HOME, label, "choice", hint, choices, value=id_, optional=True),)


def _place(member: Member) -> tuple[Field, ...]:
    known = known_places(member)
    off = say("I leave you alone on its weekends and public holidays.")
    city = say("A city, a country, or what your clock is called, such as UTC+3.")
    return (
        Field(
            "country",
            say("In which country do you live?"),
            hint=off,
            value=known["country"],
            optional=True,
            longest=LONGEST,
        ),
        Field(
            "city",
            say("Which large city is near you?"),
            hint=city,
            value=known["city"],
            optional=True,
            longest=LONGEST,
        ),
    )


def _language(member: Member) -> Field:
    choices = tuple(Choice(code, name) for code, name in SPOKEN.items())
    label = say("In which language shall I write to you?")
    known = member.language if member.language in SPOKEN else "en"
    return Field("language", label, "choice", choices=choices, value=known)
