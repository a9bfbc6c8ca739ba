"""What owners of check-ins do beside setting them up, typed word by word on a real homeserver."""

from tests.live.test_matrix_checkin_flows import may_coordinate, member_id
from tests.live.test_matrix_files import content_of
from tests.support.checkin_scene import CIRCLE, WEEKLY, answers_update, local, sets_up
from tests.support.matrix.beside import Beside
from tests.support.matrix.people import Person, shown

OPEN = local(9, 9, "America/New_York")
CLOSED = local(11, 9, "UTC")


async def test_a_check_in_goes_to_another_owner_who_gives_it_back_and_steps_back(
    beside: Beside, maria: Person
) -> None:
    room, ana = await beside.room_with(maria, CIRCLE.id), beside.stage.people["Ana"]
    name = maria.user.partition(":")[0].removeprefix("@")
    await sets_up(ana, WEEKLY)
    await may_coordinate(beside, maria)
    await ana.fills(await ana.says("checkin owner 1"), to=await member_id(beside, maria))
    await beside.goes_on_until(maria, room, "Ana asks you to look after check-in #1")

    await beside.ask(maria, room, "checkin owner 1", f"Looked after by Ana and {name}.")
    left = await beside.ask(maria, room, "no", f"{name} does not look after check-in #1")
    assert "Looked after by Ana." in shown(left["content"])
    await beside.ask(maria, room, "checkin owner 1", "Who looks after it from now on?")
    await beside.ask(maria, room, name, f"{name} looks after check-in #1")


async def test_results_are_taken_along_as_sealed_files(beside: Beside, maria: Person) -> None:
    room = await beside.room_with(maria, CIRCLE.id)
    await may_coordinate(beside, maria)
    await sets_up(beside.stage.people["Ana"], WEEKLY)
    await beside.stage.lives_until(OPEN)
    await answers_update(beside.stage.people["M01"], moved="=1+1", sharing="yes")
    await beside.stage.lives_until(CLOSED)

    await beside.ask(maria, room, "checkin export", "I send you the files in private.")
    await beside.stage.goes_on()

    table = await content_of(maria, await maria.hears(room, beside.bot, "results.csv"))
    assert table.startswith("\ufeff".encode())
    assert b"'=1+1" in table
    assert b"=1+1" in await content_of(maria, await maria.hears(room, beside.bot, "results.md"))


async def test_whoever_skips_by_a_word_is_not_reminded(beside: Beside, maria: Person) -> None:
    room = await beside.room_with(maria, CIRCLE.id)
    await sets_up(beside.stage.people["Ana"], WEEKLY)
    await beside.stage.lives_until(OPEN)
    await maria.hears(room, beside.bot, "Coalition update, for Steering")

    await beside.ask(maria, room, "checkin skip", "this time")
    await beside.stage.lives_until(CLOSED)
    await beside.ask(maria, room, "home", "Hello")

    assert "is still open" not in await maria.reads(room, beside.bot)
