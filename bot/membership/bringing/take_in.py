"""Coordinators bring a table of people: each line is looked at, then it is taken in."""

import secrets
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bot.coalition.contacts import contact_changed
from bot.coalition.people import Member, Organisation, Role
from bot.coalition.requests import Handler, Request
from bot.forms.command import Command
from bot.forms.tables_brought import (
    TAKE,
    line_there,
    line_unclear,
    must_fit,
    notes,
    table_form,
    told,
)
from bot.language.languages import SPOKEN
from bot.membership.bringing.fates import Fate, There, Unclear, Wanted, fates
from bot.membership.bringing.headings import NEEDED, RANKED
from bot.membership.change_log import changed, noted
from bot.membership.places.settle import keep, with_clock, with_country, with_the_only_clock
from bot.tables.headings import Columns, columns
from bot.tables.read import Table, read_table
from bot.words.constituencies import Constituency
from bot.words.errors import Refused
from bot.words.ids import OrganisationId
from bot.words.messages import Button, Country, Message, Reply, Text, Value, say, say_count

FORM = table_form(
    say("Bring a table of people"),
    say(
        "Copy the cells with their headings, such as name, organisation, kind, country, time zone "
        "and language, and paste them here."
    ),
    "people.import_table",
)
NO_NAMES = say("I did not find a column with names. There has to be a heading for it: name.")


def ask(request: Request, store: None) -> Reply:
    """A table that was typed behind the command is looked at directly."""
    request.only_for(Role.COORDINATOR)
    if request.text:
        return look(replace(request, args={"table": request.text}), store)
    return FORM


def look(request: Request, _store: None) -> Reply:
    """Say what would become of each line; with `take`, do it. What is unclear is never taken."""
    request.only_for(Role.COORDINATOR)
    given = request.args.get("table", "")
    must_fit(given)
    table = read_table(given)
    named = columns(table.headings, RANKED)
    if any(each not in named.at for each in NEEDED):
        raise Refused(NO_NAMES)
    found = fates(table.lines, named, request.people)
    wanted = [each.found for each in found if isinstance(each.found, Wanted)]
    taken = bool(wanted) and request.args.get("take") == "yes"
    if taken:
        _take(wanted, request)
    return _told(request, table, named, found, taken=taken)


def _take(wanted: Sequence[Wanted], request: Request) -> None:
    made: dict[str, Organisation] = {}
    for each in wanted:
        organisation = each.organisation
        if each.new is not None:
            title, kind = each.new
            organisation = made.get(title) or _made(title, kind, request)
            made[title] = organisation
        _settle(each, organisation, request)


def _made(title: str, kind: Constituency, request: Request) -> Organisation:
    new = Organisation(OrganisationId(secrets.token_hex(8)), title, kind)
    request.people.save_organisation(new)
    noted(request, say("{organisation} now belongs to the coalition.", organisation=title))
    return new


def _settle(wanted: Wanted, organisation: Organisation | None, request: Request) -> None:
    """Told to the person once, with all that was set."""
    before, member = wanted.member, wanted.member
    if organisation is not None and organisation.id != before.organisation:
        member = replace(member, organisation=organisation.id)
        _moved(before, organisation.id, request)
    if wanted.country and wanted.country != before.country:
        member = with_the_only_clock(with_country(member, wanted.country), request.now)
    if wanted.zone is not None and wanted.zone != before.zone:
        member = with_clock(member, wanted.zone, wanted.country)
    if wanted.language:
        member = replace(member, language=wanted.language)
    keep(member, request.people, request.agenda, request.now)
    changed(request, _line_of(wanted), [member])


def _moved(before: Member, to: OrganisationId, request: Request) -> None:
    """Whatever they answered for where they were is asked of somebody else."""
    if before.organisation is not None:
        contact_changed(before.organisation, before.id, request.agenda, request.now)
    contact_changed(to, None, request.agenda, request.now)


def _told(
    request: Request, table: Table, named: Columns, found: Sequence[Fate], *, taken: bool
) -> Message:
    there = Counter(type(each.found) for each in found)[There]
    clear = [each for each in found if isinstance(each.found, Wanted)]
    already = say_count("{count} line is so already.", "{count} lines are so already.", there)
    kept = {"table": request.args["table"], **TAKE}
    take = Button(say("Take these in"), "people.import_table", kept)
    return told(
        _set(len(clear)) if taken else _would_be_set(len(clear)),
        notes(table, named, already, there),
        [each for each in found if isinstance(each.found, Unclear)],
        _line,
        take=take if clear and not taken else None,
        each=[_line(each) for each in found if not isinstance(each.found, Unclear)],
        request=request,
        route="people.import_table",
    )


def _line(fate: Fate) -> Text:
    match fate.found:
        case Wanted() as wanted:
            return say("Line {number}: {what}", number=fate.number, what=_line_of(wanted))
        case There():
            return line_there(fate.number, fate.name)
        case Unclear(why=why):
            return line_unclear(fate.number, fate.name, why)


def _line_of(wanted: Wanted) -> Text:
    title = wanted.new[0] if wanted.new else wanted.organisation and wanted.organisation.name
    parts: list[Value] = [title] if title else []
    if wanted.country:
        parts.append(Country(wanted.country))
    if wanted.zone is not None:
        parts.append(wanted.zone)
    if wanted.language:
        parts.append(SPOKEN[wanted.language])
    return say("{name}: {facts}", name=wanted.member.name, facts=tuple(parts))


def _set(count: int) -> Text:
    return say_count(
        "{count} person was set right from a table. They are told.",
        "{count} people were set right from a table. They are told.",
        count,
    )


def _would_be_set(count: int) -> Text:
    return say_count(
        "{count} person would be set right. Nothing is written yet.",
        "{count} people would be set right. Nothing is written yet.",
        count,
    )


ROUTES: dict[str, Handler[None]] = {"people.import": ask, "people.import_table": look}

COMMANDS = (
    Command(
        say("people import"),
        "people.import",
        say("set many people right at once, from a table (coordinators)"),
        say("import people, bring people, people table, import members"),
    ),
)
