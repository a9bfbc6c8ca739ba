"""When an owner of a check-in has left: others look after it, and what is open goes on."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.checkins.model import CheckIn
from bot.checkins.none_left import tell_if_none_is_left
from bot.checkins.participants import may_look_after, takes_part
from bot.checkins.store import CheckinStore
from bot.checkins.templates.questions import in_language
from bot.coalition.agenda import Occasion
from bot.coalition.people import Circle, Member, People, Role
from bot.words.ids import CircleId, MemberId
from bot.words.messages import Message, Text, say

FEWEST = 2
"""Owners of a check-in, wherever there are two who can be."""


def hand_over(occasion: Occasion, store: CheckinStore) -> None:
    gone, circle = MemberId(occasion.args["gone"]), CircleId(occasion.args["circle"])
    kept = [owned(each, occasion, store, gone) for each in store.checkins_in([circle])]
    tell_if_none_is_left(gone, circle, kept, occasion)


def owned(
    checkin: CheckIn, occasion: Occasion, store: CheckinStore, gone: MemberId | None = None
) -> CheckIn:
    """The check-in with owners who are there; whoever is new among them is told."""
    people, circle = occasion.people, occasion.people.circle(checkin.circle)
    leading = people.with_role(Role.COORDINATOR)
    known = [*leading, *people.members_with(checkin.owners)]
    reached = people.addresses_of({each.id for each in known})
    here = {m.id for m in known if m.id in reached and _is_in(circle, m, people)}
    anywhere = [each.id for each in leading if each.id in reached]
    coordinators = [each for each in anywhere if each != gone or each in here]
    owners = owners_among(checkin.owners, here, coordinators)
    if circle is None or owners == checkin.owners:
        return checkin
    kept = replace(checkin, owners=owners)
    store.keep(kept)
    name = store.templates[checkin.template].name
    for newcomer in map(people.member, owners):
        if newcomer is not None and newcomer.id not in checkin.owners:
            title = in_language(name, newcomer.language)
            how = _how_to_see_it(circle, is_here=newcomer.id in here)
            before = _before(checkin, kept, people)
            told, needs = _asked(title, circle, (*before, how)), may_look_after(kept)
            once = f"owner:{checkin.id}:{newcomer.id}:{occasion.due.isoformat()}"
            occasion.outbox.put(newcomer, told, once=once, needs=needs)
    return kept


def owners_among(
    before: Sequence[MemberId], here: Collection[MemberId], coordinators: Sequence[MemberId]
) -> tuple[MemberId, ...]:
    """Those who stay; where fewer than two do, the coordinators who are here, then any others.

    `here` are those in the circle and `coordinators` those of the coalition, as far as they can
    be reached. A coordinator who looks after it from outside goes on until somebody is missing.
    """
    if before and all(owner in here or owner in coordinators for owner in before):
        return tuple(before)
    stay = [owner for owner in before if owner in here]
    near = [each for each in coordinators if each in here]
    owners = dict.fromkeys(stay if len(stay) >= FEWEST else [*stay, *near])
    far = dict.fromkeys([*(each for each in before if each in coordinators), *coordinators])
    others = [each for each in far if each not in owners]
    return (*owners, *others[: max(0, FEWEST - len(owners))])


def _is_in(circle: Circle | None, member: Member, people: People) -> bool:
    return takes_part(member) and circle in people.circles_of(member.id)


def _before(checkin: CheckIn, kept: CheckIn, people: People) -> tuple[Text, ...]:
    """Who looked after it until now."""
    gone = [people.member(owner) for owner in checkin.owners if owner not in kept.owners]
    return tuple(
        say("{name} did so until now, and has left.", name=member.name)
        for member in gone
        if member is not None
    )


def _how_to_see_it(circle: Circle, *, is_here: bool) -> Text:
    if is_here:
        return say("To see or stop it, write “checkin list”.")
    return say("To see or stop it, please come into a room of {circle}.", circle=circle.name)


def _asked(title: str, circle: Circle, lines: tuple[Text, ...]) -> Message:
    return Message(
        say("From now on, please look after “{name}” in {circle}.", name=title, circle=circle.name),
        (*lines, say("I write to you if something stands in its way. Thank you.")),
    )
