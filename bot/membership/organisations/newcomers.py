"""Coordinators hear who named an organisation: one message for all who did within a while."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from bot.coalition.agenda import Agenda, DueHandler, Occasion
from bot.coalition.alike import alike
from bot.coalition.needs import in_role
from bot.coalition.people import Member, Organisation, People, Role
from bot.coalition.requests import Request
from bot.words.ids import MemberId, OrganisationId
from bot.words.messages import Button, Message, Words, say, say_count

ROUTE = "organisation.told"
TOGETHER = timedelta(minutes=30)
"""Whole pieces of the clock: what is said in one of them is told together, when it is over."""
LEFT_OVER = timedelta(days=1)
"""What is still there then, as nothing ran for so long, is told together right after that."""
MOST_LINES = 20
KEY = "joined"
UNTIL = "until"


def note(request: Request, chosen: Organisation) -> None:
    """Owe it to the coordinators, in the same transaction."""
    until = _end(request.now)
    args = {UNTIL: until.isoformat(), "member": request.who.id, "organisation": chosen.id}
    _keep(args, until, request.agenda)


def _keep(noted: Mapping[str, str], at: datetime, agenda: Agenda) -> None:
    """Until `at`, when all of one piece are told."""
    until = datetime.fromisoformat(noted[UNTIL])
    agenda.put(f"{_beginning(until)}{noted['member']}", at + LEFT_OVER, ROUTE, noted)
    agenda.put(f"{KEY} until {until:%Y%m%dT%H%M}", at, ROUTE, {UNTIL: noted[UNTIL]})


def tell_coordinators(occasion: Occasion, _store: None) -> None:
    if "member" in occasion.args:
        _keep(occasion.args, occasion.now, occasion.agenda)
        return
    until = datetime.fromisoformat(occasion.args[UNTIL])
    noted = occasion.agenda.take(_beginning(until))
    joined = [pair for each in noted if (pair := _still_so(each, occasion.people)) is not None]
    for other in occasion.people.with_role(Role.COORDINATOR):
        news = [pair for pair in joined if pair[0].id != other.id]
        if news:
            first = min(member.id for member, _organisation in news)
            once = f"joined:{until:%Y%m%dT%H%M}:{first}:{other.id}"
            leads = in_role(Role.COORDINATOR)
            occasion.outbox.put(other, _told(news), once=once, needs=leads)


def _still_so(noted: Mapping[str, str], people: People) -> tuple[Member, Organisation] | None:
    """Who it was and where they belong, unless that has changed since."""
    member = people.member(MemberId(noted.get("member", "")))
    organisation = people.organisation(OrganisationId(noted.get("organisation", "")))
    if member is None or organisation is None or member.organisation != organisation.id:
        return None
    return member, organisation


def _told(news: Sequence[tuple[Member, Organisation]]) -> Message:
    lines = tuple(_line(member, organisation) for member, organisation in news)
    marked = alike(member for member, _organisation in news)
    if len(news) == 1:
        wrong = Button(say("That is not right"), "organisation.undo", {"member": news[0][0].id})
        return Message(lines[0], marked, buttons=(wrong,))
    place = Button(say("Who belongs to which organisation"), "organisation.place")
    hidden = len(lines) - MOST_LINES
    more = (say_count("and {count} more", "and {count} more", hidden),) if hidden > 0 else ()
    heading = say_count(
        "{count} person said where they belong:",
        "{count} people said where they belong:",
        len(news),
    )
    return Message(heading, (*lines[:MOST_LINES], *more, *marked), (place,))


def _line(member: Member, organisation: Organisation) -> Words:
    return say("{name} is with {organisation}.", name=member.name, organisation=organisation.name)


def _beginning(until: datetime) -> str:
    return f"{KEY}:{until:%Y%m%dT%H%M}:"


def _end(now: datetime) -> datetime:
    whole = datetime(now.year, now.month, now.day, tzinfo=UTC)
    return whole + ((now - whole) // TOGETHER + 1) * TOGETHER


DUE_ROUTES: dict[str, DueHandler[None]] = {ROUTE: tell_coordinators}
