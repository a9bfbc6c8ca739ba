"""Check-ins, kept in tables; their rounds and answers have files of their own."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, insert, select, update

from bot.checkins.model import CheckIn, State
from bot.checkins.templates.known import Templates
from bot.checkins.timing.windows import ForHours, Timing, UntilEndOfDay, Window
from bot.language.rhythm_text import rhythm_from_text, rhythm_to_text
from bot.words.ids import CheckinId, CircleId, MemberId
from bot.words.passing import UNSAFE
from storage.answers import SqlAnswers
from storage.damage import left_out, readable, rows_that_load
from storage.invitations import SqlInvitations
from storage.meetings import SqlMeetings
from storage.numbers import number_from
from storage.permissions import SqlPermissions
from storage.promised import SqlPromised
from storage.rounds import SqlRounds
from storage.tables import checkins
from storage.templates import SqlTemplates

RUNNING = checkins.c.state == State.RUNNING.value
WITH_NUMBER = select(checkins).where(checkins.c.number == bindparam("number"))


class SqlCheckins(SqlRounds, SqlInvitations, SqlAnswers, SqlMeetings, SqlPromised, SqlTemplates):
    def __init__(self, connection: Connection, templates: Templates) -> None:
        self._connection = connection
        self._templates = templates

    def asks_if_unsafe(self) -> bool:
        return SqlPermissions(self._connection).allows(UNSAFE)

    def ask_if_unsafe(self, *, asked: bool) -> None:
        kept = SqlPermissions(self._connection)
        (kept.allow if asked else kept.forbid)(UNSAFE)

    def add(self, checkin: CheckIn) -> CheckIn:
        statement = insert(checkins).values(_checkin_row(checkin))
        number = self._connection.scalar(statement.returning(checkins.c.number))
        return replace(checkin, id=CheckinId(str(number)))

    def keep(self, checkin: CheckIn) -> None:
        is_it = checkins.c.number == number_from(checkin.id)
        self._connection.execute(update(checkins).where(is_it).values(_checkin_row(checkin)))

    def checkin(self, checkin: CheckinId) -> CheckIn | None:
        return next(iter(self._found(WITH_NUMBER, number=number_from(checkin))), None)

    def checkins_in(self, circles: Collection[CircleId]) -> Sequence[CheckIn]:
        return self._checkins(checkins.c.circle.in_(circles), checkins.c.state != State.ENDED.value)

    def ended_in(self, circles: Collection[CircleId]) -> Sequence[CheckIn]:
        ended = checkins.c.state == State.ENDED.value
        return self._checkins(checkins.c.circle.in_(circles), ended)[::-1]

    def asking(self, template: str) -> Sequence[CheckIn]:
        return self._checkins(
            checkins.c.template == template, checkins.c.state != State.ENDED.value
        )

    def running(self) -> Sequence[CheckIn]:
        return self._checkins(RUNNING)

    def _checkins(self, *which: ColumnElement[bool]) -> Sequence[CheckIn]:
        return self._found(select(checkins).where(*which).order_by(checkins.c.number))

    def _found(self, chosen: Select[Any], **values: object) -> Sequence[CheckIn]:
        """Those that can be read: one that is damaged keeps no other from being asked."""
        rows = rows_that_load(self._connection, chosen, checkins.c.number, values, aside=_aside)
        return readable(rows, checkin_from, _aside)


def _checkin_row(checkin: CheckIn) -> dict[str, object]:
    return {
        "template": checkin.template,
        "circle": checkin.circle,
        "rhythm": rhythm_to_text(checkin.rhythm),
        "at": checkin.timing.at,
        "window": _window_to_text(checkin.timing.window),
        "reminders": checkin.timing.reminders,
        "first": checkin.first,
        "owners": " ".join(checkin.owners),
        "state": checkin.state.value,
    }


def _aside(_row: object, damage: Exception) -> None:
    left_out("a check-in", damage)


def checkin_from(row: Row[Any]) -> CheckIn:
    return CheckIn(
        id=CheckinId(str(row.number)),
        template=row.template,
        circle=row.circle,
        rhythm=rhythm_from_text(row.rhythm),
        timing=Timing(row.at, _window_from_text(row.window), row.reminders),
        first=row.first,
        owners=tuple(map(MemberId, row.owners.split())),
        state=State(row.state),
    )


def _window_to_text(window: Window) -> str:
    match window:
        case ForHours(hours):
            return f"hours:{hours}"
        case UntilEndOfDay(later):
            return f"days:{later}"


def _window_from_text(text: str) -> Window:
    unit, _, number = text.partition(":")
    return ForHours(int(number)) if unit == "hours" else UntilEndOfDay(int(number))
