"""What somebody's platform tells of their time zone: our first guess, and later an offer."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.coalition.agenda import Agenda
from bot.coalition.needs import ANYBODY
from bot.coalition.outbox import Outbox
from bot.coalition.people import Member, People
from bot.coalition.requests import Handler, Request
from bot.language.clock_names import hours_of_the_year
from bot.language.zones import read_zone
from bot.membership.places.settle import guessing_country, keep
from bot.membership.store import ClaimStore, PlatformZones
from bot.words.inbound import Address
from bot.words.messages import Button, Message, Reply, say


def heard(
    member: Member,
    address: Address,
    told: str,
    *,
    now: datetime,
    people: People,
    zones: PlatformZones,
    outbox: Outbox,
    agenda: Agenda,
) -> Member:
    """Take note of a zone that is new there, and offer it once: it is never simply taken.

    Only where we knew no clock at all, it is: that is the first guess, which came late.
    """
    if not told or told == (before := zones.zone_at(address)):
        return member
    zone = read_zone(told)
    if zone is None:
        return member
    zones.note_zone(address, told)
    if member.knows_no_clock:
        return _first_guess(member, zone, people, agenda, now)
    if before and not _is_the_same_clock(zone, member.zone, now):
        once = f"zone:{member.id}:{zone.key}:{now.date()}"
        outbox.put(member, _offer(member, address, zone), once=once, needs=ANYBODY)
    return member


def stay(request: Request, _store: ClaimStore) -> Reply:
    return Message(say("Then your time zone stays {zone}.", zone=request.who.zone))


def _first_guess(
    member: Member, zone: ZoneInfo, people: People, agenda: Agenda, now: datetime
) -> Member:
    return keep(guessing_country(replace(member, zone=zone)), people, agenda, now)


def _is_the_same_clock(one: ZoneInfo, other: ZoneInfo, now: datetime) -> bool:
    return hours_of_the_year(one.key, now) == hours_of_the_year(other.key, now)


def _offer(member: Member, address: Address, zone: ZoneInfo) -> Message:
    return Message(
        say(
            "Your {platform} says {zone} now. Shall I change your clock?",
            platform=address.platform.title(),
            zone=zone,
        ),
        (say("Until you say so, your time zone stays {zone}.", zone=member.zone),),
        (
            Button(
                say("Yes, change to {zone}", zone=zone),
                "timezone.set",
                {"zone": zone.key, "country": ""},
            ),
            Button(say("No, stay with {zone}", zone=member.zone), "timezone.stay"),
        ),
    )


ROUTES: dict[str, Handler[ClaimStore]] = {"timezone.stay": stay}
