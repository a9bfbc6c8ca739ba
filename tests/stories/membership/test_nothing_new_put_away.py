"""Nothing new is offered for a circle that is put away, and nobody comes into it meanwhile."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.coalition.people import Role
from bot.features import COMMANDS
from bot.ports import Transaction
from bot.words.ids import CircleId
from bot.words.inbound import Brought, Called, Came, Room
from bot.words.messages import Form, Message, Reply
from tests.support.checkin_scene import WEEKLY, sets_up
from tests.support.stage import Actor, Stage, opened_stage, read_aloud

OLD = CircleId("c-old")
IN_ITS_ROOM = Room("slack", "T1", "Old")
ELSEWHERE = Room("slack", "T1", "new room")
AWAY = "Old is put away. Bring it back first."
BRINGS_BACK = "circle.put_away"


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    """Ana coordinates in three circles, of which Old is put away; an item of hers stands there."""
    async with opened_stage(
        sqlite_url, pages="https://tequio.example.org", concerns=False
    ) as stage:
        ana = await stage.person("Ana", organisation="Roots", roles=[Role.COORDINATOR])
        ben = await stage.person("Ben", organisation="Roots")
        for name in ("Care", "Old", "Watch"):
            await stage.circle(name, ana, ben)
        await sets_up(ana, {**WEEKLY, "circle": "c-care", "first": "2026-03-09"})
        await sets_up(ana, {**WEEKLY, "circle": OLD, "first": "2026-03-09"})
        await ana.does(Called("meeting.save", {**MEETINGS, "circle": OLD}))
        await ana.says("action add Water the plants @Ben by 20 March", room=IN_ITS_ROOM)
        await ana.does(Called("circle.archived", {"id": OLD}))
        yield stage


MEETINGS = {"rhythm": "weekly", "first": "2026-03-23", "hours": "09:00"}


def aloud(reply: Reply) -> str:
    assert isinstance(reply, Message), reply
    return read_aloud(reply)


def offered(reply: Reply) -> set[str]:
    """All that can be chosen of a message or a form."""
    if isinstance(reply, Form):
        return {choice.value for field in reply.fields for choice in field.choices}
    buttons = reply.buttons if isinstance(reply, Message) else ()
    return {value for button in buttons for value in button.args.values()}


async def circles_of(actor: Actor) -> set[str]:
    def look(tx: Transaction) -> set[str]:
        who = tx.people.member_at(actor.address)
        return {each.name for each in tx.people.circles_of(who.id)} if who is not None else set()

    return await actor.stage.storage.read(look)


async def takes_time(actor: Actor, call: Called) -> Reply:
    """Whoever asks for very much at once is answered that it is too much."""
    actor.stage.clock.now += timedelta(minutes=1)
    return await actor.does(call)


WITH_CIRCLES = ("meeting.new", "circle.choose", "circle.places", "circle.posts", "calendar")
ROUTES = sorted({each.route for each in COMMANDS} | {*WITH_CIRCLES} - {BRINGS_BACK})


async def test_no_command_and_no_form_offers_it(stage: Stage) -> None:
    ana = stage.people["Ana"]
    calls = [Called(route) for route in ROUTES if route != BRINGS_BACK]
    calls.append(Called("checkin.edit", {"checkin": "1", "part": "who"}))

    found = {each.route: offered(await takes_time(ana, each)) for each in calls}

    assert [route for route, values in found.items() if OLD in values] == []
    others = [route for route, values in found.items() if {"c-care", "c-watch"} <= values]
    assert len(others) >= len(WITH_CIRCLES), f"hardly anything offers circles: {others}"
    assert OLD in offered(await takes_time(ana, Called(BRINGS_BACK)))


async def test_an_item_is_moved_to_no_such_circle_but_one_that_is_there_stays(
    stage: Stage,
) -> None:
    ana = stage.people["Ana"]
    await ana.says("action add Buy seeds @Ben by 20 March", room=Room("slack", "T1", "Care"))

    there = await ana.does(Called("action.correct", {"id": "1"}))
    elsewhere = await ana.does(Called("action.correct", {"id": "2"}))

    assert [OLD in offered(each) for each in (there, elsewhere)] == [True, False]
    assert "c-care" in offered(there)


async def test_another_room_is_not_offered_to_it(stage: Stage) -> None:
    ana = stage.people["Ana"]

    await ana.does(Brought("#new"), room=ELSEWHERE)
    await stage.goes_on()

    assert "[Part of Care]" in ana.reads
    assert "[Part of Old]" not in ana.reads
    assert OLD not in offered(await ana.says("circle", room=ELSEWHERE))


PLACE = {"platform": "slack", "workspace": "T1", "room": "new room", "talks": "yes"}
HERE = {"circle": OLD, "kind": "donor"}


@pytest.mark.parametrize(
    "call",
    [
        Called("circle.correct", {"id": OLD}),
        Called("circle.corrected", {"id": OLD, "title": "New", "language": "en", "city": "UTC"}),
        Called("circle.add", {"id": OLD, **PLACE}),
        Called("mandate.form", HERE),
        Called("mandate.saved", {**HERE, "decides": "All"}),
        Called("seats.form", HERE),
        Called("seats.saved", {**HERE, "number": "2"}),
        Called("circle.posts_change", HERE),
        Called("interests.form", HERE),
        Called("interests.declare", {**HERE, "what": "A fund", "aside": "aside"}),
        Called("checkin.edit", {"checkin": "2", "part": "hour"}),
        Called("checkin.edited", {"checkin": "2", "part": "hour"}),
        Called("checkin.start", {"checkin": "2"}),
        Called("checkin.resume", {"checkin": "2"}),
    ],
    ids=lambda call: call.route,
)
async def test_a_button_of_before_changes_nothing_of_it(stage: Stage, call: Called) -> None:
    ana = stage.people["Ana"]

    assert AWAY in aloud(await ana.does(call))

    await ana.does(Called("circle.restore", {"id": OLD}))
    assert AWAY not in str(await ana.does(call))


@pytest.mark.parametrize("route", ["meeting.save", "checkin.preview", "checkin.edited"])
async def test_no_form_of_before_sets_something_up_in_it(stage: Stage, route: str) -> None:
    ana = stage.people["Ana"]
    answers = {**WEEKLY, **MEETINGS, "part": "who", "checkin": "1", "circle": OLD}

    await ana.does(Called(route, answers))

    checkins = await stage.storage.read(lambda tx: tx.checkins.checkins_in([OLD]))
    meetings = await stage.storage.read(lambda tx: tx.checkins.meetings_of([OLD]))
    assert [len(checkins), len(meetings)] == [1, 1], "what it had before"


async def test_what_it_was_for_is_still_read(stage: Stage) -> None:
    ana, ben = stage.people["Ana"], stage.people["Ben"]
    for said in ("mandate Old", "seats Old", "interests Old"):
        for who in (ana, ben):
            told = aloud(await who.says(said))
            assert "Old" in told
            assert not any(word in told for word in ("[Write it]", "[Declare", "[Seats for"))
    assert "Old is put away." in aloud(await ana.says("circle", room=IN_ITS_ROOM))


async def test_its_check_ins_say_that_they_rest(stage: Stage) -> None:
    told = aloud(await stage.people["Ana"].says("checkin list"))

    assert "for Old: rests, because its circle is put away" in told
    assert "for Care: every week" in told


async def test_nobody_is_asked_to_lead_its_meetings_until_it_is_back(stage: Stage) -> None:
    ana = stage.people["Ana"]
    await stage.lives_until(stage.clock().replace(day=25))
    asked = "It is your turn to lead the meeting of Old"
    assert not any(asked in each.reads for each in stage.people.values())
    assert "of Old" not in aloud(await ana.says("meeting"))

    await ana.does(Called("circle.restore", {"id": OLD}))
    await stage.waits(days=21)

    assert any(asked in each.reads for each in stage.people.values())


async def test_a_table_of_items_that_names_it_says_so(stage: Stage) -> None:
    table = "what,owner,due,circle\nSend the letter,Ben,2026-03-20,Old\nBake,Ben,2026-03-20,Care"

    told = aloud(await stage.people["Ana"].does(Called("action.import_table", {"table": table})))

    assert AWAY in told


# --- who comes meanwhile ------------------------------------------------------------------------


async def test_whoever_comes_into_its_room_belongs_to_it_once_it_is_back(stage: Stage) -> None:
    eva = stage.stranger("Eva")
    await eva.does(Came(), room=IN_ITS_ROOM)
    assert await circles_of(eva) == set()

    await stage.people["Ana"].does(Called("circle.restore", {"id": OLD}))

    assert await circles_of(eva) == {"Old"}


async def test_whoever_came_and_went_meanwhile_does_not_belong_to_it(stage: Stage) -> None:
    ana, ben, eva = stage.people["Ana"], stage.people["Ben"], stage.stranger("Eva")
    await eva.does(Came(), room=IN_ITS_ROOM)
    stage.people_are(IN_ITS_ROOM, ana, ben)
    await stage.roster_sync.run()

    await ana.does(Called("circle.restore", {"id": OLD}))

    assert await circles_of(eva) == set()
    assert "Old" in await circles_of(ben)


async def test_the_daily_look_brings_nobody_into_it(stage: Stage) -> None:
    ana, ben, eva = stage.people["Ana"], stage.people["Ben"], stage.stranger("Eva")
    stage.people_are(IN_ITS_ROOM, ana, ben, eva)
    await stage.roster_sync.run()

    assert await circles_of(eva) == set()
    assert "Old" in await circles_of(ben), "whoever was in it stays"
