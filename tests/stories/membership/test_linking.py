"""Somebody who writes from two platforms becomes one member, and can undo it."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import time
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from bot.coalition.people import Circle, Hours, Member, Role
from bot.membership.claim import new_claim
from bot.membership.link import digest
from bot.ports import Transaction
from bot.words.errors import Undeliverable
from bot.words.ids import CircleId, MemberId
from bot.words.inbound import Address, Called, Came, Closed, Room, Went
from bot.words.messages import Message, Reply
from storage.reach import read_once
from storage.snapshot import snapshot
from storage.tables import metadata
from tests.support.stage import Actor, Screen, Stage, read_aloud

ROOM = Room("slack", "T1", "Care")


async def asks(actor: Actor) -> str:
    """The code they are shown."""
    reply = await actor.says("link")
    assert isinstance(reply, Message)
    return str(reply.text).split()[-1]


async def joins(asked: Actor, entered: Actor) -> Reply:
    await entered.says(f"link {await asks(asked)}")
    reply = await entered.presses("Yes, that is me")
    await asked.stage.goes_on()
    return reply


async def at(actor: Actor) -> Member | None:
    """Whoever we take somebody for who writes from there."""
    return await actor.stage.storage.read(lambda tx: tx.people.member_at(actor.address))


async def same(*actors: Actor) -> bool:
    return len({member.id for actor in actors if (member := await at(actor)) is not None}) == 1


async def test_two_addresses_are_joined_by_a_code_and_both_hear_of_it(stage: Stage) -> None:
    ana = await stage.person("Ana", language="en", zone="Africa/Nairobi")
    ana_m = await stage.person("anita", "matrix", roles=[])

    question = await ana_m.says(f"link {(await asks(ana)).lower()}")
    assert "This joins your account with that of Ana, who writes from Slack. Is that you?" in str(
        question
    )
    assert not await same(ana, ana_m)
    await ana_m.presses("Yes, that is me")
    await stage.goes_on()

    assert await same(ana, ana_m)
    assert await at(ana_m) == replace(ana.member)
    for actor in (ana, ana_m):
        assert "From now on you are Ana for me on Slack and Matrix." in actor.reads
        assert "write “unlink”" in actor.reads


async def test_a_borrowed_name_does_not_hide_whose_address_it_is(stage: Stage) -> None:
    eve, ana = await stage.person("Ana", "matrix"), await stage.person("Ana M")
    eve = replace(eve, address=Address("matrix", "evil.example", "@eve:evil.example"))

    await ana.says(f"link {await asks(eve)}")

    assert "Exact account: @eve:evil.example" in ana.reads


async def test_yes_can_be_typed_where_there_are_no_buttons(stage: Stage) -> None:
    ana, bo = await stage.person("Ana"), await stage.person("Ana M", "matrix")
    await bo.says(f"link {await asks(ana)}")

    await bo.says("1")

    assert await same(ana, bo)


@pytest.mark.parametrize("command", ["link", "LİNK", "lınk"])
async def test_a_turkish_keyboard_and_isolates_change_no_code(stage: Stage, command: str) -> None:
    ana = await stage.person("Ana", language="en", zone="Africa/Nairobi")
    ana_m = await stage.person("anita", "matrix", roles=[])
    code = await asks(ana)

    assert "Is that you?" in str(await ana_m.says(f"{command} \u2068{code.lower()}\u2069"))


def test_a_code_is_the_same_with_every_letter_i() -> None:
    assert len({digest(f"AB{letter}DE-FGHJK") for letter in "Iiİı"}) == 1


async def test_whoever_says_no_stays_alone_and_the_code_is_over(stage: Stage) -> None:
    ana, bo = await stage.person("Ana"), await stage.person("Bo", "matrix")
    code = await asks(ana)
    await bo.says(f"link {code}")

    await bo.presses("No")
    await bo.does(Called("link.yes"))
    await bo.says(f"link {code}")

    assert not await same(ana, bo)
    assert "That code is over" in bo.reads
    assert "I do not know that code" in bo.reads


async def test_a_stolen_code_works_for_nobody_after_it_was_used(stage: Stage) -> None:
    ana, bo = await stage.person("Ana"), await stage.person("Ana M", "matrix")
    eve = await stage.person("Eve")
    code = await asks(ana)

    await bo.says(f"link {code}")
    await eve.says(f"link {code}")
    await eve.does(Called("link.yes"))
    await bo.presses("Yes, that is me")
    await eve.says(f"link {code}")
    await eve.does(Called("link.yes"))

    assert await same(ana, bo)
    assert not await same(ana, eve)
    assert "I do not know that code" in eve.reads


async def test_a_code_is_valid_for_a_quarter_of_an_hour(stage: Stage) -> None:
    ana, bo = await stage.person("Ana"), await stage.person("Ana M", "matrix")
    code = await asks(ana)
    await bo.says(f"link {code}")
    await stage.waits(minutes=15)

    await bo.presses("Yes, that is me")
    await bo.says(f"link {code}")

    assert not await same(ana, bo)


async def test_a_new_code_takes_the_place_of_the_one_before(stage: Stage) -> None:
    ana, bo = await stage.person("Ana"), await stage.person("Ana M", "matrix")
    old, new = await asks(ana), await asks(ana)

    await bo.says(f"link {old}")
    assert "I do not know that code" in bo.reads

    await bo.says(f"link {new}")
    await bo.presses("Yes, that is me")
    assert await same(ana, bo)


async def test_a_code_stands_in_no_history_and_only_its_hash_is_kept(
    stage: Stage, sqlite_url: str
) -> None:
    ana, bo = await stage.person("Ana"), await stage.person("Ana M", "matrix")
    reply = await ana.says("link")
    assert isinstance(reply, Message)
    assert reply.ephemeral
    code = str(reply.text).removeprefix("Your code is ")
    await bo.says(f"link {code}")

    kept = str(read_once(sqlite_url, lambda c: snapshot(c, metadata)))
    assert digest(code) in kept
    assert code not in kept


async def test_chance_that_can_be_repeated_makes_no_code(stage: Stage) -> None:
    """Whoever learns the state of a weak generator would be somebody else, or coordinator."""
    ana, drawn = await stage.person("Ana"), set[str]()
    for _ in range(2):
        random.seed(1)
        drawn |= {await asks(ana), await stage.storage.run(lambda tx: new_claim(tx.claims))}

    assert len(drawn) == 4


async def test_nobody_is_given_a_code_before_others(stage: Stage) -> None:
    ana = await stage.person("Ana")

    reply = await ana.says("link", room=ROOM)

    assert "Not here, where others read along" in str(reply)


async def test_a_code_said_before_others_is_worth_nothing_any_more(stage: Stage) -> None:
    ana, bo = await stage.person("Ana"), await stage.person("Ana M", "matrix")
    code = await asks(ana)

    reply = await bo.says(f"link {code}", room=Room("matrix", "T1", "!room"))
    await bo.says(f"link {code}")

    assert "no longer valid" in str(reply)
    assert "I do not know that code" in bo.reads


async def test_guessing_ends_after_five_tries_and_begins_again_after_an_hour(stage: Stage) -> None:
    ana, eve = await stage.person("Ana"), await stage.person("Eve", "matrix")
    for number in range(5):
        await eve.says(f"link BCDFG-HJKLM-{'NPQRS'[number] * 5}")
        await stage.waits(minutes=10)
    code = await asks(ana)

    await eve.says(f"link {code}")
    assert "too many wrong codes" in eve.reads
    assert "Is that you?" not in eve.reads

    await stage.waits(minutes=10)
    await eve.says(f"link {await asks(ana)}")
    assert "Is that you?" in eve.reads


async def test_nobody_is_joined_with_themselves(stage: Stage) -> None:
    ana, ana_m = await stage.person("Ana"), await stage.person("Ana M", "matrix")
    code = await asks(ana)

    await ana.says(f"link {code}")
    assert "I know you here already" in ana.reads
    await ana_m.says(f"link {code}")
    await ana_m.presses("Yes, that is me")
    await ana_m.says(f"link {await asks(ana)}")

    assert "I know you here already" in ana_m.reads


async def test_three_addresses_become_one_and_are_told_apart_by_their_workspace(
    stage: Stage,
) -> None:
    ana, ana_m = await stage.person("Ana"), await stage.person("Ana M", "matrix")
    third = await stage.person("Ana third", "matrix")

    await joins(ana, ana_m)
    await joins(ana_m, third)

    assert await same(ana, ana_m, third)
    for actor in (ana, ana_m, third):
        assert "on Slack, Matrix (ana m) and Matrix (ana third)" in actor.reads


async def test_from_then_on_they_count_once_and_are_asked_once(stage: Stage) -> None:
    ana, ana_m = await stage.person("Ana"), await stage.person("Ana M", "matrix")
    circle = await stage.circle("Care", ana, ana_m)
    await ana_m.fills(await ana_m.says("action add Milk by friday"))

    await joins(ana, ana_m)
    await ana.says("mine")

    members = await stage.storage.read(lambda tx: tx.people.members_of(circle.id))
    assert members == [ana.member]
    assert "Milk" in ana.reads


async def test_in_a_circle_of_two_platforms_they_stay_while_they_are_in_one_of_its_rooms(
    stage: Stage,
) -> None:
    ana, ana_m = await stage.person("Ana"), await stage.person("Ana M", "matrix")
    here, there = Room("slack", "T1", "C1"), Room("matrix", "T1", "!c")
    circle = Circle(CircleId("c-both"), "Both", rooms=(here, there))
    await stage.storage.run(lambda tx: tx.people.save_circle(circle))
    for actor, room in ((ana, here), (ana_m, there)):
        await actor.does(Came(), room=room)
    await joins(ana, ana_m)

    async def members() -> Sequence[Member]:
        return await stage.storage.read(lambda tx: tx.people.members_of(circle.id))

    assert await members() == [ana.member]
    await ana.does(Went(), room=here)
    assert await members() == [ana.member]
    await ana_m.does(Went(), room=there)
    assert await members() == []


async def test_whoever_closes_one_account_is_reached_at_the_other(stage: Stage) -> None:
    ana, ana_m = await stage.person("Ana"), await stage.person("Ana M", "matrix")
    await joins(ana, ana_m)

    await ana.does(Closed())
    await stage.storage.run(lambda tx: tx.outbox.put(ana.member, Message("for you")))
    await stage.goes_on()
    await ana_m.says("reach")

    assert "for you" in ana_m.reads
    assert "I know you by this account only" in ana_m.reads


async def test_name_language_clock_and_hours_are_of_whoever_asked_for_the_code(
    stage: Stage,
) -> None:
    hours = Hours(time(7), time(12))
    ana = await stage.person("Ana", "matrix", language="es", zone="Asia/Kathmandu", hours=hours)
    other = await stage.person("U123", organisation="Roots", country="NP")

    await joins(ana, other)

    assert await at(other) == replace(
        ana.member, organisation=other.member.organisation, country="NP"
    )


async def test_a_role_stays_with_whoever_had_it_and_cannot_be_tricked_away(stage: Stage) -> None:
    eve = await stage.person("Eve", "matrix")
    cora = await stage.person("Cora", roles=[Role.COORDINATOR])

    cleo = await stage.person("Cleo", roles=[Role.COORDINATOR])
    await joins(eve, cora)
    assert "Cora has joined two accounts" in cleo.reads
    assert "From now on you are Cora for me" in eve.reads
    assert "From now on you are Cora for me" in cora.reads
    await cora.says("unlink")
    await stage.goes_on()

    alone = await at(eve)
    assert await at(cora) == replace(cora.member, name="Cora (cora)", beside="cora")
    assert alone is not None
    assert alone.roles == frozenset()
    assert "This account is separate again" in eve.reads


async def test_whoever_was_joined_cannot_send_the_first_address_away(stage: Stage) -> None:
    cora = await stage.person("Cora", roles=[Role.COORDINATOR])
    eve = await stage.person("Eve", "matrix")
    await joins(cora, eve)

    await eve.does(Called("unlink", {"text": "Slack"}))

    alone, first = await at(eve), await at(cora)
    assert first == replace(cora.member, name="Cora (cora)", beside="cora")
    assert alone is not None
    assert alone.roles == frozenset()


async def test_an_observer_who_is_a_member_elsewhere_takes_part(stage: Stage) -> None:
    ana, ana_m = await stage.person("Ana"), await stage.person("A", "matrix", roles=[Role.OBSERVER])

    await joins(ana, ana_m)

    assert await at(ana_m) == ana.member


async def test_two_responders_stay_two_because_reports_are_sealed_to_each(stage: Stage) -> None:
    ana = await stage.person("Ana", roles=[Role.RESPONDER])
    ben = await stage.person("Ben", "matrix", roles=[Role.RESPONDER])

    await ben.says(f"link {await asks(ana)}")
    await ben.does(Called("link.yes"))

    assert "You are a responder in both accounts" in ben.reads
    assert not await same(ana, ben)


async def test_taken_apart_an_address_starts_anew_and_the_other_hears_of_it(stage: Stage) -> None:
    ana = await stage.person("Ana", language="es", zone="Asia/Kathmandu")
    ana_m = await stage.person("Ana M", "matrix")
    await ana.fills(await ana.says("nuevo compromiso Leche para el viernes"))
    await joins(ana, ana_m)

    await ana_m.says("desvincular")
    await stage.goes_on()
    for actor in (ana, ana_m):
        await actor.says("pendientes")

    alone = await at(ana_m)
    assert alone is not None
    assert alone == replace(ana.member, id=alone.id, name="Ana (ana m)", beside="ana m")
    assert await at(ana) == replace(ana.member, name="Ana (ana)", beside="ana")
    assert "Matrix ya no" in ana.reads
    assert "Leche" in read_aloud(ana.sees[-1])
    assert "Leche" not in ana_m.reads


def circles_of(member: Member, tx: Transaction) -> Sequence[Circle]:
    return tx.people.circles_of(member.id)


async def test_an_address_that_starts_anew_stays_in_the_circles_that_meet_there(
    stage: Stage,
) -> None:
    ana, ana_m = await stage.person("Ana"), await stage.person("Ana M", "matrix")
    here = await stage.circle("Here", ana)
    there = Circle(CircleId("c-there"), "There", rooms=(Room("matrix", "T1", "!there"),))
    await stage.storage.run(lambda tx: tx.people.save_circle(there))
    for actor, room in ((ana, here.rooms[0]), (ana_m, there.rooms[0])):
        await actor.does(Came(), room=room)
    await joins(ana, ana_m)

    await ana_m.says("unlink")

    alone = await at(ana_m)
    assert alone is not None
    for member, circle in ((ana.member, here), (alone, there)):
        mine = await stage.storage.read(partial(circles_of, member))
        assert [each.id for each in mine] == [circle.id]


async def test_where_several_were_joined_one_is_chosen_to_go(stage: Stage) -> None:
    ana, bo = await stage.person("Ana"), await stage.person("Ana M", "matrix")
    cy = await stage.person("Ana third", "matrix")
    await joins(ana, bo)
    await joins(ana, cy)

    await ana.says("unlink")
    await ana.presses("Matrix (ana third)")

    assert await same(ana, bo)
    assert not await same(ana, cy)


async def test_with_one_address_there_is_nothing_to_take_apart_or_to_choose(stage: Stage) -> None:
    ana = await stage.person("Ana")

    await ana.says("unlink")
    await ana.says("reach")
    await ana.says("home")

    assert "I know you by one account only" in ana.reads
    assert "I know you by this account only" in ana.reads
    assert "[Write to me elsewhere]" not in ana.reads


async def test_members_choose_where_they_are_written_to(stage: Stage) -> None:
    ana, ana_m = await stage.person("Ana"), await stage.person("Ana M", "matrix")
    await joins(ana, ana_m)

    async def written(words: str) -> None:
        await stage.storage.run(lambda tx: tx.outbox.put(ana.member, Message(words)))
        await stage.goes_on()

    await written("first")
    await ana.says("home")
    await ana.presses("Write to me elsewhere")
    await ana.presses("Matrix")
    await written("second")
    await ana_m.says("reach slack")
    await written("third")

    assert "I write to you on Slack." in ana.reads
    assert [word in ana.reads for word in ("first", "second", "third")] == [True, False, True]
    assert [word in ana_m.reads for word in ("first", "second", "third")] == [False, True, False]


async def test_the_address_that_is_left_hears_of_it(stage: Stage) -> None:
    ana, eve = await stage.person("Ana"), await stage.person("Eve", "matrix")
    await eve.says(f"link {await asks(ana)}")
    await eve.presses("Yes, that is me")
    await eve.says("reach matrix")
    await stage.goes_on()

    assert "write “unlink” here now" in ana.reads
    assert "I write to you on Matrix." in ana.reads


async def test_what_was_owed_at_the_other_address_still_arrives(stage: Stage) -> None:
    ana, ana_m = await stage.person("Ana"), await stage.person("Ana M", "matrix")
    await stage.storage.run(lambda tx: tx.outbox.put(ana_m.member, Message("for you")))

    await joins(ana, ana_m)

    assert "for you" in ana.reads


@dataclass
class Torn(Screen):
    """A platform on which some cannot be reached any more."""

    gone: set[Address] = field(default_factory=set)

    async def deliver(
        self, to: Address | Room, message: Message, *, key: str, again: bool = False
    ) -> None:
        if to in self.gone:
            raise Undeliverable("account_inactive")
        await super().deliver(to, message, key=key, again=again)


async def test_whoever_cannot_be_reached_at_one_address_is_written_to_at_the_next(
    stage: Stage,
) -> None:
    ana, ana_m = await stage.person("Ana"), await stage.person("Ana M", "matrix")
    cora = await stage.person("Cora", roles=[Role.COORDINATOR])
    await joins(ana, ana_m)
    torn = Torn(stage.screen.shown, gone={ana.address})
    stage.plays_on(slack=torn, matrix=torn)

    async def written(words: str) -> None:
        await stage.storage.run(lambda tx: tx.outbox.put(ana.member, Message(words)))
        await stage.goes_on()

    await written("first")
    assert "first" in ana_m.reads
    assert "I could not reach" not in cora.reads

    torn.gone.add(ana_m.address)
    await written("second")
    assert "I could not reach Ana" in cora.reads


async def test_two_who_share_a_workspace_are_told_apart_by_their_ids(stage: Stage) -> None:
    first, second = await stage.person("Ana"), await stage.person("Bo")

    await joins(first, second)
    reply = await second.says("reach")

    assert isinstance(reply, Message)
    assert [str(button.label) for button in reply.buttons] == ["Slack (ana)", "Slack (bo)"]


async def test_a_stranger_who_enters_a_code_first_is_joined_as_well(stage: Stage) -> None:
    ana, new = await stage.person("Ana"), stage.stranger("newcomer")
    new = replace(new, address=Address("matrix", "example.org", "@ana:example.org"))

    await joins(ana, new)

    assert await same(ana, new)
    everybody = await stage.storage.read(lambda tx: tx.people.members())
    assert [member.id for member in everybody] == [MemberId("m-ana")]
    assert everybody[0].zone == ZoneInfo("UTC")
