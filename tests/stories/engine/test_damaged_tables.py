"""Whatever a row holds that it should not: whoever it is not about goes on as before.

Every column of every table is damaged, a row at a time, in the ways in which SQLite keeps what is
no value of its column; then due things are done, rooms looked into, and somebody else speaks.
"""

import logging
from collections.abc import AsyncIterator, Mapping
from datetime import timedelta

import pytest
from sqlalchemy import Column, Connection, Table, text
from sqlalchemy.exc import IntegrityError

from bot.coalition.people import Organisation, Role
from bot.membership.sign_in.passes import LINK_LASTS, Pass, Session
from bot.ports import Transaction
from bot.words.constituencies import Constituency
from bot.words.ids import OrganisationId
from bot.words.inbound import Came, Said
from bot.words.messages import Message
from storage.tables import metadata
from storage.unreadable import unreadable
from tests.support.checkin_scene import (
    CIRCLE,
    WEEKLY,
    answers_update,
    local,
    opened_scene,
    sets_up,
)
from tests.support.stage import Stage, read_aloud

GARBAGE = ("swordfish", b"\xff\xfe\x00")
SAID = (
    *("home", "mine", "action list", "action show 1", "action search thing", "checkin"),
    *("checkin list", "checkin results 1", "members", "organisations", "circle", "closed", "log"),
    *(
        "templates",
        "away",
        "timezone",
        "help",
        "link",
        "web",
        "role",
        "meetings",
        "mandate",
        "seats",
        "circle posts",
        "guess organisations",
    ),
    "action add Pay the rent @M10 by 20 March",
)
ABOUT_HER = ("m-ana", "'ana'", '"ana"', "'Steering'")
"""In the rows of whoever speaks: their own may be missing to them."""
NOT_HERE = {"claims", "secrets", "pending_answers", "ballots", "tallies"}
"""Spent by whoever is first; sealed; and anonymous answers have tests of their own."""


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    async with opened_scene(sqlite_url) as stage:
        await something_everywhere(stage)
        yield stage


async def something_everywhere(stage: Stage) -> None:
    ana, cara = stage.people["Ana"], stage.people["M07"]
    await sets_up(ana, WEEKLY)
    await stage.lives_until(local(9, 9, "America/New_York"))
    for number in range(1, 4):
        someone = stage.people[f"M{number:02}"]
        await answers_update(someone, stuck="The printer", sharing="yes")
        await ana.says(f"action add Thing {number} @{someone.member.name} by 20 March")
        await someone.says(f"accept {number}")
    await ana.fills(await ana.says("role"), person="M07", role=Role.COORDINATOR)
    await cara.says("closed 24 December – 2 January")
    for actor in (ana, cara, stage.people["M05"]):
        await actor.does(Came(), room=CIRCLE.rooms[0])
        await actor.says("away 1 April – 3 April")
    await stage.circle("Other", stage.people["M11"])
    await stage.goes_on()
    for name, words in (("M06", "link WRONG-WRONG-WRONG"), ("M08", "link"), ("M09", "action add")):
        await stage.people[name].does(Said(words), can_show_form=False)
    await stage.storage.run(lambda tx: _besides(stage, tx))
    await stage.storage._database.run(_further)


def _besides(stage: Stage, tx: Transaction) -> None:
    """What would take long to come about by words."""
    m10 = stage.people["M10"]
    given = Pass(m10.member.id, m10.address, stage.clock() + LINK_LASTS)
    tx.sessions.put_link("of a link", given)
    tx.sessions.begin("of a session", Session("a session", given))
    tx.actions.note_digest(m10.member.id, stage.clock().date())
    fund = Organisation(OrganisationId("Fund"), "Fund", Constituency.DONOR, m10.member.id)
    tx.people.save_organisation(fund)


def _further(connection: Connection) -> None:
    for row in (
        "action_helpers VALUES (1, 'm-m12')",
        "meetings SELECT 1, circle, rhythm, first, '09:00', 'UTC', 0, NULL, 0 FROM checkins",
        "meeting_turns VALUES (1, 1773043200000000, 'm-m12')",
        "meeting_passes VALUES (1, 'm-m12')",
        "mandates VALUES ('c-other', 'The budget', 'All')",
        "seats VALUES ('c-other', 'donor', 2, NULL)",
        "seat_holders VALUES ('c-other', 'donor', 'm-m11')",
        "interests VALUES ('of an interest', 'c-other', 'm-m11', 'A fund', 1, NULL, 1)",
        "circle_posts VALUES ('c-other', 1, 4, '09:00:00.000000', 1)",
        "calendar_feeds VALUES ('of a feed', 'feed', 'm-m12', NULL, 1)",
        "imported_items VALUES ('of a line', 2)",
        "permissions VALUES ('guess by e-mail domain')",
        "own_templates SELECT 'own_1', definition FROM wordings",
    ):
        connection.exec_driver_sql(f"INSERT INTO {row}")


async def test_where_nothing_is_damaged_the_doctor_finds_nothing(stage: Stage) -> None:
    assert await stage.storage._database.read(unreadable) == {}


@pytest.mark.parametrize(
    "table", [t for t in metadata.sorted_tables if t.name not in NOT_HERE], ids=lambda t: t.name
)
async def test_a_damaged_row_of_any_table_stops_nobody_else(
    stage: Stage, table: Table, caplog: pytest.LogCaptureFixture
) -> None:
    counted = text(f"SELECT count(*) FROM {table.name}")
    assert await stage.storage._database.read(lambda c: c.scalar(counted))
    wrong: list[str] = []
    for column in table.columns:
        for garbage in GARBAGE:
            before = await stage.storage._database.run(
                lambda c, column=column, garbage=garbage: _damage(c, column, garbage)  # type: ignore[misc]
            )
            if before is not None:
                wrong += [f"{column.name}: {each}" for each in await _what_fails(stage, caplog)]
                await stage.storage._database.run(
                    lambda c, row=before, column=column, garbage=garbage: _mend(  # type: ignore[misc]
                        c, column, row, garbage
                    )
                )

    assert wrong == []


def _damage(
    connection: Connection, column: Column[object], garbage: object
) -> Mapping[str, object] | None:
    """The row as it was; None if the table itself does not take that."""
    table = column.table
    raw = connection.execute(text(f"SELECT * FROM {table.name}")).mappings().all()
    rows = [dict(row) for row in raw if not any(each in str(dict(row)) for each in ABOUT_HER)]
    if not raw:
        return None  # what is over by its damage is gone
    row = (rows or [dict(raw[0])])[0]
    try:
        with connection.begin_nested():
            _set(connection, table, row, {column.name: garbage})
    except IntegrityError:
        return None
    return row


def _mend(
    connection: Connection, column: Column[object], row: Mapping[str, object], garbage: object
) -> None:
    _set(connection, column.table, {**row, column.name: garbage}, {column.name: row[column.name]})


def _set(
    connection: Connection, table: Table, row: Mapping[str, object], values: Mapping[str, object]
) -> None:
    keys = " AND ".join(f'"{key.name}" IS :key_{key.name}' for key in table.primary_key)
    (name,) = values
    found = {f"key_{key.name}": row[key.name] for key in table.primary_key}
    statement = f'UPDATE {table.name} SET "{name}" = :value WHERE {keys}'
    connection.execute(text(statement), {"value": values[name], **found})


async def _what_fails(stage: Stage, caplog: pytest.LogCaptureFixture) -> list[str]:
    ana, failed, began = stage.people["Ana"], [], stage.clock.now
    caplog.clear()
    await stage.goes_on()
    await stage.roster_sync.run()
    for words in SAID:
        stage.clock.now += timedelta(seconds=20)
        reply = await ana.says(words)
        if isinstance(reply, Message) and "Something went wrong" in read_aloud(reply):
            failed.append(words)
        await ana.says("cancel")
    stage.clock.now = began
    bugs = [each.getMessage() for each in caplog.records if each.levelno >= logging.ERROR]
    return [*failed, *(each for each in bugs if "cannot be read" not in each)]
