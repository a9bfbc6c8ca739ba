"""Takes apart what was joined: an address becomes a member of its own again."""

import secrets
from dataclasses import dataclass

from bot.coalition.arrivals import arrive
from bot.coalition.departures import leave
from bot.coalition.needs import ANYBODY
from bot.coalition.people import Member
from bot.coalition.requests import Handler, Request
from bot.forms.command import Command
from bot.language.folding import text_key
from bot.membership.address_names import ways
from bot.membership.store import LinkStore, Presences
from bot.words.errors import Refused
from bot.words.ids import MemberId
from bot.words.inbound import Address
from bot.words.messages import Button, Message, Reply, say


@dataclass(frozen=True, slots=True)
class Apart:
    """What taking addresses apart touches."""

    links: LinkStore
    presences: Presences


def unlink(request: Request, apart: Apart) -> Reply:
    """Only what came by a code goes again: whoever came by one cannot send the others away."""
    request.only_in_private()
    request.must_be_certain()
    joined = apart.links.joined(request.who.id)
    if not joined:
        raise Refused(say("I know you by one account only, so there is nothing to separate."))
    going = [request.address] if request.address in joined else list(joined)
    names = ways({*apart.links.addresses(request.who.id), *joined})
    chosen = [each for each in going if text_key(names[each]) == text_key(request.text)] or going
    if len(chosen) > 1:
        buttons = [Button(names[each], "unlink", {"text": names[each]}) for each in chosen]
        return Message(say("Which one is not you any more?"), buttons=tuple(buttons))
    return _part(chosen[0], names[chosen[0]], request, apart)


def _part(address: Address, name: str, request: Request, apart: Apart) -> Message:
    """What was done stays with the member; whoever writes from `address` starts anew."""
    who = request.who
    mine = MemberId(secrets.token_hex(8))
    alone = Member(mine, who.own_name, language=who.language, zone=who.zone)
    request.people.save(alone)
    apart.links.part(address, alone.id)
    _part_circles(alone, address, request, apart.presences)
    told_there = Message(
        say("This account is separate again: it is not joined with {name}.", name=who.name),
        (say("What was done and promised so far stays with the other account."),),
    )
    told_others = Message(
        say(
            "{place} is no longer joined with you: what comes from there counts by itself.",
            place=name,
        )
    )
    if request.address != address:
        request.outbox.put(alone, told_there, needs=ANYBODY)
    for other in apart.links.addresses(who.id):
        if other != request.address:
            request.outbox.put(who, told_others, at=other, needs=ANYBODY)
    return told_there if request.address == address else told_others


def _part_circles(alone: Member, address: Address, request: Request, presences: Presences) -> None:
    """Each belongs to the circles in whose rooms they are by their own addresses."""
    for room in presences.rooms_of(address):
        circle = request.people.circle_in(room)
        if circle is not None:
            people, agenda = request.people, request.agenda
            arrive(circle.id, alone.id, people=people, agenda=agenda, now=request.now)
            if not presences.is_in_one_of(request.who.id, circle.places):
                leave(
                    circle.id,
                    request.who.id,
                    people=people,
                    outbox=request.outbox,
                    agenda=agenda,
                    now=request.now,
                )


ROUTES: dict[str, Handler[Apart]] = {"unlink": unlink}

COMMANDS = (
    Command(
        say("unlink"),
        "unlink",
        say("separate joined accounts again"),
        say("disconnect, separate accounts"),
    ),
)
