"""What a page gets in answer to what was done; what must not stand in a history is only here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from adapters.web.rehearsal import labels
from adapters.web.rehearsal.ephemeral import Held, Open
from adapters.web.rehearsal.places import Place
from adapters.web.rehearsal.scene import Scene
from adapters.web.rehearsal.seating import reader_of
from bot.page_ports import Seat
from bot.words.inbound import Event, Room
from bot.words.messages import Corrections, Form, Message, Reply, Words


@dataclass(frozen=True, slots=True)
class RoomAction:
    """What one person did, somewhere."""

    key: str
    seat: Seat
    room: Room | None
    event: Event

    @property
    def place(self) -> Place:
        return self.room or self.seat.address


@dataclass(frozen=True, slots=True)
class RoomResponse:
    """What the page that asked gets, and no other."""

    html: str = ""
    kind: Literal["nothing", "ephemeral", "form"] = "nothing"
    finished: bool = True
    """Whether the form that was sent, if one was, can be closed."""


@dataclass(frozen=True, slots=True)
class RoomResponses:
    scene: Scene
    held: Held

    async def to(self, action: RoomAction, reply: Reply) -> RoomResponse:
        """Let a message stand where the person acted; the rest is for their eyes only."""
        match reply:
            case None | Message(text=""):
                return RoomResponse()
            case Message(ephemeral=False):
                await self.scene.put(action.place, reply, f"reply:{action.key}")
                return RoomResponse()
            case Message():
                return self._ephemeral(action, reply)
            case Form():
                held = self.held.keep(Open(action.seat.address, action.room, reply.buttons, reply))
                return self.form(action, held, reply, {}, {})
            case Corrections(problems=problems):
                told = tuple(problems.values())
                return self._ephemeral(action, Message(told[0], told[1:], language=reply.language))

    def form(
        self,
        action: RoomAction,
        held: str,
        form: Form,
        answers: Mapping[str, str],
        problems: Mapping[str, Words],
    ) -> RoomResponse:
        reader = reader_of(action.seat)
        return RoomResponse(self.scene.renderer.form(held, form, reader, answers, problems), "form")

    def gone(self, seat: Seat, *, finished: bool = True) -> RoomResponse:
        """For a button or a form that is not open, whatever the reason."""
        reader = reader_of(seat)
        message = Message(labels.GONE, (labels.START_AGAIN,))
        told = self.scene.renderer.interpreter.message(message, reader)
        return RoomResponse(self.scene.renderer.ephemeral(told, "", reader), "ephemeral", finished)

    def _ephemeral(self, action: RoomAction, message: Message) -> RoomResponse:
        held = ""
        if message.buttons:
            held = self.held.keep(Open(action.seat.address, action.room, message.buttons))
        html = self.scene.renderer.ephemeral(message, held, reader_of(action.seat))
        return RoomResponse(html, "ephemeral")
