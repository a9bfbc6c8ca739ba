"""A circle has a mandate that its people can read, and seats that are held or empty."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from bot.coalition.people import Circle, Role
from bot.words.constituencies import Constituency
from bot.words.inbound import Called
from bot.words.messages import Corrections, Message, Reply
from tests.support.stage import Actor, Stage, opened_stage, read_aloud


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    async with opened_stage(sqlite_url, concerns=False) as stage:
        hanna = await stage.person("Hanna", organisation="Roots", roles=[Role.COORDINATOR])
        ada = await stage.person("Ada", organisation="Roots")
        ben = await stage.person("Ben", organisation="Fund", constituency=Constituency.DONOR)
        eve = await stage.person("Eve", organisation="Roots", roles=[Role.OBSERVER])
        await stage.person("Zoe", organisation="Roots")
        await stage.circle("Care", hanna, ada, ben, eve)
        yield stage


def aloud(reply: Reply) -> str:
    assert isinstance(reply, Message), reply
    return read_aloud(reply)


async def care(stage: Stage) -> Circle:
    return (await stage.storage.read(lambda tx: tx.people.circles()))[0]


async def sets(hanna: Actor, kind: str, **answers: str) -> Reply:
    form = await hanna.does(Called("seats.form", {"circle": "c-care", "kind": kind}))
    return await hanna.fills(form, **answers)


async def writes(hanna: Actor, decides: str, decided_by: str) -> str:
    form = await hanna.does(Called("mandate.form", {"circle": "c-care"}))
    return aloud(await hanna.fills(form, decides=decides, decided_by=decided_by))


# --- the mandate --------------------------------------------------------------------------------


@pytest.mark.parametrize("platform", ["slack", "matrix"])
async def test_everybody_of_the_circle_reads_what_it_decides(stage: Stage, platform: str) -> None:
    hanna = stage.people["Hanna"]
    noor = await stage.person("Noor", platform)
    await stage.storage.run(lambda tx: tx.people.join(noor.member.id, (tx.people.circles()[0]).id))
    assert "Nothing was written of it yet." in aloud(await noor.says("mandate"))

    await hanna.says("mandate Care")
    await hanna.fills(await hanna.presses("Write it"), decides="The budget.", decided_by="All.")
    await stage.goes_on()

    told = aloud(await noor.says("mandate"))
    assert "It decides: The budget." in told
    assert "Who decides: All." in told
    assert "Write it" not in told
    room = stage.room_reads(await care(stage))
    assert "What Care decides: The budget. Who decides: All." in room
    assert "Hanna has set this." in room


async def test_what_it_was_before_stays_in_the_log(stage: Stage) -> None:
    hanna = stage.people["Hanna"]

    await writes(hanna, "The budget.", "All.")
    await writes(hanna, "The budget and the name.", "All.")
    assert "Nothing has changed." in await writes(hanna, "The budget and the name.", "All.")

    log = aloud(await hanna.says("log"))
    assert log.count("What Care decides:") == 2
    assert "The budget. Who decides" in log


async def test_everybody_of_the_coalition_reads_who_decides_what_and_no_stranger(
    stage: Stage,
) -> None:
    await writes(stage.people["Hanna"], "The budget.", "All.")
    zoe, mallory = stage.people["Zoe"], stage.stranger("Mallory")
    assert "I know no such circle, and you belong to none yet." in aloud(
        await zoe.says("mandate Care")
    ), "in no circle yet"
    await stage.circle("Watch", zoe)

    told = aloud(await zoe.says("mandate care"))
    assert "It decides: The budget." in told
    assert "[" not in told, "nothing of it is hers to do"
    assert "The budget." not in aloud(await zoe.says("mandate")), "her own circle is meant"
    assert "I know no such circle." in aloud(await zoe.says("seats Care"))
    for said in ("mandate Care", "seats Care", "mandate"):
        assert "The budget." not in aloud(await mallory.says(said))


@pytest.mark.parametrize("route", ["mandate.form", "mandate.saved", "seats.form", "seats.saved"])
async def test_only_coordinators_set_it_also_after_they_were_one(stage: Stage, route: str) -> None:
    args = {"circle": "c-care", "kind": "donor", "number": "3", "decides": "All"}
    iris = await stage.person("Iris", roles=[Role.COORDINATOR], circle="Care")
    await stage.people["Hanna"].fills(await stage.people["Hanna"].says("role Iris"), role="member")

    for each in (iris, stage.people["Ada"], stage.people["Eve"], stage.stranger("Mallory")):
        assert "Only a coordinator" in aloud(await each.does(Called(route, args)))


@pytest.mark.parametrize("said", ["<!channel>", "@room <b>x</b>", "x" * 40_000, "\u200f", "\x00"])
async def test_hostile_words_are_only_words(stage: Stage, said: str) -> None:
    hanna = stage.people["Hanna"]
    form = await hanna.does(Called("mandate.form", {"circle": "c-care"}))
    await hanna.fills(form, decides=said)
    await hanna.does(Called("seats.form", {"circle": said, "kind": said}))
    answer = await sets(hanna, "donor", number=said, holders=said, until=said)

    assert isinstance(answer, Corrections)
    assert isinstance(await hanna.says("mandate Care"), Message)
    assert isinstance(await hanna.says(f"mandate {said}"), Message)


# --- seats --------------------------------------------------------------------------------------


async def test_seats_are_counted_from_who_is_there_and_observers_hold_none(stage: Stage) -> None:
    hanna = stage.people["Hanna"]

    await sets(hanna, "grassroots", number="3")
    told = aloud(await sets(hanna, "donor", number="1", until="2026-12-31"))
    await sets(hanna, "un", number="1")

    assert "donors: 1 of 1 seats held, 0 empty" in told
    assert "Their term lasts until Thu, 31 Dec 2026: donors" in told
    seen = aloud(await stage.people["Ada"].says("seats"))
    assert "grassroots groups: 2 of 3 seats held, 1 empty" in seen
    assert "United Nations: 0 of 1 seats held, 1 empty" in seen


async def test_whoever_is_named_holds_it_as_long_as_they_are_there(stage: Stage) -> None:
    hanna = stage.people["Hanna"]

    told = aloud(await sets(hanna, "grassroots", number="2", holders="Ada"))
    assert "grassroots groups: 1 of 2 seats held, 1 empty" in told
    assert "Named for grassroots groups: Ada" in told

    await stage.storage.run(
        lambda tx: tx.people.leave(stage.people["Ada"].member.id, tx.people.circles()[0].id)
    )
    assert "grassroots groups: 0 of 2 seats held" in aloud(await hanna.says("seats Care"))


@pytest.mark.parametrize(
    ("answers", "wrong"),
    [
        ({"number": "2", "holders": "Ben"}, "holders"),
        ({"number": "2", "holders": "Eve"}, "holders"),
        ({"number": "2", "holders": "Zoe"}, "holders"),
        ({"number": "2", "holders": "Nobody"}, "holders"),
        ({"number": "1", "holders": "Ada, Hanna"}, "holders"),
        ({"number": "100"}, "number"),
        ({"number": "2", "until": "2026-03-01"}, "until"),
    ],
)
async def test_what_cannot_be_is_said_beside_it(
    stage: Stage, answers: dict[str, str], wrong: str
) -> None:
    again = await sets(stage.people["Hanna"], "grassroots", **answers)

    assert isinstance(again, Corrections)
    assert list(again.problems) == [wrong]
    assert "No seats were set" in aloud(await stage.people["Ada"].says("seats"))


async def test_a_term_that_is_over_leaves_them_empty(stage: Stage) -> None:
    hanna = stage.people["Hanna"]
    await sets(hanna, "grassroots", number="2", until="2026-03-10")
    assert "2 of 2 seats held" in aloud(await hanna.says("seats Care"))

    await stage.waits(days=9)

    told = aloud(await hanna.says("seats Care"))
    assert "grassroots groups: 0 of 2 seats held, 2 empty" in told
    assert "Their term ended on Tue, 10 Mar 2026" in told


async def test_none_at_all_takes_the_kind_out(stage: Stage) -> None:
    hanna = stage.people["Hanna"]
    await sets(hanna, "grassroots", number="2", holders="Ada")

    told = aloud(await sets(hanna, "grassroots", number="0"))

    assert "No seats were set for it yet." in told
    assert "Seats for grassroots groups in Care: 0" in aloud(await hanna.says("log"))


# --- each month ---------------------------------------------------------------------------------


async def wanted(hanna: Actor, stage: Stage) -> list[str]:
    await hanna.fills(
        await hanna.does(Called("circle.posts_change", {"circle": "c-care"})), seats="yes"
    )
    await stage.lives_until(datetime(2026, 5, 31, 12, tzinfo=UTC))
    room = (await care(stage)).rooms[0]
    told = map(read_aloud, stage.screen.shown[room])
    return [each for each in told if each.startswith("The seats of Care")]


async def test_each_month_its_rooms_read_which_are_held(stage: Stage) -> None:
    hanna = stage.people["Hanna"]
    await sets(hanna, "grassroots", number="3")

    march, april, may = await wanted(hanna, stage)

    assert "grassroots groups: 2 of 3 seats held, 1 empty" in april
    assert march == april == may
    assert "Asked" not in april, "no check-in asked anybody"


async def test_a_circle_without_seats_reads_nothing(stage: Stage) -> None:
    assert await wanted(stage.people["Hanna"], stage) == []
