"""What is said about somebody's clock and country, and the ways on from there."""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.coalition.people import Guess, Member, Organisation
from bot.coalition.workdays import coming_holidays
from bot.language.clocks import NoClock, clocks_in
from bot.language.countries import similar_countries
from bot.language.folding import text_key
from bot.language.weekends import weekend_in
from bot.language.zone_table import country_of
from bot.words.messages import Button, Country, Message, OneOf, Text, Words, say

MOST_HOLIDAYS = 3
MONDAY = date(2026, 1, 5)

ANOTHER_COUNTRY = Button(say("Another country"), "country.form")
ANOTHER_PLACE = Button(say("Another place"), "timezone.form")
NO_COUNTRY = say(
    "I do not know in which country you are, so I take Saturday and Sunday as your weekend. "
    "Write “country” and its name."
)
NO_CLOCK = say("I do not know your time zone, so I use UTC. Write “timezone” and a city near you.")
WEEKDAYS: tuple[Text, ...] = (
    say("Monday"),
    say("Tuesday"),
    say("Wednesday"),
    say("Thursday"),
    say("Friday"),
    say("Saturday"),
    say("Sunday"),
)


def partner_called(words: str, partners: Iterable[Organisation]) -> Organisation | None:
    """The organisation that is meant by “I am from Delta”, which is a town as well."""
    return next((each for each in partners if text_key(each.name) == text_key(words)), None)


def rather_a_partner(partner: Organisation) -> Message:
    return Message(
        say("{name} is an organisation of this coalition.", name=partner.name),
        (say("If you mean a place, write “country” or “timezone” and its name."),),
        (Button(say("My organisation"), "organisation"),),
    )


def clock_is(zone: ZoneInfo, now: datetime) -> Text:
    return say("Your time zone is {zone}; it is now {now}.", zone=zone, now=now)


def country_is(member: Member) -> Text:
    """What we know, said as a guess where it is one."""
    if not member.country:
        return NO_COUNTRY
    country = Country(member.country)
    if Guess.COUNTRY in member.guessed:
        return say("I take it that you live in {country}: that is only a guess.", country=country)
    return say("Your country is {country}.", country=country)


def country_buttons(member: Member) -> tuple[Button, ...]:
    if not member.country or Guess.COUNTRY not in member.guessed:
        return ()
    country = Country(member.country)
    right = Button(say("Yes, {country}", country=country), "country.right")
    return (right, ANOTHER_COUNTRY)


def days_off(country: str, today: date) -> tuple[Words, ...]:
    """On which days nobody there is asked or reminded of anything."""
    if not country:
        return ()
    weekend = tuple(WEEKDAYS[each] for each in sorted(weekend_in(country)))
    return (say("Your weekend: {days}.", days=weekend), _holidays(country, today))


def days_off_there(country: str, today: date) -> tuple[Words, ...]:
    """The same for whoever only asks about a country."""
    weekend = tuple(WEEKDAYS[each] for each in sorted(weekend_in(country)))
    return (say("The weekend there: {days}.", days=weekend), _holidays(country, today))


def _holidays(country: str, today: date) -> Text:
    coming = coming_holidays(country, today)[:MOST_HOLIDAYS]
    if coming:
        return say("Public holidays there that come next: {days}.", days=coming)
    return say("I know no public holidays there. Note yours with “away”.")


def clock_choices(
    zones: Iterable[ZoneInfo], now: datetime, country: str = ""
) -> tuple[Button, ...]:
    """A button for each place, with what its clock says; `country` is kept with it if given."""
    buttons = (_choice(zone, now, country) for zone in zones)
    return (*buttons, ANOTHER_PLACE)


def clocks_of_the_country(member: Member, now: datetime) -> tuple[Button, ...]:
    """Where their clock is not one of their country: perhaps they want that."""
    clocks = clocks_in(member.country, now)
    if not clocks or country_of(member.zone.key) == member.country:
        return ()
    return tuple(_choice(zone, now, "") for zone in clocks)


def _choice(zone: ZoneInfo, now: datetime, country: str) -> Button:
    return Button(clock_there(zone, now), "timezone.set", {"zone": zone.key, "country": country})


def clock_there(zone: ZoneInfo, now: datetime) -> Text:
    there = now.astimezone(zone).time()
    land = country_of(zone.key)
    if land:
        return say("{city}, {country}: {time}", city=zone, country=Country(land), time=there)
    return say("{city}: {time}", city=zone, time=there)


def unknown_place(found: NoClock) -> Text:
    if found.similar:
        return say("I do not know that place. Did you mean {places}?", places=OneOf(found.similar))
    return say("I do not know that place. Try the nearest large city, such as “timezone Nairobi”.")


def unknown_country(words: str) -> Text:
    similar = tuple(Country(code) for code in similar_countries(words))
    if similar:
        return say("I do not know that country. Did you mean {places}?", places=OneOf(similar))
    return say("I do not know that country. Write its name, such as “country Kenya”.")
