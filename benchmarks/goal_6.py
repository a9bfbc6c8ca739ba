"""Goal 6: opening a round for 10,000 members, against one bare INSERT … SELECT of the same rows.

Ours writes for each member when they are asked, at 60 moments in all, and for which of six
organisations, in the same transaction in which the round is noted.
"""

import time as clocks
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, delete, insert, text

from benchmarks.sides import Finding, in_turn
from bot.checkins.model import Answered, InvitedTogether, Round, round_id
from bot.checkins.templates.known import Templates
from bot.coalition.people import Member
from bot.words.ids import CheckinId, MemberId, OrganisationId
from storage.checkins import SqlCheckins
from storage.engines import writing_engine
from storage.people_rows import member_row
from storage.schema.columns import EPOCH, MICROSECOND
from storage.tables import checkins, circles, invitations, members, metadata, rounds

Begin = Callable[[], AbstractContextManager[Connection]]

MEMBERS, ZONES, ORGANISATIONS = 10_000, 60, 6
GROUPS = ZONES * ORGANISATIONS
DAY, ASKED = date(2026, 3, 9), datetime(2026, 3, 9, 9, tzinfo=UTC)
ROUND = Round(round_id(CheckinId("1"), DAY), CheckinId("1"), DAY, 1, ASKED, k=5)
SELECT = f"""
    INSERT INTO invitations (round, member, ask_at, asked, answered, organisation, constituency)
    SELECT '{ROUND.id}', id, {(ASKED - EPOCH) // MICROSECOND} + id % {ZONES} * 60000000, false,
        '{Answered.NO.value}', 'House ' || (id % {GROUPS} / {ZONES}), 'other'
    FROM members
"""  # nosec B608  # our own name


async def measure(*, tiny: bool) -> Sequence[Finding]:
    times, many = (1, 100) if tiny else (7, MEMBERS)
    with TemporaryDirectory() as folder:
        engine = writing_engine(_filled(Path(folder), many))
        invited = _invited(many)

        async def ours() -> tuple[float]:
            return (_opened(engine.begin, invited),)

        async def theirs() -> tuple[float]:
            return (_bare(engine.begin),)

        (opened,), (bare,) = await in_turn(times, ours, theirs)
        engine.dispose()
    what, each = f"a round for {many:,} members", 1000 / many
    return [
        Finding(f"{what}: opened; INSERT … SELECT", opened, bare, "ms", opened / bare, at_most=2),
        Finding(f"{what}: each of them", each * opened, each * bare, "µs", opened / bare),
        Finding(f"{what}: of a second", opened, 1000.0, "ms", opened / 1000),
    ]


def _filled(folder: Path, many: int) -> str:
    url = f"sqlite:///{folder / 'rounds.db'}"
    engine = writing_engine(url)
    with engine.begin() as connection:
        metadata.create_all(connection)
        people = [Member(MemberId(str(n)), f"Person {n}") for n in range(many)]
        connection.execute(insert(members), [member_row(member) for member in people])
        circle = {"id": "c", "name": "Care", "language": "en", "zone": "UTC", "archived": False}
        connection.execute(insert(circles), circle)
        checkin = {"number": 1, "template": "pulse", "circle": "c", "rhythm": "{}", "at": time(9)}
        rest = {
            "window": "hours:24",
            "reminders": 1,
            "first": DAY,
            "owners": "",
            "state": "running",
        }
        connection.execute(insert(checkins), checkin | rest)
    engine.dispose()
    return url


def _invited(many: int) -> Sequence[InvitedTogether]:
    """At as many moments as there are zones, for six organisations: who is alike, together."""
    groups = [
        InvitedTogether(
            [MemberId(str(n)) for n in range(first, many, GROUPS)],
            ASKED + timedelta(minutes=first % ZONES),
            OrganisationId(f"House {first // ZONES}"),
        )
        for first in range(GROUPS)
    ]
    return [each for each in groups if each.members]


def _opened(begin: Begin, invited: Sequence[InvitedTogether]) -> float:
    def work(connection: Connection) -> None:
        assert _store(connection).open(ROUND, invited)

    return _timed(begin, work)


def _bare(begin: Begin) -> float:
    def work(connection: Connection) -> None:
        _store(connection).open(ROUND, ())
        connection.execute(text(SELECT))

    return _timed(begin, work)


def _timed(begin: Begin, work: Callable[[Connection], None]) -> float:
    """Milliseconds of the processor until it is committed; then the round is taken away again."""
    started = clocks.process_time()
    with begin() as connection:
        work(connection)
    took = (clocks.process_time() - started) * 1000
    with begin() as connection:
        connection.execute(delete(invitations))
        connection.execute(delete(rounds))
    return took


def _store(connection: Connection) -> SqlCheckins:
    return SqlCheckins(connection, Templates(()))
