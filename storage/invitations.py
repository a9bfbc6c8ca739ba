"""Who is invited to a round, kept in a table.

Statements of which each few members need one are made once: that takes longer than to carry them
out.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    bindparam,
    delete,
    false,
    or_,
    select,
    true,
    update,
)

from bot.checkins.model import Answered, Invited
from bot.words.constituencies import Constituency
from bot.words.ids import MemberId, OrganisationId, RoundId
from storage.damage import left_out, readable, rows_that_load
from storage.tables import checkins, invitations, rosters, rounds
from storage.upsert import put_rows

SILENT = invitations.c.answered == Answered.NO.value
UNASKED = and_(SILENT, invitations.c.asked == false())
ASKED = and_(SILENT, invitations.c.asked == true())
CIRCLE = (
    select(checkins.c.circle)
    .select_from(checkins.join(rounds))
    .where(rounds.c.id == invitations.c.round)
    .correlate(invitations)
    .scalar_subquery()
)
PARTS = ((UNASKED, invitations.c.ask_at), (ASKED, invitations.c.remind_at))
STILL_THERE = (
    select(rosters.c.member)
    .where(rosters.c.circle == CIRCLE, rosters.c.member == invitations.c.member)
    .exists()
)
"""Of those who still belong to the circle. Not a join: what is due is read in the order of an
index, and no further than it is wanted."""
IN_ROUND = invitations.c.round == bindparam("in_round")
INVITED = select(invitations).where(IN_ROUND, invitations.c.member == bindparam("who"))
INVITATIONS = select(invitations).where(IN_ROUND).order_by(invitations.c.member)
UNINVITED = (
    select(rosters.c.member)
    .join(checkins, checkins.c.circle == rosters.c.circle)
    .join(rounds)
    .where(
        rounds.c.id == bindparam("in_round"),
        rosters.c.member.not_in(select(invitations.c.member).where(IN_ROUND)),
    )
)
WAITING = [
    (select(invitations).where(IN_ROUND, which, STILL_THERE).order_by(at, invitations.c.member), at)
    for which, at in PARTS
]
DUE = [each.where(at <= bindparam("now")).limit(bindparam("most")) for each, at in WAITING]
NEXT_DUE = [each.with_only_columns(at).where(at.is_not(None)).limit(1) for each, at in WAITING]


class SqlInvitations:
    _connection: Connection

    def audience(self, round_id: RoundId) -> Collection[MemberId]:
        still_to_be_asked = rounds.c.closed == false()
        chosen = (
            select(invitations.c.member)
            .join(rounds)
            .where(_of(round_id), or_(invitations.c.asked, still_to_be_asked))
        )
        return {MemberId(member) for member in self._connection.scalars(chosen)}

    def invited(self, round_id: RoundId, member: MemberId) -> Invited | None:
        return next(iter(self._invited(INVITED, in_round=round_id, who=member)), None)

    def invite(self, round_id: RoundId, *invited: Invited) -> None:
        put_rows(self._connection, invitations, [_invited_row(round_id, each) for each in invited])

    def uninvite(self, round_id: RoundId, member: MemberId) -> None:
        self._connection.execute(
            delete(invitations).where(_of(round_id), invitations.c.member == member)
        )

    def uninvited(self, round_id: RoundId) -> Sequence[MemberId]:
        joined = self._connection.scalars(UNINVITED, {"in_round": round_id})
        return [MemberId(member) for member in joined]

    def due(self, round_id: RoundId, now: datetime, most: int) -> Sequence[Invited]:
        found = [
            each
            for chosen in DUE
            for each in self._invited(chosen, in_round=round_id, now=now, most=most)
        ]
        return sorted(found, key=_turn)[:most]

    def next_due(self, round_id: RoundId) -> datetime | None:
        found = [self._connection.scalar(first, {"in_round": round_id}) for first in NEXT_DUE]
        return min((each for each in found if each is not None), default=None)

    def nudge(self, round_id: RoundId, now: datetime) -> None:
        silent = update(invitations).where(_of(round_id), SILENT, invitations.c.asked)
        self._connection.execute(silent.values(remind_at=now))
        self._connection.execute(update(rounds).where(rounds.c.id == round_id).values(nudged=True))

    def invitations(self, round_id: RoundId) -> Sequence[Invited]:
        return self._invited(INVITATIONS, in_round=round_id)

    def asked(self, round_id: RoundId) -> Sequence[Invited]:
        return [each for each in self.invitations(round_id) if each.asked]

    def _invited(self, chosen: Select[Any], **values: object) -> list[Invited]:
        """Those that can be read: whoever is left out counts nowhere, so fewer are shown."""
        key = invitations.c.member
        rows = rows_that_load(self._connection, chosen, key, values, aside=_aside)
        return readable(rows, invited_from, _aside)


def _of(round_id: RoundId) -> ColumnElement[bool]:
    return invitations.c.round == round_id


def _turn(invited: Invited) -> tuple[datetime, MemberId]:
    """When they are next to be asked or reminded."""
    moment = invited.remind_at if invited.asked else invited.ask_at
    return moment or invited.ask_at, invited.member


def _invited_row(round_id: RoundId, invited: Invited) -> dict[str, object]:
    return {
        "round": round_id,
        "member": invited.member,
        "ask_at": invited.ask_at,
        "asked": invited.asked,
        "remind_at": invited.remind_at,
        "answered": invited.answered.value,
        "organisation": invited.organisation,
        "constituency": invited.constituency.value,
    }


def invited_from(row: Row[Any]) -> Invited:
    return Invited(
        row.member,
        row.ask_at,
        row.asked,
        row.remind_at,
        Answered(row.answered),
        OrganisationId(row.organisation),
        Constituency(row.constituency),
    )


def _aside(_row: object, damage: Exception) -> None:
    left_out("a part of a round", damage)
