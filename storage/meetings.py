"""Meetings that come round, who led them, and who passed a turn on."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, Select, delete, insert, select, update

from bot.checkins.rotation import Meetings, Turn
from bot.language.rhythm_text import rhythm_from_text, rhythm_to_text
from bot.words.ids import CircleId, MeetingsId, MemberId
from storage.damage import left_out, readable, rows_that_load
from storage.numbers import number_from
from storage.tables import meeting_passes, meeting_turns, meetings
from storage.upsert import insert_once


class SqlMeetings:
    _connection: Connection

    def add_meetings(self, kept: Meetings) -> Meetings:
        statement = insert(meetings).values(_row(kept)).returning(meetings.c.number)
        return replace(kept, id=MeetingsId(str(self._connection.scalar(statement))))

    def keep_meetings(self, kept: Meetings) -> None:
        this = meetings.c.number == number_from(kept.id)
        self._connection.execute(update(meetings).where(this).values(_row(kept)))

    def meetings(self, wanted: MeetingsId) -> Meetings | None:
        chosen = select(meetings).where(meetings.c.number == number_from(wanted))
        return next(iter(self._meetings(chosen.with_for_update())), None)

    def meetings_of(self, circles: Collection[CircleId]) -> Sequence[Meetings]:
        chosen = (
            select(meetings)
            .where(meetings.c.circle.in_(circles), meetings.c.ended.is_(False))
            .order_by(meetings.c.number)
        )
        return self._meetings(chosen)

    def _meetings(self, chosen: Select[Any]) -> list[Meetings]:
        rows = rows_that_load(self._connection, chosen, meetings.c.number, {}, aside=_aside)
        return readable(rows, meetings_from, _aside)

    def turns(self, of: MeetingsId) -> Sequence[Turn]:
        this = meeting_turns.c.meetings == number_from(of)
        chosen = select(meeting_turns).where(this).order_by(meeting_turns.c.at)
        rows = rows_that_load(self._connection, chosen, meeting_turns.c.meetings, {}, aside=_aside)
        return [Turn(row.at, row.leader) for row in rows]

    def note_turn(self, of: MeetingsId, at: datetime, leader: MemberId | None) -> None:
        row = {"meetings": number_from(of), "at": at, "leader": leader}
        insert_once(self._connection, meeting_turns, row)
        this = meeting_passes.c.meetings == number_from(of)
        self._connection.execute(delete(meeting_passes).where(this))

    def passed(self, of: MeetingsId) -> Collection[MemberId]:
        this = meeting_passes.c.meetings == number_from(of)
        chosen = select(meeting_passes.c.member).where(this)
        return {MemberId(member) for member in self._connection.scalars(chosen)}

    def note_pass(self, of: MeetingsId, member: MemberId) -> None:
        row = {"meetings": number_from(of), "member": member}
        insert_once(self._connection, meeting_passes, row)


def _row(kept: Meetings) -> dict[str, object]:
    return {
        "circle": kept.circle,
        "rhythm": rhythm_to_text(kept.rhythm),
        "first": kept.first,
        "hours": " ".join(each.isoformat("minutes") for each in kept.hours),
        "zone": kept.zone.key,
        "held": kept.held,
        "leader": kept.leader,
        "ended": kept.ended,
    }


def meetings_from(row: Row[Any]) -> Meetings:
    return Meetings(
        id=MeetingsId(str(row.number)),
        circle=row.circle,
        rhythm=rhythm_from_text(row.rhythm),
        first=row.first,
        hours=tuple(map(time.fromisoformat, row.hours.split())),
        zone=ZoneInfo(row.zone),
        held=row.held,
        leader=row.leader,
        ended=row.ended,
    )


def _aside(_row: object, damage: Exception) -> None:
    left_out("meetings", damage)
