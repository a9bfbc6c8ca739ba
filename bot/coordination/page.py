"""The page for coordinators, put together: each time anew, of what is kept at that moment."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.coalition.people import Role, in_use
from bot.coalition.requests import Request
from bot.coordination.days import all_rest, holidays, hours, some_rest
from bot.coordination.people import partners, people_found, put_away
from bot.coordination.plan import calendar, check_ins
from bot.coordination.platforms import platforms
from bot.coordination.seats import roles, seats
from bot.coordination.waiting import asked, stuck
from bot.coordinator_ports import Asked, Card, CoordinatorPage, Part, PeopleTable
from bot.engine.sessions import Sessions
from bot.language.tell import Interpreter
from bot.membership.bringing.take_along import COLUMNS, rows
from bot.page_ports import SignedIn
from bot.ports import Platforms, Transaction
from bot.words.messages import Button, Text, say, say_count


@dataclass(frozen=True, slots=True)
class Coordination:
    """`bot.coordinator_ports.CoordinatorPages` over the sessions."""

    sessions: Sessions
    platforms: Platforms
    interpreter: Interpreter

    async def coordinator_page(self, session: str, wanted: Asked) -> CoordinatorPage | None:
        def look(request: Request, who: SignedIn, tx: Transaction) -> CoordinatorPage:
            request.only_for(Role.COORDINATOR)
            cards = tuple(map(self._told(request), self._cards(wanted.part, request, tx)))
            page = CoordinatorPage(who, _summary(request), wanted.part, cards)
            match wanted.part:
                case Part.PEOPLE:
                    return replace(page, people=people_found(request, wanted.words, wanted.page))
                case Part.CIRCLES:
                    mine = tx.people.circles_of(request.who.id)
                    return replace(page, circles={each.id: each.name for each in mine})
                case _:
                    return page

        return await self.sessions.seen_by(session, look)

    def _cards(self, part: Part, request: Request, tx: Transaction) -> tuple[Card, ...]:
        match part:
            case Part.WAITING:
                waits = asked(request, tx.actions), stuck(request, tx.actions)
                return (*waits, platforms(request.people, self.platforms))
            case Part.PEOPLE:
                return ()
            case Part.PARTNERS:
                return partners(request), *put_away(request)
            case Part.CHECK_INS:
                return check_ins(request, tx.checkins), calendar(request, tx.checkins)
            case Part.DAYS:
                rest = all_rest(request, tx.closures), some_rest(request)
                return *rest, hours(request), holidays(request)
            case Part.CIRCLES:
                return seats(request, tx.mandates), roles(request)
            case Part.TABLES:
                return (_tables(),)

    def _told(self, request: Request) -> Callable[[Card], Card]:
        """Forms carry their own words: what is sent back is what was drawn."""

        def told(card: Card) -> Card:
            tell, reader = self.interpreter.form, request.who.reader
            forms = (replace(each, form=tell(each.form, reader)) for each in card.forms)
            return replace(card, forms=tuple(forms))

        return told

    async def people_table(self, session: str) -> PeopleTable | None:
        def look(request: Request, _who: SignedIn, tx: Transaction) -> PeopleTable:
            request.only_for(Role.COORDINATOR)
            return PeopleTable(tuple(COLUMNS.values()), rows(tx.people))

        return await self.sessions.seen_by(session, look)


def _summary(request: Request) -> Text:
    people = request.people
    partners = [each for each in people.organisations() if not each.archived]
    return say(
        "{people}, {partners}, {circles}",
        people=say_count("{count} person", "{count} people", len(people.members())),
        partners=say_count("{count} organisation", "{count} organisations", len(partners)),
        circles=say_count("{count} circle", "{count} circles", len(in_use(people.circles()))),
    )


def _tables() -> Card:
    """What is brought is looked at line by line before anything is written."""
    return Card(
        "tables",
        say("Bring and take along"),
        (say("A table is looked at line by line before anything is written."),),
        (),
        (
            Button(say("Bring a table of people"), "people.import"),
            Button(say("Bring a table of action items"), "action.import"),
            Button(say("Who changed what"), "log"),
        ),
    )
