"""What every store of conversations does: remember, between two inbounds, what was said."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Connection, event, select, update

from bot.engine.desk import CHOICES_HOLD_FOR
from bot.forms import dialogue as dialogues
from bot.forms.dialogue import Dialogue
from bot.forms.offers import Offer
from bot.ports import Transaction
from bot.words.inbound import Address
from bot.words.messages import Button, Field, Form, say
from storage import tables
from tests.support.stage import MONDAY, Stage, opened_stage

ADA, BEN = Address("slack", "T1", "ada"), Address("matrix", "example.org", "@ben:example.org")
FORM = Form(say("Away"), (Field("first", "First day"), Field("last", "Last day")), "away.save")


@pytest.fixture
async def stage(database_url: str) -> AsyncIterator[Stage]:
    async with opened_stage(database_url, concerns=False) as stage:
        yield stage


async def test_an_event_is_new_once(stage: Stage) -> None:
    first = await stage.storage.run(lambda tx: tx.conversations.first_time("evt-1", MONDAY))
    again = await stage.storage.run(lambda tx: tx.conversations.first_time("evt-1", MONDAY))
    other = await stage.storage.run(lambda tx: tx.conversations.first_time("evt-2", MONDAY))

    assert (first, again, other) == (True, False, True)


async def test_where_no_form_is_open_one_look_is_enough(stage: Stage) -> None:
    with statements(stage) as sent:
        await stage.storage.run(_looks_and_closes_twice)

    assert len([each for each in sent if "dialogues" in each]) == 1


async def test_a_form_that_is_opened_after_a_look_is_there_and_can_be_closed(stage: Stage) -> None:
    def opens(tx: Transaction) -> Sequence[Dialogue | None]:
        before = tx.conversations.dialogue(ADA)
        tx.conversations.open(ADA, Dialogue(FORM), MONDAY)
        opened = tx.conversations.dialogue(ADA)
        tx.conversations.close(ADA)
        return before, opened, tx.conversations.dialogue(ADA)

    before, opened, closed = await stage.storage.run(opens)

    assert before is None
    assert closed is None
    assert opened is not None
    assert opened.form == FORM


def _looks_and_closes_twice(tx: Transaction) -> None:
    for _ in range(2):
        assert tx.conversations.dialogue(ADA) is None
        tx.conversations.close(ADA)


@contextmanager
def statements(stage: Stage) -> Iterator[list[str]]:
    """What is sent to the database that writes."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        sent.append(statement)

    engine = stage.storage._database._writing
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)


async def test_an_event_that_came_to_nothing_is_new_again(stage: Stage) -> None:
    def refused(tx: Transaction) -> bool:
        tx.conversations.first_time("evt-1", MONDAY)
        tx.conversations.first_time("evt-2", MONDAY)
        tx.conversations.came_to_nothing("evt-1")
        return tx.conversations.first_time("evt-2", MONDAY)

    assert not await stage.storage.run(refused)
    assert await stage.storage.run(lambda tx: tx.conversations.first_time("evt-1", MONDAY))


async def test_an_event_is_still_new_when_what_it_caused_was_undone(stage: Stage) -> None:
    def fail(tx: Transaction) -> None:
        tx.conversations.first_time("evt-1", MONDAY)
        raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        await stage.storage.run(fail)

    assert await stage.storage.run(lambda tx: tx.conversations.first_time("evt-1", MONDAY))


async def test_of_one_event_that_comes_many_times_at_once_one_is_new(stage: Stage) -> None:
    answers = await asyncio.gather(
        *(
            stage.storage.run(lambda tx: tx.conversations.first_time("evt-1", MONDAY))
            for _ in range(8)
        )
    )

    assert sum(answers) == 1


async def test_only_events_noted_before_a_moment_are_forgotten(stage: Stage) -> None:
    later = MONDAY + timedelta(minutes=1)
    await stage.storage.run(lambda tx: tx.conversations.first_time("old", MONDAY))
    await stage.storage.run(lambda tx: tx.conversations.first_time("new", later))

    await stage.storage.run(lambda tx: tx.conversations.forget(later))

    assert await stage.storage.run(lambda tx: tx.conversations.first_time("old", later))
    assert not await stage.storage.run(lambda tx: tx.conversations.first_time("new", later))


async def test_only_forms_left_before_a_moment_are_forgotten(stage: Stage) -> None:
    later = MONDAY + timedelta(minutes=1)
    await stage.storage.run(lambda tx: tx.conversations.open(ADA, Dialogue(FORM), MONDAY))
    await stage.storage.run(lambda tx: tx.conversations.open(BEN, Dialogue(FORM), later))

    await stage.storage.run(lambda tx: tx.conversations.forget(later))

    assert await stage.storage.run(lambda tx: tx.conversations.dialogue(ADA)) is None
    assert await stage.storage.run(lambda tx: tx.conversations.dialogue(BEN)) == Dialogue(FORM)


async def test_a_form_that_is_still_being_answered_counts_from_its_last_step(stage: Stage) -> None:
    later = MONDAY + timedelta(minutes=1)
    await stage.storage.run(lambda tx: tx.conversations.open(ADA, Dialogue(FORM), MONDAY))
    step = Dialogue(FORM, {"first": "2026-05-03"}, 1)
    await stage.storage.run(lambda tx: tx.conversations.open(ADA, step, later))

    await stage.storage.run(lambda tx: tx.conversations.forget(later))

    assert await stage.storage.run(lambda tx: tx.conversations.dialogue(ADA)) == step


async def test_a_dialogue_is_remembered_for_each_address_until_it_is_closed(stage: Stage) -> None:
    dialogue = Dialogue(FORM, {"first": "2026-05-03"}, 4)
    await stage.storage.run(lambda tx: tx.conversations.open(ADA, dialogue, MONDAY))

    assert await stage.storage.run(lambda tx: tx.conversations.dialogue(ADA)) == dialogue
    assert await stage.storage.run(lambda tx: tx.conversations.dialogue(BEN)) is None

    await stage.storage.run(lambda tx: tx.conversations.close(ADA))
    assert await stage.storage.run(lambda tx: tx.conversations.dialogue(ADA)) is None


async def test_opening_another_dialogue_replaces_the_one_before(stage: Stage) -> None:
    await stage.storage.run(lambda tx: tx.conversations.open(ADA, Dialogue(FORM, {}, 7), MONDAY))
    await stage.storage.run(lambda tx: tx.conversations.open(ADA, Dialogue(FORM), MONDAY))

    assert await stage.storage.run(lambda tx: tx.conversations.dialogue(ADA)) == Dialogue(FORM)


async def test_two_answers_at_once_are_two_steps(stage: Stage) -> None:
    await stage.storage.run(lambda tx: tx.conversations.open(ADA, Dialogue(FORM), MONDAY))

    def answer(tx: Transaction) -> None:
        dialogue = tx.conversations.dialogue(ADA)
        assert dialogue is not None
        step = dialogues.answer(dialogue, "words", language="en", today=MONDAY.date())
        tx.conversations.open(ADA, step, MONDAY)

    await asyncio.gather(*(stage.storage.run(answer) for _ in range(2)))

    after = await stage.storage.run(lambda tx: tx.conversations.dialogue(ADA))
    assert after == Dialogue(FORM, {"first": "words", "last": "words"}, 2)


def offer(*buttons: Button, key: str = "", shown: bool = True) -> Offer:
    return Offer("About", buttons, MONDAY, key, shown)


DONE, LATER = Button("Done", "action.done", {"id": "7"}), Button("Later", "action.later")


async def test_an_answer_with_choices_takes_the_place_of_all_before(stage: Stage) -> None:
    def offers(tx: Transaction) -> Sequence[Offer]:
        tx.conversations.offer(ADA, offer(DONE, key="d1"))
        tx.conversations.offer(ADA, offer(DONE, LATER))
        tx.conversations.offer(BEN, offer(LATER))
        return tx.conversations.offers(ADA)

    assert await stage.storage.read(lambda tx: tx.conversations.offers(ADA)) == ()
    assert await stage.storage.run(offers) == (offer(DONE, LATER),)


async def test_what_is_delivered_stands_before_what_stood_there_until_it_is_withdrawn(
    stage: Stage,
) -> None:
    first, second = offer(DONE), offer(LATER, key="d2", shown=False)

    def offers(tx: Transaction) -> list[Sequence[Offer]]:
        seen = []
        tx.conversations.offer(ADA, offer(LATER))
        tx.conversations.offer(ADA, first)
        for _ in range(2):  # a delivery that is tried again
            tx.conversations.offer(ADA, second)
            seen.append(tx.conversations.offers(ADA))
        tx.conversations.shown(ADA, "d2")
        seen.append(tx.conversations.offers(ADA))
        for key in ("d2", "d3"):
            tx.conversations.withdraw(ADA, key)
            tx.conversations.shown(ADA, key)
        return [*seen, tx.conversations.offers(ADA)]

    pending = (second, first)
    shown = (replace(second, shown=True), first)
    assert await stage.storage.run(offers) == [pending, pending, shown, (first,)]


async def test_what_another_version_wrote_is_forgotten_and_locks_nobody_out(stage: Stage) -> None:
    await stage.storage.run(lambda tx: tx.conversations.open(ADA, Dialogue(FORM), MONDAY))
    await stage.storage.run(lambda tx: tx.conversations.offer(ADA, offer(DONE)))

    def age(connection: Connection) -> None:
        connection.execute(update(tables.dialogues).values(dialogue='{"version": 0}'))
        connection.execute(update(tables.offers).values(buttons='{"version": 0}'))

    await stage.storage._database.run(age)

    assert await stage.storage.run(lambda tx: tx.conversations.dialogue(ADA)) is None
    assert await stage.storage.read(lambda tx: tx.conversations.offers(ADA)) == ()


async def test_choices_are_forgotten_a_fortnight_after_they_were_shown_also_without_traffic(
    stage: Stage,
) -> None:
    done = Offer("Tea?", (Button("Done with the secret thing", "done"),), stage.clock.now)
    await stage.storage.run(lambda tx: tx.conversations.offer(ADA, done))
    stage.clock.now += CHOICES_HOLD_FOR
    await stage.storage.run(lambda tx: tx.conversations.offer(BEN, done))
    stage.clock.now += timedelta(minutes=1)
    await stage.goes_on()

    assert await stage.storage.read(lambda tx: tx.conversations.offers(ADA)) == ()
    assert await stage.storage.read(lambda tx: tx.conversations.offers(BEN)) == (done,)


async def test_codes_that_are_over_are_forgotten_without_traffic(stage: Stage) -> None:
    ada = await stage.person("Ada")
    await ada.says("link")
    wrong = await stage.person("Ben")
    await wrong.says("link BCDFG-BCDFG-BCDFG")
    stage.clock.now += timedelta(hours=2)
    await stage.goes_on()

    def count(connection: Connection) -> int:
        both = (tables.link_codes, tables.wrong_link_codes)
        return sum(len(connection.execute(select(table)).all()) for table in both)

    assert await stage.storage._database.read(count) == 0
