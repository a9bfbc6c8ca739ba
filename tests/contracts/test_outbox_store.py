"""What every outbox does: keep what is owed, in order, and lease it to one courier at a time."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Connection, select, update

from bot.coalition.needs import ANYBODY, Need, Needs, in_circle, in_role
from bot.coalition.outbox import LEASE, ORDER_HOLDS_FOR, Delivery, Lane
from bot.coalition.people import Circle, Member, Role
from bot.language.tell import Reader
from bot.ports import Transaction
from bot.words.ids import CircleId, MemberId
from bot.words.inbound import Address, Called, Room
from bot.words.messages import Button, Message, say
from storage.codec import message_to_json
from storage.outbox import ONCE_HOLDS_FOR
from storage.outbox_statements import claimable
from storage.tables import deliveries
from tests.support.stage import MONDAY, Stage, opened_stage

MINUTE = timedelta(minutes=1)


@pytest.fixture
async def stage(database_url: str) -> AsyncIterator[Stage]:
    async with opened_stage(database_url, concerns=False) as stage:
        await stage.person("Ada")
        await stage.person("Ben")
        yield stage


def member(stage: Stage, name: str) -> Member:
    return stage.people[name].member


async def put(stage: Stage, name: str, text: str, once: str = "", minutes: int = 0) -> None:
    at = stage.clock() + timedelta(minutes=minutes)

    def work(tx: Transaction) -> None:
        tx.outbox.put(member(stage, name), Message(text), once=once, not_before=at)

    await stage.storage.run(work)


async def claim(stage: Stage, limit: int = 100) -> Sequence[Delivery]:
    return await stage.storage.run(lambda tx: tx.outbox.claim(stage.clock(), limit))


async def texts(stage: Stage) -> list[str]:
    return [str(delivery.message.text) for delivery in await claim(stage)]


async def test_a_delivery_comes_back_as_it_was_put(stage: Stage) -> None:
    message = Message(
        say("Due {day}", day=MONDAY.date()), buttons=(Button("Done", "action.done", {"id": "7"}),)
    )
    ada = stage.people["Ada"]

    await stage.storage.run(lambda tx: tx.outbox.put(ada.member, message))

    [delivery] = await claim(stage)
    assert delivery == Delivery(
        delivery.id, ada.member, ada.address, message, MONDAY, MONDAY, attempts=0
    )


async def test_what_is_undone_owes_nothing(stage: Stage) -> None:
    def work(tx: Transaction) -> None:
        tx.outbox.put(member(stage, "Ada"), Message("never"))
        raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        await stage.storage.run(work)

    assert await texts(stage) == []


async def test_nothing_is_delivered_before_its_time(stage: Stage) -> None:
    await put(stage, "Ada", "later", minutes=1)

    assert await texts(stage) == []
    assert await stage.storage.read(lambda tx: tx.outbox.next_due()) == MONDAY + MINUTE
    stage.clock.now += MINUTE
    assert await texts(stage) == ["later"]


async def test_a_second_one_with_the_same_once_key_is_dropped(stage: Stage) -> None:
    await put(stage, "Ada", "first", once="digest:1")
    await put(stage, "Ada", "second", once="digest:1")
    await put(stage, "Ben", "second", once="digest:1")
    await put(stage, "Ben", "other key", once="digest:2")

    assert sorted(await texts(stage)) == ["first", "other key"]


async def test_what_is_meant_twice_comes_twice_however_alike_it_is(stage: Stage) -> None:
    for _ in range(2):
        await put(stage, "Ada", "Thank you")
    await put(stage, "Ada", "Thank you", once="thanks:1")
    await put(stage, "Ada", "Thank you", once="thanks:2")

    rows = await _rows(stage)
    assert len({row["id"] for row in rows}) == len(rows) == 4


async def test_what_is_owed_once_has_the_same_id_in_another_life(stage: Stage) -> None:
    """A copy was put back, and what had been owed and shown after it is owed anew."""
    await put(stage, "Ada", "Good morning", once="morning:1")
    [before] = await _rows(stage)
    await stage.storage.run(lambda tx: tx.outbox.withdraw("morning:1"))
    await put(stage, "Ada", "Good morning", once="morning:1")

    [after] = await _rows(stage)
    assert before["id"] == after["id"]


async def test_a_circle_is_told_once_in_each_of_its_rooms(stage: Stage) -> None:
    here, there = Room("slack", "T1", "here"), Room("matrix", "example.org", "!there")
    circle = replace(await stage.circle("Care", language="es"), rooms=(here,))

    def tell(tx: Transaction) -> None:
        tx.people.save_circle(circle)
        tx.outbox.put(circle, Message("hello"), once="greeting")

    await stage.storage.run(tell)
    circle = replace(circle, rooms=(there, here))
    await stage.storage.run(tell)

    told = {delivery.to: delivery.recipient.reader for delivery in await claim(stage)}
    assert told == dict.fromkeys((here, there), Reader("es", circle.zone))


async def test_what_is_claimed_is_nobody_elses_until_the_lease_runs_out(stage: Stage) -> None:
    await put(stage, "Ada", "hello")

    [first] = await claim(stage)
    assert await claim(stage) == ()
    stage.clock.now += LEASE
    [again] = await claim(stage)

    assert again == replace(first, attempts=1)
    assert again.tried_since == MONDAY


async def test_claims_at_once_never_overlap(stage: Stage) -> None:
    for number in range(20):
        name = f"P{number}"
        await stage.person(name)
        await put(stage, name, name)

    claims = await asyncio.gather(*(claim(stage, limit=3) for _ in range(12)))

    claimed = [delivery.id for claim in claims for delivery in claim]
    assert len(claimed) == len(set(claimed))


async def test_each_recipient_gets_one_at_a_time_the_oldest_first(stage: Stage) -> None:
    for text in ("1", "2", "3"):
        await put(stage, "Ada", f"Ada {text}")
        await put(stage, "Ben", f"Ben {text}")

    seen = []
    while claimed := await claim(stage):
        assert len({delivery.to for delivery in claimed}) == len(claimed)
        seen += [str(delivery.message.text) for delivery in claimed]
        for delivery in claimed:
            await stage.storage.run(partial(_sent, delivery))

    assert [text for text in seen if "Ada" in text] == ["Ada 1", "Ada 2", "Ada 3"]
    assert [text for text in seen if "Ben" in text] == ["Ben 1", "Ben 2", "Ben 3"]


def _sent(delivery: Delivery, tx: Transaction) -> None:
    tx.outbox.sent(delivery.id, MONDAY)


async def test_what_is_planned_for_later_holds_nothing_up(stage: Stage) -> None:
    await put(stage, "Ada", "tomorrow", minutes=24 * 60)
    await put(stage, "Ada", "now")

    assert await texts(stage) == ["now"]


async def test_behind_one_that_fails_the_others_wait_but_not_for_ever(stage: Stage) -> None:
    await put(stage, "Ada", "cannot be shown")
    await put(stage, "Ada", "fine")
    [failing] = await claim(stage)
    far = stage.clock() + timedelta(hours=5)
    await stage.storage.run(lambda tx: tx.outbox.retry(failing, far))

    stage.clock.now += ORDER_HOLDS_FOR - MINUTE
    assert await texts(stage) == []
    stage.clock.now += MINUTE
    assert await texts(stage) == ["fine"]


async def test_what_is_done_stays_done_whatever_a_slow_courier_says(stage: Stage) -> None:
    await put(stage, "Ada", "shown")
    await put(stage, "Ben", "lost")
    shown, lost = sorted(await claim(stage), key=lambda delivery: str(delivery.to))

    await stage.storage.run(lambda tx: tx.outbox.sent(shown.id, stage.clock()))
    await stage.storage.run(lambda tx: tx.outbox.given_up(lost, "gone"))
    await stage.storage.run(lambda tx: tx.outbox.retry(shown, stage.clock()))
    await stage.storage.run(lambda tx: tx.outbox.retry(lost, stage.clock()))

    assert await claim(stage) == ()
    assert await stage.storage.read(lambda tx: tx.outbox.next_due()) is None


async def test_whoever_has_no_address_is_claimed_without_one(stage: Stage) -> None:
    ghost = Member(MemberId("m-ghost"), "Ghost")

    def work(tx: Transaction) -> None:
        tx.people.save(ghost)
        tx.outbox.put(ghost, Message("hello?"))

    await stage.storage.run(work)

    [delivery] = await claim(stage)
    assert (delivery.recipient, delivery.to) == (ghost, None)


async def test_a_room_that_no_circle_has_any_more_keeps_nobody_waiting(stage: Stage) -> None:
    circle = await stage.circle("Care")
    await stage.storage.run(lambda tx: tx.outbox.put(circle, Message("to nobody")))
    await stage.storage.run(lambda tx: tx.people.save_circle(replace(circle, rooms=())))
    await put(stage, "Ada", "to Ada")

    assert [str(d.message.text) for d in await claim(stage, limit=1)] == ["to Ada"]


async def test_what_another_version_wrote_is_kept_and_keeps_nobody_waiting(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await put(stage, "Ada", "from the future")
    await _rewrite(stage, message_to_json(Message("x")).replace('"version": 1', '"version": 2'))
    await put(stage, "Ben", "to Ben")

    assert [str(d.message.text) for d in await claim(stage, limit=1)] == ["to Ben"]
    assert "cannot be read by this version" in caplog.text

    await _rewrite(stage, message_to_json(Message("readable again")))
    stage.clock.now += timedelta(hours=1)
    assert "readable again" in await texts(stage)


async def _rewrite(stage: Stage, message: str) -> None:
    oldest = update(deliveries).where(deliveries.c.position == 1).values(message=message)
    await stage.storage._database.run(lambda connection: connection.execute(oldest))


async def test_finding_what_is_due_reads_no_more_than_what_is_due(stage: Stage) -> None:
    """However much was ever sent: the plan of either database begins at an index."""
    now = stage.clock()
    statement = claimable().params(now=now, impatient=now - ORDER_HOLDS_FOR, most=10)

    def plan(connection: Connection) -> str:
        connection.exec_driver_sql(FILLED[connection.dialect.name])
        sql = statement.compile(connection, compile_kwargs={"literal_binds": True})
        explain = "EXPLAIN QUERY PLAN" if connection.dialect.name == "sqlite" else "EXPLAIN"
        return str(connection.exec_driver_sql(f"{explain} {sql}").all())

    steps = await stage.storage._database.run(plan)

    assert "ix_deliveries_open" in steps
    assert "ix_deliveries_queue" in steps
    assert not any(word in steps for word in ("SCAN", "Seq Scan", "B-TREE"))


FILLED = {
    "sqlite": "SELECT 1",
    "postgresql": """
        INSERT INTO deliveries (id, recipient, message, due, next_at, attempts)
        SELECT n, n, '', 0, CASE WHEN n < 1000 THEN n END, 0 FROM generate_series(1, 9999) n;
        ANALYZE deliveries
    """,
}


async def test_what_is_meant_for_one_address_goes_there_wherever_else_they_are_written_to(
    stage: Stage,
) -> None:
    ada, there = member(stage, "Ada"), Address("matrix", "example.org", "@ada: at example.org")
    here = stage.people["Ada"].address
    other = Member(MemberId("m-also-ada"), "Also Ada")

    def work(tx: Transaction) -> None:
        tx.people.add(other, there)
        tx.links.merge(ada.id, other.id, [here, there])
        tx.outbox.put(ada, Message("there"), at=there)
        tx.outbox.put(ada, Message("here"))

    await stage.storage.run(work)

    found = {str(each.message.text): (each.recipient, each.to) for each in await claim(stage)}
    assert found == {"there": (ada, there), "here": (ada, here)}


async def test_what_is_meant_for_an_address_that_is_somebody_elses_by_now_does_not_go_there(
    stage: Stage,
) -> None:
    ada, theirs = member(stage, "Ada"), stage.people["Ben"].address

    await stage.storage.run(lambda tx: tx.outbox.put(ada, Message("for Ada"), at=theirs))

    [delivery] = await claim(stage)
    assert (delivery.recipient, delivery.to) == (ada, stage.people["Ada"].address)


CARE, STEERING = CircleId("c-care"), CircleId("c-steering")
NEEDS: list[tuple[Needs, set[CircleId], set[Role], bool]] = [
    (ANYBODY, set(), set(), True),
    (in_circle(CARE), {CARE}, set(), True),
    (in_circle(CARE), {STEERING}, set(), False),
    ((Need(circles=frozenset({CARE, STEERING})),), {CARE}, set(), False),
    ((Need(circles=frozenset({CARE, STEERING})),), {CARE, STEERING}, set(), True),
    ((Need(Role.COORDINATOR, frozenset({CARE})),), {CARE}, set(), False),
    ((Need(Role.COORDINATOR, frozenset({CARE})),), set(), {Role.COORDINATOR}, False),
    ((Need(Role.COORDINATOR, frozenset({CARE})),), {CARE}, {Role.COORDINATOR}, True),
    ((*in_circle(CARE), *in_role(Role.RESPONDER)), set(), {Role.RESPONDER}, True),
    ((*in_circle(CARE), *in_role(Role.RESPONDER)), set(), {Role.COORDINATOR}, False),
]


@pytest.mark.parametrize(("needs", "circles", "roles", "comes"), NEEDS)
async def test_it_comes_to_who_is_in_the_circles_and_has_the_role_that_it_needs(
    stage: Stage, needs: Needs, circles: set[CircleId], roles: set[Role], comes: bool
) -> None:
    ada = replace(member(stage, "Ada"), roles=frozenset(roles))

    def work(tx: Transaction) -> None:
        tx.people.save(ada)
        for each in (CARE, STEERING):
            tx.people.save_circle(Circle(each, each))
        for each in circles:
            tx.people.join(ada.id, each)
        tx.outbox.put(ada, Message("private"), once="it", needs=needs)

    await stage.storage.run(work)

    assert await texts(stage) == ["private"] * comes
    assert ("private" in str(await _rows(stage))) is comes


async def test_what_is_not_shown_for_that_falls_due_to_be_told_anew(stage: Stage) -> None:
    ada, anew = member(stage, "Ada"), Called("tell.anew", {"items": "1 2"})

    def work(tx: Transaction) -> None:
        tx.outbox.put(ada, Message("both"), once="it", needs=in_circle(CARE), anew=anew)

    await stage.storage.run(work)
    assert await texts(stage) == []

    [due] = await stage.storage.run(lambda tx: tx.agenda.claim(stage.clock(), 9))
    assert due.call == Called("tell.anew", {"items": "1 2", "member": ada.id})
    assert await _rows(stage) == []  # so that the same can be owed again


async def test_what_is_for_a_circle_stays_out_of_a_room_that_another_circle_has_by_now(
    stage: Stage,
) -> None:
    room = Room("slack", "T1", "kitchen")
    care = Circle(CARE, "Care", rooms=(room,))

    def work(tx: Transaction) -> None:
        tx.people.save_circle(care)
        tx.outbox.put(care, Message("for Care"))
        tx.people.save_circle(replace(care, rooms=()))
        tx.people.save_circle(Circle(STEERING, "Steering", rooms=(room,)))

    await stage.storage.run(work)

    assert await texts(stage) == []
    assert await _rows(stage) == []


async def _rows(stage: Stage) -> list[dict[str, object]]:
    found = await stage.storage._database.read(
        lambda c: c.execute(select(deliveries)).mappings().all()
    )
    return [dict(row) for row in found]


@pytest.mark.parametrize("shown", [True, False])
async def test_of_what_was_shown_or_given_up_only_its_once_key_and_a_day_stay(
    stage: Stage, shown: bool
) -> None:
    stage.clock.now += timedelta(hours=7, microseconds=77)
    await put(stage, "Ada", "a secret")
    await put(stage, "Ben", "another", once="digest:1")
    for delivery in await claim(stage):
        await stage.storage.run(partial(_let_go, delivery, shown))

    [row] = await _rows(stage)
    assert row.pop("position")
    assert row.pop("id")
    day = MONDAY.replace(hour=0)
    assert {name: value for name, value in row.items() if value} == {
        "once": "digest:1",
        "sent_at": day,
        "due": day,
    }
    await put(stage, "Ben", "again", once="digest:1")
    assert await texts(stage) == []


def _let_go(delivery: Delivery, shown: bool, tx: Transaction) -> None:
    if shown:
        tx.outbox.sent(delivery.id, MONDAY)
    else:
        tx.outbox.given_up(delivery, "gone")


async def test_after_a_month_the_once_keys_go_too_but_not_of_what_is_still_owed(
    stage: Stage,
) -> None:
    await put(stage, "Ada", "shown", once="one")
    for delivery in await claim(stage):
        await stage.storage.run(partial(_let_go, delivery, True))
    await put(stage, "Ben", "owed", once="two")
    stage.clock.now += ONCE_HOLDS_FOR - timedelta(days=1)
    await stage.desk.forget()
    assert {row["once"] for row in await _rows(stage)} == {"one", "two"}
    stage.clock.now += timedelta(days=2)
    await stage.desk.forget()

    assert {row["once"] for row in await _rows(stage)} == {"two"}


async def test_who_has_lost_the_role_that_it_needs_does_not_get_it_any_more(stage: Stage) -> None:
    ada = replace(member(stage, "Ada"), roles=frozenset({Role.RESPONDER}))

    def owe(tx: Transaction) -> None:
        tx.people.save(ada)
        tx.outbox.put(ada, Message("for responders"), needs=in_role(Role.RESPONDER))
        tx.outbox.put(ada, Message("for coordinators"), needs=in_role(Role.COORDINATOR))
        tx.outbox.put(ada, Message("for all"))

    await stage.storage.run(owe)
    [first] = await claim(stage)
    assert str(first.message.text) == "for responders"
    await stage.storage.run(lambda tx: tx.people.save(member(stage, "Ada")))
    stage.clock.now += LEASE
    while claimed := await claim(stage):
        assert [str(each.message.text) for each in claimed] == ["for all"]
        await stage.storage.run(partial(_let_go, claimed[0], True))

    assert await _rows(stage) == []


async def test_what_is_withdrawn_is_not_shown(stage: Stage) -> None:
    await put(stage, "Ada", "to be read", once="texts:1:ada")
    await put(stage, "Ben", "to be read", once="texts:1:ben")
    await put(stage, "Ben", "another", once="texts:11:ben")
    await stage.storage.run(lambda tx: tx.outbox.withdraw("texts:1:"))

    assert await texts(stage) == ["another"]


async def test_keys_that_are_forgotten_leave_nothing_also_of_what_is_shown_later(
    stage: Stage,
) -> None:
    await put(stage, "Ada", "shown", once="page:1")
    for delivery in await claim(stage):
        await stage.storage.run(partial(_let_go, delivery, True))
    await put(stage, "Ben", "not yet", once="page:2")
    await stage.storage.run(lambda tx: tx.outbox.forget_once("page:"))
    [row] = await _rows(stage)
    assert row["once"] is None
    for delivery in await claim(stage):
        await stage.storage.run(partial(_let_go, delivery, True))

    assert await _rows(stage) == []


async def test_once_shown_its_words_stand_in_no_file_any_more(tmp_path: Path) -> None:
    """On SQLite; what PostgreSQL keeps of deleted rows is said in the documents."""
    url = f"sqlite:///{tmp_path / 'tequio.db'}"
    words = "they beat us every friday " * 20
    async with opened_stage(url, concerns=False) as stage:
        ada = await stage.person("Ada")
        for number in range(50):
            text = f"{words} {number}"
            message = Message(text, buttons=(Button(words, "home"),))
            await stage.storage.run(partial(_owe, ada.member, message))
        await stage.storage._database.forget_log()
        assert words.encode() in _bytes(tmp_path)
        await stage.goes_on()
        await stage.waits(days=15)
        await stage.storage._database.forget_log()

        assert ada.reads.count(words) >= 50
        assert words.encode() not in _bytes(tmp_path)


def _owe(who: Member, message: Message, tx: Transaction) -> None:
    tx.outbox.put(who, message)


def _bytes(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


async def test_whether_anything_is_due_for_others_is_seen_without_leasing_it(stage: Stage) -> None:
    mat = await stage.person("Mat", "matrix")
    slack, matrix = ("slack", "T1"), ("matrix", "T1")

    async def is_any_due(*full: Lane) -> bool:
        return await stage.storage.read(lambda tx: tx.outbox.is_any_due(stage.clock(), full=full))

    assert not await is_any_due()
    await put(stage, "Ada", "hello")
    assert [await is_any_due(), await is_any_due(slack), await is_any_due(matrix)] == [
        True,
        False,
        True,
    ]
    await put(stage, mat.member.name, "hello")
    assert await is_any_due(slack)
    assert not await is_any_due(slack, matrix)

    assert await texts(stage) == ["hello", "hello"]
