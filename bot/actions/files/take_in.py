"""Coordinators bring a table of action items: each line is looked at, then they take it in."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bot.actions.files.days import Order, WhichOrder
from bot.actions.files.fates import Fate, There, fates
from bot.actions.files.headings import NEEDED, RANKED
from bot.actions.files.lines import Unclear, Wanted
from bot.actions.files.write import Stores, write
from bot.coalition import changes
from bot.coalition.people import Role
from bot.coalition.requests import Handler, Request
from bot.forms.command import Command
from bot.forms.tables_brought import (
    KEPT,
    MOST_TOLD,
    TAKE,
    line_there,
    line_unclear,
    must_fit,
    notes,
    table_form,
    told,
)
from bot.language.readings import day_told
from bot.tables.headings import Columns, columns
from bot.tables.read import MOST_LINES, Table, read_table
from bot.words.errors import Refused
from bot.words.messages import Button, Message, Reply, Text, say, say_count

FORM = table_form(
    say("Take in a table"),
    say("Copy the cells with their headings, such as what, who and by when, and paste them here."),
    "action.import_table",
)
NO_COLUMNS = say(
    "I did not find all columns. There have to be headings for what is to be done, for who is "
    "accountable, and for the day, such as: what, owner, due."
)


def ask(request: Request, stores: Stores) -> Reply:
    """A table that was typed behind the command is looked at directly."""
    request.only_for(Role.COORDINATOR)
    if request.text:
        return look(replace(request, args={"table": request.text}), stores)
    return FORM


def look(request: Request, stores: Stores) -> Message:
    request.only_for(Role.COORDINATOR)
    must_fit(request.args.get("table", ""))
    return look_at(request, stores)


def look_at(request: Request, stores: Stores) -> Message:
    """Say what would become of each line; with `take`, do it. What is unclear is never taken.

    Raises Refused for a table without the columns that it takes.
    """
    table = read_table(request.args.get("table", ""))
    named = columns(table.headings, RANKED)
    if any(each not in named.at for each in NEEDED):
        raise Refused(NO_COLUMNS)
    order = _order(request)
    found = fates(table, named, order, request, stores.files)
    wanted = [each.found for each in found if isinstance(each.found, Wanted)]
    if any(isinstance(each.found, WhichOrder) for each in found):
        return _which_order(request, found)
    if request.args.get("take") == "yes" and wanted:
        write(wanted, request, stores)
        request.changes.note(changes.Change(request.now, request.who.id, _taken(len(wanted))))
        return _told(request, table, named, found, taken=True)
    return _told(request, table, named, found, taken=False)


def _order(request: Request) -> Order | None:
    said = request.args.get("days", "")
    return Order(said) if said in set(Order) else None


def _which_order(request: Request, found: Sequence[Fate]) -> Message:
    written = [each.found.written for each in found if isinstance(each.found, WhichOrder)]
    labels = {
        Order.DAY_FIRST: say("The day stands first"),
        Order.MONTH_FIRST: say("The month stands first"),
    }
    buttons = tuple(
        Button(label, "action.import_table", _kept(request, days=order.value))
        for order, label in labels.items()
    )
    lines = (say("Such as: {dates}", dates=tuple(written[:3])),)
    return Message(say("What stands first in the dates of this table?"), lines, buttons)


def _told(
    request: Request, table: Table, named: Columns, found: Sequence[Fate], *, taken: bool
) -> Message:
    counted = Counter(type(each.found) for each in found)
    wanted, there = counted[Wanted], counted[There]
    already = say_count("{count} line is there already.", "{count} lines are there already.", there)
    asked = say("Whoever is to do something is asked in their message of the day.")
    take = Button(say("Take these in"), "action.import_table", _kept(request, **TAKE))
    shown = told(
        _taken(wanted) if taken else _would_be_taken(wanted),
        notes(table, named, already, there),
        [each for each in found if isinstance(each.found, Unclear)],
        _line,
        take=take if wanted and not taken else None,
        each=[_line(each) for each in found],
        request=request,
        route="action.import_table",
        at_once=2 * MOST_LINES if request.args.get("all") == "yes" else MOST_TOLD,
    )
    return replace(shown, lines=(*shown.lines, asked)) if taken else shown


def _line(fate: Fate) -> Text:
    match fate.found:
        case Wanted(owner=owner, due=due):
            return say(
                "Line {number}: {what} – {owner}, {day}",
                number=fate.number,
                what=fate.what,
                owner=owner.name,
                day=day_told(due.day, due.at),
            )
        case There():
            return line_there(fate.number, fate.what)
        case WhichOrder(written=why) | Unclear(why=why):
            return line_unclear(fate.number, fate.what, why)


def _taken(count: int) -> Text:
    return say_count(
        "{count} action item was taken in from a table.",
        "{count} action items were taken in from a table.",
        count,
    )


def _would_be_taken(count: int) -> Text:
    return say_count(
        "{count} action item would be taken in. Nothing is written yet.",
        "{count} action items would be taken in. Nothing is written yet.",
        count,
    )


def _kept(request: Request, **more: str) -> dict[str, str]:
    kept = {name: request.args[name] for name in KEPT if name in request.args}
    return {**kept, **more}


ROUTES: dict[str, Handler[Stores]] = {"action.import": ask, "action.import_table": look}

COMMANDS = (
    Command(
        say("action import"),
        "action.import",
        say("take in a table of action items (coordinators)"),
        say("import actions, import action items, import tasks, import items"),
    ),
)
