"""What is written into a circle's rooms by itself: chosen, said, written once, in its language."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.coalition.people import Circle, Role
from bot.words.constituencies import Constituency
from bot.words.inbound import Called, Room
from tests.support.promises import aloud, asked, utc
from tests.support.stage import Actor, Stage, opened_stage, read_aloud

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    async with opened_stage(sqlite_url, concerns=False) as stage:
        ada = await stage.person("Ada", organisation="Roots", roles=[Role.COORDINATOR])
        ben = await stage.person("Ben", organisation="Fund", constituency=Constituency.DONOR)
        await stage.circle("Care", ada, ben, zone=BERLIN)
        yield stage


@pytest.fixture
def ada(stage: Stage) -> Actor:
    return stage.people["Ada"]


async def care(stage: Stage) -> Circle:
    return (await stage.storage.read(lambda tx: tx.people.circles()))[0]


async def wants(ada: Actor, **answers: str) -> str:
    await ada.says("circle posts")
    return aloud(await ada.fills(await ada.presses("Change it"), **answers))


async def written(stage: Stage, heading: str) -> list[str]:
    room = (await care(stage)).rooms[0]
    return [t for t in map(read_aloud, stage.screen.shown[room]) if t.startswith(heading)]


async def test_nothing_is_written_until_a_coordinator_wants_it(stage: Stage) -> None:
    ben = stage.people["Ben"]
    await ben.says("action add Pay it @ben by 20 March")

    await stage.lives_until(utc(5, 1, 12))

    assert await written(stage, "The week") == await written(stage, "Promises") == []
    told = aloud(await ben.says("circle posts"))
    assert "I do not write the week’s promises in Care." in told
    assert "Change it" not in told
    refused = await ben.does(Called("circle.posts_change", {"circle": "c-care"}))
    assert "Only a coordinator" in aloud(refused)


async def test_the_choice_is_said_noted_and_told_in_the_rooms(stage: Stage, ada: Actor) -> None:
    told = await wants(ada, digest="4", hour="15:30", ledger="yes")
    await stage.goes_on()

    assert "Every Friday at 15:30 I write the week’s promises in Care." in told
    room = stage.room_reads(await care(stage))
    assert "On the first working day of each month I write the ledger there." in room
    assert "Ada has set this." in room
    assert "Every Friday at 15:30" in aloud(await ada.says("log"))
    assert "[What I write here]" in aloud(
        await ada.says("circle", room=(await care(stage)).rooms[0])
    )


async def test_what_is_chosen_once_more_changes_nothing_and_tells_nobody(
    stage: Stage, ada: Actor
) -> None:
    await wants(ada, digest="4", hour="15:30")
    await stage.goes_on()
    before = stage.room_reads(await care(stage))

    told = await wants(ada)
    await stage.goes_on()

    assert told == "Nothing has changed."
    assert stage.room_reads(await care(stage)) == before


async def test_of_a_circle_without_rooms_it_is_kept_and_nothing_is_written(
    stage: Stage, ada: Actor
) -> None:
    circle = replace(await care(stage), rooms=())
    await stage.storage.run(lambda tx: tx.people.save_circle(circle))

    form = await ada.does(Called("circle.posts_change", {"circle": circle.id}))
    told = aloud(await ada.fills(form, digest="4", hour="15:30"))
    await stage.lives_until(utc(3, 20, 12))

    assert "Every Friday at 15:30 I write the week’s promises in Care." in told
    assert [where for where in stage.screen.shown if isinstance(where, Room)] == []


async def test_of_a_circle_that_is_unknown_nothing_can_be_chosen(ada: Actor) -> None:
    refused = aloud(await ada.does(Called("circle.posts_change", {"circle": "c-elsewhere"})))

    assert refused == "I do not know that circle any more."


async def test_the_week_is_told_in_twelve_lines_at_most(stage: Stage, ada: Actor) -> None:
    ben = stage.people["Ben"]
    await wants(ada, digest="4", hour="15:00", ledger="no")
    for n in range(5):
        await ben.says(f"action add Late {n} @ben by tomorrow")
        await ben.says(f"action add Soon {n} @ben by 10 March")
        await asked(stage, ada, f"Asked {n} @ben by 20 March")
        await ben.says(f"action add Kept {n} @ben by 20 March")
        await ben.says(f"done {4 * n + 4}")

    await stage.lives_until(datetime(2026, 3, 6, 14, 0, tzinfo=UTC))

    (week,) = await written(stage, "The week in Care")
    assert len(week.splitlines()) - 1 <= 12  # besides the button
    for told in (
        "5 are late:",
        "#1 Late 0 – Ben (Fund), was due Tue, 3 Mar 2026 (accepted)",
        "5 are due this week:",
        "5 were asked, and nobody has said yes:",
        "5 were kept since last week:",
        "#20 Kept 4",
    ):
        assert told in week


async def test_it_comes_once_a_week_also_after_a_week_in_which_nothing_ran(
    stage: Stage, ada: Actor
) -> None:
    await wants(ada, digest="4", hour="09:00", ledger="no")
    await ada.says("action add Write it @ada by 10 April")
    await ada.says("action add Read it @ada by 7 March")
    await stage.lives_until(utc(3, 6, 9))
    assert len(await written(stage, "The week")) == 1

    await stage.waits(days=17)
    await stage.goes_on()
    assert len(await written(stage, "The week")) == 2

    await stage.lives_until(utc(3, 29, 12))
    assert len(await written(stage, "The week")) == 3


async def test_a_week_without_anything_is_quiet(stage: Stage, ada: Actor) -> None:
    await wants(ada, digest="4", hour="09:00", ledger="no")
    await ada.says("action add Write it @ada by 10 April")

    await stage.lives_until(utc(3, 20, 12))

    assert await written(stage, "The week") == []


async def test_what_was_planned_is_not_written_once_it_is_unwanted_or_elsewhere(
    stage: Stage, ada: Actor
) -> None:
    await wants(ada, digest="4", hour="09:00", ledger="yes")
    await ada.says("action add Write it @ada by 5 March")
    await wants(ada, digest="none", hour="09:00", ledger="no")

    await stage.lives_until(utc(4, 10, 12))

    assert await written(stage, "The week") == await written(stage, "Promises") == []


async def test_a_day_on_which_all_rest_moves_it(stage: Stage, ada: Actor) -> None:
    await wants(ada, digest="4", hour="09:00", ledger="no")
    await ada.says("action add Write it @ada by 5 March")
    await ada.says("closed 6 March – 8 March")
    await stage.lives_until(utc(3, 9, 7))
    assert await written(stage, "The week") == []

    await stage.lives_until(utc(3, 9, 9))

    assert len(await written(stage, "The week")) == 1


async def test_the_ledger_comes_once_a_month_in_the_language_of_the_circle(
    stage: Stage, ada: Actor
) -> None:
    await wants(ada, digest="none", hour="09:00", ledger="yes")
    form = await ada.does(Called("circle.correct", {"id": "c-care"}))
    await ada.fills(form, language="es")
    await stage.people["Ben"].says("action add Pay it @ben by 20 March")

    await stage.lives_until(utc(5, 31, 12))

    assert len(await written(stage, "Promesas de Care")) == 2


async def test_what_stays_in_one_of_two_rooms_is_in_no_digest(stage: Stage, ada: Actor) -> None:
    await wants(ada, digest="4", hour="09:00", ledger="no")
    said = {"what": "From within", "owner": "Ada", "due": "2026-03-05", "sharing": "room"}
    await ada.does(Called("action.save", {**said, "circle": "c-care"}))
    known = await care(stage)
    both = replace(known, rooms=(*known.rooms, Room("slack", "T1", "Care-two")))
    await stage.storage.run(lambda tx: tx.people.save_circle(both))

    await stage.lives_until(utc(3, 7, 12))

    assert "From within" not in stage.room_reads(both)


async def test_in_a_circle_that_was_put_away_nothing_is_written(stage: Stage, ada: Actor) -> None:
    await wants(ada, digest="4", hour="15:30", ledger="yes")
    await stage.people["Ben"].says("action add Pay it @ben by 20 March")
    await ada.does(Called("circle.archived", {"id": (await care(stage)).id}))

    await stage.lives_until(utc(5, 1, 12))
    assert await written(stage, "The week") == await written(stage, "Promises") == []
    await ada.does(Called("circle.restore", {"id": (await care(stage)).id}))
    await stage.lives_until(utc(5, 20, 12))

    assert await written(stage, "The week")
