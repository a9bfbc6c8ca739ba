"""The one way in which somebody's clock and country change, whoever says so."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.coalition.agenda import Agenda
from bot.coalition.calendar_changes import calendar_changed
from bot.coalition.people import Guess, Member, People
from bot.language.clocks import clocks_in
from bot.language.zone_table import country_of


def with_clock(member: Member, zone: ZoneInfo, country: str = "") -> Member:
    """Their clock as it was said; a country that was not said with it is guessed from the zone.

    What they have said of their country stays, wherever they are now.
    """
    settled = replace(member, zone=zone, guessed=member.guessed - {Guess.ZONE})
    return with_country(settled, country) if country else guessing_country(settled)


def with_country(member: Member, country: str) -> Member:
    return replace(member, country=country, guessed=member.guessed - {Guess.COUNTRY})


def guessing_country(member: Member) -> Member:
    """The country in which their zone lies, as long as they have said none."""
    guess = country_of(member.zone.key)
    if not guess or (member.country and Guess.COUNTRY not in member.guessed):
        return member
    return replace(member, country=guess, guessed=member.guessed | {Guess.COUNTRY})


def with_the_only_clock(member: Member, now: datetime) -> Member:
    """Their clock, where we know none and their country has a single one."""
    clocks = clocks_in(member.country, now)
    return with_clock(member, clocks[0]) if member.knows_no_clock and len(clocks) == 1 else member


def guess_missing(people: People) -> None:
    """The country of everybody of whom we know none: those who came before it was asked for."""
    for member in people.members():
        guess = guessing_country(member)
        if guess != member:
            people.save(guess)


def keep(member: Member, people: People, agenda: Agenda, now: datetime) -> Member:
    """Keep it, and let what is planned for them be looked at anew."""
    people.save(member)
    calendar_changed(member.id, agenda, now)
    return member
