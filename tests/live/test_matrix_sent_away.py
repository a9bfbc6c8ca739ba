"""A room sends the bot away while a check-in runs: all are asked, and nothing is lost."""

from dataclasses import replace

from bot.words.inbound import Room
from tests.support.checkin_scene import CIRCLE, WEEKLY, local, sets_up
from tests.support.matrix.beside import Beside
from tests.support.matrix.people import Person, person
from tests.support.matrix.server import homeserver

OPEN, CLOSED = local(9, 9, "America/New_York"), local(11, 9, "UTC")


def here(beside: Beside, room: str) -> bool:
    line = beside.adapter._line
    assert line is not None
    return beside.bot in line.context.known(room).joined


async def circle_in(beside: Beside, maria: Person) -> str:
    """The circle meets in a room on Matrix and nowhere else."""
    room = await maria.creates(beside.bot, name="Steering")
    await maria.until(lambda: here(beside, room))
    circle = replace(CIRCLE, rooms=(Room("matrix", beside.bot, room),))
    await beside.stage.storage.run(lambda tx: tx.people.save_circle(circle))
    return room


async def test_an_open_round_goes_on_owners_hear_of_it_and_its_summary_is_found(
    beside: Beside,
) -> None:
    ana = beside.stage.people["Ana"]
    async with person(homeserver()) as maria:
        private = await beside.room_with(maria, CIRCLE.id)
        room = await circle_in(beside, maria)
        await sets_up(ana, WEEKLY)
        await beside.stage.lives_until(OPEN)
        await maria.hears(private, beside.bot, "1. Answer ▶️")

        await maria.client.room_kick(room, beside.bot)
        await maria.until(lambda: not here(beside, room))
        await beside.ask(maria, private, "answer", "1 of 4")
        await beside.ask(maria, private, "The hearing", "2 of 4")
        for step in ("3 of 4", "4 of 4", "Saved"):
            await beside.ask(maria, private, "skip", step)
        await beside.stage.roster_sync.run()
        await beside.stage.lives_until(CLOSED)

        assert "I can no longer see who is in a room of Steering." in ana.reads
        assert "I could not write in a room of Steering." in ana.reads
        assert "The summary of “Coalition update” goes to Steering now." in ana.reads
        await beside.ask(maria, private, "checkin results", "The hearing")

        await maria.client.room_invite(room, beside.bot)
        await maria.until(lambda: here(beside, room))
        await beside.stage.lives_until(CLOSED.replace(day=18))
        await maria.hears(room, beside.bot, "Coalition update")
