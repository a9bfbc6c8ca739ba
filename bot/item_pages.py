"""What pages show of promises: each answer is true at the moment in which it is given."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.actions.files.rows import COLUMNS, rows_for
from bot.actions.ledger.count import ledger_for, scope_for
from bot.actions.ledger.model import Ledger, Row
from bot.actions.ledger.show import circle_named
from bot.actions.ledger.wording import NAMES, notes, overdue_line, title_of
from bot.checkins.results.ground_check import ground_check
from bot.coalition.people import Circle, Role
from bot.coalition.requests import Request
from bot.engine.sessions import Sessions
from bot.forms.which_circle import no_such_circle
from bot.page_ports import SignedIn
from bot.ports import Transaction
from bot.promise_ports import ItemTable, LedgerLine, LedgerPage


@dataclass(frozen=True, slots=True)
class ItemPages:
    """`bot.promise_ports.PromisePages` over the sessions."""

    sessions: Sessions

    async def ledger(self, session: str, circle: str) -> LedgerPage | None:
        def look(request: Request, who: SignedIn, tx: Transaction) -> LedgerPage:
            chosen = _chosen(request, circle)
            inside = chosen is not None and scope_for(request, chosen).circle_only
            seen = ground_check(chosen.id, tx.checkins) if chosen is not None and inside else None
            page = _page(request, who, ledger_for(request, tx.ledger, chosen), chosen)
            return page if seen is None else replace(page, notes=[*page.notes, seen])

        return await self.sessions.seen_by(session, look)

    async def items(self, session: str) -> ItemTable | None:
        def look(request: Request, who: SignedIn, tx: Transaction) -> ItemTable:
            leads = request.who.has(Role.COORDINATOR)
            return ItemTable(who, COLUMNS, rows_for(request, tx.files), leads)

        return await self.sessions.seen_by(session, look)


def _chosen(request: Request, circle: str) -> Circle | None:
    found = circle_named(request, circle) if circle else None
    if circle and found is None:
        raise no_such_circle(request.people.circles_of(request.who.id))
    return found


def _page(request: Request, who: SignedIn, ledger: Ledger, shown: Circle | None) -> LedgerPage:
    people, today = request.people, request.today
    return LedgerPage(
        who,
        title_of(ledger),
        ledger.since,
        {standing.value: name for standing, name in NAMES.items()},
        list(map(_line, ledger.groups)),
        list(map(_line, ledger.named)),
        [overdue_line(item, today, people) for item in ledger.overdue],
        notes(ledger),
        _others(request, shown),
        whole=shown is not None,
    )


def _line(row: Row) -> LedgerLine:
    return LedgerLine(row.name, {each.value: count for each, count in row.counts.items() if count})


def _others(request: Request, shown: Circle | None) -> Mapping[str, str]:
    mine = request.people.circles_of(request.who.id) if request.is_from_inside else ()
    return {each.id: each.name for each in mine if shown is None or each.id != shown.id}
