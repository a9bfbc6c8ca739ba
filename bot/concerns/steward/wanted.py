"""Who belongs on the list of responders, and who signs it, at this moment."""

from collections.abc import Mapping
from datetime import date

from bot.coalition.people import People, Role
from bot.concerns.roster import Responder, is_named
from bot.concerns.sealed.age import STANZAS
from bot.concerns.sealed.roster_list import Named, Steward
from bot.concerns.sealed.signed_lists import SignedList, in_force
from bot.concerns.steward.draft import Wanted, next_list
from bot.concerns.store import StewardStore, unnamed
from bot.words.ids import MemberId


def wanted(store: StewardStore, people: People) -> Wanted:
    """Those with keys whose right is good; `settle` has taken off all others.

    Raises Misread if the lists are damaged.
    """
    responders = {**_listed(store), **store.asking()}
    named = [Named(r.name, r.recipient, r.verify_key) for r in responders.values()]
    in_order = tuple(sorted(named, key=_order))
    recovery = store.recovery_wanted() if len(named) < STANZAS else None
    return Wanted(_stewards(store, people), in_order, bool(unnamed(store)), recovery)


def upcoming(store: StewardStore, people: People, today: date) -> SignedList | None:
    """What is to be signed next. Raises Misread if the lists are damaged."""
    return next_list(store.lists(), store.draft(), wanted(store, people), today)


def _listed(store: StewardStore) -> Mapping[MemberId, Responder]:
    last = in_force(store.lists())
    rows = {member: store.enrolled(member) for member in store.enrolled_members()}
    return {
        member: each
        for member, each in rows.items()
        if each is not None and (last is None or is_named(each, last))
    }


def _stewards(store: StewardStore, people: People) -> tuple[Steward, ...]:
    """In an order that is always the same."""
    keys = store.stewards()
    there = [each for each in people.members_with(keys) if each.has(Role.STEWARD)]
    found = []
    for each in there:
        organisation = people.organisation(each.organisation) if each.organisation else None
        found.append(Steward(each.name, organisation.name if organisation else "", keys[each.id]))
    return tuple(sorted(found, key=lambda each: each.verify_key))


def _order(named: Named) -> tuple[str, str]:
    return named.name, named.recipient
