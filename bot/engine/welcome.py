"""Somebody comes: who is new becomes a member, and what is new of them is heard."""

import secrets
from collections.abc import Collection
from datetime import datetime

from bot.coalition.arrivals import come_in
from bot.coalition.people import UTC_ZONE, Guess, Member
from bot.engine.safe_text import LONGEST_NAME
from bot.language.look_alikes import as_drawn
from bot.language.zones import read_zone
from bot.membership.organisations.likely_home import guessing_home
from bot.membership.places.platform_zone import heard
from bot.membership.places.settle import guessing_country
from bot.ports import Transaction
from bot.words.ids import MemberId
from bot.words.inbound import Address, Introduction


def member_for(
    address: Address,
    guess: Introduction,
    tx: Transaction,
    languages: Collection[str],
    now: datetime,
) -> Member | None:
    """Whoever writes from there; somebody new is added with what their platform knows of them.

    None for whoever is damaged, as kept: nobody counts twice, and nobody else has to wait.
    """
    people = tx.people
    known = people.member_at(address) or people.reopen(address)
    if known is not None or people.is_taken(address):
        return known
    newcomer = guessing_country(
        Member(
            id=MemberId(secrets.token_hex(8)),
            name=as_drawn(guess.name)[:LONGEST_NAME] or address.id,
            language=guess.language if guess.language in languages else "en",
            zone=read_zone(guess.zone) or UTC_ZONE,
            guessed=frozenset({Guess.ZONE}),
        )
    )
    people.add(newcomer, address)
    for room in guess.rooms:
        circle = people.circle_in(room)
        if circle is not None:
            come_in(circle, newcomer.id, people=people, agenda=tx.agenda, now=now)
    return people.member(newcomer.id) or newcomer  # with their address, if their name deceives


def meet(
    address: Address,
    guess: Introduction,
    tx: Transaction,
    languages: Collection[str],
    now: datetime,
) -> Member | None:
    """The same for whoever is here themselves: also what is new of them on their platform."""
    member = member_for(address, guess, tx, languages, now)
    if member is None:
        return None
    member = guessing_home(member, guess.email_domain, tx.people, tx.permissions)
    if not guess.zone:
        return member
    return heard(
        member,
        address,
        guess.zone,
        now=now,
        people=tx.people,
        zones=tx.links,
        outbox=tx.outbox,
        agenda=tx.agenda,
    )
