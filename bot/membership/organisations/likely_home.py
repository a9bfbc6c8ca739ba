"""With which partner somebody could be, by the domain of their e-mail address: only a guess."""

from collections.abc import Container
from dataclasses import replace

from bot.coalition.people import Member, Organisation, People
from bot.membership.organisations.email_domains import whose
from bot.membership.store import PermissionStore
from bot.words.ids import OrganisationId

GUESSING = "guess by e-mail domain"
"""What the coalition allows or not; until it does, nothing is guessed."""


def guessing_home(
    member: Member, domain: str, people: People, permissions: PermissionStore
) -> Member:
    """Keep the partner whose domain this is; neither the address nor its domain is kept."""
    if not domain or member.organisation is not None or not permissions.allows(GUESSING):
        return member
    found = whose(domain, (each for each in people.organisations() if not each.archived))
    likely = found.id if found is not None else None
    if likely == member.likely_organisation:
        return member
    guessed = replace(member, likely_organisation=likely)
    people.save(guessed)
    return guessed


def likely_home(member: Member, people: People) -> Organisation | None:
    """Of somebody who has not said it themselves; None where there is no guess."""
    if member.organisation is not None or member.likely_organisation is None:
        return None
    found = people.organisation(member.likely_organisation)
    return found if found is not None and not found.archived else None


def guessed_people(people: People) -> list[Member]:
    return [each for each in people.members() if likely_home(each, people)]


def forget_guesses(people: People, of: Container[OrganisationId]) -> None:
    """What was guessed is as if it had never been."""
    for each in people.members():
        if each.likely_organisation is not None and each.likely_organisation in of:
            people.save(replace(each, likely_organisation=None))
