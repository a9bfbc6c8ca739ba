"""Rounds, kept in tables; who is invited to them has a file of its own."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    bindparam,
    false,
    or_,
    select,
    true,
    update,
)

from bot.checkins.model import InvitedTogether, Round
from bot.words.ids import CheckinId, MemberId, RoundId
from storage.damage import left_out, readable, rows_that_load
from storage.invitations import SILENT
from storage.invited_together import invite_together
from storage.numbers import number_from
from storage.outcomes import outcome_from_json, turnout_from_json
from storage.tables import ballots, checkins, invitations, rosters, rounds
from storage.upsert import insert_once

ROUND = select(rounds).where(rounds.c.id == bindparam("wanted"))
SHARED, TO_CLOSE = ROUND.with_for_update(read=True), ROUND.with_for_update()
ROUNDS_OF = (
    select(rounds).where(rounds.c.checkin == bindparam("of")).order_by(rounds.c.number.desc())
)
SHOWN_BEFORE = ROUNDS_OF.where(
    rounds.c.number < bindparam("before"), rounds.c.closed == true(), rounds.c.held == false()
).limit(1)


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

    def _round(self, chosen: Select[Any], wanted: RoundId) -> Round | None:
        row = self._connection.execute(chosen, {"wanted": wanted}).first()
        return None if row is None else round_from(row)


def _is(wanted: RoundId) -> ColumnElement[bool]:
    return rounds.c.id == wanted


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


def _aside(_row: object, damage: Exception) -> None:
    left_out("a part of a round", damage)
