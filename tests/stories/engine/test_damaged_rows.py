"""One row that cannot be read stops one row; the operator hears of it, the log repeats nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Connection

from bot.coalition.agenda import Occasion
from bot.operator.data_checks import rows_finding
from bot.ports import Transaction
from bot.words.inbound import Called
from bot.words.messages import Message
from storage.codec import message_to_json
from storage.unreadable import unreadable
from tests.support.skies import owe
from tests.support.stage import Stage

SECRET = "the password of Ana is swordfish"
MESSAGE = message_to_json(Message("hello"))

DAMAGED_DELIVERIES = {
    "message": [SECRET, "", "[]", "{}", MESSAGE.replace('"version": 1', '"version": 99')],
    "recipient": [SECRET, "[1]", '["slack", "T1", "x", "y"]'],
    "due": [SECRET, "1e400"],
    "tried_since": [SECRET],
    "attempts": [SECRET],
}


async def damage(stage: Stage, sql: str, *values: object) -> None:
    def work(connection: Connection) -> None:
        connection.exec_driver_sql(sql, tuple(values))

    await stage.storage._database.run(work)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        *((column, value) for column, values in DAMAGED_DELIVERIES.items() for value in values),
        ("message", b"\xff\xfe"),
        ("recipient", b"\xff\xfe"),
        ("due", b"\xff"),
        ("message", MESSAGE.replace('"text"', '"tixt"')),
    ],
)
async def test_a_damaged_delivery_holds_up_no_other(
    stage: Stage, caplog: pytest.LogCaptureFixture, column: str, value: object
) -> None:
    ana, ben = await stage.person("Ana"), await stage.person("Ben")
    await owe(stage, ana.member, "lost")
    await damage(stage, f"UPDATE deliveries SET {column} = ?", value)
    await owe(stage, ben.member, "to Ben")

    for _ in range(3):
        await stage.waits(hours=2)

    assert ben.reads.startswith("to Ben")
    assert "swordfish" not in caplog.text


async def test_a_damaged_entry_of_the_agenda_holds_up_no_other(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    called: list[str] = []

    def note(occasion: Occasion, _tx: Transaction) -> None:
        called.append(occasion.args["name"])

    def plan(tx: Transaction) -> None:
        for name in ("args", "due", "attempts", "whole"):
            tx.agenda.put(name, stage.clock(), "note", {"name": name})

    await stage.storage.run(plan)
    for column in ("args", "due", "attempts"):
        await damage(stage, f"UPDATE agenda SET {column} = ? WHERE key = ?", SECRET, column)
    ticker = replace(stage.ticker, routes={"note": note})

    await ticker.run()
    assert called == ["whole"]
    await damage(stage, "UPDATE agenda SET args = ? WHERE key = 'args'", '{"name": "mended"}')
    stage.clock.now += timedelta(hours=2)
    await ticker.run()

    assert called == ["whole", "mended", "attempts"]  # how often it was tried is counted anew
    assert "swordfish" not in caplog.text


@pytest.mark.parametrize("value", [SECRET, "{}", b"\xff"])
async def test_a_form_and_choices_that_are_damaged_are_forgotten(
    stage: Stage, caplog: pytest.LogCaptureFixture, value: object
) -> None:
    ana = await stage.person("Ana", circle="Care")
    await ana.does(Called("action.new"), can_show_form=False)
    await damage(stage, "UPDATE dialogues SET dialogue = ?", value)
    await damage(
        stage, "INSERT OR REPLACE INTO offers VALUES (?, ?, 0)", '["slack", "T1", "ana"]', value
    )

    assert await ana.says("home") is not None
    assert await ana.says("Water the plants") is not None
    assert "Something went wrong" not in ana.reads
    assert "swordfish" not in caplog.text


async def test_whoever_changes_their_days_is_looked_at_alone(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    """However many there are: as Ben is damaged, the log would show that they were read."""
    ana, _ben = await stage.person("Ana"), await stage.person("Ben")
    await damage(stage, "UPDATE members SET zone = ? WHERE id = ?", "nowhere", "m-ben")
    await ana.says("away tomorrow")
    caplog.clear()

    await stage.goes_on()

    assert "cannot be read" not in caplog.text


async def test_a_damaged_member_is_missing_alone(stage: Stage) -> None:
    await stage.person("Ana")
    await stage.person("Ben")
    await damage(stage, "UPDATE members SET zone = 'Mars/Olympus' WHERE name = 'Ana'")

    members = await stage.storage.read(lambda tx: tx.people.members())

    assert [member.name for member in members] == ["Ben"]


async def test_what_is_owed_to_somebody_who_is_damaged_waits_until_they_are_mended(
    stage: Stage,
) -> None:
    ana, ben = await stage.person("Ana"), await stage.person("Ben")
    await damage(stage, "UPDATE members SET zone = 'Mars/' || zone WHERE name = 'Ana'")
    await owe(stage, ana.member, "to Ana")
    await owe(stage, ben.member, "to Ben")

    await stage.goes_on()
    assert (ana.reads, ben.reads) == ("", "to Ben")
    await damage(stage, "UPDATE members SET zone = substr(zone, 6) WHERE name = 'Ana'")
    await stage.waits(hours=2)

    assert ana.reads.startswith("to Ana")


async def test_a_damaged_circle_holds_up_no_other_and_loses_nothing(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    ana, ben = await stage.person("Ana"), await stage.person("Ben")
    care, land = await stage.circle("Care", ana), await stage.circle("Land", ana, ben)
    await damage(stage, "UPDATE circles SET zone = ? || zone WHERE name = 'Care'", SECRET)
    await owe(stage, care, "to Care")
    await owe(stage, land, "to Land")

    assert "Hello Ana" in str(await ana.says("home"))
    await stage.goes_on()
    assert (stage.room_reads(care), stage.room_reads(land)) == ("", "to Land")
    assert (await stage.storage._database.read(unreadable))["circles"] == 1
    await damage(
        stage, "UPDATE circles SET zone = substr(zone, ?) WHERE name = 'Care'", len(SECRET) + 1
    )

    await stage.waits(hours=2)
    assert stage.room_reads(care).startswith("to Care")
    assert "swordfish" not in caplog.text


async def test_the_doctor_counts_what_is_left_out(stage: Stage) -> None:
    ana = await stage.person("Ana")
    await owe(stage, ana.member, "one", "two")
    look = stage.storage._database.read
    assert await look(unreadable) == {}
    assert rows_finding({}).ok

    await damage(stage, "UPDATE deliveries SET message = ? WHERE position = 1", SECRET)
    await damage(stage, "UPDATE deliveries SET due = ? WHERE position = 2", SECRET)
    await damage(stage, "UPDATE members SET zone = ?", SECRET)

    finding = rows_finding(await look(unreadable))
    assert not finding.ok
    assert "deliveries: 2, members: 1" in finding.sentence
    assert SECRET not in finding.sentence
