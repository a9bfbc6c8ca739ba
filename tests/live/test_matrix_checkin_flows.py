"""What coordinators and members do with check-ins beside answering them, on a real homeserver."""

from dataclasses import replace

from bot.coalition.people import Role
from bot.ports import Transaction
from bot.words.ids import MemberId
from tests.support.checkin_scene import (
    CIRCLE,
    MONTHLY,
    ROUND,
    WEEKLY,
    answers_pulse,
    local,
    sets_up,
)
from tests.support.matrix.beside import Beside
from tests.support.matrix.people import Person, shown

OPEN = local(9, 9, "America/New_York")
CLOSED = local(11, 9, "UTC")


async def may_coordinate(beside: Beside, who: Person) -> None:
    def give(tx: Transaction) -> None:
        member = tx.people.member_at(beside.address(who))
        assert member is not None
        tx.people.save(replace(member, roles=frozenset({Role.COORDINATOR})))

    await beside.stage.storage.run(give)


async def member_id(beside: Beside, who: Person) -> MemberId:
    member = await beside.stage.storage.read(lambda tx: tx.people.member_at(beside.address(who)))
    assert member is not None
    return member.id


async def test_answers_that_leave_at_once_are_counted_once_and_cannot_be_changed(
    beside: Beside, maria: Person
) -> None:
    room = await beside.opened_by_us(maria, CIRCLE.id)
    await sets_up(beside.stage.people["Ana"], {**MONTHLY, "template": "t6_safety"})
    await beside.stage.lives_until(OPEN)
    await maria.hears(room, beside.bot, "Your answers leave your name at once")
    before = {event["event_id"] for event in await maria.history(room)}

    await beside.ask(maria, room, "answer", "1 of 5")
    said = [await maria.says(room, choice) for choice in ("2", "1", "4", "4")]
    await beside.hears(maria, room, "5 of 5")
    said.append(await maria.says(room, "2"))
    await beside.hears(maria, room, "Thank you")
    await beside.ask(maria, room, "answer", "You have answered already.")

    me = await member_id(beside, maria)
    tallied, who, kept = await beside.stage.storage.read(
        lambda tx: (
            tx.checkins.tallied(ROUND),
            tx.checkins.who_answered(ROUND),
            tx.checkins.pending_answers(ROUND),
        )
    )
    assert len(tallied) == 5
    assert set(who) == {me}
    assert not kept
    left = {e["event_id"] for e in await maria.history(room) if e["event_id"] not in before}
    assert left.isdisjoint(said)


async def test_a_meeting_is_over_and_everybody_is_asked_how_it_was(
    beside: Beside, maria: Person
) -> None:
    room = await beside.room_with(maria, CIRCLE.id)
    await may_coordinate(beside, maria)
    meeting = {**MONTHLY, "template": "t4_meeting", "rhythm": "meeting", "first": "2026-03-06"}
    await sets_up(beside.stage.people["Ana"], meeting)
    await beside.stage.lives_until(OPEN)

    await beside.ask(maria, room, "the meeting is over", "asks everybody at 09:00")
    await beside.stage.lives_until(local(10, 10, "America/New_York"))
    await maria.hears(room, beside.bot, "After the meeting, for Steering")
    await beside.ask(maria, room, "answer", "1 of")
    await beside.ask(maria, room, "partly", "2 of")
    await beside.ask(maria, room, "1", "3 of")


async def test_what_comes_of_a_summary_is_said_in_chat_and_opens_the_next_round(
    beside: Beside, maria: Person
) -> None:
    room = await beside.room_with(maria, CIRCLE.id)
    await may_coordinate(beside, maria)
    stage = beside.stage
    await sets_up(stage.people["Ana"], WEEKLY)
    await stage.lives_until(CLOSED)
    await beside.ask(maria, room, "checkin follow up 1", "What will be done about it")
    await beside.ask(maria, room, "Papers go out a week ahead", "Kept.")
    await stage.goes_on()
    assert "Papers go out a week ahead" in stage.room_reads(CIRCLE)

    await stage.lives_until(local(16, 9, "America/New_York"))

    asked = await maria.hears(room, beside.bot, "Papers go out a week ahead")
    assert "Coalition update, for Steering" in shown(asked["content"])


async def test_a_check_in_is_changed_question_by_question_and_only_after_a_yes(
    beside: Beside, maria: Person
) -> None:
    room = await beside.room_with(maria, CIRCLE.id)
    await may_coordinate(beside, maria)
    await sets_up(beside.stage.people["Ana"], WEEKLY)

    await beside.ask(maria, room, "checkin edit 1", "What shall change in check-in #1")
    await beside.ask(maria, room, "2", "1 of")
    await beside.ask(maria, room, "15:30", "2 of")
    for words in ("3 of", "4 of", "Nothing is changed yet."):
        await beside.ask(maria, room, "skip", words)
    await beside.ask(maria, room, "confirm", "Check-in #1 is changed")


async def test_a_round_of_before_is_found_again_with_its_picture(
    beside: Beside, maria: Person
) -> None:
    room = await beside.room_with(maria, CIRCLE.id)
    await sets_up(beside.stage.people["Ana"], MONTHLY)
    await beside.stage.lives_until(OPEN)
    for number in range(12):
        await answers_pulse(beside.stage.people[f"M{number:02}"], "3")
    await beside.stage.lives_until(CLOSED)

    await beside.ask(maria, room, "checkin results", "10–19 people answered.")


async def test_a_template_is_made_in_chat_asked_question_by_question_and_summed_up(
    beside: Beside, maria: Person
) -> None:
    room = await beside.room_with(maria, CIRCLE.id)
    await may_coordinate(beside, maria)
    for words, answer in [
        ("templates", "Make a new one"),
        ("make a new one", "1 of 3"),
        ("Our week", "2 of 3"),
        ("To hear how it went.", "3 of 3"),
        ("1", "Now add your first question."),
        ("add a question", "How far people agree"),
        ("how far people agree, in five steps", "1 of 2"),
        ("It went well for <b>my</b> group.", "2 of 2"),
        ("Went well", "1. It went well for <b>my</b> group."),
        ("add a question", "A number"),
        ("a number", "1 of 2"),
        ("How many came?", "2 of 2"),
        ("Came", "2. How many came? (A number)"),
        ("ask it in a check-in", "1 of"),
    ]:
        await beside.ask(maria, room, words, answer)
    await beside.ask(maria, room, "cancel", "")
    await sets_up(beside.stage.people["Ana"], {**WEEKLY, "template": await only_own(beside)})
    await beside.stage.lives_until(OPEN)

    await maria.hears(room, beside.bot, "Our week, for Steering")
    await beside.ask(maria, room, "answer", "1 of 2")
    await beside.ask(maria, room, "agree", "2 of 2")
    await beside.ask(maria, room, "twelve", "number")
    await beside.ask(maria, room, "12", "Saved.")
    await beside.stage.lives_until(CLOSED)

    for told in (beside.stage.room_reads(CIRCLE), await results(beside, maria, room)):
        assert "Went well: Agree – maria" in told
        assert "Came: 12 – maria" in told


async def only_own(beside: Beside) -> str:
    [found] = await beside.stage.storage.read(lambda tx: list(tx.checkins.own_templates()))
    return found.id


async def results(beside: Beside, who: Person, room: str) -> str:
    """What they read in private."""
    told = await beside.ask(who, room, "checkin results", "Went well: ")
    return shown(told["content"])
