"""Makes two organisations one: whatever refers to the one that goes refers to the other."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, Connection, delete, select, update

from bot.words.ids import OrganisationId
from storage.tables import (
    contacts,
    invitations,
    members,
    metadata,
    organisations,
    rounds,
    tallies,
)
from storage.upsert import insert_once


def references() -> Iterator[Column[Any]]:
    """Every column that refers to an organisation, also in tables that come later."""
    for table in metadata.sorted_tables:
        for key in table.foreign_keys:
            if key.column is organisations.c.id:
                yield key.parent


def merge_organisations(connection: Connection, kept: OrganisationId, gone: OrganisationId) -> None:
    """Raises IntegrityError if somebody refers to `gone` at this very moment."""
    both = select(organisations.c.id).where(organisations.c.id.in_([kept, gone]))
    connection.execute(both.order_by(organisations.c.id).with_for_update())
    _one_contact(connection, kept, gone)
    for column in references():
        connection.execute(update(column.table).where(column == gone).values({column.name: kept}))
    _count_as_one(connection, kept, gone)
    _one_home(connection, kept, gone)
    connection.execute(delete(organisations).where(organisations.c.id == gone))


def _one_contact(connection: Connection, kept: OrganisationId, gone: OrganisationId) -> None:
    """That of the one that stays, if it has any."""
    theirs = select(contacts.c.member).where(contacts.c.organisation == kept)
    if connection.scalar(theirs) is not None:
        connection.execute(delete(contacts).where(contacts.c.organisation == gone))


def _one_home(connection: Connection, kept: OrganisationId, gone: OrganisationId) -> None:
    """E-mail domains of both are its own, and so are those who were guessed to belong there."""
    likely = members.c.likely_organisation
    connection.execute(update(members).where(likely == gone).values(likely_organisation=kept))
    chosen = select(organisations.c.domains).where(organisations.c.id.in_([kept, gone]))
    words = [each for domains in connection.scalars(chosen) for each in domains.split()]
    both = {"domains": " ".join(sorted({*words}))}
    connection.execute(update(organisations).where(organisations.c.id == kept).values(both))


def _count_as_one(connection: Connection, kept: OrganisationId, gone: OrganisationId) -> None:
    """Where answers are still given: nothing was shown of them yet. Others stay as they were."""
    still_open = select(rounds.c.id).where(rounds.c.closed.is_(False))
    theirs = invitations.c.organisation == gone, invitations.c.round.in_(still_open)
    connection.execute(update(invitations).where(*theirs).values(organisation=kept))
    _tallied_as_one(connection, kept, gone)


def _tallied_as_one(connection: Connection, kept: OrganisationId, gone: OrganisationId) -> None:
    """Counts have no people any more, so both are added up."""
    for row in connection.execute(select(tallies).where(tallies.c.organisation == gone)).mappings():
        now = {**row, "organisation": kept}
        insert_once(connection, tallies, {**now, "people": 0})
        this = [tallies.c[each.name] == now[each.name] for each in tallies.primary_key]
        more = tallies.c.people + row["people"]
        connection.execute(update(tallies).where(*this).values(people=more))
    connection.execute(delete(tallies).where(tallies.c.organisation == gone))
