"""All results of one's circles as files, sent in private to whoever coordinates."""

import csv
import io
import json

from bot.coalition.people import Role
from bot.words.inbound import Room
from bot.words.messages import File, Message
from tests.support.checkin_scene import (
    CIRCLE,
    MONTHLY,
    WEEKLY,
    answers_pulse,
    answers_update,
    local,
    sets_up,
    words_of,
)
from tests.support.stage import Actor, Stage

OPEN, CLOSED = local(9, 9, "America/New_York"), local(11, 9, "UTC")


def files_of(actor: Actor) -> dict[str, File]:
    sent: list[Message] = [each for each in actor.sees if each.files]
    return {file.name: file for file in sent[-1].files} if sent else {}


async def test_a_coordinator_is_sent_a_table_json_and_markdown_in_private(stage: Stage) -> None:
    ana = stage.people["Ana"]
    await sets_up(ana, WEEKLY)
    await stage.lives_until(OPEN)
    await answers_update(stage.people["M01"], moved="=cmd|' /C calc'!A0", sharing="yes")
    await answers_update(stage.people["M02"], moved="Only for us", sharing="coalition")
    await stage.lives_until(CLOSED)

    told = await ana.says("checkin export", room=CIRCLE.rooms[0])
    await stage.goes_on()

    assert isinstance(told, Message)
    assert told.ephemeral
    assert not stage.screen.shown[CIRCLE.rooms[0]][-1].files
    files = files_of(ana)
    assert list(files) == ["results.csv", "results.json", "results.md"]
    table = files["results.csv"].content.decode()
    assert table.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"))))
    assert [row["answer"] for row in rows] == ["'=cmd|' /C calc'!A0"]
    assert json.loads(files["results.json"].content)[0]["name"] == "M01"
    assert "Only for us" not in "".join(each.content.decode() for each in files.values())


async def test_of_an_anonymous_round_the_files_hold_what_was_shown_and_nothing_while_it_runs(
    stage: Stage,
) -> None:
    ana = stage.people["Ana"]
    await sets_up(ana, MONTHLY)
    await stage.lives_until(OPEN)
    for number in range(9):
        await answers_pulse(stage.people[f"M{number:02}"], str(1 + number % 3))
    early = words_of(await ana.says("checkin export"))
    await stage.lives_until(CLOSED)
    await ana.says("checkin export")
    await stage.goes_on()

    assert "There is nothing that may leave your circles yet." in early
    listed = json.loads(files_of(ana)["results.json"].content)
    assert {row["group"] for row in listed} == {"all"}
    assert {row["people"] for row in listed} == {"5–9"}
    assert {row["name"] for row in listed} == {""}


async def test_members_and_coordinators_of_other_circles_get_nothing_of_it(stage: Stage) -> None:
    await sets_up(stage.people["Ana"], WEEKLY)
    await stage.lives_until(OPEN)
    await answers_update(stage.people["M01"], moved="The hearing", sharing="yes")
    await stage.lives_until(CLOSED)
    member = words_of(await stage.people["M01"].says("checkin export"))
    other = await stage.person("Zoe", organisation="Far", roles=[Role.COORDINATOR])
    await stage.circle("Far away", other)
    elsewhere = words_of(await other.says("checkin export"))
    await stage.goes_on()

    assert "Only a coordinator" in member
    assert "nothing that may leave" in elsewhere
    assert not files_of(other)
    assert not stage.screen.shown[Room("slack", "T1", "Far away")]
