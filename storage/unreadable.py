"""Counts rows that are left out because they cannot be read: for the doctor."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Column, Connection, Row, select

from storage.actions import entry_from as history_from
from storage.actions import item_from
from storage.agenda import entry_from
from storage.answers import named_from, pending_from
from storage.changes import change_from
from storage.checkins import checkin_from
from storage.closures import closure_from
from storage.codec import called_from_json, message_from_json
from storage.conversations import dialogue_from, offers_from
from storage.damage import readable, rows_that_load
from storage.invitations import invited_from
from storage.meetings import meetings_from
from storage.needs_codec import needs_from_text
from storage.outcomes import outcome_from_json, turnout_from_json
from storage.people_rows import circle_from, member_from, organisation_from
from storage.recipients import place_in
from storage.rounds import round_from
from storage.tables import (
    action_history,
    action_items,
    agenda,
    changes,
    checkins,
    circles,
    closures,
    deliveries,
    dialogues,
    invitations,
    meetings,
    members,
    named_answers,
    offers,
    organisations,
    pending_answers,
    rounds,
)

READERS: Mapping[str, tuple[Column[Any], Callable[[Row[Any]], object]]] = {
    "deliveries": (
        deliveries.c.position,
        lambda row: (
            message_from_json(row.message),
            place_in(row.recipient),
            needs_from_text(row.needs),
            row.anew and called_from_json(row.anew),
        ),
    ),
    "action items": (action_items.c.number, item_from),
    "history of action items": (action_history.c.position, history_from),
    "closed days": (closures.c.number, closure_from),
    "changes": (changes.c.position, change_from),
    "agenda": (agenda.c.key, entry_from),
    "dialogues": (dialogues.c.address, dialogue_from),
    "offers": (offers.c.address, offers_from),
    "checkins": (checkins.c.number, checkin_from),
    "rounds": (
        rounds.c.id,
        lambda row: (
            round_from(row),
            turnout_from_json(row.turnout),
            row.outcome and outcome_from_json(row.outcome),
        ),
    ),
    "meetings": (meetings.c.number, meetings_from),
    "invitations": (invitations.c.member, invited_from),
    "named answers": (named_answers.c.member, named_from),
    "answers in confidence": (pending_answers.c.member, pending_from),
    "circles": (circles.c.id, lambda row: circle_from(row, ())),
    "organisations": (organisations.c.id, lambda row: organisation_from(row, None)),
    "members": (members.c.id, lambda row: member_from(row, ())),
}


def unreadable(connection: Connection) -> dict[str, int]:
    """How many by table, of those that have any; sent and given up deliveries do not matter."""
    found = {table: _count(connection, *reader) for table, reader in READERS.items()}
    return {table: count for table, count in found.items() if count}


def _count(connection: Connection, key: Column[Any], read: Callable[[Row[Any]], object]) -> int:
    damaged: list[object] = []

    def aside(row: object, _damage: Exception) -> None:
        damaged.append(row)

    chosen = select(key.table)
    if key.table is deliveries:
        chosen = chosen.where(deliveries.c.next_at.is_not(None))
    readable(rows_that_load(connection, chosen, key, {}, aside=aside), read, aside)
    return len(damaged)
