"""What members do in the rehearsal room: it goes to Tequio, and the answer to where they acted."""

from dataclasses import dataclass, field
from functools import partial

from adapters.web.rehearsal import labels
from adapters.web.rehearsal.ephemeral import Held
from adapters.web.rehearsal.errors import Unreadable
from adapters.web.rehearsal.inbound import Filled, Press, Words, answers_to, for_tequio, inbound
from adapters.web.rehearsal.places import name_of
from adapters.web.rehearsal.responses import RoomAction, RoomResponse, RoomResponses
from adapters.web.rehearsal.scene import Scene
from adapters.web.rehearsal.seating import Seating
from adapters.web.rehearsal.stored import look, look_in_confidence
from adapters.web.rehearsal.transcript import Choice, Spoken
from bot.page_ports import Seat
from bot.ports import Handle
from bot.words.inbound import Address, Called, Room, Said
from bot.words.messages import Button, Corrections, Form, Message, Reply, to_a_form


@dataclass(frozen=True, slots=True)
class RoomActions:
    """Nothing that leads to an ephemeral reply is written down: not the words, not the button."""

    scene: Scene
    handle: Handle
    held: Held = field(default_factory=Held)

    @property
    def responses(self) -> RoomResponses:
        return RoomResponses(self.scene, self.held)

    async def say(self, words: Words) -> RoomResponse:
        """Raises Unreadable if nobody sits there, like its two sisters."""
        seating, seat = await self._here(words.seat, words.room)
        spoken = Spoken(seat.address, seat.name, seat.language, words.text)
        place, key = words.room or seat.address, f"said:{words.key}"
        asked = words.text if words.room is None else for_tequio(words.text)
        if asked is None:
            await self.scene.put(place, spoken, key)
            return RoomResponse()
        action = RoomAction(words.key, seat, words.room, Said(asked))
        reply = await self._tell(action, seating)
        if not _in_confidence(reply):
            await self.scene.put(place, spoken, key)
        return await self.responses.to(action, reply)

    async def press(self, press: Press) -> RoomResponse:
        seating, seat = await self._here(press.seat, press.room)
        room, buttons = self._buttons(press)
        if press.number > len(buttons):
            return self.responses.gone(seat)
        button = buttons[press.number - 1]
        action = RoomAction(press.key, seat, room, Called(button.route, button.args))
        reply = await self._tell(action, seating)
        if press.message and not _in_confidence(reply):
            await self.scene.choose(press.message, Choice(press.number, seat.address, seat.name))
        return await self.responses.to(action, reply)

    async def send(self, filled: Filled) -> RoomResponse:
        """A form is taken out while it is on its way, so that two clicks send it once."""
        seating, seat = await self._here(filled.seat, None)
        opened = self.held.take(filled.form, seat.address)
        if opened is None or opened.form is None:
            return self.responses.gone(seat, finished=False)
        form = opened.form
        call = Called(form.route, answers_to(form, filled.answers))
        action = RoomAction(filled.key, seat, opened.room, call)
        try:
            reply = to_a_form(await self._tell(action, seating, in_confidence=form.ephemeral))
        except BaseException:
            self.held.keep(opened, filled.form)
            raise
        if isinstance(reply, Corrections):
            self.held.keep(opened, filled.form)
            return self.responses.form(action, filled.form, form, filled.answers, reply.problems)
        return await self.responses.to(action, reply)

    async def _here(self, seat: Address, room: Room | None) -> tuple[Seating, Seat]:
        seating = await self.scene.seating()
        if seat not in seating.seats or (room is not None and room not in seating.rooms):
            raise Unreadable("seat")
        return seating, seating.seats[seat]

    def _buttons(self, press: Press) -> tuple[Room | None, tuple[Button, ...]]:
        """Where the buttons stand, and which; none if this person was not shown them."""
        if press.held:
            opened = self.held.look_at(press.held, press.seat)
            return (opened.room, opened.buttons) if opened else (None, ())
        entry = self.scene.transcript.entry(press.message)
        if entry is None or not isinstance(entry.content, Message):
            return None, ()
        if isinstance(entry.place, Room):
            return entry.place, entry.content.buttons
        return None, entry.content.buttons if entry.place == press.seat else ()

    async def _tell(
        self, action: RoomAction, seating: Seating, *, in_confidence: bool = False
    ) -> Reply:
        """Hand it to Tequio, and look at what that changed."""
        sent = inbound(action.key, action.seat, action.event, action.room, tuple(seating.rooms))
        reply, changes = await self.scene.watch(partial(self.handle, sent))
        if in_confidence or _in_confidence(reply):
            self.scene.show_look(look_in_confidence(action.seat, changes))
        else:
            self.scene.show_look(look(labels.AFTER_DEED, changes))
        await self._refresh(action.seat)
        return reply

    async def _refresh(self, before: Seat) -> None:
        """What they did may have changed the person's language or zone, and what is due next."""
        after = (await self.scene.seating()).seats.get(before.address)
        if after != before:
            self.scene.hub.publish("column", {"place": name_of(before.address)})
        await self.scene.show_clock()


def _in_confidence(reply: Reply) -> bool:
    """Whether what led to this reply must not be written down either."""
    match reply:
        case Message(ephemeral=ephemeral) | Form(ephemeral=ephemeral):
            return ephemeral
        case Corrections():  # it does not say, so the careful way
            return True
        case None:
            return False
