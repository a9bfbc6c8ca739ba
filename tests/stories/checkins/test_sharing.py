"""What was said for one room stays in it: for every reader, and in whatever is made of it."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.actions.files.rows import public_rows
from bot.coalition.people import Role
from bot.words.inbound import Called, Room
from bot.words.messages import Corrections, Form, Message
from tests.support.checkin_scene import (
    CIRCLE,
    MONTHLY,
    ROUND,
    SCALES,
    WEEKLY,
    answers_update,
    local,
    opened_scene,
    sets_up,
    words_of,
)
from tests.support.stage import Actor, Stage, read_aloud

SLACK, MATRIX = CIRCLE.rooms[0], Room("matrix", "T1", "!steering")
BOTH = replace(CIRCLE, rooms=(SLACK, MATRIX))
OPEN, COALITION, ROOM, BESIDE = "An open secret", "Among friends", "Between us", "Over there"
DUE = {"due": "2026-03-20"}


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    """The circle talks on two platforms, and an update is open."""
    async with opened_scene(sqlite_url) as stage:
        for name in ("Mia", "Max"):
            actor = await stage.person(name, "matrix", organisation="Roots")
            await stage.storage.run(lambda tx, a=actor: tx.people.join(a.member.id, CIRCLE.id))  # type: ignore[misc]
        await stage.storage.run(lambda tx: tx.people.save_circle(BOTH))
        await sets_up(stage.people["Ana"], WEEKLY)
        await stage.lives_until(local(9, 9, "America/New_York"))
        yield stage


async def all_have_answered(stage: Stage) -> None:
    await answers_update(stage.people["M01"], stuck=OPEN, sharing="yes")
    await answers_update(stage.people["M02"], stuck=COALITION, sharing="coalition")
    await answers_update(stage.people["M05"], stuck=ROOM)
    await answers_update(stage.people["Mia"], stuck=BESIDE, sharing="room")
    await stage.lives_until(local(11, 12, "UTC"))


def heard(words: str) -> set[str]:
    return {each for each in (OPEN, COALITION, ROOM, BESIDE) if each in words}


def read_in(stage: Stage, room: Room) -> str:
    return "\n".join(map(read_aloud, stage.screen.shown[room]))


async def test_each_room_of_a_circle_reads_what_was_said_for_it_or_for_more(stage: Stage) -> None:
    await all_have_answered(stage)

    assert heard(read_in(stage, SLACK)) == {OPEN, COALITION, ROOM}
    assert heard(read_in(stage, MATRIX)) == {OPEN, COALITION, BESIDE}
    assert "1 person answered for another room only" in read_in(stage, MATRIX)


async def test_whoever_asks_in_private_reads_what_their_room_has_read(stage: Stage) -> None:
    await all_have_answered(stage)

    on_slack = words_of(await stage.people["M07"].says("checkin results"))
    on_matrix = words_of(await stage.people["Max"].says("checkin results"))

    assert heard(on_slack) == {OPEN, COALITION, ROOM}
    assert heard(on_matrix) == {OPEN, COALITION, BESIDE}


async def test_in_another_room_even_a_member_reads_only_what_may_be_read_there(
    stage: Stage,
) -> None:
    await all_have_answered(stage)
    member = stage.people["M07"]
    other = await stage.circle("Other", member)
    nowhere = Room("slack", "T1", "canteen")

    answers = {
        room: await member.says("checkin results 1", room=room)
        for room in (SLACK, MATRIX, other.rooms[0], nowhere)
    }

    assert heard(words_of(answers[SLACK])) == {OPEN, COALITION, ROOM}
    assert heard(words_of(answers[MATRIX])) == {OPEN, COALITION, BESIDE}
    assert heard(words_of(answers[other.rooms[0]])) == {OPEN, COALITION}
    assert heard(words_of(answers[nowhere])) == {OPEN}


async def test_members_of_other_circles_read_nothing(stage: Stage) -> None:
    await all_have_answered(stage)
    other = await stage.person("Oda", organisation="Roots", roles=[Role.COORDINATOR])
    await stage.circle("Other", other)

    for words in ("checkin results 1", "checkin results", "checkin"):
        assert heard(words_of(await other.says(words))) == set()


async def made_from_an_answer(actor: Actor, sharing: str) -> Form:
    saved = await answers_update(actor, next="Knock on a door", sharing=sharing)
    assert isinstance(saved, Message)
    button = next(each for each in saved.buttons if each.route == "action.read")
    form = await actor.does(Called(button.route, button.args))
    assert isinstance(form, Form)
    return form


@pytest.mark.parametrize(
    ("sharing", "asks_who_may_read", "others_read"),
    [("room", False, False), ("coalition", False, True), ("yes", True, True)],
)
async def test_an_action_item_goes_as_far_as_the_answer_that_it_is_made_from(
    stage: Stage,
    sharing: str,
    asks_who_may_read: bool,
    others_read: bool,
) -> None:
    member, friend = stage.people["M05"], stage.people["M06"]
    other = await stage.person("Oda", organisation="Roots", roles=[Role.COORDINATOR])
    await stage.circle("Other", other)
    form = await made_from_an_answer(member, sharing)
    forged = await member.fills(form, owner="M05", seen="public", **DUE)
    assert "Knock on a door" in words_of(forged)

    assert ("seen" in [field.name for field in form.fields]) is asks_who_may_read
    assert "Knock" in words_of(await friend.says("action show 1"))
    for words in ("action show 1", "action list Steering"):
        assert ("Knock" in words_of(await other.says(words))) is others_read
    stranger = words_of(await stage.stranger("eve").says("action show 1"))
    assert ("Knock" in stranger) is (sharing == "yes")


async def test_what_is_for_the_circle_only_is_given_to_nobody_else_and_shown_nowhere_else(
    stage: Stage,
) -> None:
    member, ana = stage.people["M05"], stage.people["Ana"]
    oda = await stage.person("Oda", organisation="Ministry", roles=[Role.COORDINATOR])
    other = await stage.circle("Other", oda, member)
    form = await made_from_an_answer(member, "room")

    refused = await member.fills(form, owner="Oda", **DUE)
    await member.fills(form, owner="M05", **DUE)
    elsewhere = await member.says("action show 1", room=other.rooms[0])
    listed = await member.says("action list Steering", room=other.rooms[0])
    await member.says("not mine 1")
    given = await ana.does(Called("action.given", {"id": "1", "owner": "Oda"}))
    await stage.goes_on()

    assert isinstance(refused, Corrections)
    assert "only somebody of Steering can take it on" in str(refused.problems["owner"])
    assert "Knock" not in words_of(elsewhere)
    assert "Knock" not in words_of(listed)
    assert isinstance(given, Corrections)
    assert "Knock" in ana.reads
    assert "Knock" not in oda.reads


async def test_from_a_summary_an_action_item_goes_as_far_as_the_least_shared_answer(
    stage: Stage,
) -> None:
    await all_have_answered(stage)
    [digest] = stage.screen.shown[SLACK]
    [button] = [each for each in digest.buttons if each.route == "action.new" and not each.menu]

    form = await stage.people["Ana"].does(Called(button.route, button.args))

    assert isinstance(form, Form)
    assert "seen" not in [field.name for field in form.fields]
    assert any("Only your circle sees it" in str(line) for line in form.intro)


async def who_reads(stage: Stage, words: str) -> set[str]:
    """Which of all those who look, also into files that leave the circle, find these words."""
    other = await stage.person("Oda", organisation="Roots", roles=[Role.COORDINATOR])
    await stage.circle("Other", other)
    friend, stranger = stage.people["M06"], stage.stranger("eve")
    found = {"friend"} if words in words_of(await friend.says("action show 1")) else set()
    shown = [
        words_of(await each.does(Called(route, {"id": "1", "text": words})))
        for each in (other, stranger)
        for route in ("action.show", "action.search")
    ]
    tables = await stage.storage.read(lambda tx: public_rows(tx.people, tx.files))
    everything = "\n".join([*shown, *(row["what"] for row in tables)])
    return {*found, *({"anybody"} if words in everything else ())}


@pytest.mark.parametrize("when", ["by Friday", "every Monday"])
@pytest.mark.parametrize("sharing", ["room", "yes"])
async def test_what_is_noted_in_one_press_goes_no_further_than_the_answer(
    stage: Stage, sharing: str, when: str
) -> None:
    member = stage.people["M05"]
    saved = await answers_update(member, next=f"Open the safe house {when}", sharing=sharing)
    assert isinstance(saved, Message)
    button = next(each for each in saved.buttons if each.route == "action.read")

    proposed = await member.does(Called(button.route, button.args))
    assert "Shall I note it like this?" in words_of(proposed)
    await member.presses("Note it")

    assert await who_reads(stage, "safe house") == (
        {"friend"} if sharing == "room" else {"friend", "anybody"}
    )


@pytest.mark.parametrize(("said", "goes_on"), [(BESIDE, {"friend"}), (OPEN, {"friend", "anybody"})])
async def test_a_line_of_a_summary_goes_as_far_as_whoever_wrote_it_said(
    stage: Stage, said: str, goes_on: set[str]
) -> None:
    await all_have_answered(stage)
    lines = [each for room in (SLACK, MATRIX) for each in stage.screen.shown[room][0].buttons]
    line = next(each for each in lines if each.menu and said in str(each.label))

    form = await stage.people["Mia"].does(Called(line.route, line.args), room=MATRIX)
    await stage.people["Mia"].fills(form, owner="Mia", seen="public", **DUE)

    assert await who_reads(stage, said) == goes_on


async def test_of_an_anonymous_answer_nothing_becomes_an_item_with_a_name(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where a coalition's own template asks there what somebody will do next."""
    known = await stage.storage.read(lambda tx: tx.checkins.templates)
    asked = next(each for each in known["t3_update"].questions if each.id == "next")
    pulse = known["t1_pulse"]
    own = replace(pulse, questions=(*pulse.questions, asked))
    monkeypatch.setitem(known, "t1_pulse", own)
    await sets_up(stage.people["Ana"], {**MONTHLY, "first": "2026-03-11"})
    await stage.lives_until(local(11, 9, "America/New_York"))

    form = await stage.people["M05"].does(Called("checkin.answer", {"round": "2-2026-03-11"}))
    answered = dict.fromkeys(SCALES, "4")
    saved = await stage.people["M05"].fills(form, next="Hide the witness by Friday", **answered)

    assert isinstance(saved, Message)
    assert "Saved." in words_of(saved)
    assert not [each for each in saved.buttons if each.route.startswith("action.")]


async def test_how_far_it_may_go_begins_with_the_safe_choice_each_time(stage: Stage) -> None:
    member = stage.people["M05"]
    await answers_update(member, moved="The hearing", sharing="yes")
    now = await member.does(Called("checkin.answer", {"round": ROUND}))
    await stage.lives_until(local(16, 9, "America/New_York"))

    later = await member.does(Called("checkin.answer", {"round": "1-2026-03-16"}))

    def chosen(form: object) -> str:
        assert isinstance(form, Form)
        return next(field.value for field in form.fields if field.name == "sharing")

    assert chosen(now) == "yes"
    assert chosen(later) == "room"
