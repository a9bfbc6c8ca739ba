"""Rounds, and who is invited to them, kept in tables."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    case,
    delete,
    false,
    func,
    insert,
    or_,
    select,
    update,
)

from bot.checkins.model import Answered, Invited, Round
from bot.words.constituencies import Constituency
from bot.words.ids import CheckinId, MemberId, OrganisationId, RoundId
from storage.damage import left_out, readable, rows_that_load
from storage.numbers import number_from
from storage.outcomes import outcome_from_json, turnout_from_json
from storage.tables import checkins, invitations, rosters, rounds
from storage.upsert import insert_once, put_row

SILENT = invitations.c.answered == Answered.NO.value
ROSTER = (
    invitations.join(rounds)
    .join(checkins)
    .join(
        rosters,
        (rosters.c.circle == checkins.c.circle) & (rosters.c.member == invitations.c.member),
    )
)
"""Invitations of those who still belong to the circle."""


class SqlRounds:
    _connection: Connection

    def open(self, opened: Round, invited: Sequence[Invited]) -> bool:
        if not insert_once(self._connection, rounds, _round_row(opened)):
            return False
        rows = [_invited_row(opened.id, each) for each in invited]
        if rows:
            self._connection.execute(insert(invitations), rows)
        return True

    def round(self, wanted: RoundId) -> Round | None:
        return self._round(select(rounds).where(_is(wanted)).with_for_update(read=True))

    def round_to_close(self, wanted: RoundId) -> Round | None:
        return self._round(select(rounds).where(_is(wanted)).with_for_update())

    def rounds_of(self, checkin: CheckinId) -> Sequence[Round]:
        belongs = rounds.c.checkin == number_from(checkin)
        chosen = select(rounds).where(belongs).order_by(rounds.c.number.desc())
        return [round_from(row) for row in self._connection.execute(chosen)]

    def comparable(self, since: date) -> Sequence[Round]:
        """Strict: nobody knows what a round asked that cannot be read, so then nothing is asked."""
        counts = or_(rounds.c.k > 0, rounds.c.asks != "")
        chosen = select(rounds).where(counts, rounds.c.day >= since).order_by(rounds.c.id)
        rows = self._connection.execute(chosen).all()
        return [round_from(row) for row in rows if not row.closed or _has_shown(row)]

    def audience(self, round_id: RoundId) -> Collection[MemberId]:
        still_to_be_asked = rounds.c.closed == false()
        chosen = (
            select(invitations.c.member)
            .join(rounds)
            .where(_of(round_id), or_(invitations.c.asked, still_to_be_asked))
        )
        return {MemberId(member) for member in self._connection.scalars(chosen)}

    def waiting_for(self, member: MemberId) -> Sequence[Round]:
        mine = (invitations.c.round == rounds.c.id) & (invitations.c.member == member)
        circles = select(rosters.c.circle).where(rosters.c.member == member)
        chosen = (
            select(rounds)
            .join(checkins)
            .outerjoin(invitations, mine)
            .where(rounds.c.closed == false(), checkins.c.circle.in_(circles))
            .where(or_(invitations.c.answered.is_(None), SILENT))
            .order_by(rounds.c.closes, rounds.c.id)
        )
        return [round_from(row) for row in self._connection.execute(chosen)]

    def extend(self, moved: Round) -> None:
        self._connection.execute(update(rounds).where(_is(moved.id)).values(closes=moved.closes))

    def invited(self, round_id: RoundId, member: MemberId) -> Invited | None:
        chosen = select(invitations).where(_of(round_id), invitations.c.member == member)
        return next(iter(self._invited(chosen)), None)

    def invite(self, round_id: RoundId, invited: Invited) -> None:
        put_row(self._connection, invitations, _invited_row(round_id, invited))

    def uninvite(self, round_id: RoundId, member: MemberId) -> None:
        self._connection.execute(
            delete(invitations).where(_of(round_id), invitations.c.member == member)
        )

    def uninvited(self, round_id: RoundId) -> Sequence[MemberId]:
        known = select(invitations.c.member).where(_of(round_id))
        chosen = (
            select(rosters.c.member)
            .join(checkins, checkins.c.circle == rosters.c.circle)
            .join(rounds)
            .where(_is(round_id), rosters.c.member.not_in(known))
        )
        return [MemberId(member) for member in self._connection.scalars(chosen)]

    def due(self, round_id: RoundId, now: datetime, most: int) -> Sequence[Invited]:
        chosen = (
            select(invitations)
            .select_from(ROSTER)
            .where(_of(round_id), SILENT, _next() <= now)
            .order_by(_next(), invitations.c.member)
            .limit(most)
        )
        return self._invited(chosen)

    def next_due(self, round_id: RoundId) -> datetime | None:
        chosen = select(func.min(_next())).select_from(ROSTER).where(_of(round_id), SILENT)
        earliest: datetime | None = self._connection.scalar(chosen)
        return earliest

    def invitations(self, round_id: RoundId) -> Sequence[Invited]:
        return self._invited(
            select(invitations).where(_of(round_id)).order_by(invitations.c.member)
        )

    def asked(self, round_id: RoundId) -> Sequence[Invited]:
        return [each for each in self.invitations(round_id) if each.asked]

    def _invited(self, chosen: Select[Any]) -> list[Invited]:
        """Those that can be read: whoever is left out counts nowhere, so fewer are shown."""
        rows = rows_that_load(self._connection, chosen, invitations.c.member, {}, aside=_aside)
        return readable(rows, invited_from, _aside)

    def _round(self, chosen: Select[Any]) -> Round | None:
        row = self._connection.execute(chosen).first()
        return None if row is None else round_from(row)


def _is(wanted: RoundId) -> ColumnElement[bool]:
    return rounds.c.id == wanted


def _of(round_id: RoundId) -> ColumnElement[bool]:
    return invitations.c.round == round_id


def _next() -> ColumnElement[datetime]:
    """When somebody is next to be asked or reminded; null if never."""
    return case((invitations.c.asked, invitations.c.remind_at), else_=invitations.c.ask_at)


def _round_row(kept: Round) -> dict[str, object]:
    return {
        "id": kept.id,
        "checkin": number_from(kept.checkin),
        "day": kept.day,
        "number": kept.number,
        "closes": kept.closes,
        "k": kept.k,
        "closed": kept.closed,
        "asks": "\n".join(sorted(kept.asks)),
        "period_days": kept.period_days,
    }


def round_from(row: Row[Any]) -> Round:
    return Round(
        id=row.id,
        checkin=CheckinId(str(row.checkin)),
        day=row.day,
        number=row.number,
        closes=row.closes,
        k=row.k,
        closed=row.closed,
        asks=frozenset(row.asks.splitlines()),
        period_days=row.period_days,
        turnout=next(iter(readable([row.turnout], turnout_from_json, _aside)), None),
    )


def _has_shown(closed: Row[Any]) -> bool:
    """A named round shows whatever was answered, and one that cannot be read may have."""
    shown = [] if closed.outcome is None else [closed.outcome]
    read = readable(shown, outcome_from_json, _aside)
    return not read or read[0].tells_something


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


def _aside(_row: object, damage: Exception) -> None:
    left_out("a part of a round", damage)


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
