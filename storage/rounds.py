"""Rounds, and who is invited to them, kept in tables.

Statements of which each few members need one are made once: that takes longer than to carry them
out.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime
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

from bot.checkins.model import Answered, Invited, InvitedTogether, Round
from bot.words.constituencies import Constituency
from bot.words.ids import CheckinId, MemberId, OrganisationId, RoundId
from storage.damage import left_out, readable, rows_that_load
from storage.invited_together import invite_together
from storage.numbers import number_from
from storage.outcomes import outcome_from_json, turnout_from_json
from storage.tables import ballots, checkins, invitations, rosters, rounds
from storage.upsert import insert_once, put_rows

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


ROUND = select(rounds).where(rounds.c.id == bindparam("wanted"))
SHARED, TO_CLOSE = ROUND.with_for_update(read=True), ROUND.with_for_update()
ROUNDS_OF = (
    select(rounds).where(rounds.c.checkin == bindparam("of")).order_by(rounds.c.number.desc())
)
SHOWN_BEFORE = ROUNDS_OF.where(
    rounds.c.number < bindparam("before"), rounds.c.closed == true(), rounds.c.held == false()
).limit(1)
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


class SqlRounds:
    _connection: Connection

    def open(self, opened: Round, invited: Sequence[InvitedTogether]) -> bool:
        if not insert_once(self._connection, rounds, _round_row(opened)):
            return False
        invite_together(self._connection, opened.id, invited)
        return True

    def round(self, wanted: RoundId) -> Round | None:
        return self._round(SHARED, wanted)

    def round_to_close(self, wanted: RoundId) -> Round | None:
        return self._round(TO_CLOSE, wanted)

    def rounds_of(self, checkin: CheckinId) -> Sequence[Round]:
        return self._rounds(ROUNDS_OF, of=number_from(checkin))

    def shown_before(self, round_: Round) -> Round | None:
        before = {"of": number_from(round_.checkin), "before": round_.number}
        return next(iter(self._rounds(SHOWN_BEFORE, **before)), None)

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
            .where(rounds.c.id.not_in(select(ballots.c.round).where(ballots.c.member == member)))
            .order_by(rounds.c.closes, rounds.c.id)
        )
        return self._rounds(chosen)

    def _rounds(self, chosen: Select[Any], **values: object) -> list[Round]:
        """Those that can be read; where it matters who was asked, `comparable` is strict."""
        rows = rows_that_load(self._connection, chosen, rounds.c.id, values, aside=_aside)
        return readable(rows, round_from, _aside)

    def extend(self, moved: Round) -> None:
        self._connection.execute(update(rounds).where(_is(moved.id)).values(closes=moved.closes))

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
        self._connection.execute(update(rounds).where(_is(round_id)).values(nudged=True))

    def invitations(self, round_id: RoundId) -> Sequence[Invited]:
        return self._invited(INVITATIONS, in_round=round_id)

    def asked(self, round_id: RoundId) -> Sequence[Invited]:
        return [each for each in self.invitations(round_id) if each.asked]

    def _invited(self, chosen: Select[Any], **values: object) -> list[Invited]:
        """Those that can be read: whoever is left out counts nowhere, so fewer are shown."""
        key = invitations.c.member
        rows = rows_that_load(self._connection, chosen, key, values, aside=_aside)
        return readable(rows, invited_from, _aside)

    def _round(self, chosen: Select[Any], wanted: RoundId) -> Round | None:
        row = self._connection.execute(chosen, {"wanted": wanted}).first()
        return None if row is None else round_from(row)


def _is(wanted: RoundId) -> ColumnElement[bool]:
    return rounds.c.id == wanted


def _of(round_id: RoundId) -> ColumnElement[bool]:
    return invitations.c.round == round_id


def _turn(invited: Invited) -> tuple[datetime, MemberId]:
    """When they are next to be asked or reminded."""
    moment = invited.remind_at if invited.asked else invited.ask_at
    return moment or invited.ask_at, invited.member


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
        "strict": kept.strict,
        "held": kept.held,
        "nudged": kept.nudged,
        "reply": kept.reply,
        "wording": kept.wording or None,
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
        strict=row.strict,
        held=row.held,
        wording=row.wording or "",
        nudged=row.nudged,
        reply=row.reply,
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
