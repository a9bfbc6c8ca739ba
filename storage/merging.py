"""Makes two members one: whatever refers to the one who goes refers to the one who stays.

Foreign keys are found in the tables themselves, so that a new table needs nothing here. Ids that
stand in texts are few, and are listed below.
"""

import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, Connection, RowMapping, delete, or_, select, update

from bot.checkins.model import Answered
from bot.words.ids import MemberId
from storage.codec import args_from_json, args_to_json
from storage.recipients import AT, member_to_text
from storage.tables import agenda, checkins, deliveries, invitations, members, metadata
from storage.upsert import put_row

FURTHER = [Answered.NO, Answered.SKIPPED, Answered.YES]
"""How far somebody has come in a round, least first."""


def references() -> Iterator[Column[Any]]:
    """Every column that refers to a member."""
    for table in metadata.sorted_tables:
        for key in table.foreign_keys:
            if key.column is members.c.id:
                yield key.parent


def merge_members(connection: Connection, kept: MemberId, gone: MemberId) -> None:
    """Raises IntegrityError if somebody refers to `gone` at this very moment."""
    both = select(members.c.id).where(members.c.id.in_([kept, gone])).order_by(members.c.id)
    connection.execute(both.with_for_update())
    _merge_invitations(connection, kept, gone)
    for column in references():
        _refer(connection, column, kept, gone)
    _merge_owners(connection, kept, gone)
    _merge_agenda(connection, kept, gone)
    _merge_deliveries(connection, kept, gone)
    connection.execute(delete(members).where(members.c.id == gone))


def _refer(connection: Connection, column: Column[Any], kept: MemberId, gone: MemberId) -> None:
    """Where both have the same row, that of the one who stays stands."""
    table = column.table
    if column.primary_key:
        theirs = table.alias()
        same = [theirs.c[c.name] == c for c in table.primary_key if c is not column]
        twice = select(theirs).where(theirs.c[column.name] == kept, *same).exists()
        connection.execute(delete(table).where(column == gone, twice))
    connection.execute(update(table).where(column == gone).values({column.name: kept}))


def _merge_invitations(connection: Connection, kept: MemberId, gone: MemberId) -> None:
    """Whoever has answered at one address is done, and is not asked again at the other."""
    chosen = select(invitations).where(invitations.c.member.in_([kept, gone]))
    rounds: dict[str, list[RowMapping]] = {}
    for row in connection.execute(chosen).mappings():
        rounds.setdefault(row["round"], []).append(row)
    for rows in rounds.values():
        furthest = max(rows, key=lambda row: (*_progress(row), row["member"] == kept))
        put_row(connection, invitations, {**furthest, "member": kept})


def _progress(invitation: RowMapping) -> tuple[int, bool, bool]:
    answered = FURTHER.index(Answered(invitation["answered"]))
    return answered, invitation["asked"], invitation["remind_at"] is None


def _merge_owners(connection: Connection, kept: MemberId, gone: MemberId) -> None:
    theirs = select(checkins).where(checkins.c.owners.contains(gone, autoescape=True))
    for row in connection.execute(theirs).all():
        owners = dict.fromkeys(kept if each == gone else each for each in row.owners.split())
        this = checkins.c.number == row.number
        connection.execute(update(checkins).where(this).values(owners=" ".join(owners)))


def _merge_agenda(connection: Connection, kept: MemberId, gone: MemberId) -> None:
    """What is planned for both in the same words stays as it is planned for `kept`."""
    named = [each.contains(gone, autoescape=True) for each in (agenda.c.key, agenda.c.args)]
    for row in connection.execute(select(agenda).where(or_(*named))).all():
        this = agenda.c.key == row.key
        key = _renamed(row.key, kept, gone)
        given = args_from_json(row.args)
        args = {name: kept if value == gone else value for name, value in given.items()}
        if key != row.key and connection.scalar(select(agenda.c.key).where(agenda.c.key == key)):
            connection.execute(delete(agenda).where(this))
        else:
            values = {"key": key, "args": args_to_json(args)}
            connection.execute(update(agenda).where(this).values(values))


def _merge_deliveries(connection: Connection, kept: MemberId, gone: MemberId) -> None:
    """What is still owed to both in the same words is owed once; what was sent is history."""
    to, now_to = member_to_text(gone), member_to_text(kept)
    theirs = or_(
        deliveries.c.recipient == to, deliveries.c.recipient.startswith(to + AT, autoescape=True)
    )
    owed = select(deliveries).where(theirs, deliveries.c.next_at.is_not(None))
    for row in connection.execute(owed).all():
        this = deliveries.c.position == row.position
        once = row.once and _renamed(row.once, kept, gone)
        known = select(deliveries.c.id).where(deliveries.c.once == once, ~this)
        if once and connection.scalar(known):
            connection.execute(delete(deliveries).where(this))
        else:
            values = {"recipient": now_to + row.recipient.removeprefix(to), "once": once}
            connection.execute(update(deliveries).where(this).values(values))


def _renamed(key: str, kept: MemberId, gone: MemberId) -> str:
    """The id as a word of its own: it may also be a part of another one."""
    return re.sub(rf"(?<![\w-]){re.escape(gone)}(?![\w-])", kept, key)
