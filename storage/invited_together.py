"""Invitations to a round that is opened, put in by the database: one statement for all of them.

A row that is made in Python costs more than all that the database does for it, and a round may be
of ten thousand. In the order of their key, which the table is kept in. What a group has in common
is read once for the group: read for each of its members, it took half of the time.
"""

import json
from collections.abc import Iterable

from sqlalchemy import Connection, insert, text

from bot.checkins.model import Answered, InvitedTogether
from bot.words.ids import RoundId
from storage.schema.columns import Moment
from storage.tables import invitations

_NAMES = (
    "round",
    "member",
    "ask_at",
    "asked",
    "remind_at",
    "answered",
    "organisation",
    "constituency",
)
_ON_SQLITE = """
    WITH together AS MATERIALIZED (
        SELECT json_extract(value, '$.at') AS at, json_extract(value, '$.members') AS members,
            json_extract(value, '$.organisation') AS organisation,
            json_extract(value, '$.constituency') AS constituency
        FROM json_each(:all)
    )
    SELECT :round, each.value, at, false, NULL, :answered, organisation, constituency
    FROM together, json_each(together.members) AS each
    ORDER BY each.value
"""
_ON_POSTGRESQL = """
    WITH together AS MATERIALIZED (
        SELECT * FROM json_to_recordset(CAST(:all AS json))
            AS it(at bigint, members json, organisation text, constituency text)
    )
    SELECT CAST(:round AS varchar), each.value, at, false, CAST(NULL AS bigint),
        CAST(:answered AS varchar), organisation, constituency
    FROM together, json_array_elements_text(together.members) AS each(value)
    ORDER BY each.value
"""
_PUT = {
    name: insert(invitations).from_select(_NAMES, text(chosen).columns())
    for name, chosen in {"sqlite": _ON_SQLITE, "postgresql": _ON_POSTGRESQL}.items()
}


def invite_together(
    connection: Connection, round_id: RoundId, invited: Iterable[InvitedTogether]
) -> None:
    """Nobody of them has been invited before."""
    moment, dialect = Moment(), connection.dialect
    groups = [
        {
            "at": moment.process_bind_param(each.ask_at, dialect),
            "organisation": each.organisation,
            "constituency": each.constituency.value,
            "members": list(each.members),
        }
        for each in invited
    ]
    values = {"round": round_id, "answered": Answered.NO.value, "all": json.dumps(groups)}
    connection.execute(_PUT[dialect.name], values)
