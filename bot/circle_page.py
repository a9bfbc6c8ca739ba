"""What the page of a circle shows: each answer is true at the moment in which it is given."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.actions.lookup import may_see
from bot.actions.wording import line_with_owner
from bot.checkins.as_asked import as_asked, name_of
from bot.checkins.asking.next_occurrence import next_day, zones_of
from bot.checkins.model import CheckIn, Outcome, Round, State
from bot.checkins.participants import takes_part
from bot.checkins.results.comparable import comparable
from bot.checkins.results.held import shown_rounds
from bot.checkins.results.over_time import asked, courses, finding
from bot.checkins.results.rows import result_rows
from bot.checkins.results.search import found_rounds, search_for
from bot.checkins.results.sharing import copy_for
from bot.checkins.results.summary import summary
from bot.checkins.results.tables import result_files
from bot.checkins.round_meant import open_rounds
from bot.checkins.setup.wording import list_line
from bot.checkins.store import CheckinStore
from bot.checkins.turnout import asked_line
from bot.circle_ports import CheckinResults, CirclePage, FoundPast, PastRound, Waiting
from bot.coalition.people import Circle, Role
from bot.coalition.requests import Request
from bot.engine.sessions import Sessions
from bot.forms.which_circle import no_such_circle
from bot.membership.mandates.wording import NO_SEATS, held_now, mandate_lines, seat_lines
from bot.page_ports import SignedIn
from bot.ports import Transaction
from bot.voices import voices
from bot.words.errors import Refused
from bot.words.messages import Text, Words, say, say_count

MOST_ROUNDS = 6
"""In the pictures of how it went on."""
MOST_PROMISES = 20


@dataclass(frozen=True, slots=True)
class CircleViews:
    """`bot.circle_ports.CirclePages` over the sessions."""

    sessions: Sessions

    async def circle(
        self, session: str, circle: str, wanted: str, words: str = ""
    ) -> CirclePage | None:
        def look(request: Request, who: SignedIn, tx: Transaction) -> CirclePage:
            return _page(request, who, tx, _mine(request, circle), _Wanted(wanted, words))

        return await self.sessions.seen_by(session, look)

    async def files(self, session: str, circle: str) -> Mapping[str, str] | None:
        def look(request: Request, _who: SignedIn, tx: Transaction) -> Mapping[str, str]:
            mine = _mine(request, circle)
            if not _takes_along(request):
                raise Refused(say("Whoever coordinates can take results along."))
            rows = [
                row
                for checkin in _checkins(mine, tx.checkins)
                for row in result_rows(checkin, tx.people, tx.checkins, request.who.language)
            ]
            return result_files(rows)

        return await self.sessions.seen_by(session, look)


@dataclass(frozen=True, slots=True)
class _Wanted:
    round: str
    words: str


def _mine(request: Request, wanted: str) -> Circle:
    mine = request.people.circles_of(request.who.id)
    found = next((each for each in mine if each.id == wanted), None)
    if found is None:
        raise no_such_circle(mine)
    return found


def _takes_along(request: Request) -> bool:
    return request.who.has(Role.COORDINATOR) and takes_part(request.who)


def _page(
    request: Request, who: SignedIn, tx: Transaction, circle: Circle, wanted: _Wanted
) -> CirclePage:
    store, people, takes = tx.checkins, tx.people, takes_part(request.who)
    items = [each for each in tx.actions.in_circles([circle.id]) if may_see(request, each)]
    items.sort(key=lambda each: (each.due, int(each.id)))
    results = list(_results(request, store, circle, wanted.round)) if takes else []
    return CirclePage(
        who=who,
        id=circle.id,
        name=circle.name,
        people=_people(request, circle),
        open=list(_open(request, store, circle)) if takes else [],
        coming=list(_coming(request, store, circle)),
        results=results,
        looks_on=not takes,
        promises=[line_with_owner(each, request.today, people) for each in items[:MOST_PROMISES]],
        more_promises=len(items[MOST_PROMISES:]),
        mandate=mandate_lines(tx.mandates.mandate(circle.id)),
        seats=_seats(request, circle, tx),
        takes_along=_takes_along(request),
        looked_for=wanted.words if takes else "",
        found=list(_found(request, store, circle, wanted.words)) if takes else [],
        others={each.id: each.name for each in people.circles_of(request.who.id) if each != circle},
    )


def _people(request: Request, circle: Circle) -> Text:
    here = request.people.members_of(circle.id)
    organisations = len({each.organisation for each in here} - {None, ""})
    return say(
        "{people} from {organisations}",
        people=say_count("{count} person", "{count} people", len(here)),
        organisations=say_count("{count} organisation", "{count} organisations", organisations),
    )


def _checkins(circle: Circle, store: CheckinStore) -> Sequence[CheckIn]:
    return [*store.checkins_in([circle.id]), *store.ended_in([circle.id])]


def _open(request: Request, store: CheckinStore, circle: Circle) -> Iterator[Waiting]:
    mine = {each.round.id for each in open_rounds(request, store)}
    for checkin in store.checkins_in([circle.id]):
        for each in store.rounds_of(checkin.id):
            if each.takes_answers(request.now):
                name = name_of(checkin, request, store)
                line = say("{name}: open until {closes}", name=name, closes=each.closes)
                yield Waiting(line, each.id in mine)


def _coming(request: Request, store: CheckinStore, circle: Circle) -> Iterator[Words]:
    for checkin in store.checkins_in([circle.id]):
        coming = None
        if checkin.state is State.RUNNING:
            coming = next_day(checkin, request.now, zones_of(checkin, request.people))
        yield list_line(checkin, name_of(checkin, request, store), circle, coming)


def _seats(request: Request, circle: Circle, tx: Transaction) -> Sequence[Words]:
    """With who was asked and heard; nothing where neither is known."""
    people, today = request.people, request.now.astimezone(circle.zone).date()
    lines = tuple(seat_lines(held_now(circle, today, people, tx.mandates), people, today))
    beside = tuple(voices(circle, today, people, tx))
    none = (NO_SEATS,) if beside and not lines else ()
    return (*lines, *none, *beside)


def _found(
    request: Request, store: CheckinStore, circle: Circle, words: str
) -> Iterator[FoundPast]:
    search = search_for(words, request.who.language, copy_for(request, circle))
    if search is not None:
        for each in found_rounds(search, _checkins(circle, store), request.people, store):
            yield FoundPast(each.round.id, each.title, each.lines)


def _results(
    request: Request, store: CheckinStore, circle: Circle, wanted: str
) -> Iterator[CheckinResults]:
    for checkin in _checkins(circle, store):
        past = shown_rounds(checkin, store)
        if past:
            shown = next((each for each in past if each.id == wanted), past[0])
            yield _one(request, store, circle, checkin, shown)


def _one(
    request: Request, store: CheckinStore, circle: Circle, checkin: CheckIn, shown: Round
) -> CheckinResults:
    language, template = request.who.language, as_asked(shown, checkin, store)
    past = shown_rounds(checkin, store)
    until = [each for each in past if each.number <= shown.number][:MOST_ROUNDS]
    known = [(each, _numbers(each, store)) for each in reversed(until)]
    outcomes = [
        (each.day, comparable(outcome, as_asked(each, checkin, store), template))
        for each, outcome in known
        if outcome is not None
    ]
    numbers = _numbers(shown, store)
    found = asked(template, numbers, language) if numbers is not None else []
    told = summary(shown, checkin, language, request.people, store, copy=copy_for(request, circle))
    heard = (*told.lines[:1], *asked_line(shown.turnout))
    return CheckinResults(
        name=name_of(checkin, request, store),
        shown=_past(shown),
        lines=heard if found else (*told.lines, *told.details),
        finding=finding(found),
        asked=found,
        days=[day for day, _ in outcomes],
        courses=courses(template, [o for _, o in outcomes], language) if found else [],
        past=list(map(_past, past)),
    )


def _numbers(shown: Round, store: CheckinStore) -> Outcome | None:
    """None where names were asked, or where the circle is told in words only."""
    return None if shown.strict or not shown.anonymous else store.outcome(shown.id)


def _past(each: Round) -> PastRound:
    return PastRound(each.id, each.day, each.reply)
