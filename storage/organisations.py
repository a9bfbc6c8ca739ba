"""Organisations and whoever answers for them, kept in tables."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, select

from bot.coalition.people import Organisation
from storage.damage import left_out, readable, rows_that_load
from storage.people_rows import organisation_from
from storage.tables import contacts
from storage.tables import organisations as table
from storage.upsert import put_row


def organisations(connection: Connection) -> Sequence[Organisation]:
    chosen = (
        select(table, contacts.c.member.label("contact"))
        .outerjoin(contacts, contacts.c.organisation == table.c.id)
        .order_by(table.c.name)
    )
    rows = rows_that_load(connection, chosen, table.c.id, {}, aside=_aside)
    return readable(rows, lambda row: organisation_from(row, row.contact), _aside)


def save_organisation(connection: Connection, organisation: Organisation) -> None:
    row = {
        "id": organisation.id,
        "name": organisation.name,
        "constituency": organisation.constituency.value,
        "archived": organisation.archived,
        "domains": " ".join(organisation.domains),
    }
    put_row(connection, table, row)
    connection.execute(delete(contacts).where(contacts.c.organisation == organisation.id))
    if organisation.contact is not None:
        contact = {"organisation": organisation.id, "member": organisation.contact}
        put_row(connection, contacts, contact)


def _aside(_row: object, damage: Exception) -> None:
    left_out("an organisation", damage)
