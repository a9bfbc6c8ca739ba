"""What happens at the door: text is made safe to keep, and somebody new becomes a member."""

import secrets
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime

from bot.coalition.arrivals import come_in
from bot.coalition.people import UTC_ZONE, Guess, Member
from bot.language.composed import composed
from bot.language.look_alikes import as_drawn
from bot.language.zones import read_zone
from bot.membership.organisations.likely_home import guessing_home
from bot.membership.places.platform_zone import heard
from bot.membership.places.settle import guessing_country
from bot.ports import Transaction
from bot.words.ids import MemberId
from bot.words.inbound import Address, Brought, Called, Changed, Inbound, Introduction, Said

LONGEST_TEXT = 40_000
"""Characters; Slack cuts there too. Each field has its own, smaller limit. Of more than that, so
much is kept as shows that it is too long: nobody is cut off in silence."""

LONGEST_ARGUMENT = 120_000
"""Characters; the longest report, sealed in a browser, has some 110,000."""

LONGEST_NAME = 80

UNSAFE = dict.fromkeys(
    [
        *(code for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        *range(0xD800, 0xE000),
        *(0x00AD, 0x200B, 0x2060, 0xFEFF),
    ]
)
"""Control characters, direction overrides that could disguise a sentence, lone surrogates, and
signs that only say where a line may break. What joins or parts letters and emoji stays, and so do
U+200E and U+200F: people set them by hand where scripts meet."""

LINE_ENDS = dict.fromkeys(map(ord, "\r\v\f\x85\u2028\u2029"), "\n")
"""All that ends a line somewhere (UAX #14): without them, two words would become one."""

MADE_SAFE: Mapping[int, str | None] = {**UNSAFE, **LINE_ENDS}


def clean(inbound: Inbound) -> Inbound:
    """The same event without characters that no database or screen should meet."""
    match inbound.event:
        case Said(text=text):
            return replace(inbound, event=Said(_clean(text)))
        case Called(route=route, args=args):
            cleaned = {name: _clean(text, LONGEST_ARGUMENT) for name, text in args.items()}
            return replace(inbound, event=Called(route, cleaned))
        case Changed(text=text):
            return replace(inbound, event=replace(inbound.event, text=_clean(text)))
        case Brought(name=name):
            return replace(inbound, event=replace(inbound.event, name=_clean(name, LONGEST_NAME)))
        case _:
            return inbound


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


def _clean(text: str, longest: int = LONGEST_TEXT + 1) -> str:
    return composed(text[:longest].replace("\r\n", "\n").translate(MADE_SAFE))
